"""Whether a certificate is one this desk sent: its hash an event's, its words those of the sheet that went out."""

import email
import email.policy
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from config.desk import Desk
from models.filing.cases import CASE
from models.filing.queue import NOTICE
from models.filing.writing import EVENT
from notifier.ready import mail_of
from ombud.verifying import verify_case

CERTIFICATE = "N24"
PDF = b"%PDF-"
_HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a certificate proved to be: `says` for a person; case and event where its hash is known."""

    ok: bool
    says: str
    case: str = ""
    event: int = 0

    def as_json(self) -> dict[str, Any]:
        """The line that `ombud verify --certificate FILE --json` prints."""
        return {"ok": self.ok, "case": self.case or None, "event": self.event or None, "says": self.says}


def check_certificate(desk: Desk, path: Path) -> Checked:
    """Compare a certificate, text or PDF, with the log and with what was sent.

    raises  OSError when the file cannot be read
    """
    content = path.read_bytes()
    named = _HASH.findall(_words(content))
    if not named:
        return Checked(False, "it names no hash: it is no certificate of a desk, or not the whole of one")
    with desk.database.read() as db:
        row = (
            db.execute(
                select(EVENT.c.id, EVENT.c.case_id, EVENT.c.seq, EVENT.c.type, EVENT.c.at, CASE.c.ref)
                .join(CASE, CASE.c.id == EVENT.c.case_id)
                .where(EVENT.c.hash.in_(named))
            )
            .mappings()
            .first()
        )
        sheets = list(_sent(desk, db, row["id"])) if row is not None else []
    if row is None:
        return Checked(False, "no event of this desk has a hash that it names")
    ref, seq = row["ref"], row["seq"]
    if faults := verify_case(desk, row["case_id"]).faults:
        says = f"it names event {seq} of case {ref}, but something of that case was edited: {faults[0]['says']}"
        return Checked(False, says, ref, seq)
    for reader, sheet in sheets:
        if _same(content, sheet):
            when = row["at"].astimezone(desk.house.zone).isoformat()
            says = f"it is the sheet that was made for the {reader}; its hash is that of event {seq} ({row['type']}, "
            return Checked(True, f"{says}{when}) of case {ref}", ref, seq)
    return Checked(False, _unlike(content, ref, seq, [sheet for _, sheet in sheets]), ref, seq)


def _words(content: bytes) -> str:
    """The text of a certificate; of a page its words, "" where nobody can read it."""
    if not content.startswith(PDF):
        return content.decode("utf-8", "replace")
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def _sent(desk: Desk, db: Connection, event_id: int) -> Iterator[tuple[str, bytes]]:
    """Yield (reader, sheet) of every certificate that this event sent."""
    rows = db.execute(select(NOTICE.c.id, NOTICE.c.party, NOTICE.c.numbers).where(NOTICE.c.event_id == event_id)).all()
    for row in rows:
        if CERTIFICATE not in row.numbers:
            continue
        mail = email.message_from_bytes(mail_of(desk, db, row.id), _class=EmailMessage, policy=email.policy.default)
        for part in mail.iter_attachments():
            if "-decision." in (part.get_filename() or ""):
                payload = part.get_payload(decode=True)
                yield row.party, payload if isinstance(payload, bytes) else b""


def _same(content: bytes, sheet: bytes) -> bool:
    """Byte for byte, but for how a program ends the lines of a text, and for what it puts before the first."""
    if content.startswith(PDF) or sheet.startswith(PDF):
        return hashlib.sha256(content).digest() == hashlib.sha256(sheet).digest()
    return _lines(content) == _lines(sheet)


def _lines(content: bytes) -> list[str]:
    return [line.rstrip() for line in content.decode("utf-8-sig", "replace").strip().splitlines()]


def _unlike(content: bytes, ref: str, seq: int, sheets: list[bytes]) -> str:
    true = f"it names a true event, {seq} of case {ref}, but"
    if not sheets:
        return f"{true} no certificate was made of that event"
    if content.startswith(PDF):
        return f"{true} is not the page that was sent: it was made anew or changed; compare it with the text"
    texts = [_lines(sheet) for sheet in sheets if not sheet.startswith(PDF)]
    mine = _lines(content)
    like = max(texts, key=lambda lines: len(set(lines) & set(mine)), default=[])
    changed = next((line for line in mine if line not in like), "")
    lost = next((line for line in like if line not in mine), "")
    what = f"it says {changed.strip()!r}" if changed else f"it lacks {lost.strip()!r}"
    return f"{true} is not the sheet that was sent: {what}" + (
        f" in place of {lost.strip()!r}" if changed and lost else ""
    )
