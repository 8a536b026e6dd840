"""The staff's morning digest (N55): what burns first, each line with its reference; ends in notice rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from models.filing.desk_notice import desk_notice, queue_once
from models.rules.days import is_business_day
from models.rules.house import House
from models.rules.states import FINAL
from models.tables import CaseRow, ClockRow, PartyRow
from notifier.fitting import CASE_BYTES, MAIL_BYTES, fitted
from notifier.standing_still import looked_at_again
from notifier.waiting import held_section, quarantine_section, something_waits

CASE = CaseRow.__table__  # type: ignore[attr-defined]
CLOCK, PARTY = ClockRow.__table__, PartyRow.__table__  # type: ignore[attr-defined]
OPEN = CASE.c.state.not_in([str(s) for s in FINAL])
SOON = timedelta(days=3)  # domain.md N55: "due <=3 d"
NEW = timedelta(days=1)  # since the last digest
WHY_CHARS = 80  # of the reason why a case is on hold
MOST_LINES = 40  # of one section in one mail; the rest is counted, and is in `case list`
ALARMS = frozenset({"injury", "threat", "advance_fee", "account_change", "human_wanted"})
NOBODY_ACTS = frozenset({"withdraw", "undo"})  # windows: their end asks nothing of anybody
ORDER = ("overdue", "due_today", "due_soon", "waiting", "undeliverable", "on_hold", "alarms", "new", "later", "drafts")
RENEWED = timedelta(minutes=1)  # a clock of ours that ran out starts anew in the second after


def next_digest(db: Connection, house: House, after: datetime) -> datetime | None:
    """Return the next working day's digest time, `after` included; None while nobody could read or nothing waits.

    after   aware; the first moment that is not worked off yet
    source  domain.md N55; rule: at `desk.digest_at` in the desk's zone, not on holidays
    """
    if not house.staff:
        return None
    if db.execute(select(CASE.c.id).where(OPEN).limit(1)).first() is None and not something_waits(db):
        return None
    day = after.astimezone(house.zone).date()
    while True:
        at = datetime.combine(day, house.digest_at, tzinfo=house.zone)
        if at >= after and is_business_day(day, house.holidays):
            return at
        day += timedelta(days=1)


def queue_digests(db: Connection, house: House, now: datetime) -> int:
    """Queue today's digest to each staff member if its time is exactly now; return how many were queued.

    Nothing goes out while no case is open and no mail waits. The key makes it once a day and person.
    """
    local = now.astimezone(house.zone)
    if local.time() != house.digest_at or not is_business_day(local.date(), house.holidays):
        return 0
    rows = _open_cases(db, house)
    if not rows and not something_waits(db):
        return 0
    facts = told(sections(rows, house, now), quarantine_section(db), held_section(db), len(rows))
    key = f"digest:{local.date().isoformat()}"
    return len(queue_once(db, [desk_notice(house, member, "N55", key, now, facts) for member in house.staff]))


def told(
    of_cases: Sequence[Mapping[str, Any]], quarantine: Mapping[str, Any], held: Mapping[str, Any], count: int
) -> dict[str, Any]:
    """Return what one digest tells: as many lines of each section as fit; `open` is the number of open cases."""
    sizes = [*[CASE_BYTES] * len(of_cases), MAIL_BYTES, MAIL_BYTES]
    *cases, quarantine, held = fitted([*of_cases, quarantine, held], sizes)
    return {"sections": cases, "quarantine": quarantine, "held": held, "open": count}


def _open_cases(db: Connection, house: House) -> list[dict[str, Any]]:
    cases = db.execute(select(CASE).where(OPEN).order_by(CASE.c.id)).mappings()
    found = {row["id"]: {**row, "clocks": [], "unreachable": False, "look_again": None} for row in cases}
    # Joined, for a list of ids in the statement has a limit.
    missed = and_(CLOCK.c.state == "lapsed", CLOCK.c.party == "staff")
    wanted = select(CLOCK).join(CASE, CASE.c.id == CLOCK.c.case_id).where(OPEN, or_(CLOCK.c.state == "running", missed))
    for clock in db.execute(wanted.order_by(CLOCK.c.n)).mappings():
        found[clock["case_id"]]["clocks"].append(clock)
    for row in found.values():
        row["clocks"] = promised(row["clocks"])
    lost = select(PARTY.c.case_id).join(CASE, CASE.c.id == PARTY.c.case_id).where(OPEN, PARTY.c.reachable.is_(False))
    for case_id in db.execute(lost).scalars():
        found[case_id]["unreachable"] = True
    for case_id, until in looked_at_again(db, house).items():
        found[case_id]["look_again"] = until
    return list(found.values())


def promised(clocks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the running clocks, each with the date that was promised first: a renewed one is no less late.

    clocks  of one case by number: those that run, and the desk's own that lapsed
    """
    told: list[dict[str, Any]] = []
    for clock in map(dict, clocks):
        clock["until"] = clock["due_at"]
        for before in told:
            late = clock["started_at"] - before["until"]
            if before["name"] == clock["name"] and timedelta(0) <= late <= RENEWED:
                clock["due_at"] = before["due_at"]
        told.append(clock)
    return [clock for clock in told if clock["state"] == "running"]


def sections(rows: Iterable[Mapping[str, Any]], house: House, now: datetime) -> list[dict[str, Any]]:
    """Return [{name, count, lines, more}] in the order a morning wants them; a case stands in one section only.

    count  cases of the section; lines: the first of them, most urgent first; more: how many are not shown
    """
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in ORDER}
    for row in rows:
        found[_section(row, house, now)].append(_line(row))
    for lines in found.values():
        lines.sort(key=lambda line: (line["due_at"] is None, line["due_at"], line["ref"]))
    return [
        {"name": name, "count": len(lines), "lines": lines[:MOST_LINES], "more": max(0, len(lines) - MOST_LINES)}
        for name, lines in found.items()
        if lines
    ]


def _section(row: Mapping[str, Any], house: House, now: datetime) -> str:
    staff = [c["due_at"] for c in row["clocks"] if c["party"] == "staff" and c["name"] not in NOBODY_ACTS]
    staff += [row["look_again"]] if row["look_again"] else []
    if row["state"] == "DRAFT" and not staff:  # nobody waits for the desk
        return "drafts"
    if any(due < now for due in staff):
        return "overdue"
    if row["hold"]:
        return "on_hold"
    if row["unreachable"] or row["state"] == "SUSPENDED":
        return "undeliverable"
    if any(due.astimezone(house.zone).date() == now.astimezone(house.zone).date() for due in staff):
        return "due_today"
    if ALARMS & set(row["flags"]):
        return "alarms"
    if any(due <= now + SOON for due in staff):
        return "due_soon"
    if row["opened_at"] > now - NEW:
        return "new"
    return "later" if staff else "waiting"


def _line(row: Mapping[str, Any]) -> dict[str, Any]:
    acting = [c for c in row["clocks"] if c["name"] not in NOBODY_ACTS]
    if row["look_again"]:
        acting.append({"party": "staff", "due_at": row["look_again"]})
    dues = sorted(acting, key=lambda c: c["due_at"])
    return {
        "ref": row["ref"],
        "track": row["track"] or "track open",
        "type": row["type"] or "kind open",
        "state": row["state"],
        "flags": sorted(ALARMS & set(row["flags"])),
        "due_at": dues[0]["due_at"].astimezone(UTC).isoformat() if dues else None,
        "owed_by": dues[0]["party"] if dues else "",
        "why": row["hold"][:WHY_CHARS],
        "verb": "RESUME" if row["hold"] else VERBS.get(row["state"], "STATUS"),
    }


VERBS = {
    "SCREENING": "SERVE",
    "DELIBERATION": "STATUS",
    "SANCTION_NOTICE": "SANCTION account_disabled",
    "SETTLEMENT_CHECK": "APPROVE",
    "SUSPENDED": "SET respondent_email name@company.example",
}
