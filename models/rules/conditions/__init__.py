"""The named conditions of the transition table: each a pure question about docket, event, book and now."""

from collections.abc import Callable, Mapping

from models.rules.conditions import (
    deciding,
    ending,
    evidence,
    extending,
    filed,
    ip,
    performing,
    steering,
    suspending,
    talks,
)
from models.rules.conditions.ending import reopen_until
from models.rules.conditions.evidence import has_substance, in_turn
from models.rules.moment import Moment
from models.rules.states import ClockName, Party

PLAIN: Mapping[str, Callable[[Moment], bool]] = {
    "staff_clock": lambda m: m.clock.party == Party.STAFF,
    **filed.PLAIN,
    **evidence.PLAIN,
    **deciding.PLAIN,
    **ending.PLAIN,
    **extending.PLAIN,
    **talks.PLAIN,
    **performing.PLAIN,
    **ip.PLAIN,
    **steering.PLAIN,
    **suspending.PLAIN,
}

WITH_ARGUMENT: Mapping[str, Callable[[Moment, str], bool]] = {
    "clock": lambda m, name: m.clock.name == name,
    "running": lambda m, name: bool(m.docket.running(ClockName(name))),
    "substate": lambda m, name: m.docket.substate == name,
    "outcome": lambda m, name: m.docket.outcome == name,
    "party": lambda m, name: m.event.party == name,
    **filed.WITH_ARGUMENT,
    **evidence.WITH_ARGUMENT,
    **ending.WITH_ARGUMENT,
    **talks.WITH_ARGUMENT,
    **performing.WITH_ARGUMENT,
}


def holds(name: str, moment: Moment) -> bool:
    """Return whether the condition of this name holds; "!" in front negates, "=" gives an argument."""
    if name.startswith("!"):
        return not holds(name[1:], moment)
    name, equals, argument = name.partition("=")
    if equals:
        return WITH_ARGUMENT[name](moment, argument)
    return PLAIN[name](moment)


__all__ = ["PLAIN", "WITH_ARGUMENT", "has_substance", "holds", "in_turn", "reopen_until"]
