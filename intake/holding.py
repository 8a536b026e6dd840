"""A mail whose sender is not proven waits here, keeps its party's clock from running out, and is asked about (N39)."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from intake.filing import InHand
from models.casework import Case, tell
from models.filing.cases import CLOCK, PENDING
from models.filing.queue import NOTICE
from models.rules.days import due_at
from models.rules.docket import Send
from models.rules.house import House
from models.rules.states import Party

ONCE = timedelta(days=1)  # one N39 a case and day (contract.md 4.10)


def hold(db: Connection, house: House, case: Case, hand: InHand, role: Party, now: datetime) -> list[int]:
    """Keep a party's mail for its word; return the question queued to the registered address.

    The clock the party owes waits for it, at most the rule book's `periods.held` (contract.md 4.7).
    """
    period = case.book.period("held")
    until = due_at(hand.received_at, period, house.zone, house.holidays) if period else None
    db.execute(
        insert(PENDING).values(case_id=case.id, kind="mail", by=str(role), what={}, until=until, mail_id=hand.mail_id)
    )
    if until is not None:
        db.execute(
            update(CLOCK)
            .where(
                CLOCK.c.case_id == case.id,
                CLOCK.c.party == role,
                CLOCK.c.state == "running",
                CLOCK.c.due_at >= hand.received_at,
                CLOCK.c.next_at < until,
            )
            .values(next_at=until)
        )
    return ask(db, house, case, hand, role, now)


def ask(db: Connection, house: House, case: Case, hand: InHand, role: Party, now: datetime) -> list[int]:
    """Queue an N39 to the party's registered address unless one went within a day."""
    lately = db.execute(
        select(NOTICE.c.numbers).where(
            NOTICE.c.case_id == case.id, NOTICE.c.party == role, NOTICE.c.created_at > now - ONCE
        )
    ).scalars()
    if any("N39" in numbers for numbers in lately):
        return []
    cause = replace(hand.cause("ask", role), message=None, files=())
    extra = {"verb": "", "text_mentions": False, "received_at": hand.received_at.isoformat()}
    return tell(db, house, case, Send(("N39",), role, extra=extra), now, cause)


def waiting(db: Connection, case_id: int, role: str) -> list[int]:
    """Return the ids of this party's mails that wait for its YES, oldest first."""
    rows = db.execute(
        select(PENDING.c.mail_id)
        .where(PENDING.c.case_id == case_id, PENDING.c.by == role, PENDING.c.mail_id.is_not(None))
        .order_by(PENDING.c.id)
    )
    return [mail_id for (mail_id,) in rows]


def released(db: Connection, mail_ids: list[int]) -> None:
    """Forget that these mails wait."""
    db.execute(delete(PENDING).where(PENDING.c.mail_id.in_(mail_ids)))
