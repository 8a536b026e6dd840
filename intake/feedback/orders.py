"""How the desk learns that an order is complete: from its record at each tick, or from somebody's word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from config.directory import Directory, Order
from models.addressing import one_spelling
from models.filing.cases import Case, Contact
from models.filing.feedback.door import Done, happen
from models.filing.feedback.rows import (
    FEEDBACK,
    Held,
    change_sides,
    create,
    id_of,
    load,
    note_seen,
    order_key,
)
from models.filing.snapshot import Cause
from models.rules.docket import Refusal
from models.rules.feedback import has_feedback
from models.rules.feedback_values import BUYER, LEAVE, SUPPLIER, OrderTold, S
from models.rules.house import House
from models.rules.states import PARTIES, Party

AT_ONCE = 500  # orders that one statement asks about
VOID = frozenset({"cancelled"})  # order states in which nothing was traded


def recent(house: House, directory: Directory, now: datetime) -> tuple[Order, ...]:
    """Return the orders of the record that may still have a window; never while a transaction is open."""
    longest = max((period.amount for book in house.books.values() if (period := book.period(LEAVE))), default=None)
    if longest is None:
        return ()
    since = now.astimezone(house.zone).date() - timedelta(days=longest)
    return directory.recent_orders(since)


def learn(db: Connection, house: House, directory: Directory, orders: Sequence[Order], now: datetime) -> int:
    """Make a feedback of each order that has none, and tell it what changed in the record; return how many changed.

    now  a moment not before the last one that was worked off; what begins later opens at its own moment
    """
    changed = 0
    for order in news(db, house, orders):
        feedback_id = id_of(db, order_id=order.order_id)
        held = load(db, house, feedback_id) if feedback_id else _of_record(db, house, directory, order, now)
        if held is not None:
            anew = _take_sides(db, held, _by_record(directory, order))
            happen(db, house, held, replace(_told(order, Party.SYSTEM), anew=anew), now)
            note_seen(db, held, _days(order))
            changed += 1
    return changed


def news(db: Connection, house: House, orders: Sequence[Order]) -> list[Order]:
    """Return those of these orders that the desk does not know as their record tells them now; mostly none."""
    wanted = {order_key(o.order_id): o for o in reversed(orders) if o.state not in VOID and _gets_feedback(house, o)}
    known = _known(db, list(wanted))
    return [
        order
        for key, order in wanted.items()
        if known.get(key) != _days(order) and (key in known or any(_days(order).values()))
    ]


def _gets_feedback(house: House, order: Order) -> bool:
    book = house.books.get(order.track)
    return book is not None and has_feedback(book) and bool(order.order_id and order.buyer_email)


def _known(db: Connection, keys: Sequence[str]) -> dict[str, dict[str, Any] | None]:
    """What the record last told of each order that has a feedback."""
    found: dict[str, dict[str, Any] | None] = {}
    for start in range(0, len(keys), AT_ONCE):
        some = FEEDBACK.c.order_key.in_(keys[start : start + AT_ONCE])
        found.update(
            (row.order_key, row.seen) for row in db.execute(select(FEEDBACK.c.order_key, FEEDBACK.c.seen).where(some))
        )
    return found


def _days(order: Order) -> dict[str, str | None]:
    days = {"completed_on": order.completed_on, "delivered_on": order.delivered_on}
    return {name: day.isoformat() if day else None for name, day in days.items()}


def _told(order: Order, by: Party, name: str = "") -> OrderTold:
    return OrderTold(order.completed_on, order.delivered_on, vouched=True, by=by, name=name)


def _of_record(db: Connection, house: House, directory: Directory, order: Order, now: datetime) -> Held | None:
    return create(db, house, order.order_id, order.track, _by_record(directory, order), now)


def _by_record(directory: Directory, order: Order) -> dict[Party, Contact]:
    addresses = ((BUYER, order.buyer_email), (SUPPLIER, order.supplier_email))
    return {party: _contact(directory, one_spelling(address)) for party, address in addresses}


def _take_sides(db: Connection, held: Held, sides: Mapping[Party, Contact]) -> bool:
    """Let the record say who buyer and supplier are, until somebody vouched for who spoke; return whether it did.

    Whoever tells of an order first, before any record of it, could else speak for its buyer for ever.
    """
    known = {party: contact.address for party, contact in held.contacts.items()}
    if held.feedback.vouched or known == {party: contact.address for party, contact in sides.items()}:
        return False
    change_sides(db, held, sides)
    return True


def _contact(directory: Directory, address: str) -> Contact:
    member = directory.member_by_email(address) if address else None
    if member is None:
        return Contact(address=address)
    return Contact(name=member.company, address=address, language=member.language, zone=member.zone)


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody's word that an order is complete, today.

    case  in which it was given, None for none
    told  the buyer hears of the open window in another mail
    """

    order_id: str
    by: Party
    name: str
    case: Case | None = None
    told: bool = False
    address: str = ""


def said_complete(
    db: Connection, house: House, directory: Directory, word: Word, now: datetime, cause: Cause
) -> tuple[Held | None, Done]:  # fmt: skip
    """Take somebody's word that an order is complete; return its feedback, and what became of it or why not.

    Whom the record does not name as a party of this order, and whose case is about another, learns nothing of it. The
    day of the record goes before today.
    """
    order = directory.order(word.order_id)
    sides = _sides(directory, order, word.case, word.order_id)
    track = order.track if order is not None else word.case.docket.track if word.case is not None else ""
    if sides is None or (word.by != Party.STAFF and not _is_of(sides, word.address)):
        return None, Done(Refusal("order_unknown"))
    if track not in house.books or not has_feedback(house.books[track]):
        return None, Done(Refusal("no_feedback"))
    feedback_id = id_of(db, order_id=word.order_id)
    held = load(db, house, feedback_id) if feedback_id else create(db, house, word.order_id, track, sides, now)
    if held is None:
        return None, Done(Refusal("already_done"))
    anew = order is not None and _take_sides(db, held, sides)
    if word.by != Party.STAFF and not _is_of(held.contacts, word.address):
        return None, Done(Refusal("order_unknown"))
    served = word.case is not None and word.case.docket.served_at is not None
    today = now.astimezone(house.zone).date()
    event = OrderTold(
        completed_on=(order.completed_on if order is not None else None) or held.feedback.completed_on or today,
        delivered_on=order.delivered_on if order is not None else held.feedback.delivered_on,
        vouched=order is not None or served or word.by == Party.STAFF,
        by=word.by,
        name=word.name,
        told=word.told,
        anew=anew,
    )
    done = happen(db, house, held, event, now, cause)
    until = held.feedback.leave_until
    if held.feedback.state == S.NOT_OPEN and until is not None and until < now:
        return held, Done(Refusal("feedback_over", {"until": until.isoformat()}))
    return held, done


def _sides(
    directory: Directory, order: Order | None, case: Case | None, order_id: str
) -> Mapping[Party, Contact] | None:  # fmt: skip
    """Buyer and supplier by the record, else by the case that is about this order; None where neither knows it."""
    if order is not None:
        return _by_record(directory, order)
    if case is None or order_key(order_id) not in {order_key(o) for o in orders_of(case)}:
        return None
    return sides_of(case)


def sides_of(case: Case) -> dict[Party, Contact]:
    """Return the buyer and the supplier of a case: either may be the one who complains."""
    own, other = (case.contacts.get(party) or Contact() for party in PARTIES)
    return {BUYER: other, SUPPLIER: own} if own.side == "supplier" else {BUYER: own, SUPPLIER: other}


def orders_of(case: Case) -> Iterable[str]:
    """Return the order numbers a case was told."""
    told = case.facts.get("order_id") or []
    return [str(f["value"]) for f in (told if isinstance(told, list) else [told]) if f["value"]]


def _is_of(sides: Mapping[Party, Contact], address: str) -> bool:
    return bool(address) and one_spelling(address) in {one_spelling(c.address) for c in sides.values() if c.address}
