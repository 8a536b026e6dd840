"""A mail whose sender is not proven waits here, keeps its party's clock from running out, and is asked about (N39)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from intake.filing import InHand, file_message
from models.addressing import one_spelling
from models.casework import Case, load_case, tell
from models.filing.cases import CLOCK, PENDING
from models.filing.queue import NOTICE
from models.filing.writing import next_at
from models.rules import causes
from models.rules.days import due_at
from models.rules.docket import Send
from models.rules.house import House
from models.rules.states import Party
from models.tables import MailRow

MAIL = MailRow.__table__  # type: ignore[attr-defined]
ONCE = timedelta(days=1)  # one N39 a case and day (contract.md 4.10); one alert of a storm


def hold(
    db: Connection, house: House, case: Case, hand: InHand, role: Party, now: datetime, verb: str = "",
    waits: bool = True,
) -> list[int]:  # fmt: skip
    """Keep a party's mail for its word; return the question queued to the registered address.

    verb   what the mail asks for, told only where the sender is the party, who may be asked by name of it
    waits  whether the clock waits at all: not for a mail without a good token (contract.md 4.7)
    The clock the party owes waits for it, at most the rule book's `periods.held` (contract.md 4.7).
    """
    period = case.book.period("held") if waits else None
    until = due_at(hand.received_at, period, house.zone, house.holidays) if period else None
    what = _writer(hand)
    row = {"case_id": case.id, "kind": "mail", "by": str(role), "until": until, "mail_id": hand.mail_id}
    asked = ask(db, house, case, hand, role, now, verb)
    db.execute(insert(PENDING).values(**row, what={**what, "asked": bool(asked)}))
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
    return asked


def _writer(hand: InHand) -> dict[str, str]:
    """Who wrote a mail that waits, as far as it says: what is confirmed of one is not confirmed of another."""
    return {"from": hand.provenance.address, "verdict": hand.provenance.verdict}


def hold_storm(
    db: Connection, house: House, case: Case, hand: InHand, role: Party, now: datetime, most: int
) -> list[int]:
    """File a party's mail that is one too many today, but let nothing happen by it; return the alert queued.

    The party has answered: no clock of it runs out until staff have looked. Staff are told at once, once a day a case.
    most  messages of the case up to which it is filed; a flood above it stays in the journal alone, held and counted
    """
    if case.messages < most:
        file_message(db, case, hand, role)
    stand_still(db, case.id, role)
    key = f"storm:{case.ref}:"
    lately = db.execute(select(NOTICE.c.key).where(NOTICE.c.case_id == case.id, NOTICE.c.created_at > now - ONCE))
    if any(told.startswith(key) for told in lately.scalars()):
        return []
    extra = {"what": "storm", "mail": hand.mail_id}
    cause = replace(hand.cause("storm", role), key=f"{key}{hand.mail_id}", asker=("", ""), allowance=None)
    return tell(db, house, case, Send(("N56",), Party.STAFF, extra=extra), now, cause)


def stand_still(db: Connection, case_id: int, role: str) -> None:
    """Let no clock of this party, nor one of both, remind or run out until it changes."""
    db.execute(
        update(CLOCK)
        .where(CLOCK.c.case_id == case_id, CLOCK.c.party.in_([role, str(Party.BOTH)]), CLOCK.c.state == "running")
        .values(next_at=None)
    )


def go_on(db: Connection, house: House, case_id: int, role: str) -> None:
    """Let the clocks that stood still for this party's mails run on from where they are, if no other mail waits."""
    storm = (MAIL.c.state == "held", MAIL.c.cause == str(causes.Cause.CASE_STORM), MAIL.c.party == role)
    if db.execute(select(MAIL.c.id).where(MAIL.c.case_id == case_id, *storm).limit(1)).first() is not None:
        return
    docket = load_case(db, house, case_id).docket
    for clock in (*docket.running(party=Party(role)), *docket.running(party=Party.BOTH)):
        db.execute(
            update(CLOCK)
            .where(CLOCK.c.case_id == case_id, CLOCK.c.n == clock.n, CLOCK.c.next_at.is_(None))
            .values(next_at=next_at(clock))
        )


def ask(
    db: Connection, house: House, case: Case, hand: InHand, role: Party, now: datetime, verb: str = ""
) -> list[int]:
    """Queue an N39 about this mail to the party's registered address; `verb`: what it asks leave for.

    One a day, and another once that is answered; never a second one for a forged sender (contract.md 4.10).
    """
    lately = db.execute(
        select(NOTICE.c.numbers).where(
            NOTICE.c.case_id == case.id, NOTICE.c.party == role, NOTICE.c.created_at > now - ONCE
        )
    ).scalars()
    unanswered = any(what.get("asked", True) for _, what in _waiting(db, case.id, role))
    if any("N39" in numbers for numbers in lately) and (unanswered or hand.provenance.verdict == "fail"):
        return []
    cause = replace(hand.cause("ask", role), message=None, files=())
    other = hand.provenance.address not in {one_spelling(a) for a in case.contacts[role].addresses}
    extra = {"verb": verb, "other_address": other, "received_at": hand.received_at.isoformat()}
    return tell(db, house, case, Send(("N39",), role, extra=extra), now, cause)


def waiting(db: Connection, case_id: int, role: str) -> list[int]:
    """Return the ids of this party's mails that its YES is about, oldest first.

    It answers an N39, which asked about one mail: others count with it only if the same sender wrote them in the same
    way. A thief's mail is never let go by a YES to another.
    """
    rows = _waiting(db, case_id, role)
    meant = {_key(what) for _, what in rows if what.get("asked", True)}
    return [mail_id for mail_id, what in rows if _key(what) in meant]


def _waiting(db: Connection, case_id: int, role: str) -> list[tuple[int, dict[str, Any]]]:
    rows = db.execute(
        select(PENDING.c.mail_id, PENDING.c.what)
        .where(PENDING.c.case_id == case_id, PENDING.c.by == role, PENDING.c.mail_id.is_not(None))
        .order_by(PENDING.c.id)
    )
    return [(mail_id, what) for mail_id, what in rows]


def _key(what: Mapping[str, Any]) -> tuple[str, str]:
    return what.get("from", ""), what.get("verdict", "")


def released(db: Connection, mail_ids: list[int]) -> None:
    """Forget that these mails wait."""
    db.execute(delete(PENDING).where(PENDING.c.mail_id.in_(mail_ids)))
