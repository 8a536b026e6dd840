"""What is left of an expired draft when its words and files are kept no longer: who wrote when, and the event log.

Of the mails the log holds no more than the names and hashes of files: it stays as it is, and proves what it proved.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, delete, or_, select, update

from models.filing.cases import CASE, EXHIBIT, FACT, MESSAGE, PARTY, PENDING, Case
from models.filing.queue import NOTICE
from models.filing.writing import EVENT, LAPSE_AFTER
from models.rules.docket import ERASE
from models.rules.events import Erased
from models.rules.states import Party
from models.tables import CaseKeyRow, MailRow

KEY = CaseKeyRow.__table__  # type: ignore[attr-defined]
MAIL = MailRow.__table__  # type: ignore[attr-defined]
LEAVING = ("queued", "sending", "retry", "unknown")  # a notice that is still to go out needs its words


def next_erasure(db: Connection) -> datetime | None:
    """Return when the next expired draft's words are kept no longer, None when none waits for it."""
    until: datetime | None = db.execute(
        select(PENDING.c.until).where(PENDING.c.kind == ERASE).order_by(PENDING.c.until).limit(1)
    ).scalar_one_or_none()
    return until.replace(microsecond=0) + LAPSE_AFTER if until is not None else None


def due_erasures(db: Connection, until: datetime, limit: int) -> Sequence[int]:
    """Return the ids of the cases whose words are kept no longer, longest over first."""
    over = select(PENDING.c.case_id).where(PENDING.c.kind == ERASE, PENDING.c.until <= until - LAPSE_AFTER)
    return db.execute(over.order_by(PENDING.c.until).limit(limit)).scalars().all()


def is_erased(db: Connection, ref: str) -> bool:
    """Whether a case of this reference is a draft whose words are gone."""
    gone = select(EVENT.c.id).join(CASE, CASE.c.id == EVENT.c.case_id)
    return db.execute(gone.where(CASE.c.ref == ref, EVENT.c.type == Erased.__name__).limit(1)).first() is not None


def erase(db: Connection, case: Case) -> list[str]:
    """Take the words out of the case's rows; return the names of the bytes that nobody needs any more."""
    filed = MAIL.c.id.in_(select(MESSAGE.c.mail_id).where(MESSAGE.c.case_id == case.id))
    elsewhere = MAIL.c.id.in_(select(MESSAGE.c.mail_id).where(MESSAGE.c.case_id != case.id))
    mails = db.execute(
        select(MAIL.c.id, MAIL.c.sha256, MAIL.c.result).where(or_(MAIL.c.case_id == case.id, filed), ~elsewhere)
    ).all()
    files = _files(db, case)
    own = case.contacts[Party.COMPLAINANT].address
    of_privacy = and_(NOTICE.c.key.startswith("privacy:kept:"), NOTICE.c.to_address == own)  # models/privacy.py
    left = (or_(NOTICE.c.case_id == case.id, of_privacy), NOTICE.c.state.not_in(LEAVING))
    notices = list(db.execute(select(NOTICE.c.sha256).where(*left, NOTICE.c.sha256 != "")).scalars())
    for mail_id, _, result in mails:
        told = {**result, "attachments": []} if result else result
        db.execute(update(MAIL).where(MAIL.c.id == mail_id).values(state="erased", result=told))
    db.execute(update(NOTICE).where(*left).values(facts={}))
    db.execute(update(MESSAGE).where(MESSAGE.c.case_id == case.id).values(subject="", text="", new_text=""))
    db.execute(update(CASE).where(CASE.c.id == case.id).values(subject=""))
    nobody = {"name": "", "address": "", "addresses": [], "member_id": ""}
    db.execute(update(PARTY).where(PARTY.c.case_id == case.id, PARTY.c.role == Party.RESPONDENT).values(**nobody))
    for table in (FACT, KEY, EXHIBIT, PENDING):
        db.execute(delete(table).where(table.c.case_id == case.id))
    return [*(sha256 for _, sha256, _ in mails), *notices, *(name for name in files if not _is_needed(db, name))]


def _files(db: Connection, case: Case) -> set[str]:
    rows = db.execute(select(EXHIBIT.c.sha256, EXHIBIT.c.shared_sha256).where(EXHIBIT.c.case_id == case.id))
    return {name for row in rows for name in row if name}


def _is_needed(db: Connection, sha256: str) -> bool:
    """Whether a file of these bytes stands in another case, too; whoever sends it again sends its bytes again."""
    same = or_(EXHIBIT.c.sha256 == sha256, EXHIBIT.c.shared_sha256 == sha256)
    return db.execute(select(EXHIBIT.c.id).where(same).limit(1)).first() is not None
