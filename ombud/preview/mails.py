"""A mail to look at: rendered as it would be sent, with invented facts or those of a case, and taken apart again."""

import email
import tempfile
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import decode_header, make_header
from pathlib import Path
from typing import Any

from config.desk import Desk
from config.loading import house_of, load_books
from config.settings import Settings
from models.store.blobs import BlobStore
from models.store.database import Database
from notifier.rendering import render
from notifier.wording.chosen import chosen
from notifier.wording.shapes import allowed
from notifier.wording.spoken import OURS
from ombud.preview.scenes import SAMPLE_FILE, facts_of, scenes

SAMPLE_NUMBER = 87  # of a notice: the buttons that ask whether it was useful bear it
KEY = bytes(32)  # a reply address in a preview is good at no desk
PEOPLE = {  # where a reader of the invented stories lives
    "complainant": ("complainant@parties.example", "Africa/Nairobi"),
    "respondent": ("respondent@parties.example", "Asia/Shanghai"),
    "staff": ("staff@desk.example", ""),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One mail: what it is, and what its reader sees; `language` is the one it is written in."""

    numbers: tuple[str, ...]
    role: str
    language: str
    subject: str
    text: str
    html: str
    raw: bytes

    @property
    def name(self) -> str:
        """Of its files."""
        return f"{'-'.join(self.numbers)}-{self.language}-{self.role}"


def preview_desk(settings: Settings, scratch: Path) -> Desk:
    """Return a desk with these settings that owns nothing: no database, keys or files of the real one.

    scratch  an empty folder, for the sample file
    """
    blobs = BlobStore(scratch / "store")
    blobs.put(SAMPLE_FILE)
    house = house_of(settings, load_books(), (KEY,))
    return Desk(settings, house, Database(f"sqlite:///{scratch / 'none.sqlite'}"), blobs)


def sample(desk: Desk, numbers: Sequence[str], role: str, language: str) -> Shown:
    """Return the mail of these notices to a reader, with the facts of its scene.

    language  ISO 639-1; where not all the notices are written in it the mail is English, as it would be sent
    raises    KeyError for a notice without a scene
    """
    facts = facts_of(numbers, role)
    address, zone = PEOPLE[role]
    row = {
        "id": SAMPLE_NUMBER,
        "numbers": list(numbers),
        "party": role,
        "to_name": facts["people"][role],
        "to_address": address,
        "language": language,
        "zone": zone or desk.house.zone.key,
        "reply_key": f"case:{facts['ref']}:{role}" if facts["ref"] else "",
        "auto_replied": False,
        "facts": facts,
        "thread": [],
        "message_id": f"preview-{'-'.join(numbers)}@{desk.house.address.rpartition('@')[2]}",
        "created_at": datetime.fromisoformat(facts["now"]),
    }
    return taken_apart(render(desk, row), numbers, role, language)


def taken_apart(raw: bytes, numbers: Sequence[str], role: str, language: str) -> Shown:
    """Return a mail of ours by its parts; pictures that hang on it stand in its page, where no mail program is."""
    mail = email.message_from_bytes(raw)  # the newer policy parses every header of every part: twice the time
    parts: dict[str, str] = {}
    for part in mail.walk():
        body = part.get_payload(decode=True)
        if isinstance(body, bytes) and part.get_content_maintype() == "text" and not part.get_filename():
            parts.setdefault(part.get_content_subtype(), body.decode("utf-8").replace("\r\n", "\n"))
    html = parts.get("html", "")
    for part in mail.walk():
        cid, kind, body = (
            part.get("Content-ID", "").strip("<> "),
            part.get_content_type(),
            part.get_payload(decode=True),
        )
        if cid and kind.startswith("image/") and isinstance(body, bytes):
            html = html.replace(f"cid:{cid}", f"data:{kind};base64,{b64encode(body).decode()}")
    subject = str(make_header(decode_header("".join(mail["Subject"].splitlines()))))
    return Shown(tuple(numbers), role, language, subject, parts.get("plain", ""), html, raw)


def in_language(desk: Desk, language: str) -> Iterator[Shown]:
    """Yield every notice that is written in a language, to each of its readers, and those that often share a mail."""
    sources = chosen(desk.settings.desk.templates).sources
    written = set(sources.numbers(language))
    for numbers in [*([number] for number in sources.numbers(OURS)), *scenes()["together"]]:
        if written.issuperset(numbers):
            for role in readers(numbers):
                yield sample(desk, numbers, role, language)


def readers(numbers: Sequence[str]) -> list[str]:
    """Return who is sent all of these."""
    first, *others = (allowed().readers[number] for number in numbers)
    return [role for role in first if all(role in other for other in others)]


def of_case(desk: Desk, ref: str, numbers: Sequence[str], role: str, language: str) -> Shown | None:
    """Return the newest notice of a case that tells of these numbers; None: there is none.

    role, language  "": whoever it went to, in the language it went in; else written anew in that one
    raises          WordsErased
    """
    from sqlalchemy import select

    from models.tables import CaseRow, NoticeRow
    from notifier.ready import WordsErased, mail_of

    notice, case = NoticeRow.__table__, CaseRow.__table__  # type: ignore[attr-defined]
    found = (
        select(notice).join(case, case.c.id == notice.c.case_id).where(case.c.ref == ref).order_by(notice.c.id.desc())
    )
    with desk.database.read() as db:
        for row in map(dict, db.execute(found).mappings()):
            if set(numbers) <= set(row["numbers"]) and role in ("", row["party"]):
                if language in ("", row["language"]):
                    raw = mail_of(desk, db, row["id"])
                elif not row["facts"]:
                    raise WordsErased(f"the words of notice {row['id']} are kept no longer: its draft expired")
                else:
                    raw = render(desk, {**row, "language": language})
                return taken_apart(raw, row["numbers"], row["party"], language or row["language"])
    return None


def as_json(mail: Shown) -> Mapping[str, Any]:
    """Return what `ombud preview --json` prints of a mail."""
    return {
        "numbers": list(mail.numbers),
        "role": mail.role,
        "language": mail.language,
        "subject": mail.subject,
        "text": mail.text,
        "html": mail.html,
        "bytes": len(mail.raw),
    }


def scratch() -> "tempfile.TemporaryDirectory[str]":
    """Return a folder that goes away with the command."""
    return tempfile.TemporaryDirectory(prefix="ombud-preview-")
