"""The labelled mails of `tests/understanding/labelled`: what people write, and what a careful reader makes of it.

One file a language, a table a mail: name, from, to, date, subject, body, attachments, and what is expected in the
words of contract.md 5. A fact that is not labelled is not in the mail, but for the loose ones, which are scored only
where they are labelled.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from intake.understanding.names import AMOUNT_ROLES, DATE_ROLES, FLAGS, REPEATED, SINGLE, TYPES

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "understanding" / "labelled"
FRESH = FOLDER.parent / "fresh"  # of people who have not seen the rules; its held-back half was never tuned on
LATER = FOLDER.parent / "later"  # written without a look at the rules, scored once at first sight, then tuned on
UNSEEN = FOLDER.parent / "unseen"  # every fact labelled, without a look at the rules; half of it is held back
INTENTS = frozenset(
    {"complaint", "reply", "command", "question", "thanks", "advert", "feedback", "bounce", "automatic", "other"}
)
TRACKS = frozenset({"trade_assurance", "secure_payment", "aliexpress", "ip", "offline", "unknown"})
SIDES = frozenset({"buyer", "supplier", "rights_owner"})
LOOSE = frozenset(
    {
        *("product", "unit", "spec_points", "evidence", "promises", "prior_contact", "order_state", "country"),
        *("remedy_alternative", "ip_owner", "ip_authority", "carrier"),
    }
)
_HEAD = frozenset({"intent", "track", "type", "side", "flags", "unreadable"})
_VERBATIM = frozenset(
    {
        *("order_id", "document_no", "tracking_no", "respondent_email", "respondent_member_id", "product_url"),
        *("minisite_url", "respondent_company", "contact_name", "payee", "infringing_url", "ip_registration"),
    }
)
_PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One mail and its labels.

    expect  intent, track, type, side (null: absent), flags, unreadable (quotes of sums that cannot be read), facts
    """

    language: str
    name: str
    sender: str
    to: str
    date: datetime
    subject: str
    body: str
    attachments: tuple[str, ...]
    headers: Mapping[str, str]
    expect: Mapping[str, Any]

    @property
    def held_back(self) -> bool:
        """Whether the mail is kept from tuning: the first byte of its name's SHA-256 is odd."""
        return sha256(self.name.encode()).digest()[0] % 2 == 1

    def facts(self) -> dict[str, Any]:
        """The labelled facts alone."""
        return {name: value for name, value in self.expect.items() if name not in _HEAD}

    def raw(self) -> bytes:
        """The mail as it would come."""
        mail = EmailMessage(policy=SMTP)
        mail["From"], mail["To"], mail["Subject"], mail["Date"] = self.sender, self.to, self.subject, self.date
        mail["Message-ID"] = f"<{self.name}@labelled.example>"
        for name, value in self.headers.items():
            mail[name] = value
        mail.set_content(self.body, cte="8bit")
        for filename in self.attachments:
            mail.add_attachment(_PICTURE, maintype="application", subtype="octet-stream", filename=filename)
        return mail.as_bytes()


@lru_cache(maxsize=1)
def labelled() -> tuple[Labelled, ...]:
    """Return every labelled mail, in the order of the files."""
    return _mails_in(FOLDER)


@lru_cache(maxsize=1)
def fresh() -> tuple[Labelled, ...]:
    """Return the labelled mails that tell how well mails are read that nobody tuned for."""
    return _mails_in(FRESH)


@lru_cache(maxsize=1)
def later() -> tuple[Labelled, ...]:
    """Return the mails that were strange at first; of their facts only the wish and some companies are labelled."""
    return _mails_in(LATER)


@lru_cache(maxsize=1)
def unseen() -> tuple[Labelled, ...]:
    """Return the mails of which every fact was labelled before anybody looked at how they are read."""
    return _mails_in(UNSEEN)


def _mails_in(folder: Path) -> tuple[Labelled, ...]:
    return tuple(mail for file in sorted(folder.glob("*.toml")) for mail in _mails_of(file))


def _mails_of(file: Path) -> Iterator[Labelled]:
    for table in tomllib.loads(file.read_text("utf-8"))["mail"]:
        yield Labelled(
            language=file.stem,
            name=table["name"],
            sender=table["from"],
            to=table.get("to", "desk@desk.example"),
            date=datetime.fromisoformat(table["date"]),
            subject=table.get("subject", ""),
            body=table["body"],
            attachments=tuple(table.get("attachments", ())),
            headers=table.get("headers", {}),
            expect=table["expect"],
        )


def faults(mail: Labelled) -> list[str]:
    """Return what is wrong with the labels themselves: unknown words, and values that do not stand in the mail."""
    found = []
    for key, known in (("intent", INTENTS), ("track", TRACKS), ("type", {*TYPES, "unknown"}), ("side", SIDES)):
        if key in mail.expect and mail.expect[key] not in known:
            found.append(f"{key}: {mail.expect[key]!r}")
    found += [f"flag {flag!r}" for flag in mail.expect.get("flags", ()) if flag not in FLAGS]
    if mail.expect.get("intent") == "complaint" and not {"track", "type", "side", "flags"} <= set(mail.expect):
        found.append("a complaint has track, type, side and flags")
    text = _squeezed(f"{mail.subject} {mail.body}")
    for name, value in mail.facts().items():
        if name not in REPEATED | SINGLE:
            found.append(f"no such fact: {name}")
        elif isinstance(value, list) != (name in REPEATED):
            found.append(f"{name}: a list is for what may be said several times, and only for that")
        elif name in _VERBATIM:
            values = value if isinstance(value, list) else [value]
            found += [f"{name}: {one!r} is not in the mail" for one in values if _squeezed(str(one)) not in text]
    found += [f"unreadable: {q!r} is not in the mail" for q in mail.expect.get("unreadable", ()) if q not in mail.body]
    for sum_ in mail.expect.get("amounts", ()):
        if set(sum_) != {"minor", "currency", "role"} or sum_["role"] not in AMOUNT_ROLES:
            found.append(f"amounts: {sum_}")
    for day in mail.expect.get("dates", ()):
        if day.get("role") not in DATE_ROLES or not re.fullmatch(r"\d{4}(-\d\d){0,2}", str(day.get("date"))):
            found.append(f"dates: {day}")
    return found


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", text).lower()
