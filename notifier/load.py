"""The desk's load in three small lists of numbers, for a picture and the table beside it. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from notifier.sections import acting

AGES = ((3, "0–2"), (8, "3–7"), (15, "8–14"), (31, "15–30"))  # below so many days; in figures, for every language
OLDER = "31+"
AHEAD_DAYS = 7
MOST_PEOPLE = 6  # bars; whoever has less work shares one
NOBODY, OTHERS = "nobody", "others"


def load_of(rows: Sequence[Mapping[str, Any]], zone: ZoneInfo, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Return {people, ages, days}: who has how many open cases, how old they are, and what falls due when.

    rows    of `open_cases`
    zone    of the reader: his days
    people  [{who, name, count}], who has most first; `who` is "others" or "nobody" where it is nobody of a name
    ages    [{name, count}] from young to old, a name in days
    days    [{at, desk, parties}] from today on, dates in ISO 8601; what is overdue counts for today
    """
    return {"people": _people(rows), "ages": _ages(rows, now), "days": _days(rows, zone, now)}


def _people(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    counted = Counter(row["assigned_to"] for row in rows)
    nobody = counted.pop("", 0)
    ranked = sorted(counted.items(), key=lambda found: (-found[1], found[0]))
    shown = [("", *one) for one in ranked[:MOST_PEOPLE]]
    shown += [(OTHERS, "", sum(n for _, n in ranked[MOST_PEOPLE:])), (NOBODY, "", nobody)]
    return [{"who": who, "name": name, "count": count} for who, name, count in shown if count]


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
    ahead = [(today + timedelta(days=n)).isoformat() for n in range(AHEAD_DAYS)]
    return [{"at": day, "desk": desk[n], "parties": parties[n]} for n, day in enumerate(ahead)]
