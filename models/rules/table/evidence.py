"""What was asked of whom, and what comes or does not come of it (domain.md T11, T12, T32, T33). Data only."""

from models.rules import events as e
from models.rules.states import Substate
from models.rules.table.row import (
    ASK_TO_DECIDE,
    BOTH,
    OTHER,
    PARTY,
    STAFF,
    SYSTEM,
    WRITER,
    C,
    K,
    Row,
    S,
    Start,
    Tell,
    at,
    by,
    clocks,
)

CHECK_NEXT = (Start(K.DECISION, STAFF, "mediation_check"),)  # whether it is enough: to decide, suggest or ask again
# fmt: off
ROWS = (
    Row("T32", e.Answered, by(C), at(S.EVIDENCE), S.SCREENING, ("substate=CLAIM_OPEN", "gives_evidence"),
        met=clocks(K.CLAIM_EVIDENCE), effects=("file_exhibits",), substate=Substate.NONE,
        start=(Start(K.SCREENING, STAFF), Start(K.WITHDRAW, STAFF)),
        tell=(Tell("N3", C), Tell("N61", STAFF, what="screening"))),
    Row("T27", e.Answered, by(C), at(S.EVIDENCE), None, ("substate=CLAIM_OPEN", "all_refused"),
        effects=("file_exhibits", "pause_for_files")),
    Row("T12", e.Answered, PARTY, at(S.EVIDENCE), S.DELIBERATION, ("asked_alone", "served", "has_substance"),
        met=clocks(K.EVIDENCE), effects=("file_exhibits", "share", "clear_asked"), start=CHECK_NEXT,
        substate=Substate.NONE, tell=(Tell("N20 N21", OTHER), Tell("N12 N21", WRITER), ASK_TO_DECIDE)),
    Row("T12", e.Answered, PARTY, at(S.EVIDENCE), S.SCREENING, ("asked_alone", "!served", "has_substance"),
        met=clocks(K.EVIDENCE), effects=("file_exhibits", "clear_asked"), start=(Start(K.SCREENING, STAFF),),
        substate=Substate.NONE, tell=(Tell("N12", WRITER), Tell("N61", STAFF, what="answered"))),
    Row("T12", e.Answered, PARTY, at(S.EVIDENCE), None, ("!substate=CLAIM_OPEN", "in_turn", "has_substance"),
        effects=("file_exhibits", "share", "meet_own", "report_came"),
        tell=(Tell("N20", OTHER, when=("served",)), Tell("N12", WRITER))),
    Row("T33", e.Lapsed, by(SYSTEM), at(S.EVIDENCE), S.CLOSED, ("clock=claim_evidence",), void_rest=True,
        effects=("close_no_evidence",), tell=(Tell("N28", BOTH),)),
    Row("T12", e.Lapsed, by(SYSTEM), at(S.EVIDENCE), S.CLOSED,
        ("clock=evidence", "served", "!more_asked", "all_silent"), void_rest=True, effects=("close_abandoned",),
        tell=(Tell("N28", BOTH),)),
    Row("T12", e.Lapsed, by(SYSTEM), at(S.EVIDENCE), S.DELIBERATION, ("clock=evidence", "served", "!more_asked"),
        effects=("clear_asked", "share"), substate=Substate.NONE, start=CHECK_NEXT,
        tell=(Tell("N13 N21", BOTH), ASK_TO_DECIDE)),
    Row("T12", e.Lapsed, by(SYSTEM), at(S.EVIDENCE), S.SCREENING, ("clock=evidence", "!served", "!more_asked"),
        effects=("clear_asked",), start=(Start(K.SCREENING, STAFF),),
        tell=(Tell("N13", C), Tell("N61", STAFF, what="screening"))),
    Row("T12", e.Lapsed, by(SYSTEM), at(S.EVIDENCE), None, ("clock=evidence",), tell=(Tell("N13", BOTH),)),
    Row("T11", e.Requested, by(STAFF), at(S.NEGOTIATION, S.MEDIATION, S.DELIBERATION, S.EVIDENCE), S.EVIDENCE,
        ("inspects", "served"), ("no_inspection",), met=clocks(K.TURN, K.DECISION, K.CURE),
        effects=("talks_off", "ask_inspection"), substate=Substate.INSPECTION),
    Row("T11", e.Requested, by(STAFF), at(S.SCREENING), S.EVIDENCE, ("!inspects",), ("only_complainant",),
        met=clocks(K.SCREENING), effects=("ask",)),
    Row("T11", e.Requested, by(STAFF), at(S.EVIDENCE), None, ("!substate=CLAIM_OPEN", "!served", "!inspects"),
        ("only_complainant",), effects=("ask",)),
    Row("T11", e.Requested, by(STAFF), at(S.NEGOTIATION, S.MEDIATION, S.DELIBERATION, S.EVIDENCE), S.EVIDENCE,
        ("!substate=CLAIM_OPEN", "!inspects"), met=clocks(K.TURN, K.DECISION, K.CURE), effects=("talks_off", "ask")),
)
# fmt: on
