"""What is wrong with the rules of a rule book, before a case has to find out (domain.md 2.5).

`loading` asks whether a file has the shape of a book; here we ask whether its rules hold together.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from config.loading import EARLIER, RULEBOOKS, RulebookError, build_book, read_toml
from config.vocabulary import LAPSES, OWED, REQUIRED, REQUIRED_VALUES, TYPES
from models.rules.days import due_at, reminders_for
from models.rules.gates import STATES
from models.rules.gates import WORDS as GATES
from models.rules.rulebook import Period, Reminder, Rulebook
from models.rules.states import ClockName, Outcome, Status

Tree = Mapping[str, Any]
_CLOCKS = frozenset(ClockName)
_OUTCOMES = frozenset(Outcome) - {Outcome.NONE}
_STATUSES = frozenset(Status)
_DESK = ZoneInfo("UTC")
_PARTIES = tuple(ZoneInfo(f"Etc/GMT{offset:+d}") for offset in range(-14, 13))
_MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


def lint(path: Path | None = None) -> list[str]:
    """Return every fault as `file:key: what is wrong`; empty when all is well.

    path    a rule book, or a folder of them with its `earlier/`; None: the books that come with the program
    source  domain.md 2.5
    """
    where = path or RULEBOOKS
    files = sorted((*where.glob("*.toml"), *where.glob(f"{EARLIER}/*.toml"))) if where.is_dir() else [where]
    if not files:
        return [f"{where}: no rule book here"]
    return [fault for file in files for fault in _lint_file(file)] + list(_doubles(where, files))


def describe(book: Rulebook) -> dict[str, Any]:
    """Return the book as JSON values, as `rules show` prints it; periods with their amounts, units and sources."""
    return {
        "id": book.id,
        "version": book.version,
        "track": book.track,
        "source": book.source,
        "accepted_types": sorted(book.accepted_types),
        "mandatory": list(book.mandatory),
        "outcomes": list(book.outcomes),
        "sanctions": list(book.sanctions),
        "disclaimers": list(book.disclaimers),
        "periods": {name: _period_json(period) for name, period in book.periods.items()},
        "cadences": {name: [_reminder_json(moment) for moment in all_] for name, all_ in book.cadences.items()},
        "values": {key: _json(value) for key, value in book.values.items()},
    }


def _lint_file(file: Path) -> list[str]:
    try:
        tree = read_toml(file)
        book = build_book(file, tree)
    except RulebookError as fault:
        return [str(fault)]
    return [f"{file.name}:{key}: {said}" for check in _CHECKS for key, said in check(book, tree)]


def _doubles(where: Path, files: list[Path]) -> Iterator[str]:
    """Two books of one version, or two current ones of a track."""
    seen: dict[tuple[str, str], str] = {}
    for file in files:
        try:
            tree = read_toml(file)
        except RulebookError:
            continue
        current = [("track", str(tree.get("track")))] if file.parent == where else []
        for key in (("version", str(tree.get("version"))), *current):
            if key in seen:
                yield f"{file.name}:{key[0]}: {key[1]!r} stands in {seen[key]} too"
            seen.setdefault(key, file.name)


def _sources(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if _has_number(value):
            yield from _unsourced(key, value, sourced=False)


def _unsourced(key: str, value: Any, sourced: bool) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        sourced = sourced or bool(str(value.get("source", "")).strip())
        for name, inner in value.items():
            yield from _unsourced(f"{key}.{name}", inner, sourced)
    elif _has_number(value) and not sourced:
        yield key, "a number without a source"


def _has_number(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_number, value.values()))
    if isinstance(value, list):
        return any(map(_has_number, value))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _clocks(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    for clock in REQUIRED:
        if book.period(clock) is None:
            yield f"periods.{clock}", "this clock is missing, so nothing would ever lapse"
    for name, period in book.periods.items():
        key = f"periods.{name}"
        if name in _CLOCKS and not period.lapse:
            yield f"{key}.lapse", "a clock without a lapse rule"
        if period.lapse and period.lapse not in LAPSES:
            yield f"{key}.lapse", f"{period.lapse!r} is none of {', '.join(sorted(LAPSES))}"
        if name in _CLOCKS and "reminders" not in tree["periods"][name]:
            yield f"{key}.reminders", 'a clock without reminders; write "none" if nobody owes an answer'
        elif period.reminders not in book.cadences:
            yield f"{key}.reminders", f"there is no cadence {period.reminders!r}"
        elif name in OWED and not book.cadences[period.reminders]:
            yield f"{key}.reminders", "a clock without reminders: somebody owes an answer here"


def _reachable_lapses(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    """A clock that must remind n times but may, for some start and some party's zone, remind fewer times."""
    if any(key not in book.values for key in REQUIRED_VALUES):
        return
    for name, period in book.periods.items():
        if period.min_reminders and period.reminders in book.cadences:
            try:
                fewest = min(_reminder_counts(book, period))
            except (ValueError, TypeError):
                yield "quiet", 'times such as "22:00" and numbers of hours are needed here and in reminders.apart_hours'
                return
            if fewest < period.min_reminders:
                yield f"periods.{name}.min_reminders", f"in some zones only {fewest} are given: it would never lapse"


def _reminder_counts(book: Rulebook, period: Period) -> Iterator[int]:
    for hour in range(0, 24, 3):
        started = _MONDAY + timedelta(hours=hour)
        due = due_at(started, period, _DESK)
        for party in _PARTIES:
            yield len(reminders_for(book, period, started, due, _DESK, party))


def _escalation(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    first, own, answer = book.period("stage"), book.period("escalate_from"), book.period("response")
    if own and not first:
        yield "periods.escalate_from", "escalation by a party without `stage`, the day it happens by itself"
    if own and first and own.amount >= first.amount:
        yield "periods.escalate_from", f"day {own.amount} overlaps day {first.amount}, when it happens by itself"
    if own and answer and own.unit == answer.unit and own.amount <= answer.amount:
        yield "periods.escalate_from", f"day {own.amount} overlaps the {answer.amount} days of the answer"


def _statuses(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    for key, value in book.values.items():
        words = value if isinstance(value, tuple) else (value,)
        if "status" in key.rsplit(".", 1)[-1].split("_") or key.startswith("status."):
            for word in words:
                if word not in _STATUSES and not key.endswith(".source"):
                    yield key, f"{word!r} is none of the five status names"


def _words(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    for key, words, known in (
        ("accepted_types", book.accepted_types, TYPES),
        ("outcomes", book.outcomes, _OUTCOMES),
        ("guilt_outcomes", book.values.get("guilt_outcomes", ()), frozenset(book.outcomes)),
    ):
        for word in sorted(set(words) - known):
            yield key, f"{word!r} is not known here"
    for word in book.disclaimers:
        if not (word.startswith("R") and word[1:].isdigit()):
            yield "disclaimers", f"{word!r} is no disclaimer"
    default = book.values.get("sanction.default", "")
    if default and default not in book.sanctions:
        yield "sanction.default", f"{default!r} is none of the sanctions"
    for key in REQUIRED_VALUES:
        if key not in book.values:
            yield key, "this key is missing"


def _gates(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    for state, does in tree.get("order_gate", {}).items():
        if state in STATES and does not in GATES:
            yield f"order_gate.{state}", f"{does!r} is none of {', '.join(sorted(GATES))}"


_CHECKS: tuple[Callable[[Rulebook, Tree], Iterator[tuple[str, str]]], ...] = (
    _sources,
    _clocks,
    _reachable_lapses,
    _escalation,
    _statuses,
    _words,
    _gates,
)


def _period_json(period: Period) -> dict[str, Any]:
    return {
        "amount": period.amount,
        "unit": period.unit,
        "reminders": period.reminders,
        "min_reminders": period.min_reminders,
        "lapse": period.lapse,
        "source": period.source,
    }


def _reminder_json(moment: Reminder) -> dict[str, Any]:
    if moment.half:
        return {"half": True}
    if moment.day is not None:
        return {"day": moment.day, "at": moment.at}
    key, span = ("hours_before", moment.before) if moment.before is not None else ("hours_after", moment.after)
    return {key: span / timedelta(hours=1) if span is not None else None}


def _json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
