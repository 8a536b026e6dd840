"""A tale: people write, time passes, and what each of them then reads is looked at, rule by rule.

Every check quotes its rule; a tale goes on after a check that fails, and its end tells all of them.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from tests.desks import ADDRESS, ZONE, at, letter
from tests.scenarios.desk_window import Window

STATUSES = {
    "P": "Processing", "M": "Awaiting my response", "O": "Awaiting the other party's response",
    "X": "Case Cancelled", "C": "Case Closed", "-": None,
}  # fmt: skip
Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Notice:
    """One mail of the desk as its reader sees it."""

    numbers: tuple[str, ...]
    to: str
    case: str
    at: datetime
    raw: bytes
    mail: EmailMessage

    @cached_property
    def text(self) -> str:
        """Its plain text."""
        body = self.mail.get_body(("plain",))
        return str(body.get_content()) if body is not None else ""

    @cached_property
    def words(self) -> str:
        """Subject and plain text, white space as single spaces."""
        return " ".join(f"{self.mail['Subject']} {self.text}".split())

    @property
    def files(self) -> list[str]:
        """The names of what is attached, appointments aside."""
        names = (str(part.get_filename() or "") for part in self.mail.iter_attachments())
        return [name for name in names if not name.endswith(".ics")]

    @property
    def first_line(self) -> str:
        """The first line of its text."""
        return next((line.strip() for line in self.text.splitlines() if line.strip()), "")


@dataclass
class Tale:
    """One desk and what happens at it; `fresh` are the mails of the last step."""

    window: Window
    ref: str = ""
    line: dict[str, Any] = field(default_factory=dict)
    told: list[Notice] = field(default_factory=list)
    fresh: list[Notice] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    where: str = ""
    zone: ZoneInfo = ZONE  # of the desk: every time of the tale is told on its wall clock

    def write(self, who: str, subject: str, text: str, when: str, files: Files = (), **more: Any) -> str:
        """Somebody writes a fresh mail; return the reference of its case, which becomes the tale's."""
        self.deliver(letter(who, subject, text, self._wall(when), files=files, **more), who, when)
        self.ref = self.line["case"] or self.ref
        return self.ref

    def says(self, who: str, text: str, when: str, files: Files = (), **more: Any) -> dict[str, Any]:
        """Somebody answers the last mail he had in this case, his program quoting it below."""
        mine = [t for t in self.told if t.to == (more.pop("had_by", None) or who)]
        last = ([t for t in mine if t.case == self.ref] or mine)[-1]
        quoted = "\n".join(f"> {line}" for line in last.text.splitlines())
        head = f"On {datetime.fromisoformat(when):%a, %d %b %Y at %H:%M}, {last.mail['From']} wrote:"
        said = f"{text}\n\n{head}\n{quoted}\n"
        subject = str(last.mail["Subject"])
        thread = [("In-Reply-To", str(last.mail["Message-ID"])), ("References", str(last.mail["Message-ID"]))]
        to = parseaddr(str(last.mail["Reply-To"] or ADDRESS))[1]
        subject = subject if subject.startswith("Re: ") else f"Re: {subject}"
        raw = letter(who, subject, said, self._wall(when), to=to, files=files, headers=thread, **more)
        return self.deliver(raw, who, when, to)

    def deliver(self, raw: bytes, who: str, when: str, to: str = ADDRESS) -> dict[str, Any]:
        """Let bytes arrive."""
        self.where = f"{when} {who}"
        self.line = self.window.take(raw, self._wall(when), who, to)
        self._collect()
        return self.line

    def until(self, when: str) -> None:
        """Nothing happens but time."""
        self.where = when
        self.window.tick(self._wall(when))
        self._collect()

    def outage(self, since: str, until: str) -> None:
        """We could not be reached, and are again."""
        self.window.outage(self._wall(since), self._wall(until))
        self.until(until)

    def _wall(self, when: str) -> str:
        """The same moment on the wall clock that the harness is told the time by."""
        return datetime.fromisoformat(when).replace(tzinfo=self.zone).astimezone(ZONE).strftime("%F %T")

    def _collect(self) -> None:
        lines = self.window.outbox()[len(self.told) :]
        self.fresh = []
        for line in lines:
            raw = self.window.sent(line["id"])
            when = datetime.fromisoformat(line["sent_at"] or line["created_at"]).astimezone(self.zone)
            mail: EmailMessage = message_from_bytes(raw, policy=default)
            self.fresh.append(Notice(tuple(line["numbers"]), line["to"], line["case"] or "", when, raw, mail))
        self.told += self.fresh

    # What holds now.
    @property
    def case(self) -> dict[str, Any]:
        """The case as `case show --json` prints it."""
        return self.window.case(self.ref)

    def check(self, rule: str, holds: object, saw: object = "") -> None:
        """Note whether something holds; `rule` says what, and where it is written."""
        if not holds:
            self.failed.append(f"{self.where} | {rule} | saw {str(saw)[:400]}")

    def stands(self, rule: str, state: str, sees: str, **fields: Any) -> None:
        """State (or "STATE/SUBSTATE"), what both viewers read ("MO": complainant's, respondent's), and fields."""
        case = self.case
        found = "/".join(filter(None, (case["state"], case["substate"])))
        self.check(f"{rule}: {state}", found == state, found)
        want = {"complainant": STATUSES[sees[0]], "respondent": STATUSES[sees[1]]}
        self.check(f"{rule}: {want}", case["status"] == want, case["status"])
        for name, value in fields.items():
            self.check(f"{rule}: {name} {value}", case[name] == value, case[name])

    def due(self, rule: str, **clocks: str) -> None:
        """`response_respondent="2026-03-08 23:59:59"` runs out then; "" for a clock that does not run."""
        running = {
            f"{c['name']}_{c['party']}": datetime.fromisoformat(c["due_at"]).astimezone(self.zone).strftime("%F %T")
            for c in self.case["clocks"]
            if c["state"] == "running"
        }
        for name, when in clocks.items():
            self.check(f"{rule}: {name} {when or 'does not run'}", running.get(name, "") == when, running)

    def got(
        self, rule: str, number: str, who: str, *words: str, no: tuple[str, ...] = (), ever: bool = False
    ) -> Notice:
        """Somebody got this notice in the last step; it says each of the words (patterns), and none of `no`."""
        found = [t for t in (self.told if ever else self.fresh) if number in t.numbers and t.to == who]
        self.check(f"{rule}: {number} to {who}", found, [("+".join(t.numbers), t.to) for t in self.fresh])
        notice = found[-1] if found else Notice((), "", "", at("2026-01-01"), b"", EmailMessage())
        for word in words if found else ():
            self.check(f"{rule}: {number} says {word!r}", re.search(word, notice.words, re.I), notice.words)
        for word in no if found else ():
            self.check(f"{rule}: {number} is silent of {word!r}", not re.search(word, notice.words, re.I), notice.words)
        return notice

    def none(self, rule: str, who: str, number: str = "") -> None:
        """Somebody got nothing in the last step (nothing with this number)."""
        found = ["+".join(t.numbers) for t in self.fresh if t.to == who and (not number or number in t.numbers)]
        self.check(f"{rule}: nothing {number} to {who}", not found, found)

    def nowhere(self, rule: str, pattern: str, who: str) -> None:
        """No mail to somebody holds this, headers, HTML and files included."""
        found = ["+".join(t.numbers) for t in self.told if t.to == who and re.search(pattern, _all_of(t.mail), re.I)]
        self.check(f"{rule}: /{pattern}/ nowhere to {who}", not found, found)


def _all_of(mail: EmailMessage) -> str:
    said = [f"{name}: {value}" for name, value in mail.items()]
    for part in mail.walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            said.append(content.decode("utf-8", "replace"))
    return "\n".join(said)
