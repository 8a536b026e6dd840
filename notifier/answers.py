"""Which mails answered one of ours, by the Message-ID that they name: the last line of what is known of its way."""

from email.parser import BytesHeaderParser
from typing import Any

from sqlalchemy import Connection, select

from models.filing.queue import NOTICE
from models.store.blobs import BlobStore
from models.tables import MailRow, MessageRow

MESSAGE, MAIL = MessageRow.__table__, MailRow.__table__  # type: ignore[attr-defined]


def answers_to(db: Connection, blobs: BlobStore, notice_id: int) -> list[dict[str, Any]]:
    """Return the mails filed in the notice's case that answer it, oldest first.

    returns  [{at: ISO 8601, from: address, message: its number in the case}]
    source   RFC 5322 3.6.4: In-Reply-To names what is answered; without it the last of References does
    """
    notice = db.execute(select(NOTICE.c.case_id, NOTICE.c.message_id).where(NOTICE.c.id == notice_id)).one()
    filed = db.execute(
        select(MESSAGE.c.n, MESSAGE.c.at, MESSAGE.c.sender, MAIL.c.sha256)
        .join(MAIL, MAIL.c.id == MESSAGE.c.mail_id)
        .where(MESSAGE.c.case_id == notice.case_id)
        .order_by(MESSAGE.c.n)
    )
    return [
        {"at": row.at.isoformat(), "from": row.sender, "message": row.n}
        for row in filed
        if notice.message_id in _answered(blobs, row.sha256)
    ]


def _answered(blobs: BlobStore, sha256: str) -> str:
    """What a mail says that it answers; "" of one that is kept no longer."""
    try:
        raw = blobs.get(sha256)
    except KeyError:
        return ""
    head = BytesHeaderParser().parsebytes(raw)
    references = str(head.get("References", "")).split()
    return str(head.get("In-Reply-To", "")) or "".join(references[-1:])
