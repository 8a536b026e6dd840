"""A decision and its second signature, and the end of its review (domain.md T15, T18). Data only."""

from models.rules import events as e
from models.rules.table.row import BOTH, STAFF, SYSTEM, K, R, Row, S, Start, Tell, at, by

DECIDABLE = (  # guards
    "cure_running", "outcome_not_allowed", "reasons_too_short", "nothing_cited",
    "unknown_exhibit", "above_what_is_there", "no_return_leg",
)  # fmt: skip
CORRECTABLE = (  # guards
    "no_clerical", "no_reason", "nothing_to_correct", "paid_already", "above_what_is_there", "too_costly_to_correct",
)  # fmt: skip
PAY = Tell("N61", STAFF, what="pay", when=("held_money_ordered",))
# fmt: off
ROWS = (
    Row("T15", e.Decided, by(STAFF), at(S.DELIBERATION), None, ("needs_second",),
        DECIDABLE, effects=("keep_for_signature",), tell=(Tell("N61", STAFF, what="sign", role="decide"),)),
    Row("T15", e.Decided, by(STAFF), at(S.DELIBERATION), S.DECIDED, ("has_review",), DECIDABLE,
        void_rest=True, effects=("decide", "owe_decided"), start=(Start(K.REVIEW, BOTH),),
        tell=(Tell("N23 N24", BOTH), PAY)),
    Row("T18", e.Decided, by(STAFF), at(S.DELIBERATION), S.EXECUTION, ("orders_money",), DECIDABLE,
        void_rest=True, effects=("decide", "owe_decided"), tell=(Tell("N23 N24", BOTH), PAY)),
    Row("T18", e.Decided, by(STAFF), at(S.DELIBERATION), S.CLOSED, (), DECIDABLE,
        void_rest=True, effects=("decide", "close_decided"), tell=(Tell("N23 N24 N28", BOTH),)),
    Row("", e.Corrected, by(STAFF), at(S.DECIDED, S.EXECUTION), None, (), CORRECTABLE, effects=("correct",),
        tell=(Tell("N23 N24", BOTH),)),
    Row("T21", e.Lapsed, by(SYSTEM), at(S.DECIDED), S.SANCTION_NOTICE, ("clock=review", "guilt"), void_rest=True,
        start=(Start(K.FINAL_NOTICE, R),), tell=(Tell("N31", BOTH),)),
    Row("T18", e.Lapsed, by(SYSTEM), at(S.DECIDED), S.EXECUTION, ("clock=review", "duty_open")),
    Row("T18", e.Lapsed, by(SYSTEM), at(S.DECIDED), S.EXECUTION, ("clock=review", "duty_failed"),
        tell=(Tell("N61", STAFF, what="return_objected", when=("return_objected",)),
              Tell("N61", STAFF, what="not_performed", when=("!return_objected",)))),
    Row("T18", e.Lapsed, by(SYSTEM), at(S.DECIDED), S.CLOSED, ("clock=review", "not_sent_back"), void_rest=True,
        effects=("close_decided",), tell=(Tell("N28", BOTH, what="not_returned"),)),
    Row("T18", e.Lapsed, by(SYSTEM), at(S.DECIDED), S.CLOSED, ("clock=review", "objection_upheld"), void_rest=True,
        effects=("close_decided",), tell=(Tell("N28", BOTH, what="objection_upheld"),)),
    Row("T18", e.Lapsed, by(SYSTEM), at(S.DECIDED), S.CLOSED, ("clock=review",), void_rest=True,
        effects=("close_decided",), tell=(Tell("N28", BOTH),)),
)
# fmt: on
