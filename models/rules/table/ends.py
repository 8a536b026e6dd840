"""Giving up, having agreed, taking it back; a closed case opens again (domain.md T23 to T25). Data only."""

from models.rules import events as e
from models.rules.states import OPEN
from models.rules.table.row import BOTH, STAFF, SYSTEM, C, K, R, Row, S, Start, Tell, at, by

# fmt: off
ROWS = (
    Row("T23", e.Cancelled, by(C), OPEN, None, ("why=",), tell=(Tell("N40", C, what="cancel_reason"),)),
    Row("T23", e.Cancelled, by(C), OPEN, S.CANCELLED, ("why=gave_up",), ("paid_already",), void_rest=True,
        effects=("cancel",), start=(Start(K.UNDO, BOTH),), tell=(Tell("N33", C), Tell("N33", R, when=("served",)))),
    Row("T24", e.Cancelled, by(C), OPEN - {S.SETTLEMENT_CHECK}, S.SETTLEMENT_CHECK, ("why=agreed", "served"),
        ("on_hold",), void_rest=True, effects=("report_agreement",), start=(Start(K.SETTLEMENT_CHECK, R),),
        tell=(Tell("N16", BOTH), Tell("N61", STAFF, what="proposed"))),
    Row("T23", e.Cancelled, by(C), OPEN, S.CANCELLED, ("why=agreed",), void_rest=True, effects=("cancel",),
        start=(Start(K.UNDO, BOTH),), tell=(Tell("N33", C),)),
    Row("T25", e.Undone, by(C, STAFF), at(S.CANCELLED), None, (), ("undo_over",), effects=("restore",),
        tell=(Tell("N34", C), Tell("N34", R, when=("served",)))),
    Row("T25", e.Reopened, by(C, STAFF), at(S.CLOSED), None, (), ("not_reopenable",), effects=("restore",),
        tell=(Tell("N34", C), Tell("N34", R, when=("served",)))),
    # who objects to a refusal is heard by a person, and the person may take the complaint on (N5)
    Row("T25", e.Reopened, by(STAFF), at(S.OUT_OF_SCOPE), None, (), ("not_reopenable",), effects=("take_on",),
        tell=(Tell("N34", C),)),
    Row("", e.Lapsed, by(SYSTEM), at(S.CANCELLED), None, ("clock=undo",)),
)
# fmt: on
