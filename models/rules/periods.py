"""By which period of its book a clock runs that is started anew: by the one of its name, or of the place it runs in."""

from models.rules.docket import Docket
from models.rules.rulebook import Rulebook
from models.rules.states import ClockName, Substate

FRIENDLY, INSPECTION = "informal_notice", "inspection"


def period_of(docket: Docket, clock: ClockName, book: Rulebook) -> str:
    """Return the period's name, "" for that of the clock's own name."""
    own = {
        (ClockName.RESPONSE, Substate.INFORMAL_NOTICE): FRIENDLY,
        (ClockName.EVIDENCE, Substate.INSPECTION): INSPECTION,
    }.get((clock, docket.substate), "")
    return own if own and book.period(own) is not None else ""
