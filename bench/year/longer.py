"""Whose time an EXTEND lengthens, and whose an answer without one good file (domain.md T28, G16)."""

from models.rules import events as e
from models.rules.replay import Lived
from models.rules.states import PARTIES, Party, Substate

PARTYS = frozenset({"intake", "response", "turn", "evidence", "claim_evidence", "suggestion"})  # it may ask more time
STAFFS = PARTYS | {"cure", "performance", "final_notice", "settlement_check"}  # staff may grant it


def extended(lived: Lived) -> set[int]:
    """Return whose time an extension lengthens: the writer's next; by staff, that of all who owe what is next due."""
    if not isinstance(lived.event, e.Extended):
        return set()
    by_staff = lived.event.role == Party.STAFF
    names = STAFFS if by_staff else PARTYS
    whose = (*PARTIES, Party.BOTH) if by_staff else (lived.event.role,)
    owed = sorted((c for c in lived.before.running() if c.name in names and c.party in whose), key=lambda c: c.due_at)
    if not by_staff:
        owed = owed[:1]
    return {c.n for c in owed if c.name == owed[0].name}


def refused(lived: Lived) -> int:
    """Return whose clock waits because we took none of the files: the writer's next; 0 for none (domain.md G16)."""
    event = lived.event
    if not isinstance(event, e.Answered) or not event.refused_files or lived.transition != "T27":
        return 0
    if event.released or any(given.get("state") != "held" for given in event.exhibits):
        return 0  # one file that we took is an answer
    if event.how != "evidence" and lived.before.substate != Substate.CLAIM_OPEN:
        return 0  # and so are words, but where files are all that is asked
    return min(((c.due_at, c.n) for c in lived.before.running(party=event.role)), default=(None, 0))[1]
