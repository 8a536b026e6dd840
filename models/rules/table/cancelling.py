"""An order that is paid and not shipped: its cancellation is asked first, and a dispute only after it (R9, G28, C3)."""

from typing import Any

from models.rules import events as e
from models.rules.states import OPEN, Substate
from models.rules.table.evidence import CHECK_NEXT
from models.rules.table.row import (
    ASK_TO_DECIDE,
    BOTH,
    DESK,
    FILER,
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

NEW_OR_DRAFT = at(S.NEW, S.DRAFT)
ASKED = (Start(K.RESPONSE, R, "cancellation"), Start(K.STAGE, BOTH))
FILES = ("file_exhibits", "share", "shipped_after_cancel")
ASK: dict[str, Any] = {
    "to": S.SERVED,
    "effects": ("share", "served", "drop_serve", "cancellation_asked"),
    "substate": Substate.CANCELLATION_REQUESTED,
    "start": ASKED,
    "tell": (Tell("N8", R), Tell("N9", C)),
}
ALARM = Tell("N56", STAFF, what="alarm", role="on_call", when=("!known_shipped",))
TOLD = (Tell("N11", C), Tell("N12", R), ALARM)

# fmt: off
ROWS = (
    Row("T2", e.Filed, FILER, NEW_OR_DRAFT, S.SCREENING, ("asks_cancellation", "has_files"), met=clocks(K.INTAKE),
        effects=("file", "serve_by_itself"), start=(Start(K.SCREENING, STAFF), Start(K.WITHDRAW, STAFF)),
        tell=(Tell("N1 N3", C), Tell("N61", STAFF, what="screening"))),
    Row("T5", e.Filed, FILER, NEW_OR_DRAFT, S.SERVED, ("asks_cancellation",), met=clocks(K.INTAKE),
        effects=("file", "served", "cancellation_asked"), substate=Substate.CANCELLATION_REQUESTED, start=ASKED,
        tell=(Tell("N1 N3 N9", C), Tell("N8", R))),
    Row("T5", e.Lapsed, by(SYSTEM), at(S.SCREENING), when=("clock=withdraw", "waits_by_itself", "reachable"),
        met=clocks(K.SCREENING), **ASK),
    Row("T5", e.Served, DESK, at(S.SCREENING), when=("waits_by_itself", "!withdraw_open"), guards=("no_respondent",),
        met=clocks(K.SCREENING), **ASK),
    # goods sent all the same, at whatever point (C3): both sides and staff learn of it, and it may be the answer owed
    Row("T7", e.Reported, by(R), at(S.SERVED), S.NEGOTIATION, ("sent_anyway",), met=clocks(K.RESPONSE), effects=FILES,
        substate=Substate.NONE, start=(Start(K.TURN, C),), tell=TOLD),
    Row("T7", e.Reported, by(R), at(S.DELIBERATION), S.NEGOTIATION, ("sent_anyway", "running=cure"),
        met=clocks(K.CURE), effects=(*FILES, "heard", "stage_again"), start=(Start(K.TURN, C),), tell=TOLD),
    Row("T7", e.Reported, by(R), at(S.NEGOTIATION), None, ("sent_anyway", "in_turn"), met=clocks(K.TURN),
        effects=FILES, start=(Start(K.TURN, C),), tell=TOLD),
    Row("T12", e.Reported, by(R), at(S.EVIDENCE), S.DELIBERATION, ("sent_anyway", "asked_alone"),
        met=clocks(K.EVIDENCE), effects=(*FILES, "clear_asked"), start=CHECK_NEXT, substate=Substate.NONE,
        tell=(Tell("N11 N21", C), Tell("N12 N21", R), ALARM, ASK_TO_DECIDE)),
    Row("T12", e.Reported, by(R), at(S.EVIDENCE, S.REVIEW), None, ("sent_anyway", "in_turn"),
        effects=(*FILES, "meet_own"), tell=TOLD),
    Row("T27", e.Reported, by(R), OPEN - {S.DRAFT, S.SUSPENDED}, None, ("sent_anyway",), effects=FILES, tell=TOLD),
    # no answer: it goes on as a dispute
    Row("T8", e.Lapsed, by(SYSTEM), at(S.SERVED), None, ("substate=CANCELLATION_REQUESTED", "clock=response"),
        substate=Substate.NONE, start=(Start(K.RESPONSE, R),), tell=(Tell("N13", C), Tell("N8", R))),
)
# fmt: on
