"""Offers to and fro, the turn, our mediation, secret limits, the agreement (domain.md T7, T9, T10, T13, T14, T19)."""

from typing import Any

from models.rules import events as e
from models.rules.states import Substate
from models.rules.table.row import (
    ASK_TO_DECIDE,
    BOTH,
    DECIDE_NEXT,
    OTHER,
    PARTY,
    STAFF,
    SYSTEM,
    WRITER,
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

TALKING = at(S.SERVED, S.NEGOTIATION, S.MEDIATION, S.EVIDENCE, S.DELIBERATION)
TO_THE_TEAM: dict[str, Any] = {
    "to": S.MEDIATION,
    "void_rest": True,
    "effects": ("expire_offers",),
    "start": (Start(K.SUGGESTION, STAFF, "mediation_check"),),
    "tell": (Tell("N18", BOTH), Tell("N61", STAFF, what="mediate")),
}
AGREED: dict[str, Any] = {
    "to": S.SETTLEMENT_CHECK,
    "substate": Substate.NONE,
    "void_rest": True,
    "start": (Start(K.SETTLEMENT_CHECK, BOTH),),
    "tell": (Tell("N16", BOTH),),
}
IN_FORCE: dict[str, Any] = {
    "to": S.EXECUTION,
    "void_rest": True,
    "effects": ("owe_agreed",),
    "tell": (Tell("N17", BOTH), Tell("N61", STAFF, what="pay", when=("held_money_agreed",))),
}
NO_SUGGESTION: dict[str, Any] = {
    "to": S.DELIBERATION,
    "void_rest": True,
    "effects": ("expire_offers", "share"),
    "start": DECIDE_NEXT,
}
FILES = ("file_exhibits", "share")
OFFERABLE = ("offer_above_order",)
ACCEPTABLE = ("offer_expired", "no_open_offer")

# fmt: off
ROWS = (
    # an offer
    Row("T7", e.Offered, by(R), at(S.SERVED), S.NEGOTIATION, (), OFFERABLE, met=clocks(K.RESPONSE),
        substate=Substate.NONE, effects=(*FILES, "offer"), start=(Start(K.TURN, C),), tell=(Tell("N14", C),)),
    Row("T7", e.Offered, by(R), at(S.DELIBERATION), S.NEGOTIATION, ("running=cure",), OFFERABLE, met=clocks(K.CURE),
        effects=(*FILES, "offer", "heard", "stage_again"), start=(Start(K.TURN, C),),
        tell=(Tell("N14", C), Tell("N61", STAFF, what="answered"))),
    Row("T7", e.Offered, PARTY, at(S.NEGOTIATION), None, (), OFFERABLE, met=clocks(K.TURN),
        effects=(*FILES, "offer"), start=(Start(K.TURN, OTHER),), tell=(Tell("N14", OTHER),)),
    Row("", e.Offered, PARTY, TALKING, None, ("served",), OFFERABLE, effects=(*FILES, "offer"),
        tell=(Tell("N14", OTHER),)),
    # yes
    Row("T13", e.Accepted, PARTY, at(S.MEDIATION), when=("to_suggestion", "other_accepted"), guards=("offer_expired",),
        **{**AGREED, "effects": ("accept_suggestion",)}),
    Row("", e.Accepted, PARTY, at(S.MEDIATION), None, ("to_suggestion",), ("offer_expired",),
        effects=("accept_suggestion", "meet_own")),
    Row("T19", e.Accepted, by(R), at(S.SETTLEMENT_CHECK), S.CLOSED, ("agreed=reported",), void_rest=True,
        effects=("settle", "close"), tell=(Tell("N28", BOTH),)),
    Row("T19", e.Accepted, PARTY, at(S.SETTLEMENT_CHECK), when=("other_confirmed",), **IN_FORCE),
    Row("", e.Accepted, PARTY, at(S.SETTLEMENT_CHECK), None, ("terms_agreed",), effects=("say_yes",)),
    Row("T9", e.Accepted, by(R), TALKING, when=("served", "admits"), **{**AGREED, "effects": ("admit",)}),
    Row("T9", e.Accepted, PARTY, TALKING, when=("!to_suggestion",), guards=ACCEPTABLE,
        **{**AGREED, "effects": ("accept",)}),
    # no
    Row("T14", e.Rejected, PARTY, at(S.MEDIATION), when=("to_suggestion",),
        **{**NO_SUGGESTION, "effects": ("reject", "expire_offers", "share")},
        tell=(Tell("N21", BOTH), ASK_TO_DECIDE)),
    Row("", e.Rejected, PARTY, at(S.SETTLEMENT_CHECK), None, (), void_rest=True,
        start=(Start(K.SETTLEMENT_CHECK, STAFF),),
        tell=(Tell("N11", OTHER), Tell("N12", WRITER), Tell("N61", STAFF, what="objection"))),
    Row("T7", e.Rejected, PARTY, at(S.NEGOTIATION), None, ("in_turn",), ("no_open_offer",), met=clocks(K.TURN),
        effects=("reject",), start=(Start(K.TURN, OTHER),), tell=(Tell("N11", OTHER),)),
    Row("", e.Rejected, PARTY, TALKING, None, (), ("no_open_offer",), effects=("reject",), tell=(Tell("N11", OTHER),)),
    # a secret limit
    Row("T13", e.Limited, PARTY, at(S.NEGOTIATION, S.MEDIATION), when=("limits_cross",), guards=("no_blind_limits",),
        **{**AGREED, "effects": ("limit", "meet_in_the_middle")}),
    Row("", e.Limited, PARTY, at(S.NEGOTIATION, S.MEDIATION), None, ("limits_apart",), ("no_blind_limits",),
        effects=("limit",), tell=(Tell("N22", BOTH, what="no_overlap"),)),
    Row("", e.Limited, PARTY, at(S.NEGOTIATION, S.MEDIATION), None, (), ("no_blind_limits",), effects=("limit",)),
    # the team steps in
    Row("T10", e.Escalated, PARTY, at(S.NEGOTIATION), guards=("with_the_team", "too_early"), **TO_THE_TEAM),
    Row("T10", e.Lapsed, by(SYSTEM), at(S.NEGOTIATION), None, ("clock=stage", "complainant_silent")),
    Row("T10", e.Lapsed, by(SYSTEM), at(S.NEGOTIATION), when=("clock=stage",), **TO_THE_TEAM),
    Row("", e.Lapsed, by(SYSTEM), TALKING, None, ("clock=stage",)),
    Row("", e.Suggested, by(STAFF), at(S.NEGOTIATION, S.MEDIATION, S.DELIBERATION), S.MEDIATION, (),
        ("offer_above_order", "cure_running"), void_rest=True, effects=("suggest",),
        start=(Start(K.SUGGESTION, C), Start(K.SUGGESTION, R)), tell=(Tell("N22", BOTH, what="suggestion"),)),
    Row("T14", e.Lapsed, by(SYSTEM), at(S.MEDIATION), when=("clock=suggestion", "!staff_clock"), **NO_SUGGESTION,
        tell=(Tell("N13 N21", BOTH), ASK_TO_DECIDE)),
    # silence
    Row("T12", e.Lapsed, by(SYSTEM), at(S.NEGOTIATION), S.CLOSED, ("clock=turn", "other_silent_too"), void_rest=True,
        effects=("close_abandoned",), tell=(Tell("N28", BOTH),)),
    Row("T12", e.Lapsed, by(SYSTEM), at(S.NEGOTIATION), None, ("clock=turn", "running=stage"),
        effects=("expire_offers",), start=(Start(K.TURN, OTHER),), tell=(Tell("N13", BOTH),)),
    Row("T12", e.Lapsed, by(SYSTEM), at(S.NEGOTIATION), S.DELIBERATION, ("clock=turn",), void_rest=True,
        effects=("expire_offers",), start=DECIDE_NEXT, tell=(Tell("N13", BOTH), ASK_TO_DECIDE)),
    # an agreement is looked at, and comes into force
    Row("T19", e.Lapsed, by(SYSTEM), at(S.SETTLEMENT_CHECK),
        when=("clock=settlement_check", "!staff_clock", "terms_agreed"), **IN_FORCE),
    Row("", e.Lapsed, by(SYSTEM), at(S.SETTLEMENT_CHECK), None, ("clock=settlement_check", "!staff_clock"),
        start=(Start(K.SETTLEMENT_CHECK, STAFF),), tell=(Tell("N61", STAFF, what="proposed"),)),
    Row("T19", e.Approved, by(STAFF), at(S.SETTLEMENT_CHECK), when=("!waits", "terms_agreed"), **IN_FORCE),
    Row("T19", e.Approved, by(STAFF), at(S.SETTLEMENT_CHECK), S.CLOSED, ("!waits",), void_rest=True,
        effects=("settle", "close"), tell=(Tell("N28", BOTH),)),
    Row("", e.Declined, by(STAFF), at(S.SETTLEMENT_CHECK), S.NEGOTIATION, ("!waits",), void_rest=True,
        effects=("no_agreement", "stage_again"), start=(Start(K.TURN, C),),
        tell=(Tell("N34", BOTH, what="no_agreement"),)),
    # taken back
    Row("T25", e.Undone, PARTY, at(S.SETTLEMENT_CHECK), S.NEGOTIATION, ("agreed_by_writer",), void_rest=True,
        effects=("no_agreement", "stage_again"), start=(Start(K.TURN, WRITER),),
        tell=(Tell("N34", BOTH, what="no_agreement"),)),
    Row("", e.Undone, PARTY, TALKING, None, ("own_offer_open",), effects=("take_back_offer",),
        tell=(Tell("N15", OTHER),)),
)
# fmt: on
