"""The respondent answers, and both write to and fro, or one of them is silent (domain.md T7, T8). Data only."""

from models.rules import events as e
from models.rules.states import Substate
from models.rules.table.row import (
    ASK_TO_DECIDE,
    BOTH,
    DECIDE_NEXT,
    FILED_LATE,
    PARTY,
    STAFF,
    SYSTEM,
    C,
    K,
    R,
    Row,
    S,
    Start,
    Tell,
    at,
    by,
    clocks,
)

# fmt: off
ROWS = (
    Row("T27", e.Answered, PARTY, at(S.NEGOTIATION, S.DELIBERATION), None, ("late_release",),
        effects=("file_exhibits",), tell=FILED_LATE),
    Row("T7", e.Answered, by(R), at(S.SERVED), S.NEGOTIATION, ("has_substance",), met=clocks(K.RESPONSE),
        substate=Substate.NONE, effects=("file_exhibits", "share"), start=(Start(K.TURN, C),),
        tell=(Tell("N11", C), Tell("N12", R))),
    Row("T7", e.Answered, by(C), at(S.NEGOTIATION), None, ("in_turn", "has_substance"), met=clocks(K.TURN),
        effects=("file_exhibits", "share"), start=(Start(K.TURN, R),), tell=(Tell("N11", R), Tell("N12", C))),
    Row("T7", e.Answered, by(R), at(S.NEGOTIATION), None, ("in_turn", "has_substance"), met=clocks(K.TURN),
        effects=("file_exhibits", "share"), start=(Start(K.TURN, C),), tell=(Tell("N11", C), Tell("N12", R))),
    Row("T7", e.Answered, by(R), at(S.DELIBERATION), S.NEGOTIATION, ("running=cure", "has_substance"),
        met=clocks(K.CURE), effects=("file_exhibits", "share", "heard", "stage_again"), start=(Start(K.TURN, C),),
        tell=(Tell("N11", C), Tell("N12", R), Tell("N61", STAFF, what="answered"))),
    Row("T8", e.Lapsed, by(SYSTEM), at(S.SERVED), S.DELIBERATION, ("clock=response",),
        effects=("default", "talks_off", "share"), start=(Start(K.CURE, R),), tell=(Tell("N13 N27", BOTH),)),
    Row("T12", e.Lapsed, by(SYSTEM), at(S.DELIBERATION), None, ("clock=cure",), start=DECIDE_NEXT,
        tell=(ASK_TO_DECIDE,)),
)
# fmt: on
