"""What may be wrong with the rules of one book (domain.md 2.5); each check yields (key, what is wrong, what to do)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from config.bookfile import Tree
from config.vocabulary import DESK, DESK_VALUES, LAPSES, OWED, REQUIRED, REQUIRED_NOW, REQUIRED_VALUES, TYPES
from models.rules.days import due_at, reminders_for
from models.rules.gates import STATES
from models.rules.gates import WORDS as GATES
from models.rules.rulebook import Period, Rulebook
from models.rules.states import ClockName, Outcome, Status

_CLOCKS = frozenset(ClockName)
_OUTCOMES = frozenset(Outcome) - {Outcome.NONE}
_STATUSES = frozenset(Status)
_DESK = ZoneInfo("UTC")
_PARTIES = tuple(ZoneInfo(f"Etc/GMT{offset:+d}") for offset in range(-14, 13))
_MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


def faults_of(book: Rulebook, whole: Tree, own: Tree) -> Iterator[tuple[str, str]]:
    """Yield (key, what is wrong and what to do) of one book.

    whole  the tree the book was made of
    own    what its file says itself: an overlay's numbers need sources of their own
    """
    yield from _sources(own)
    for check in _CHECKS:
        yield from check(book, whole)


def lacks_now(book: Rulebook) -> Iterator[tuple[str, str]]:
    """Yield (key, what is wrong) of what a book in force has to have, and one below `earlier/` may lack."""
    for name, other in REQUIRED_NOW.items():
        if book.period(name) is None:
            yield f"periods.{name}", f"this period is missing, so {other} would be all the time there is; add it"


def _sources(tree: Tree) -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if _has_number(value):
            yield from _unsourced(key, value, sourced=False)


def _unsourced(key: str, value: Any, sourced: bool) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        sourced = sourced or bool(str(value.get("source", "")).strip())
        for name, inner in value.items():
            yield from _unsourced(f"{key}.{name}", inner, sourced)
    elif _has_number(value) and not sourced:
        yield key, 'a number without a source; put source = "…" beside it: who says so, or "ours"'


def _has_number(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_number, value.values()))
    if isinstance(value, list):
        return any(map(_has_number, value))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _clocks(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    for clock in REQUIRED:
        if book.period(clock) is None:
            yield f"periods.{clock}", "this clock is missing, so nothing would ever lapse; every track needs it"
    for name, period in book.periods.items():
        key = f"periods.{name}"
        if name in _CLOCKS and not period.lapse:
            yield f"{key}.lapse", f"a clock without a lapse rule; write one of {_listed(LAPSES)}"
        if period.lapse and period.lapse not in LAPSES:
            yield f"{key}.lapse", f"{period.lapse!r} is none of {_listed(LAPSES)}"
        if name in _CLOCKS and "reminders" not in tree["periods"][name]:
            yield f"{key}.reminders", 'a clock without reminders; write "none" if nobody owes an answer'
        elif period.reminders not in book.cadences:
            yield f"{key}.reminders", f"there is no cadence {period.reminders!r}; there are {_listed(book.cadences)}"
        elif name in OWED and not book.cadences[period.reminders]:
            yield (
                f"{key}.reminders",
                (f"a clock without reminders: somebody owes an answer here; write one of {_listed(_ringing(book))}"),
            )


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
                yield (
                    f"periods.{name}.min_reminders",
                    (
                        f"in some zones only {fewest} are given: it would never lapse; ask for {fewest}, "
                        "or choose a longer period or another cadence"
                    ),
                )


def _reminder_counts(book: Rulebook, period: Period) -> Iterator[int]:
    for hour in range(0, 24, 3):
        started = _MONDAY + timedelta(hours=hour)
        due = due_at(started, period, _DESK)
        for party in _PARTIES:
            yield len(reminders_for(book, period, started, due, _DESK, party))


def _escalation(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    """A party may escalate after the days of the answer and before the case goes to the team by itself."""
    first, own, answer = book.period("stage"), book.period("escalate_from"), book.period("response")
    key = "periods.escalate_from"
    if own and not first:
        yield key, "escalation by a party without `stage`, the day it happens by itself; add it, or take this out"
    if own and first and _may_end_as_late(own, first):
        yield key, f"day {own.amount} overlaps day {first.amount}, when it happens by itself; make it an earlier day"
    if own and answer and _may_end_as_late(answer, own):
        yield key, f"day {own.amount} overlaps the {answer.amount} {_unit(answer)} of the answer; make it a later day"
    if first and answer and not own and _may_end_as_late(answer, first):
        yield (
            "periods.stage",
            (f"day {first.amount} overlaps the {answer.amount} {_unit(answer)} of the answer; make it a later day"),
        )


def _may_end_as_late(one: Period, other: Period) -> bool:
    """Whether `one`, begun together with `other`, ends no earlier on some day of the week; holidays may add to it."""
    starts = [_MONDAY + timedelta(days=day) for day in range(7)]
    return any(due_at(start, one, _DESK) >= due_at(start, other, _DESK) for start in starts)


def _unit(period: Period) -> str:
    return period.unit.replace("_", " ")


def _confirming(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    """Goods on their way need no less time to be confirmed than those that are there."""
    there, on_the_way = book.period("confirm_done"), book.period("confirm_shipped")
    if there and on_the_way and due_at(_MONDAY, on_the_way, _DESK) < due_at(_MONDAY, there, _DESK):
        yield (
            "periods.confirm_shipped",
            "it ends before confirm_done, the time for goods that are there",
        )


def _statuses(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    for key, value in book.values.items():
        words = value if isinstance(value, tuple) else (value,)
        if "status" in key.rsplit(".", 1)[-1].split("_") or key.startswith("status."):
            for word in words:
                if word not in _STATUSES and not key.endswith(".source"):
                    yield key, f"{word!r} is none of the five status names: {_listed(_STATUSES)}"


def _words(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    for key, words, known in (
        ("accepted_types", book.accepted_types, TYPES),
        ("outcomes", book.outcomes, _OUTCOMES),
        ("guilt_outcomes", book.values.get("guilt_outcomes", ()), frozenset(book.outcomes)),
    ):
        for word in sorted(set(words) - known):
            yield key, f"{word!r} is not known here; there are {_listed(known)}"
    for word in book.disclaimers:
        if not (word.startswith("R") and word[1:].isdigit()):
            yield "disclaimers", f"{word!r} is no disclaimer; write R and its number"
    default = book.values.get("sanction.default", "")
    if default and default not in book.sanctions:
        yield "sanction.default", f"{default!r} is none of the sanctions: {_listed(book.sanctions) or 'there are none'}"
    for key in (*REQUIRED_VALUES, *(DESK_VALUES if book.track == DESK else ())):
        if key not in book.values:
            yield key, "this key is missing; the books that come with the program show what it holds"


def _gates(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    for state, does in tree.get("order_gate", {}).items():
        if state in STATES and does not in GATES:
            yield f"order_gate.{state}", f"{does!r} is none of {_listed(GATES)}"


def _feedback(book: Rulebook, tree: Tree) -> Iterator[tuple[str, str]]:
    """Feedback that can be left has an end, a scale, and names for what is rated where ratings are needed."""
    leave, table = book.period("feedback_leave"), tree.get("feedback", {})
    if leave is None:
        if table or book.period("feedback_revise"):
            yield "periods.feedback_leave", "this period is missing, so no feedback would ever open"
        return
    scale = table.get("scale")
    if not (isinstance(scale, list) and len(scale) == 2 and all(type(n) is int for n in scale) and scale[0] < scale[1]):
        yield "feedback.scale", "two whole numbers are needed, the lower first"
    if table.get("ratings_needed") and not table.get("ratings"):
        yield "feedback.ratings", "names of what is rated are needed"


_CHECKS: tuple[Callable[[Rulebook, Tree], Iterator[tuple[str, str]]], ...] = (
    _clocks,
    _reachable_lapses,
    _escalation,
    _confirming,
    _statuses,
    _words,
    _gates,
    _feedback,
)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def _ringing(book: Rulebook) -> list[str]:
    return [name for name, moments in book.cadences.items() if moments]
