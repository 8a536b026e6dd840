"""What became of a notice, told to its case: handed over late, undeliverable, reachable again; and our outages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, and_, select, update

from models.addressing import one_spelling
from models.casework import Case, Cause, Recorded, load_case, record
from models.filing.cases import CASE, CLOCK, PARTY
from models.filing.preferences import wishes_of
from models.filing.queue import NOTICE
from models.filing.suppression import came_back, forgive
from models.rules.events import Bounced, Delayed, Readdressed
from models.rules.house import House
from models.rules.outages import Span, given_back, uncounted
from models.rules.states import PARTIES, Party
from models.tables import OutageRow

OUTAGE = OutageRow.__table__  # type: ignore[attr-defined]
HOUR = 3600  # seconds


def handed_over(db: Connection, house: House, notice_ids: list[int]) -> None:
    """Give back the time our relay took from a party's clock (contract.md 4.4, rule book `relay.late_hours`).

    notice_ids  notices just marked sent
    """
    rows = db.execute(
        select(NOTICE.c.case_id, NOTICE.c.created_at, NOTICE.c.sent_at, CLOCK.c.n)
        .join(CLOCK, CLOCK.c.notice_id == NOTICE.c.id)
        .where(NOTICE.c.id.in_(notice_ids), CLOCK.c.state == "running")
    ).all()
    least = min(book.value("relay.late_hours") for book in house.versions.values()) * HOUR
    for case_id, created_at, sent_at, n in rows:
        late = int((sent_at - created_at).total_seconds())
        if late <= least:  # nearly all: their cases are not looked at
            continue
        case = load_case(db, house, case_id)
        if late > case.book.value("relay.late_hours") * HOUR:
            record(db, house, case, Delayed(seconds=late, reason="relay_late", clocks=(n,)), sent_at)


def undeliverable(
    db: Connection, house: House, notice_id: int, now: datetime, status: str = "", diagnostic: str = ""
) -> Recorded | None:
    """Record that a notice came back: its clock is void, staff are told (domain.md T26, N38).

    returns  None when the notice was already known as bounced, or belongs to no case or to staff
    """
    row = db.execute(select(NOTICE).where(NOTICE.c.id == notice_id)).mappings().one_or_none()
    if row is None or row["state"] == "bounced":
        return None
    db.execute(update(NOTICE).where(NOTICE.c.id == notice_id).values(state="bounced", error=diagnostic[:500]))
    if row["feedback_id"] is not None:  # its ends stand whoever was told; but nobody writes there in vain for ever
        came_back(db, row["to_address"], status, house.bounce_score, now, diagnostic)
    if row["case_id"] is None or row["party"] not in PARTIES:
        return None
    case = load_case(db, house, row["case_id"])
    party = Party(row["party"])
    came_back(db, row["to_address"], status, house.bounce_score, now, diagnostic)
    contact = case.contacts[party]
    if contact.address == row["to_address"]:
        if not contact.reachable and not _clock_hangs_on(db, notice_id):
            return None  # staff know already
        _reachable(db, case, party, yes=False)
    event = Bounced(party=party, address=row["to_address"], status=status, diagnostic=diagnostic[:500])
    return record(db, house, case, event, now)


def readdress(
    db: Connection, house: House, case: Case, party: Party, address: str, now: datetime, cause: Cause
) -> Recorded:
    """Give a party a new address and serve again what never reached it (contract.md 4.6)."""
    forgive(db, address)
    contact = case.contacts[party]
    addresses = list(dict.fromkeys([address, *contact.addresses]))
    wished = wishes_of(db, one_spelling(address))
    db.execute(
        update(PARTY)
        .where(PARTY.c.case_id == case.id, PARTY.c.role == party)
        .values(address=address, addresses=addresses, **wished)
    )
    contact.address, contact.addresses = address, tuple(addresses)
    contact.language, contact.zone = wished.get("language", contact.language), wished.get("zone", contact.zone)
    if "zone" in wished:
        case.docket = replace(case.docket, zones={**case.docket.zones, party: wished["zone"]})
    _reachable(db, case, party, yes=True)
    return record(db, house, case, Readdressed(party=party), now, cause)


def reachable_again(db: Connection, house: House, address: str, now: datetime, cause: Cause) -> bool:
    """Write to a suppressed address again, on the word of staff; return whether it was suppressed or unreachable.

    Every case that lost this party serves again what never arrived.
    """
    lost = db.execute(
        select(PARTY.c.case_id, PARTY.c.role).where(PARTY.c.address == address, PARTY.c.reachable.is_(False))
    ).all()
    was = forgive(db, address)
    for case_id, role in lost:
        case = load_case(db, house, case_id)
        readdress(db, house, case, Party(role), address, now, replace(cause, key=f"{cause.key}:{case.ref}"))
    return was or bool(lost)


def apply_outages(db: Connection, house: House) -> int:
    """Move every clock of a party that ran during an outage of ours by its length (domain.md 2.1.4).

    Outages up to the book's `outage.counts_from_hours` move nothing; what two of them tell twice counts once.
    returns  how many clocks moved
    """
    moved = 0
    # Locked, so that two workers that find the same outage do not both give it back.
    fresh = select(OUTAGE).where(OUTAGE.c.applied.is_(False)).order_by(OUTAGE.c.id).with_for_update()
    for outage in db.execute(fresh).mappings().all():
        moved += _apply(db, house, (outage["from_at"].astimezone(UTC), outage["to_at"].astimezone(UTC)))
        db.execute(update(OUTAGE).where(OUTAGE.c.id == outage["id"]).values(applied=True))
    return moved


def ran_out_in(db: Connection, outage: Span) -> list[dict[str, str]]:
    """Return [{case, clock, party, due_at}] of the parties' clocks that ran out although an outage had touched them.

    What a lapse did stays done; a person must look.
    """
    rows = db.execute(
        select(CASE.c.ref, CLOCK.c.name, CLOCK.c.party, CLOCK.c.due_at)
        .join(CASE, CASE.c.id == CLOCK.c.case_id)
        .where(
            CLOCK.c.state == "lapsed",
            CLOCK.c.party != str(Party.STAFF),
            CLOCK.c.started_at < outage[1],
            CLOCK.c.due_at >= outage[0],
        )
        .order_by(CLOCK.c.id)
    )
    return [{"case": r.ref, "clock": r.name, "party": r.party, "due_at": r.due_at.isoformat()} for r in rows]


def _apply(db: Connection, house: House, outage: Span) -> int:
    rows = db.execute(
        select(CLOCK.c.case_id, CLOCK.c.n, CLOCK.c.started_at)
        .where(
            CLOCK.c.state == "running",
            CLOCK.c.party != str(Party.STAFF),
            CLOCK.c.started_at < outage[1],
            CLOCK.c.due_at >= outage[0],
        )
        .order_by(CLOCK.c.case_id, CLOCK.c.n)
    ).all()
    of_case: dict[int, list[tuple[int, datetime]]] = {}
    for case_id, n, started_at in rows:
        of_case.setdefault(case_id, []).append((n, started_at.astimezone(UTC)))
    earlier = _applied(db, outage) if of_case else []
    return sum(_give_back(db, house, case_id, clocks, outage, earlier) for case_id, clocks in of_case.items())


def _give_back(
    db: Connection, house: House, case_id: int, clocks: list[tuple[int, datetime]], outage: Span, earlier: list[Span]
) -> int:
    """Move the clocks of one case; those that began while we were away by less than the others."""
    case = load_case(db, house, case_id)
    least = timedelta(hours=case.book.value("outage.counts_from_hours"))
    if outage[1] - outage[0] <= least:
        return 0
    parts = uncounted(outage, [span for span in earlier if span[1] - span[0] > least])
    alike: dict[int, list[int]] = {}
    for n, started_at in clocks:
        alike.setdefault(int(given_back(parts, started_at).total_seconds()), []).append(n)
    alike.pop(0, None)
    for seconds, numbers in alike.items():
        event = Delayed(seconds=seconds, reason="outage", clocks=tuple(numbers))
        record(db, house, case, event, outage[1])
    return sum(map(len, alike.values()))


def _applied(db: Connection, outage: Span) -> list[Span]:
    """The outages that were given back before and overlap this one."""
    overlaps = and_(OUTAGE.c.applied.is_(True), OUTAGE.c.from_at < outage[1], OUTAGE.c.to_at > outage[0])
    rows = db.execute(select(OUTAGE.c.from_at, OUTAGE.c.to_at).where(overlaps)).all()
    return [(a.astimezone(UTC), b.astimezone(UTC)) for a, b in rows]


def _clock_hangs_on(db: Connection, notice_id: int) -> bool:
    found = select(CLOCK.c.id).where(CLOCK.c.notice_id == notice_id, CLOCK.c.state == "running").limit(1)
    return db.execute(found).first() is not None


def _reachable(db: Connection, case: Case, party: Party, *, yes: bool) -> None:
    db.execute(update(PARTY).where(PARTY.c.case_id == case.id, PARTY.c.role == party).values(reachable=yes))
    case.contacts[party].reachable = yes
    others = case.docket.reachable - {party}
    case.docket = replace(case.docket, reachable=others | {party} if yes else others)
