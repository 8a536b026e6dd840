"""The text of the notice a mail answers, so that what is quoted of it is no news (intake/new_text.py)."""

from contextlib import suppress

from sqlalchemy import Connection, select

from intake.reading.letter import Letter
from intake.reading.reader import read
from models.filing.queue import NOTICE
from models.store.blobs import BlobStore

MOST_IDS = 3  # a mail answers the last of its references


def notice_answered(db: Connection, letter: Letter) -> str:
    """Return the SHA-256 of the rendered notice this mail answers, "" if it answers none of ours that was sent."""
    ids = [*letter.in_reply_to[:MOST_IDS], *letter.references[-MOST_IDS:]]
    if not ids:
        return ""
    found = db.execute(
        select(NOTICE.c.sha256)
        .where(NOTICE.c.message_id.in_(ids), NOTICE.c.sha256 != "")
        .order_by(NOTICE.c.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    return str(found or "")


def notice_text(blobs: BlobStore, sha256: str) -> str | None:
    """Return the text we sent, None for "" and for a notice whose bytes are gone."""
    with suppress(KeyError):
        return read(blobs.get(sha256)).text if sha256 else None
    return None
