"""The time for talks: it counts from the serving, however often the talks were broken off (contract.md 4.4). Pure."""

from models.rules import clockface
from models.rules.docket import Docket
from models.rules.moment import Moment
from models.rules.states import ClockName, Party


def stage_again(m: Moment, d: Docket) -> Docket:
    """Return the docket with its stage clock running to the end it always had; unchanged where that is over."""
    end = m.after("stage", d.served_at) if d.served_at else None
    if end is None or end <= m.now or d.running(ClockName.STAGE):
        return d
    return clockface.start(d, ClockName.STAGE, Party.BOTH, m.book, m.now, m.calendar, due=end)
