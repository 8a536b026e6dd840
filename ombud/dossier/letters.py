"""The mails of a case for one reader of its file: as they came and as they went, in order, byte for byte.

Staff get every mail; a party gets its own mails and ours to it. A mail in which a secret limit stands is in no copy,
its writer's neither, for a copy is made to be handed on (models/rules/limits.py): its place says that it is there, with
its hash; who wrote it has it.
"""

import email
import email.policy
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from models.filing.cases import MESSAGE, Case
from models.filing.queue import NOTICE
from models.rules.limits import hide_limits
from models.rules.states import Party
from models.store.blobs import BlobStore
from models.tables import MailRow

MAIL = MailRow.__table__  # type: ignore[attr-defined]
_TAG = re.compile(r"<[^>]*>")
GONE = ("sent", "bounced", "unknown")
FILED = ("handled", "erased")
LIMIT = "holds a secret limit, which no copy may hold"
LOST = "its bytes are not in the store"
ERASED = "erased: the words of an expired draft are kept no longer"


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail of the case; `raw` is None where `withheld` says why.

    way  in: it came; out: we sent it
    who  whose mail it is, or to whom it went: complainant, respondent, staff, "" where nobody knows
    """

    at: datetime
    way: str
    who: str
    name: str
    sha256: str
    raw: bytes | None
    withheld: str = ""


def mails_of(db: Connection, blobs: BlobStore, case: Case, reader: Party) -> list[Mail]:
    """Return the mails, oldest first; one that came before one that went in the same moment."""
    found = [*_came(db, blobs, case, reader), *_went(db, blobs, case, reader)]
    return sorted(found, key=lambda mail: mail.at)


def _came(db: Connection, blobs: BlobStore, case: Case, reader: Party) -> Iterator[Mail]:
    filed = select(MESSAGE.c.mail_id).where(MESSAGE.c.case_id == case.id)
    if reader == Party.STAFF:
        wanted = or_(MAIL.c.case_id == case.id, MAIL.c.id.in_(filed))
    else:  # only what was filed as the party's own: a mail that waits may be somebody else's
        wanted = MAIL.c.id.in_(filed.where(MESSAGE.c.party == reader)) & MAIL.c.state.in_(FILED)
    rows = db.execute(select(MAIL).where(wanted).order_by(MAIL.c.received_at, MAIL.c.id)).mappings()
    for row in rows:
        state = "" if row["state"] in FILED else f" ({row['state']})"
        name = f"mail {row['id']}{state}" if reader == Party.STAFF else "mail to the desk"
        yield _mail(blobs, row, row["received_at"], "in", row["party"], name)


def _went(db: Connection, blobs: BlobStore, case: Case, reader: Party) -> Iterator[Mail]:
    rows = db.execute(
        select(NOTICE)
        .where(NOTICE.c.case_id == case.id, NOTICE.c.sha256 != "", NOTICE.c.state.in_(GONE))
        .order_by(NOTICE.c.id)
    ).mappings()
    for row in rows:
        if reader not in (Party.STAFF, row["party"]):
            continue
        name = f"{' '.join(row['numbers'])} ({row['state']})" if reader == Party.STAFF else "mail of the desk"
        yield _mail(blobs, row, row["sent_at"] or row["created_at"], "out", row["party"], name)


def _mail(blobs: BlobStore, row: Any, at: datetime, way: str, who: str, name: str) -> Mail:
    try:
        raw = blobs.get(row["sha256"])
    except KeyError:
        erased = row["state"] == "erased" or row.get("facts") == {}
        return Mail(at, way, who, name, row["sha256"], None, ERASED if erased else LOST)
    if holds_limit(raw):
        return Mail(at, way, who, name, row["sha256"], None, LIMIT)
    return Mail(at, way, who, name, row["sha256"], raw)


def holds_limit(raw: bytes) -> bool:
    """Whether a secret limit stands in any text of a mail, whatever it is written in."""
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    texts = [str(mail.get("Subject", ""))]
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            content = part.get_payload(decode=True)
            text = _decoded(content if isinstance(content, bytes) else b"", part.get_content_charset("utf-8"))
            texts.append(_of_html(text) if part.get_content_subtype() == "html" else text)
    return any(hide_limits(text) != text for text in texts)


def _of_html(page: str) -> str:
    """The words of a page, each element on a line of its own, and once more as if no element broke a line."""
    return html.unescape(_TAG.sub("\n", page)) + "\n" + html.unescape(_TAG.sub("", page))


def _decoded(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset, "replace")
    except LookupError:
        return content.decode("utf-8", "replace")
