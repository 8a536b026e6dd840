"""An order that is paid and not shipped: its cancellation is asked first, and a dispute only after it (R9, G28, C3)."""

from models.rules import events as e
from models.rules.states import Substate
from models.rules.table.row import BOTH, FILER, STAFF, SYSTEM, C, K, R, Row, S, Start, Tell, at, by, clocks

NEW_OR_DRAFT = at(S.NEW, S.DRAFT)
ASKED = (Start(K.RESPONSE, R, "cancellation"), Start(K.STAGE, BOTH))

# fmt: off
ROWS = (
    Row("T2", e.Filed, FILER, NEW_OR_DRAFT, S.SCREENING, ("asks_cancellation", "has_files"), met=clocks(K.INTAKE),
        effects=("file", "serve_by_itself"), start=(Start(K.SCREENING, STAFF), Start(K.WITHDRAW, STAFF)),
        tell=(Tell("N1 N3", C), Tell("N61", STAFF, what="screening"))),
    Row("T5", e.Filed, FILER, NEW_OR_DRAFT, S.SERVED, ("asks_cancellation",), met=clocks(K.INTAKE),
        effects=("file", "served"), substate=Substate.CANCELLATION_REQUESTED, start=ASKED,
        tell=(Tell("N1 N3 N9", C), Tell("N8", R))),
    Row("T5", e.Lapsed, by(SYSTEM), at(S.SCREENING), S.SERVED, ("clock=withdraw", "waits_by_itself", "reachable"),
        met=clocks(K.SCREENING), effects=("share", "served", "drop_pending"),
        substate=Substate.CANCELLATION_REQUESTED, start=ASKED, tell=(Tell("N8", R), Tell("N9", C))),
    # goods sent all the same, or no answer: it goes on as a dispute
    Row("T7", e.Reported, by(R), at(S.SERVED), S.NEGOTIATION, ("substate=CANCELLATION_REQUESTED",),
        met=clocks(K.RESPONSE), effects=("file_exhibits", "share", "shipped_after_cancel"), substate=Substate.NONE,
        start=(Start(K.TURN, C),),
        tell=(Tell("N11", C), Tell("N12", R), Tell("N56", STAFF, what="alarm", role="on_call"))),
    Row("T8", e.Lapsed, by(SYSTEM), at(S.SERVED), None, ("substate=CANCELLATION_REQUESTED", "clock=response"),
        substate=Substate.NONE, start=(Start(K.RESPONSE, R),), tell=(Tell("N13", C), Tell("N8", R))),
)
# fmt: on
