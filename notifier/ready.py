"""The bytes of a notice: rendered once and kept, so that a second try sends the same mail."""

import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from config.desk import Desk
from models.tables import NoticeRow
from notifier.heading import NotAnAddress
from notifier.rendering import render
from notifier.transports import Sent, TransportDown

if TYPE_CHECKING:
    from notifier.signing import Signer

log = logging.getLogger(__name__)
NOTICE = NoticeRow.__table__  # type: ignore[attr-defined]


def ready(desk: Desk, rows: Sequence[dict[str, Any]]) -> list[bytes | Sent]:
    """Return the bytes of each notice's mail, or how it ended because it cannot be written.

    rows     columns of NoticeRow; each gets the `sha256` of its bytes, which are durable before anybody sends them
    raises   TransportDown when mails shall be signed and the key cannot be used: none leaves unsigned
    """
    signer = _signer(desk)
    mails: list[bytes | Sent] = []
    fresh: list[bytes] = []
    for row in rows:
        kept = _kept(desk, row)
        mails.append(kept if kept is not None else _render(desk, row, signer))
        if kept is None and isinstance(mails[-1], bytes):
            fresh.append(mails[-1])
            row["sha256"] = ""
    shas = iter(desk.blobs.put_many(fresh))
    for row, mail in zip(rows, mails, strict=True):
        if not row["sha256"] and isinstance(mail, bytes):
            row["sha256"] = next(shas)
    return mails


def _kept(desk: Desk, row: Mapping[str, Any]) -> bytes | None:
    return desk.blobs.get(row["sha256"]) if row["sha256"] and desk.blobs.has(row["sha256"]) else None


def _signer(desk: Desk) -> "Signer | None":
    if desk.settings.outgoing.dkim is None:
        return None
    from notifier.signing import signer_of

    return signer_of(desk.settings.outgoing.dkim, desk.house.address)


def _render(desk: Desk, row: dict[str, Any], signer: "Signer | None") -> bytes | Sent:
    """One notice that cannot be written must not stop the others; it is tried again, for the next version may."""
    try:
        mail = render(desk, row)
        return signer.sign(mail, row["created_at"]) if signer else mail
    except TransportDown:
        raise
    except NotAnAddress as fault:
        return Sent("failed", str(fault))
    except Exception as fault:
        log.error("notice %s cannot be written: %s", row["id"], _place(fault))
        return Sent("retry", f"cannot be written: {_place(fault)}")


def _place(fault: Exception) -> str:
    """What broke and where; never the fault's own text, which may hold a letter's words."""
    at = fault.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f"{type(fault).__name__} in {at.tb_frame.f_code.co_qualname}, line {at.tb_lineno}" if at else ""


class WordsErased(LookupError):
    """The notice told of a draft that expired, and whose words are kept no longer (models/filing/erasing.py)."""


def mail_of(desk: Desk, db: Connection, notice_id: int) -> bytes:
    """Return the bytes of a notice: those kept at its first rendering, else as it would be written now.

    raises  WordsErased
    """
    row = dict(db.execute(select(NOTICE).where(NOTICE.c.id == notice_id)).mappings().one())
    kept = _kept(desk, row)
    if kept is None and not row["facts"]:
        raise WordsErased(f"the words of notice {notice_id} are kept no longer: its draft expired")
    return kept if kept is not None else render(desk, row)
