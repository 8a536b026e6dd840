"""A town around one desk: people who write mails, a real mailbox, a real relay, a clock that is told the time."""

from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo

from config.desk import Desk
from intake.handling import Reader, handle_batch
from intake.sources.imap import MailboxReader
from notifier.outbox import list_notices
from ombud.casefile import case_file
from ombud.ticking import tick
from tests.desks import ZONE, at, letter
from tests.servers.dovecot import Dovecot
from tests.servers.sink import SmtpSink, Taken


@dataclass(frozen=True, slots=True)
class Told:
    """One of our mails as somebody received it, with the numbers the outbox gives it."""

    numbers: tuple[str, ...]
    taken: Taken

    @property
    def to(self) -> str:
        """Who received it."""
        return self.taken.to

    @property
    def at(self) -> datetime:
        """When it was written, by its own Date header, on the desk's wall clock."""
        return parsedate_to_datetime(str(self.taken.mail["Date"])).astimezone(ZONE)

    @property
    def words(self) -> str:
        """Subject and plain text, white space as single spaces."""
        return " ".join(f"{self.taken.mail['Subject']} {self.taken.text}".split())

    @property
    def status_line(self) -> str:
        """Its first line of words."""
        return next((line.strip() for line in self.taken.text.splitlines() if line.strip()), "")


@dataclass
class Town:
    """One story; every step leaves its new mails in `fresh`."""

    desk: Desk
    dovecot: Dovecot | None  # None where nobody polls a mailbox
    sink: SmtpSink
    reader: Reader
    ref: str = ""
    line: dict[str, Any] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    fresh: list[Told] = field(default_factory=list)

    @property
    def user(self) -> str:
        """Whose mailbox the desk reads."""
        return str(self.desk.settings.mailbox[0].user)

    def deliver(self, raw: bytes, when: str) -> dict[str, Any]:
        """Let a mail arrive; return what the desk made of it."""
        now = at(when)
        stored = self.arrive(raw, now)
        lines = handle_batch(self.desk, self.reader, now)
        assert len(lines) == stored
        self.line = lines[0] if lines else {}
        self.wait(when)
        return self.line

    def arrive(self, raw: bytes, now: datetime) -> int:
        """Lay the mail into the mailbox and poll it; return how many were new."""
        assert self.dovecot is not None
        with self.dovecot.client(self.user) as client:
            client.append("INBOX", raw, msg_time=now)
        return MailboxReader(self.desk, self.desk.settings.mailbox[0], lambda: now).poll_once().stored

    def write(self, who: str, subject: str, text: str, when: str, files: tuple[tuple[str, bytes], ...] = ()) -> None:
        """Somebody writes to the desk; the reference of what opens is kept."""
        line = self.deliver(letter(who, subject, text, when, files=files), when)
        self.ref = line["case"] or self.ref

    def answer(self, who: str, text: str, when: str, files: tuple[tuple[str, bytes], ...] = ()) -> dict[str, Any]:
        """Somebody replies to the last mail he had in this case, quoting it below."""
        last = [t for t in self.told if t.to == who and self.ref in str(t.taken.mail["Subject"])][-1].taken
        quoted = "\n".join(f"> {line}" for line in last.text.splitlines())
        said = f"{text}\n\nOn Monday, {last.mail['From']} wrote:\n{quoted}\n"
        thread = str(last.mail["Message-ID"])
        return self.deliver(
            letter(
                who, f"Re: {last.mail['Subject']}", said, when, to=str(last.mail["Reply-To"]), files=files,
                headers=[("In-Reply-To", thread), ("References", thread)],
            ),
            when,
        )  # fmt: skip

    def wait(self, until: str) -> None:
        """Nothing happens but time."""
        tick(self.desk, at(until))
        with self.desk.database.read() as db:
            numbers = {row["message_id"]: tuple(row["numbers"]) for row in list_notices(db)}
        new = self.sink.taken[len(self.told) :]
        self.fresh = [Told(numbers[str(taken.mail["Message-ID"])], taken) for taken in new]
        self.told += self.fresh

    @property
    def case(self) -> dict[str, Any]:
        """The case as `case show` tells it."""
        found = case_file(self.desk, self.ref)
        assert found is not None
        return found

    def state(self) -> tuple[str, str | None]:
        """State and sub-state."""
        return self.case["state"], self.case["substate"]

    def statuses(self) -> tuple[str | None, str | None]:
        """What the complainant and the respondent read."""
        return self.case["status"]["complainant"], self.case["status"]["respondent"]

    def running(self) -> list[tuple[str, str, str]]:
        """(name, party, due on the desk's wall clock) of every running clock."""
        return [(c["name"], c["party"], c["due_at"]) for c in self.case["clocks"] if c["state"] == "running"]

    def got(self, who: str) -> list[str]:
        """The numbers of this step's mails to somebody, in order."""
        return ["+".join(t.numbers) for t in self.fresh if t.to == who]

    def mail(self, number: str, who: str, *, ever: bool = False) -> Told:
        """The one mail with this number that somebody got in this step, or ever."""
        found = [t for t in (self.told if ever else self.fresh) if number in t.numbers and t.to == who]
        assert len(found) == 1, [(t.numbers, t.to) for t in self.fresh]
        return found[0]


def wall(text: str, zone: str = ZONE.key) -> datetime:
    """Return a moment of a wall clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
