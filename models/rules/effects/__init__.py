"""The named effects of the transition table: each takes the moment and the docket so far and gives the next docket."""

from collections.abc import Callable, Mapping

from models.rules.docket import Docket
from models.rules.effects import (
    deciding,
    drafts,
    ending,
    extending,
    filing,
    ip,
    joining,
    performing,
    returning,
    reviewing,
    steering,
    suspending,
    talks,
    timing,
)
from models.rules.moment import Moment

EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    **filing.EFFECTS,
    **deciding.EFFECTS,
    **ending.EFFECTS,
    **extending.EFFECTS,
    **joining.EFFECTS,
    **talks.EFFECTS,
    **performing.EFFECTS,
    **returning.EFFECTS,
    **reviewing.EFFECTS,
    **drafts.EFFECTS,
    **steering.EFFECTS,
    **suspending.EFFECTS,
    **timing.EFFECTS,
    **ip.EFFECTS,
}
