"""What a reader says of one of our mails: kept beside the notice, the newest word alone (R16)."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from models.filing.queue import NOTICE
from models.tables import VerdictRow

VERDICT = VerdictRow.__table__  # type: ignore[attr-defined]


def notice_judged(
    db: Connection, address: str, party: str, number: int, answered: Collection[str]
) -> RowMapping | None:
    """Return the notice a reader means, None where it was none to him.

    number    of its row, 0 where he named none
    answered  Message-IDs his mail answers
    returns   {id, numbers, facts}
    """
    mine = select(NOTICE.c.id, NOTICE.c.numbers, NOTICE.c.facts).where(
        NOTICE.c.to_address == address, NOTICE.c.party == party
    )
    meant = NOTICE.c.id == number if number else NOTICE.c.message_id.in_(list(answered))
    return db.execute(mine.where(meant).order_by(NOTICE.c.id.desc()).limit(1)).mappings().one_or_none()


def keep_verdict(db: Connection, notice_id: int, number: str, useful: bool, at: datetime) -> None:
    """Keep what was said of a notice, in the place of what was said of it before."""
    said = {"number": number, "useful": useful, "at": at}
    if db.execute(update(VERDICT).where(VERDICT.c.notice_id == notice_id).values(**said)).rowcount == 0:
        db.execute(insert(VERDICT).values(notice_id=notice_id, **said))
