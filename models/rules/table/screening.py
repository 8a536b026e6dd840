"""The desk looks at a complaint: it is served, or refused with a reason (domain.md T5, T6). Data only."""

from typing import Any

from models.rules import events as e
from models.rules.states import Substate
from models.rules.table.row import BOTH, DESK, STAFF, SYSTEM, C, K, R, Row, S, Start, Tell, at, by, clocks

SERVE: dict[str, Any] = {
    "to": S.SERVED,
    "substate": Substate.NONE,
    "effects": ("share", "served", "drop_serve"),
    "start": (Start(K.RESPONSE, R), Start(K.STAGE, BOTH)),
    "tell": (Tell("N8", R), Tell("N9", C)),
}
# fmt: off
ROWS = (
    Row("T5", e.Served, DESK, at(S.SCREENING), None, ("withdraw_open",), ("no_respondent",),
        effects=("queue_serve",)),
    Row("T5", e.Served, DESK, at(S.SCREENING), guards=("no_respondent",), met=clocks(K.SCREENING),
        **SERVE),
    Row("T6", e.Refused, by(STAFF), at(S.SCREENING, S.DRAFT), S.OUT_OF_SCOPE, void_rest=True,
        effects=("refuse", "close"), tell=(Tell("N5", C), Tell("N62", R, when=("forward",)))),
    # passed on all the same: the answer goes back, nothing is opened by it
    Row("T6", e.Refused, by(STAFF), at(S.OUT_OF_SCOPE), None, ("forward",), tell=(Tell("N62", R),)),
    Row("T6", e.Answered, by(R), at(S.OUT_OF_SCOPE), None, ("has_substance",), effects=("file_exhibits", "share"),
        tell=(Tell("N11", C), Tell("N12", R))),
    Row("T5", e.Lapsed, by(SYSTEM), at(S.SCREENING), when=("clock=withdraw", "serve_waits", "reachable"),
        met=clocks(K.SCREENING), **SERVE),
    Row("", e.Lapsed, by(SYSTEM), at(S.SCREENING, S.EVIDENCE), None, ("clock=withdraw", "!served")),
)
# fmt: on
