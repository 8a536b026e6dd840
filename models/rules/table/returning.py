"""Goods go back before a full refund: address, parcel, time to object, refund (domain.md A9, R75, R90). Data only."""

from models.rules import events as e
from models.rules.table.row import BOTH, DESK_LOOKS, OTHER, STAFF, SYSTEM, WRITER, C, R, Row, S, Tell, at, by

PERFORMING = at(S.EXECUTION, S.DECIDED)
REFUND = (Tell("N30", BOTH, what="refund"), Tell("N61", STAFF, what="pay"))
GOES_ON = Tell("N29", BOTH, what="address")

# fmt: off
ROWS = (
    # where the goods go
    Row("T20", e.Answered, by(R), PERFORMING, None, ("owes=confirm_address",),
        effects=("file_exhibits", "share", "address_confirmed"), tell=(GOES_ON,)),
    Row("T20", e.Reported, by(R), PERFORMING, None, ("owes=confirm_address",), effects=("address_confirmed",),
        tell=(GOES_ON,)),
    Row("T20", e.Lapsed, by(SYSTEM), PERFORMING, None, ("clock=performance", "lapsed_what=confirm_address"),
        effects=("address_of_record",),
        tell=(Tell("N29", BOTH, what="address_of_record"), Tell("N61", STAFF, what="exception"))),
    # they are on their way
    Row("T20", e.Reported, by(C, STAFF), PERFORMING, None, ("owes=return",),
        effects=("file_exhibits", "share", "shipped_back"), tell=(Tell("N29", OTHER, what="shipped"),)),
    # a review that was promised is not cut short: the case closes when its time is over (deciding.py)
    Row("T20", e.Lapsed, by(SYSTEM), at(S.DECIDED), None,
        ("clock=performance", "return_leg", "lapsed_what=return", "lapsed_duty=owed", "review_running"),
        effects=("owe_no_refund",), tell=(Tell("N29", BOTH, what="not_returned"),)),
    Row("T20", e.Lapsed, by(SYSTEM), PERFORMING, S.CLOSED,
        ("clock=performance", "return_leg", "lapsed_what=return", "lapsed_duty=owed"), void_rest=True,
        effects=("close_not_returned",), tell=(Tell("N28", BOTH, what="not_returned"),)),
    # they are there
    Row("T20", e.Received, by(R, STAFF), PERFORMING, None, ("return_pending",),
        effects=("came_back",),
        tell=(Tell("N29", BOTH, what="delivered"),)),
    Row("T20", e.FactSet, by(STAFF), PERFORMING, None, ("says_delivered", "return_pending"),
        effects=("came_back",), tell=(Tell("N29", BOTH, what="delivered"),)),
    Row("T20", e.Lapsed, by(SYSTEM), PERFORMING, None,
        ("clock=performance", "return_leg", "lapsed_what=return", "lapsed_duty=reported"),
        effects=("came_back_by_silence",), tell=(Tell("N29", BOTH, what="delivered"),)),
    # they are not, as far as a person can see
    Row("T20", e.Declined, by(STAFF), PERFORMING, S.CLOSED, ("!waits", "return_pending"),
        ("desk_owes", "time_to_come"), void_rest=True, effects=("close_not_returned",),
        tell=(Tell("N28", BOTH, what="not_there"),)),
    # and whether they are as they were
    Row("T20", e.Answered, by(R), PERFORMING, None, ("owes=object", "has_substance"),
        effects=("file_exhibits", "share", "object_to_goods"), start=DESK_LOOKS,
        tell=(Tell("N20", C), Tell("N12", WRITER), Tell("N61", STAFF, what="return_objected"))),
    Row("T20", e.PartReceived, by(R), PERFORMING, None, ("return_pending",),
        effects=("file_exhibits", "share", "came_back", "object_to_goods"), start=DESK_LOOKS,
        tell=(Tell("N20", C), Tell("N12", WRITER), Tell("N61", STAFF, what="return_objected"))),
    Row("T20", e.PartReceived, by(R), PERFORMING, None, ("owes=object",),
        effects=("file_exhibits", "share", "object_to_goods"), start=DESK_LOOKS,
        tell=(Tell("N20", C), Tell("N12", WRITER), Tell("N61", STAFF, what="return_objected"))),
    Row("T20", e.Reported, by(R), PERFORMING, None, ("owes=object",), effects=("refund_due",), tell=REFUND),
    Row("T20", e.Received, by(R), PERFORMING, None, ("owes=object",), effects=("refund_due",), tell=REFUND),
    Row("T20", e.Lapsed, by(SYSTEM), PERFORMING, None, ("clock=performance", "lapsed_what=object"),
        effects=("refund_due",), tell=REFUND),
    Row("T20", e.Approved, by(STAFF), PERFORMING, None, ("!waits", "return_objected"), effects=("refund_due",),
        tell=REFUND),
    Row("T20", e.Declined, by(STAFF), at(S.DECIDED), None, ("!waits", "return_objected", "review_running"),
        effects=("owe_no_refund",), tell=(Tell("N29", BOTH, what="objection_upheld"),)),
    Row("T20", e.Declined, by(STAFF), PERFORMING, S.CLOSED, ("!waits", "return_objected"), void_rest=True,
        effects=("close_not_returned",), tell=(Tell("N28", BOTH, what="objection_upheld"),)),
)
# fmt: on
