"""Effects on a draft alone: how long its words are kept once it has expired."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.rules.docket import ERASE, Docket, Pending
from models.rules.effects.ending import close_as
from models.rules.events import Erased
from models.rules.moment import Moment
from models.rules.payloads import payload
from models.rules.states import Outcome


def _expire(m: Moment, d: Docket) -> Docket:
    """What was written for a draft is kept for a while: a late reply brings it back (domain.md T4)."""
    closed, until = close_as(Outcome.LAPSED_NO_REPLY)(m, d), m.after("text_kept")
    if until is None:
        return closed
    return replace(closed, pending=(Pending(kind=ERASE, by="", what=payload(Erased()), until=until),))


def _revive(_: Moment, d: Docket) -> Docket:
    return replace(d, outcome=Outcome.NONE, closed_at=None, before=None, pending=())


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "expire": _expire,
    "revive": _revive,
    "erase": lambda m, d: replace(d, exhibits=(), pending=()),
}
