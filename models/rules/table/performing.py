"""What an agreement or a decision asks to be done, and what if it is not (domain.md T19 to T22, T30). Data only."""

from models.rules import events as e
from models.rules.table.row import BOTH, DECIDE_NEXT, STAFF, SYSTEM, R, Row, S, Tell, at, by

# fmt: off
ROWS = (
    Row("T19", e.Answered, by(R), at(S.SETTLEMENT_CHECK), S.CLOSED, ("how=accept",), void_rest=True,
        effects=("settle", "close"), tell=(Tell("N28", BOTH),)),
    Row("T19", e.Approved, by(STAFF), at(S.SETTLEMENT_CHECK), S.CLOSED, ("!waits",), void_rest=True,
        effects=("settle", "close"), tell=(Tell("N28", BOTH),)),
    Row("T20", e.Approved, by(STAFF), at(S.EXECUTION), S.CLOSED, ("!waits",), void_rest=True,
        effects=("close_decided",), tell=(Tell("N28", BOTH),)),
    Row("T22", e.Sanctioned, by(STAFF), at(S.SANCTION_NOTICE), None, ("signer_decided",),
        ("final_notice_running", "unknown_sanction"), effects=("keep_for_signature",),
        tell=(Tell("N61", STAFF, what="sign", role="sanction"),)),
    Row("T22", e.Sanctioned, by(STAFF), at(S.SANCTION_NOTICE), S.CLOSED, (),
        ("final_notice_running", "unknown_sanction"), void_rest=True, effects=("close_sanctioned",),
        tell=(Tell("N32 N28", BOTH),)),
    Row("", e.Lapsed, by(SYSTEM), at(S.SANCTION_NOTICE), None, ("clock=final_notice",), start=DECIDE_NEXT,
        tell=(Tell("N61", STAFF, what="sign"),)),
)
# fmt: on
