"""The desk's load in three small lists of numbers, for a picture and the table beside it. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from notifier.sections import acting

AGES = ((3, "under 3 days"), (8, "3 to 7 days"), (15, "8 to 14 days"), (31, "15 to 30 days"))  # below so many days
OLDER = "over 30 days"
AHEAD_DAYS = 7
MOST_PEOPLE = 6  # bars; whoever has less work shares one
NOBODY, OTHERS = "not taken", "others"


def load_of(rows: Sequence[Mapping[str, Any]], zone: ZoneInfo, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Return {people, ages, days}: who has how many open cases, how old they are, and what falls due when.

    rows    of `open_cases`
    zone    of the reader: his days
    people  [{name, count}], who has most first; ages: [{name, count}] from young to old
    days    [{label, desk, parties}] from today on; what is overdue counts for today
    """
    return {"people": _people(rows), "ages": _ages(rows, now), "days": _days(rows, zone, now)}


def _people(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    counted = Counter(row["assigned_to"] for row in rows)
    nobody = counted.pop("", 0)
    ranked = sorted(counted.items(), key=lambda found: (-found[1], found[0]))
    shown = [*ranked[:MOST_PEOPLE], (OTHERS, sum(n for _, n in ranked[MOST_PEOPLE:])), (NOBODY, nobody)]
    return [{"name": name, "count": count} for name, count in shown if count]


def _ages(rows: Iterable[Mapping[str, Any]], now: datetime) -> list[dict[str, Any]]:
    counted = Counter(_age(now - row["opened_at"]) for row in rows)
    return [{"name": name, "count": counted[name]} for name in (*(name for _, name in AGES), OLDER)]


def _age(since: timedelta) -> str:
    return next((name for below, name in AGES if since < timedelta(days=below)), OLDER)


def _days(rows: Iterable[Mapping[str, Any]], zone: ZoneInfo, now: datetime) -> list[dict[str, Any]]:
    today = now.astimezone(zone).date()
    desk, parties = Counter[int](), Counter[int]()
    for clock in (clock for row in rows for clock in acting(row)):
        ahead = max(0, (clock["due_at"].astimezone(zone).date() - today).days)
        (desk if clock["party"] == "staff" else parties)[ahead] += 1
    labels = ["to today", *(f"{day:%a} {day.day}" for day in (today + timedelta(days=n) for n in range(1, AHEAD_DAYS)))]
    return [{"label": label, "desk": desk[n], "parties": parties[n]} for n, label in enumerate(labels)]
