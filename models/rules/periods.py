"""By which period of its book a clock runs: by the one of its name, or of the place it runs in."""

from models.rules.docket import Clock, Docket
from models.rules.duties import Duty
from models.rules.rulebook import Rulebook
from models.rules.states import ClockName, Party, Substate

FRIENDLY, INSPECTION = "informal_notice", "inspection"
OF_PLACE = {
    (ClockName.RESPONSE, Substate.INFORMAL_NOTICE): FRIENDLY,
    (ClockName.RESPONSE, Substate.CANCELLATION_REQUESTED): "cancellation",
    (ClockName.EVIDENCE, Substate.INSPECTION): INSPECTION,
}
OUR_LOOK = "mediation_check"  # of the desk's own clock before it has suggested anything
CONFIRMING = "confirm_done"  # of what is to be done: the other side's word on it
ON_THE_WAY = "confirm_shipped"  # … and on goods that have left and are not there yet


def period_of(docket: Docket, clock: ClockName, party: Party, book: Rulebook) -> str:
    """Return the period's name for a clock that is started anew, "" for that of the clock's own name."""
    ours = clock == ClockName.SUGGESTION and party == Party.STAFF
    name = OUR_LOOK if ours else OF_PLACE.get((clock, docket.substate), "")
    return name if name and book.period(name) is not None else ""


def confirming(duty: Duty, book: Rulebook) -> str:
    """Return the name of the period for a word on a duty; older books have one for all."""
    return ON_THE_WAY if duty.on_the_way and book.period(ON_THE_WAY) is not None else CONFIRMING


def running_by(docket: Docket, clock: Clock, book: Rulebook) -> str:
    """Return the name of the period that a clock runs by."""
    duty = next((o for o in docket.duties if o.clock == clock.n), None)
    if duty is not None and duty.state != "owed":
        return confirming(duty, book)
    return period_of(docket, clock.name, clock.party, book) or clock.name
