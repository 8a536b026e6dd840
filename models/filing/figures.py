"""The desk counted: what was opened, answered and closed in a week or a month; a handful of statements, none a case."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal, select, union_all

from models.filing.cases import CASE, CLOCK
from models.filing.opinions import survey_figures, useful_figures
from models.filing.writing import EVENT
from models.rules.figures import ALL, ANSWERS, DEFAULTED, RIGHTS, SECONDS_A_DAY, SETTLED, UNKNOWN, reckoned
from models.rules.opendata import anonymised
from models.rules.spans import Span
from models.rules.states import FINAL, Party, State
from models.store.seconds import seconds_between

TRACK = case((CASE.c.track == "", UNKNOWN), else_=CASE.c.track).label("track")
ENDED = ("met", "lapsed")
ANSWERED = and_(EVENT.c.actor_role == str(Party.RESPONDENT), EVENT.c.transition.in_(sorted(ANSWERS)))


def figures_of(db: Connection, span: Span, zone: ZoneInfo) -> dict[str, Any]:
    """Return {span, kind, first, last, rows, outcomes, survey, useful} of a week or a month in the desk's zone.

    rows      of `reckoned`; [] when nothing happened
    outcomes  [{outcome, count}] of the cases closed, the most frequent first
    survey, useful  what people said of the desk (filing/opinions.py)
    """
    begins, ends = span.bounds(zone)
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    outcomes: dict[str, int] = defaultdict(int)
    for row in db.execute(_opened(begins, ends)):
        counts[row.track]["opened"] += row.n
    for row in db.execute(_closed(begins, ends)):
        counted = counts[row.track]
        counted["closed"] += row.n
        counted["served"] += row.served
        counted["settled"] += row.served if row.outcome in SETTLED else 0
        counted["defaulted"] += row.served if row.outcome in DEFAULTED else 0
        outcomes[row.outcome or UNKNOWN] += row.n
    for row in db.execute(_reopened(begins, ends)):
        counts[row.track]["reopened"] += row.n
    for row in db.execute(_in_time(begins, ends)):
        who = "desk" if row.party == Party.STAFF else "parties"
        counts[row.track][f"{who}_ended"] += row.n
        counts[row.track][f"{who}_met"] += row.n if row.state == "met" else 0
    medians: dict[str, dict[str, float]] = defaultdict(dict)
    for track, seconds, n in _medians(db, _answers(begins, ends)):
        medians[track]["answer"] = seconds
        if track != ALL:
            counts[track]["answered"] = n
    for track, seconds, _ in _medians(db, _closings(begins, ends)):
        medians[track]["close"] = seconds
    said = sorted(outcomes.items(), key=lambda found: (-found[1], found[0]))
    return {
        "span": span.name, "kind": span.kind, "first": span.first.isoformat(), "last": span.last.isoformat(),
        "rows": reckoned(counts, medians), "outcomes": [{"outcome": name, "count": count} for name, count in said],
        "survey": survey_figures(db, begins, ends), "useful": useful_figures(db, begins, ends),
    }  # fmt: skip


def open_data(db: Connection, span: Span, zone: ZoneInfo) -> list[dict[str, Any]]:
    """Return the rows that may be published of the cases closed in a month (models/rules/opendata.py)."""
    begins, ends = span.bounds(zone)
    first = _first_answer()
    closed = (
        select(CASE, TRACK.label("told_track"), first.label("answered_at"))
        .where(_closed_in(begins, ends))
        .subquery("closed")
    )
    of = closed.c
    codes = (of.told_track, of.type, of.outcome)
    to_answer = case((of.answered_at.is_(None), 0), else_=_days(of.answered_at, of.served_at))
    rows = db.execute(
        select(
            of.told_track.label("track"), of.type, of.outcome, func.count().label("cases"),
            func.count(of.served_at).label("served"), func.count(of.answered_at).label("answered"),
            _number(of.appealed).label("appealed"), _number(of.reopened).label("reopened"),
            func.sum(to_answer).label("days_to_answer"),
            func.sum(_days(of.closed_at, of.opened_at)).label("days_to_close"),
        ).group_by(*codes)
    ).mappings()  # fmt: skip
    return anonymised(_group(span, dict(row)) for row in rows)


def _group(span: Span, row: Mapping[str, Any]) -> dict[str, Any]:
    """Sums are whole numbers here; PostgreSQL gives them as decimals, which no JSON takes."""
    codes = {
        "month": span.name,
        "track": row["track"],
        "type": row["type"] or UNKNOWN,
        "outcome": row["outcome"] or UNKNOWN,
    }
    return {**codes, **{name: int(row[name]) for name in row if name not in codes}}


def anything_since(db: Connection, moment: datetime) -> bool:
    """Whether any case is open, or anything happened to one since."""
    ongoing = select(CASE.c.id).where(CASE.c.state.in_(sorted(str(s) for s in State if s not in FINAL))).limit(1)
    told = select(EVENT.c.id).where(EVENT.c.at >= moment).limit(1)
    return db.execute(ongoing).first() is not None or db.execute(told).first() is not None


def first_closed(db: Connection) -> datetime | None:
    """Return when the first case was closed that is closed still."""
    wanted = select(CASE.c.closed_at).where(CASE.c.closed_at.is_not(None)).order_by(CASE.c.closed_at).limit(1)
    found: datetime | None = db.execute(wanted).scalar_one_or_none()
    return found


def _opened(begins: datetime, ends: datetime) -> Select[Any]:
    return (
        select(TRACK, func.count().label("n"))
        .where(CASE.c.opened_at >= begins, CASE.c.opened_at < ends)
        .group_by(TRACK)
    )


def _closed_in(begins: datetime, ends: datetime) -> ColumnElement[bool]:
    return and_(CASE.c.state.in_([str(s) for s in FINAL]), CASE.c.closed_at >= begins, CASE.c.closed_at < ends)


def _closed(begins: datetime, ends: datetime) -> Select[Any]:
    served = func.count(CASE.c.served_at).label("served")
    return (
        select(TRACK, CASE.c.outcome, func.count().label("n"), served)
        .where(_closed_in(begins, ends))
        .group_by(TRACK, CASE.c.outcome)
    )


def _reopened(begins: datetime, ends: datetime) -> Select[Any]:
    return (
        select(TRACK, func.count().label("n"))
        .join(EVENT, EVENT.c.case_id == CASE.c.id)
        .where(EVENT.c.type == "Reopened", EVENT.c.transition == "T25", EVENT.c.at >= begins, EVENT.c.at < ends)
        .group_by(TRACK)
    )


def _in_time(begins: datetime, ends: datetime) -> Select[Any]:
    """Clocks whose time was up in the span: kept or run out. What was void or still stands says nothing."""
    wanted = and_(CLOCK.c.state.in_(ENDED), CLOCK.c.name.not_in([str(name) for name in RIGHTS]))
    return (
        select(TRACK, CLOCK.c.party, CLOCK.c.state, func.count().label("n"))
        .join(CLOCK, CLOCK.c.case_id == CASE.c.id)
        .where(wanted, CLOCK.c.due_at >= begins, CLOCK.c.due_at < ends)
        .group_by(TRACK, CLOCK.c.party, CLOCK.c.state)
    )


def _first_answer() -> ColumnElement[datetime]:
    """When the other side first answered what a case served on it; looked up case by case in the statement."""
    found = select(func.min(EVENT.c.at)).where(EVENT.c.case_id == CASE.c.id, ANSWERED, EVENT.c.at >= CASE.c.served_at)
    return found.correlate(CASE).scalar_subquery()


def _answers(begins: datetime, ends: datetime) -> Select[Any]:
    # Only cases that somebody answered in the span are looked at: of all others the first answer is not in it.
    in_span = select(EVENT.c.case_id).where(EVENT.c.at >= begins, EVENT.c.at < ends, ANSWERED)
    first = _first_answer()
    seconds = seconds_between(first, CASE.c.served_at).label("seconds")
    return select(TRACK, seconds).where(CASE.c.id.in_(in_span), first >= begins, first < ends)


def _closings(begins: datetime, ends: datetime) -> Select[Any]:
    seconds = seconds_between(CASE.c.closed_at, CASE.c.opened_at).label("seconds")
    return select(TRACK, seconds).where(_closed_in(begins, ends))


def _medians(db: Connection, durations: Select[Any]) -> Iterable[tuple[str, float, int]]:
    """(track, median, how many) of each track and of all; neither database can say a median in one word."""
    of = durations.cte("durations")  # reckoned once, though it is looked at twice

    def ranked(track: ColumnElement[str]) -> Select[Any]:
        place = func.row_number().over(partition_by=track, order_by=of.c.seconds).label("place")
        return select(track.label("track"), of.c.seconds, place, func.count().over(partition_by=track).label("n"))

    every = union_all(ranked(of.c.track), ranked(literal(ALL))).subquery()
    twice = 2 * every.c.place
    middle = and_(twice >= every.c.n, twice <= every.c.n + 2)
    wanted = select(every.c.track, func.avg(every.c.seconds).label("seconds"), func.max(every.c.n).label("n"))
    for row in db.execute(wanted.where(middle).group_by(every.c.track)):
        yield row.track, float(row.seconds), row.n


def _number(flag: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((flag, 1), else_=0))


def _days(later: ColumnElement[Any], earlier: ColumnElement[Any]) -> ColumnElement[int]:
    return seconds_between(later, earlier) // SECONDS_A_DAY
