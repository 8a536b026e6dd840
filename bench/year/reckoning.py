"""What the rows of a simulated year prove: no deadline early, none missed, none double, every reminder once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bench.year.oracle import judge_case
from config.desk import Desk
from models.filing.cases import CASE, CLOCK, PARTY, load_docket
from models.filing.log import log_of
from models.filing.queue import NOTICE
from models.filing.writing import EVENT
from models.rules.replay import differences
from models.rules.states import FINAL, PARTIES, Party, State
from models.tables import OutageRow

A_SECOND = timedelta(seconds=1)
STEERED = ("Waived", "Transferred", "Merged", "Split")
UNSENT = ("queued", "sending", "retry", "unknown")
OUTAGE = OutageRow.__table__  # type: ignore[attr-defined]
Row = Mapping[str, Any]
Rows = Sequence[Row]


def reckon(desk: Desk, end: datetime) -> tuple[dict[str, Any], list[str]]:
    """Return what was counted, and every promise that was broken."""
    with desk.database.read() as db:
        clocks: Rows = _rows(db.execute(select(CLOCK)).mappings())
        notices: Rows = _rows(db.execute(select(*(c for c in NOTICE.c if c.name != "facts"))).mappings())
        cases: Rows = _rows(db.execute(select(CASE.c.id, CASE.c.ref, CASE.c.track, CASE.c.state)).mappings())
        bounces: Rows = _rows(db.execute(select(EVENT).where(EVENT.c.type == "Bounced")).mappings())
        lapses: Rows = _rows(
            db.execute(select(EVENT.c.case_id, EVENT.c.at, EVENT.c.data).where(EVENT.c.type == "Lapsed")).mappings()
        )
        kinds = Counter(db.execute(select(EVENT.c.type)).scalars())
        outages: Rows = _rows(db.execute(select(OUTAGE).order_by(OUTAGE.c.from_at)).mappings())
    bounced: dict[tuple[int, str], list[datetime]] = defaultdict(list)
    for one in bounces:
        bounced[one["case_id"], one["data"]["party"]].append(one["at"])
    wrong, names = _by_the_oracle(desk, cases)
    lapsed = {(one["case_id"], one["data"]["clock"]): one["at"] for one in lapses}
    wrong += _late_or_lost(clocks, {n["id"]: n for n in notices}, bounced, lapsed, end)
    wrong += _twice(notices)
    open_cases = {c["id"] for c in cases if c["state"] not in (*FINAL, State.SUSPENDED)}
    ticking = {c["case_id"] for c in clocks if c["state"] in ("running", "paused")}
    wrong += [f"case {case_id} is open, and no clock of it runs" for case_id in sorted(open_cases - ticking)]
    wrong += [f"the outage of {o['from_at']} was not given back" for o in outages if not o["applied"]]
    counted = {
        "cases": len(cases), "tracks": dict(Counter(c["track"] for c in cases)),
        "states": dict(Counter(c["state"] for c in cases)), "clocks": len(clocks), "clocks_of": dict(names),
        "events": sum(kinds.values()), "lapses": kinds["Lapsed"], "reminders": kinds["Reminded"],
        "extensions": kinds["Extended"], "delays": kinds["Delayed"], "holds": kinds["Paused"] + kinds["Bounced"],
        "notices": len(notices), "steered": {kind: kinds[kind] for kind in STEERED},
    }  # fmt: skip
    return counted, wrong


def _rows(found: Iterable[Any]) -> Rows:
    return list(found)


def _by_the_oracle(desk: Desk, cases: Rows) -> tuple[list[str], Counter[str]]:
    wrong: list[str] = []
    names: Counter[str] = Counter()
    for case in cases:
        with desk.database.read() as db:
            rows = log_of(db, case["id"])
            zones = db.execute(select(PARTY.c.role, PARTY.c.zone).where(PARTY.c.case_id == case["id"])).all()
            kept = load_docket(db, case["id"])
        countries = {Party(role): desk.house.zone_countries.get(zone, "") for role, zone in zones}
        judged = judge_case(desk.house, rows, countries)
        names.update(judged.clocks)
        wrong += [f"{case['ref']}: {says}" for says in (*judged.wrong, *differences(judged.last, kept))]
    return wrong, names


def _late_or_lost(
    clocks: Rows,
    notices: Mapping[int, Row],
    bounced: Mapping[tuple[int, str], Sequence[datetime]],
    lapsed: Mapping[tuple[int, int], datetime],
    end: datetime,
) -> Iterator[str]:
    """No clock runs out on somebody who was not told of it, and none that is due is left.

    bounced  {(case, party): when a notice came back}; one that comes after the lapse changes nothing
    lapsed   {(case, clock): when it ran out}: a window that staff waive does before its end
    """
    for clock in clocks:
        name = f"clock {clock['n']} ({clock['name']}) of case {clock['case_id']}"
        notice = notices.get(clock["notice_id"])
        unsent = notice is not None and notice["state"] in UNSENT
        if clock["state"] == "running" and clock["next_at"] is None:
            yield f"{name} runs, and nobody looks at it"
        if clock["state"] == "running" and clock["due_at"] + A_SECOND <= end and not unsent:
            yield f"{name} was due {clock['due_at']} and never carried out"
        if clock["state"] == "lapsed" and clock["party"] in PARTIES and notice is not None:
            until = min(clock["due_at"], lapsed.get((clock["case_id"], clock["n"]), clock["due_at"]))
            late = notice["sent_at"] is None or notice["sent_at"] > until
            came_back = bounced.get((clock["case_id"], clock["party"]), ()) if notice["state"] == "bounced" else ()
            back = not late and any(notice["sent_at"] <= at <= until for at in came_back)
            if late or back or notice["state"] in (*UNSENT, "failed"):
                yield f"{name} lapsed, and its notice is {notice['state']}, sent {notice['sent_at']}"


def _twice(notices: Rows) -> Iterator[str]:
    told = Counter((n["case_id"], n["to_address"], tuple(n["numbers"]), n["event_id"]) for n in notices)
    for (case_id, _, numbers, event_id), times in told.items():
        if times > 1 and event_id:
            yield f"case {case_id}: {'+'.join(numbers)} {times} times for one event"
