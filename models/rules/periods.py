"""By which period of its book a clock runs that is started anew: by the one of its name, or of the place it runs in."""

from models.rules.docket import Docket
from models.rules.rulebook import Rulebook
from models.rules.states import ClockName, Substate

FRIENDLY = "informal_notice"


def period_of(docket: Docket, clock: ClockName, book: Rulebook) -> str:
    """Return the period's name, "" for that of the clock's own name."""
    friendly = clock == ClockName.RESPONSE and docket.substate == Substate.INFORMAL_NOTICE
    return FRIENDLY if friendly and book.period(FRIENDLY) is not None else ""
