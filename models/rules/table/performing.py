"""What an agreement or a decision asks to be done, and what if it is not (domain.md T18, T20, T22). Data only."""

from typing import Any

from models.rules import events as e
from models.rules.table.row import (
    BOTH,
    DESK_LOOKS,
    OTHER,
    PARTY,
    STAFF,
    SYSTEM,
    C,
    R,
    Row,
    S,
    Tell,
    at,
    by,
)

OWING = at(S.EXECUTION, S.DECIDED)
OWED = ("nothing_owed", "which_duty")
FILES = ("file_exhibits", "share")
CLOSE: dict[str, Any] = {"to": S.CLOSED, "void_rest": True, "tell": (Tell("N28", BOTH),)}

# fmt: off
ROWS = (
    # it is reported, and confirmed
    Row("T20", e.Reported, by(STAFF), at(S.EXECUTION), when=("last_duty",), **CLOSE,
        effects=("done", "close_performed")),
    Row("T20", e.Reported, by(STAFF), OWING, None, (), OWED, effects=("done",)),
    Row("T20", e.Reported, PARTY, OWING, None, (), OWED, effects=(*FILES, "report"),
        tell=(Tell("N30", OTHER, what="reported"),)),
    Row("T20", e.Received, by(C, R, STAFF), at(S.EXECUTION), when=("last_duty",), **CLOSE,
        effects=("done", "close_performed")),
    Row("T20", e.Received, by(C, R, STAFF), OWING, None, (), OWED, effects=("done",)),
    # it is not
    Row("T20", e.NotReceived, by(C, R, STAFF), OWING, None, ("has_fallback",), ("which_duty", "not_due_yet"),
        effects=("fail",), tell=(Tell("N30", BOTH, what="owed_instead"),)),
    Row("", e.NotReceived, by(C, R, STAFF), OWING, None, (), (*OWED, "not_due_yet"), effects=("fail",),
        start=DESK_LOOKS,
        tell=(Tell("N30", OTHER, what="denied", when=("!ours_to_do",)), Tell("N61", STAFF, what="not_performed"))),
    # only a part of it is: the rest has the time there was; if that is over, staff decide
    Row("T20", e.PartReceived, PARTY, OWING, None, ("due_over",), OWED, effects=(*FILES, "part_came"),
        start=DESK_LOOKS, tell=(Tell("N30", OTHER, what="part"), Tell("N61", STAFF, what="partly"))),
    Row("T20", e.PartReceived, PARTY, OWING, None, (), OWED, effects=(*FILES, "part_came"),
        tell=(Tell("N30", OTHER, what="part"), Tell("N61", STAFF, what="partly"))),
    Row("T20", e.PartReceived, by(STAFF), OWING, None, ("due_over",), OWED, effects=("part_came",),
        start=DESK_LOOKS, tell=(Tell("N30", BOTH, what="part"),)),
    Row("T20", e.PartReceived, by(STAFF), OWING, None, (), OWED, effects=("part_came",),
        tell=(Tell("N30", BOTH, what="part"),)),
    Row("T28", e.Extended, by(STAFF), OWING, None, ("rest_waits", "nobody_owes"), effects=("rest_due",),
        tell=(Tell("N36", BOTH),)),
    # nobody says anything
    Row("T20", e.Lapsed, by(SYSTEM), OWING, None, ("clock=performance", "!staff_clock", "lapsed_duty=owed"),
        effects=("miss",), tell=(Tell("N30", BOTH, what="missed"),)),
    Row("T20", e.Lapsed, by(SYSTEM), at(S.EXECUTION),
        when=("clock=performance", "!staff_clock", "lapsed_duty=reported", "lapsed_proven", "last_lapsed"), **CLOSE,
        effects=("done_by_silence", "close_performed")),
    Row("T20", e.Lapsed, by(SYSTEM), OWING, None,
        ("clock=performance", "!staff_clock", "lapsed_duty=reported", "lapsed_proven"), effects=("done_by_silence",)),
    Row("", e.Lapsed, by(SYSTEM), OWING, None, ("clock=performance", "!staff_clock"),
        start=DESK_LOOKS, tell=(Tell("N61", STAFF, what="not_performed"),)),
    Row("T20", e.Approved, by(STAFF), at(S.EXECUTION), when=("!waits",), guards=("still_to_be_done",), **CLOSE,
        effects=("close_performed",)),
)
# fmt: on
