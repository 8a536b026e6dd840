"""A review is asked for, and another person decides it for good (domain.md T11, T16, T17, T21). Data only."""

from typing import Any

from models.rules import events as e
from models.rules.table.row import BOTH, OTHER, PARTY, STAFF, SYSTEM, WRITER, K, R, Row, S, Start, Tell, at, by

ENDED = at(S.DECIDED, S.REVIEW, S.EXECUTION, S.SANCTION_NOTICE, S.CLOSED)
DECIDABLE = (  # guards
    "same_reviewer", "outcome_not_allowed", "reasons_too_short", "nothing_cited",
    "unknown_exhibit", "above_what_is_there", "no_return_leg",
)  # fmt: skip
FINAL: dict[str, Any] = {
    "event": e.Decided,
    "by": by(STAFF),
    "at": at(S.REVIEW),
    "guards": DECIDABLE,
    "void_rest": True,
}
DECIDED = ("drop_duties", "decide", "final")

# fmt: off
ROWS = (
    Row("T16", e.Appealed, PARTY, at(S.DECIDED), S.REVIEW, ("running=review", "!appealed", "has_grounds"),
        effects=("file_exhibits", "share", "appeal"), start=(Start(K.DECISION, STAFF),),
        tell=(Tell("N25", BOTH, what="opened"), Tell("N61", STAFF, what="review", role="review"))),
    Row("T16", e.Appealed, PARTY, at(S.DECIDED), None, ("running=review", "!appealed"),
        tell=(Tell("N25", WRITER, what="no_grounds"),)),
    Row("T16", e.Appealed, PARTY, ENDED, None, ("decided", "!has_review"), tell=(Tell("N25", WRITER, what="final"),)),
    Row("T16", e.Appealed, PARTY, ENDED, None, ("decided", "appealed"), tell=(Tell("N25", WRITER, what="once"),)),
    Row("T16", e.Appealed, PARTY, ENDED, None, ("decided",), tell=(Tell("N25", WRITER, what="too_late"),)),
    # while it is looked at
    Row("T11", e.Requested, by(STAFF), at(S.REVIEW), None, ("!inspects",), effects=("ask",)),
    Row("T12", e.Answered, PARTY, at(S.REVIEW), None, ("in_turn", "has_substance"),
        effects=("file_exhibits", "share", "meet_own"), tell=(Tell("N20", OTHER), Tell("N12", WRITER))),
    Row("T12", e.Lapsed, by(SYSTEM), at(S.REVIEW), None, ("clock=evidence",), tell=(Tell("N13", BOTH),)),
    # and decided
    Row("T17", to=None, when=("needs_second",), effects=("keep_for_signature",),
        tell=(Tell("N61", STAFF, what="sign", role="review"),), **{**FINAL, "void_rest": False}),
    Row("T17", to=S.SANCTION_NOTICE, when=("finds_guilt",), effects=DECIDED, start=(Start(K.FINAL_NOTICE, R),),
        tell=(Tell("N26 N31", BOTH),), **FINAL),
    Row("T17", to=S.EXECUTION, when=("orders_money",), effects=(*DECIDED, "owe_decided"),
        tell=(Tell("N26", BOTH), Tell("N61", STAFF, what="pay", when=("held_money_ordered",))), **FINAL),
    Row("T17", to=S.CLOSED, effects=(*DECIDED, "close_decided"), tell=(Tell("N26 N28", BOTH),), **FINAL),
)
# fmt: on
