"""A feedback lived again from its log: what happened alone must give what its row holds; pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from models.rules.calendar import Calendar
from models.rules.docket import Refusal
from models.rules.feedback import advance
from models.rules.feedback_values import Answered, Feedback, Happening, Left, OrderTold, Passed, Revised, Said
from models.rules.rulebook import Rulebook
from models.rules.states import Party

KINDS: dict[str, type[Happening]] = {kind.__name__: kind for kind in (OrderTold, Passed, Left, Answered, Revised)}
DAYS = ("completed_on", "delivered_on")  # what is kept as a date
PARTIES_OWN = frozenset({"zones"})  # what its row says of the parties, not the log


@dataclass(frozen=True, slots=True)
class FeedbackReplayed:
    """What a log gives: the feedback, and where and why the replay left the log; `seq` 0 where it went through."""

    feedback: Feedback | None
    seq: int = 0
    differs: str = ""


def outside_of_feedback(feedback: Feedback, ref: str, book: Rulebook, calendar: Calendar) -> dict[str, Any]:
    """Return what `advance` takes from outside the log of a feedback, as JSON values."""
    return {
        "ref": ref,
        "order": feedback.order_id,
        "track": feedback.track,
        "book": book.version,
        "zone": calendar.zone.key,
        "holidays": [day.isoformat() for day in sorted(calendar.holidays)],
        "zones": {str(party): zone for party, zone in sorted(feedback.zones.items())},
    }


def replay_feedback(rows: Sequence[Mapping[str, Any]], books: Callable[[str], Rulebook]) -> FeedbackReplayed:
    """Return the feedback that a log gives; what took it through several states stands in as many rows.

    rows    columns of its log, by `seq`, each with what it took from outside
    books   the rule book of a version
    raises  LookupError when a rule book is not there any more
    """
    found: Feedback | None = None
    n = 0
    while n < len(rows):
        row = rows[n]
        seq, kept = int(row["seq"]), row["data"]["outside"]
        zones: dict[str, str] = {Party(party): zone for party, zone in kept["zones"].items()}
        found = replace(found or Feedback(kept["ref"], kept["order"], kept["track"]), zones=zones)
        calendar = Calendar(ZoneInfo(kept["zone"]), frozenset(map(date.fromisoformat, kept["holidays"])))
        moved = advance(found, _revived(row), books(kept["book"]), row["at"], calendar)
        if isinstance(moved, Refusal):
            return FeedbackReplayed(found, seq, f"the rules refuse event {seq} ({row['type']}): {moved.code}")
        states = [str(state) for state in (found.state, *(moved.path or (found.state,)))]
        steps = rows[n : n + len(states) - 1]
        told = [(one["state_before"], one["state_after"]) for one in steps]
        if told != list(pairwise(states)):
            says = f"event {seq} ({row['type']}) went {_way(told)}, the rules say {_way(list(pairwise(states)))}"
            return FeedbackReplayed(found, seq, says)
        found, n = moved.after, n + len(steps)
    return FeedbackReplayed(found)


def feedback_differences(replayed: Feedback, kept: Feedback) -> list[str]:
    """Return what of a feedback's row is not what its log gives; its words are never repeated."""
    names = (f.name for f in fields(Feedback) if f.name not in PARTIES_OWN)
    return [f"{name}: not what its log gives" for name in names if getattr(replayed, name) != getattr(kept, name)]


def _revived(row: Mapping[str, Any]) -> Happening:
    kind = KINDS[row["type"]]
    told = {f.name: row["data"][f.name] for f in fields(kind) if f.name in row["data"]}
    told |= {name: date.fromisoformat(told[name]) for name in DAYS if told.get(name)}
    if "said" in told:
        told["said"] = Said(tuple(told["said"]["ratings"]), told["said"]["text"])
    return kind(**told, by=Party(row["actor_role"]), name=row["actor_name"])


def _way(steps: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"from {before} to {after}" for before, after in steps)
