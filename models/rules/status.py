"""What each side is shown: the five names as a projection of the docket (domain.md 2.1.2, contract.md 2)."""

from dataclasses import dataclass
from datetime import datetime

from models.rules.docket import Docket
from models.rules.states import ClockName, Outcome, Party, State, Status, Substate

NEVER_TOLD = frozenset({State.NEW, State.DRAFT})
TURN_STATES = frozenset(
    {State.SERVED, State.NEGOTIATION, State.EVIDENCE, State.MEDIATION, State.EXECUTION, State.DECIDED, State.REVIEW}
)
ASKED_TOGETHER = frozenset({State.EVIDENCE, State.MEDIATION})
OWED: frozenset[ClockName] = frozenset(
    {
        ClockName.RESPONSE,
        ClockName.TURN,
        ClockName.EVIDENCE,
        ClockName.CLAIM_EVIDENCE,
        ClockName.SUGGESTION,
        ClockName.PERFORMANCE,
    }
)


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One viewer's line.

    status  one of the five names, None where the viewer knows of no case
    turn    "you", "other" or "nobody"
    due_at  when the one whose turn it is must have answered, aware UTC
    """

    status: Status | None
    turn: str = "nobody"
    due_at: datetime | None = None


def public_status(docket: Docket, viewer: Party) -> StatusLine:
    """Return what this party is shown of the case.

    viewer  complainant or respondent
    source  domain.md 2.1.2; both "mine" only in EVIDENCE and MEDIATION, never both "theirs"
    """
    if not knows(docket, viewer):
        return StatusLine(None)
    match docket.state:
        case State.CANCELLED:
            return StatusLine(Status.CANCELLED)
        case State.CLOSED | State.OUT_OF_SCOPE:
            return StatusLine(Status.CLOSED)
        case State.SANCTION_NOTICE if viewer == Party.RESPONDENT:
            return StatusLine(Status.MINE, "you", _due(docket, viewer, frozenset({ClockName.FINAL_NOTICE})))
        case State.SETTLEMENT_CHECK if docket.running(ClockName.SETTLEMENT_CHECK, viewer):
            return StatusLine(Status.MINE, "you", _due(docket, viewer, frozenset({ClockName.SETTLEMENT_CHECK})))
        case state if state in TURN_STATES:
            return _whose_turn(docket, viewer)
        case _:
            return StatusLine(Status.PROCESSING)


def knows(docket: Docket, viewer: Party) -> bool:
    """Return whether this party has been told of the case at all; each seller is told of the one made for him."""
    if docket.state in NEVER_TOLD or (docket.parts and viewer == Party.RESPONDENT):
        return False
    told_of_its_end = docket.state == State.CLOSED and docket.outcome == Outcome.LAPSED_NO_EVIDENCE  # T33, R59
    return viewer != Party.RESPONDENT or docket.served_at is not None or told_of_its_end


def _whose_turn(docket: Docket, viewer: Party) -> StatusLine:
    mine, theirs = _due(docket, viewer, OWED), _due(docket, viewer.opposite, OWED)
    if mine is not None and theirs is not None and docket.state not in ASKED_TOGETHER:
        return _who_is_first(viewer, mine, theirs)
    if mine is not None:
        return StatusLine(Status.MINE, "you", mine)
    if theirs is not None and not (docket.substate == Substate.CLAIM_OPEN and viewer == Party.RESPONDENT):
        return StatusLine(Status.THEIRS, "other", theirs)
    return StatusLine(Status.PROCESSING)


def _who_is_first(viewer: Party, mine: datetime, theirs: datetime) -> StatusLine:
    """Where both owe something, it is the turn of whoever is due first; on the same second, of the respondent."""
    first = mine < theirs or (mine == theirs and viewer == Party.RESPONDENT)
    return StatusLine(Status.MINE, "you", mine) if first else StatusLine(Status.THEIRS, "other", theirs)


def _due(docket: Docket, party: Party, names: frozenset[ClockName]) -> datetime | None:
    dues = [c.due_at for c in docket.running(party=party) if c.name in names]
    return min(dues) if dues else None
