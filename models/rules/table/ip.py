"""Rights matters: rights are checked, each seller gets a notice, objects or removes (domain.md 2.1.5, IP). Data only.

Its rows come first and hold for a track whose book checks rights; what none of them takes goes by the general rows.
"""

from models.rules import events as e
from models.rules.events import rights as i
from models.rules.states import Substate
from models.rules.table.row import (
    ASK_TO_DECIDE,
    BOTH,
    DECIDE_NEXT,
    DESK,
    FILER,
    PARTY,
    SOMEWHERE,
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

NEW_OR_DRAFT = at(S.NEW, S.DRAFT)
DECIDABLE = ("outcome_not_allowed", "reasons_too_short", "nothing_cited", "unknown_exhibit")  # guards
PAGES = (*DECIDABLE, "unknown_listing", "not_contested")
TO_CHECK = Tell("N61", STAFF, what="screening")
ASK_ABOUT = Tell("N61", STAFF, what="exception")
ANSWERED = Tell("N61", STAFF, what="answered")
WATCH = Start(K.STAGE, STAFF, period="batch_watch")
CHECKING = ("rights", "substate=RIGHTS_CHECK")
UNSERVED = at(S.SCREENING, S.EVIDENCE)  # the right may be found proved while the complainant is asked about a page
OBJECTING = at(S.SERVED, S.NEGOTIATION)
DECIDING_AT = at(S.NEGOTIATION, S.DELIBERATION)
# fmt: off
INTAKE = (
    Row("T2", e.Filed, FILER, NEW_OR_DRAFT, S.SCREENING, ("rights", "complete", "has_files"), met=clocks(K.INTAKE),
        effects=("file",), substate=Substate.RIGHTS_CHECK, start=(Start(K.SCREENING, STAFF), Start(K.WITHDRAW, STAFF)),
        tell=(Tell("N1 N3", C),)),
    Row("T2", e.Filed, FILER, NEW_OR_DRAFT, S.SCREENING, ("rights", "complete"), met=clocks(K.INTAKE),
        effects=("file",), substate=Substate.RIGHTS_CHECK, start=(Start(K.SCREENING, STAFF),),
        tell=(Tell("N1 N3", C),)),
    Row("T12", i.Listed, by(C), at(S.EVIDENCE), S.SCREENING, ("rights", "asked_alone", "!served"),
        met=clocks(K.EVIDENCE), effects=("list_pages", "clear_asked"), start=(Start(K.SCREENING, STAFF),),
        substate=Substate.RIGHTS_CHECK, tell=(ANSWERED,)),
    Row("", i.Listed, by(C, STAFF), at(S.SCREENING, S.EVIDENCE), None, ("rights", "!served"),
        effects=("list_pages",), tell=(TO_CHECK,)),
    Row("", i.Listed, by(C, STAFF), at(S.SERVED), None, ("rights",), ("pages_served",), effects=("list_pages",),
        tell=(TO_CHECK,)),
    Row("", i.SameRight, by(C), at(S.SCREENING), None, CHECKING, effects=("same_right",),
        tell=(Tell("N47", C), Tell("N47", STAFF))),
    Row("T12", e.Answered, by(C), at(S.EVIDENCE), S.SCREENING, ("rights", "asked_alone", "!served", "has_substance"),
        met=clocks(K.EVIDENCE), effects=("file_exhibits", "clear_asked"), start=(Start(K.SCREENING, STAFF),),
        substate=Substate.RIGHTS_CHECK, tell=(Tell("N12", WRITER), ANSWERED)),
    Row("T12", e.Lapsed, by(SYSTEM), at(S.EVIDENCE), S.SCREENING, ("rights", "clock=evidence", "!served"),
        effects=("clear_asked",), start=(Start(K.SCREENING, STAFF),), substate=Substate.RIGHTS_CHECK,
        tell=(Tell("N13", C), TO_CHECK)),
    Row("T27", e.Answered, by(C), at(S.SCREENING), None, (*CHECKING, "has_substance"), effects=("file_exhibits",),
        tell=(Tell("N12", WRITER), ANSWERED)),
    Row("", i.FoundDead, by(C, STAFF), at(S.SCREENING, S.SERVED, S.EVIDENCE), None, ("rights",),
        ("pages_served", "unknown_listing"),
        effects=("mark_dead",)),
)
ALONE = {"to": S.SERVED, "met": clocks(K.SCREENING, K.EVIDENCE), "effects": ("prove_rights", "share", "served"),
         "tell": (Tell("N43", R), Tell("N9", C))}
INFORMAL = {**ALONE, "substate": Substate.INFORMAL_NOTICE, "start": (Start(K.RESPONSE, R, period="informal_notice"),)}
FORMAL = {**ALONE, "substate": Substate.NOTICE, "start": (Start(K.RESPONSE, R),),
          "tell": (Tell("N44", R), Tell("N9", C))}
DIVIDE = {"to": S.SERVED, "met": clocks(K.SCREENING), "substate": Substate.NONE, "start": (WATCH,),
          "effects": ("seek_sellers", "prove_rights", "served", "divide")}
WAITED = ("rights", "clock=withdraw", "planned")
SERVING = (
    Row("T5", i.RightsChecked, by(STAFF), UNSERVED, None, ("rights", "withdraw_open"),
        ("no_rights_papers", "nobody_to_serve"), effects=("queue_serve",)),
    Row("T5", i.RightsChecked, by(STAFF), UNSERVED, when=("rights", "alone", "informal"),
        guards=("no_rights_papers", "no_respondent"), **INFORMAL),  # type: ignore[arg-type]
    Row("T5", i.RightsChecked, by(STAFF), UNSERVED, when=("rights", "alone"),
        guards=("no_rights_papers", "no_respondent"), **FORMAL),  # type: ignore[arg-type]
    Row("T5", i.RightsChecked, by(STAFF), UNSERVED, when=("rights",),
        guards=("no_rights_papers", "nobody_to_serve"), **DIVIDE),  # type: ignore[arg-type]
    Row("", e.Served, DESK, at(S.SCREENING), None, ("rights",), ("no_rights_papers", "no_pages", "nobody_to_serve")),
    Row("T5", i.RightsChecked, by(STAFF), at(S.SERVED), None, ("rights", "master"), ("nobody_to_serve",),
        effects=("seek_sellers", "divide")),
    Row("T5", e.Lapsed, by(SYSTEM), UNSERVED, when=(*WAITED, "alone", "reachable", "informal"),
        **INFORMAL),  # type: ignore[arg-type]
    Row("T5", e.Lapsed, by(SYSTEM), UNSERVED, when=(*WAITED, "alone", "reachable"),
        **FORMAL),  # type: ignore[arg-type]
    Row("T5", e.Lapsed, by(SYSTEM), UNSERVED, when=(*WAITED, "!alone"), **DIVIDE),  # type: ignore[arg-type]
    Row("", e.Lapsed, by(SYSTEM), at(S.SCREENING), None, ("rights", "clock=withdraw")),
    Row("T5", i.PartOpened, by(STAFF), at(S.NEW), S.SERVED, ("rights", "informal"), effects=("open_part",),
        substate=Substate.INFORMAL_NOTICE, start=(Start(K.RESPONSE, R, period="informal_notice"),),
        tell=(Tell("N43", R),)),
    Row("T5", i.PartOpened, by(STAFF), at(S.NEW), S.SERVED, ("rights",), effects=("open_part",),
        substate=Substate.NOTICE, start=(Start(K.RESPONSE, R),), tell=(Tell("N44", R),)),
)
MASTER = (
    Row("", i.Parted, by(STAFF, SYSTEM), at(S.SERVED), None, ("seeks_sellers",), effects=("note_parts", "ask_sellers"),
        tell=(Tell("N9 N19", C),)),
    Row("", i.Parted, by(STAFF, SYSTEM), at(S.SERVED), None, ("asks_pages",), effects=("note_parts",),
        tell=(Tell("N9", C),)),
    Row("", i.Parted, by(STAFF, SYSTEM), at(S.SERVED), None, (), met=clocks(K.EVIDENCE), effects=("note_parts",),
        tell=(Tell("N9", C),)),
    Row("", e.Requested, by(STAFF), at(S.SERVED), None, ("master", "!inspects"), ("only_complainant",),
        effects=("ask",)),
    Row("T27", e.Answered, by(R), at(S.SERVED), None, ("master",), effects=("file_exhibits",), tell=(ANSWERED,)),
    Row("T23", e.Cancelled, by(C), at(S.SERVED), S.CANCELLED, ("why=agreed", "master"), void_rest=True,
        effects=("cancel",), start=(Start(K.UNDO, BOTH),), tell=(Tell("N33", C),)),
    Row("T27", e.Answered, by(C), at(S.SERVED), None, ("master", "in_turn", "has_substance"),
        effects=("file_exhibits", "meet_own"), tell=(Tell("N12", WRITER), ANSWERED)),
    Row("", e.Lapsed, by(SYSTEM), at(S.SERVED), S.CLOSED, ("clock=evidence", "master", "parts_ended"), void_rest=True,
        effects=("drop_open", "close_parts"), tell=(Tell("N28", C),)),
    Row("", e.Lapsed, by(SYSTEM), at(S.SERVED), None, ("clock=evidence", "master"), effects=("drop_open",),
        tell=(Tell("N13", C),)),
    Row("", e.Lapsed, by(SYSTEM), at(S.SERVED), None, ("clock=stage", "master"), start=(WATCH,), tell=(ASK_ABOUT,)),
    Row("", i.PartMoved, by(SYSTEM), at(S.SERVED), S.CLOSED, ("last_part",), void_rest=True,
        effects=("note_part", "close_parts"), tell=(Tell("N28", C),)),
    Row("T25", i.PartMoved, by(SYSTEM), at(S.CLOSED), S.SERVED, ("part_returns",), effects=("note_part", "revive"),
        start=(WATCH,), tell=(Tell("N34", C),)),
    Row("", i.PartMoved, by(SYSTEM), SOMEWHERE, None, effects=("note_part",)),
)
ORDER = {"to": S.EXECUTION, "void_rest": True, "substate": Substate.NONE}
TALKING = (
    Row("T8", e.Lapsed, by(SYSTEM), at(S.SERVED), None,
        ("rights", "clock=response", "substate=INFORMAL_NOTICE", "!business_day"), effects=("wait_for_business_day",)),
    Row("T8", e.Lapsed, by(SYSTEM), at(S.SERVED), None, ("rights", "clock=stage", "substate=INFORMAL_NOTICE"),
        substate=Substate.NOTICE, start=(Start(K.RESPONSE, R),), tell=(Tell("N44", BOTH),)),
    Row("T8", e.Lapsed, by(SYSTEM), at(S.SERVED), None, ("rights", "clock=response", "substate=INFORMAL_NOTICE"),
        substate=Substate.NOTICE, start=(Start(K.RESPONSE, R),), tell=(Tell("N44", BOTH),)),
    Row("T8", e.Lapsed, by(SYSTEM), at(S.SERVED), when=("rights", "clock=response"),
        effects=("default", "order_removal"), tell=(Tell("N46", BOTH),), **ORDER),  # type: ignore[arg-type]
    Row("T7", e.Answered, by(R), at(S.SERVED), when=("rights", "listed", "how=accept"), effects=("order_removal",),
        tell=(Tell("N46", BOTH),), **ORDER),  # type: ignore[arg-type]
    Row("T7", e.Answered, by(R), OBJECTING, S.NEGOTIATION, ("rights", "listed", "how=contest", "has_substance"),
        ("too_many_objections", "unknown_listing"), met=clocks(K.RESPONSE, K.TURN),
        effects=("file_exhibits", "share", "object_to_pages"), substate=Substate.COUNTER_NOTICE,
        start=(Start(K.TURN, C),), tell=(Tell("N45", C), Tell("N12", R), ANSWERED)),
    Row("T7", e.Answered, by(C), at(S.NEGOTIATION), S.CLOSED,
        ("rights", "substate=COUNTER_NOTICE", "how=accept", "only_contested"), void_rest=True,
        effects=("yield_pages", "close_listed"), tell=(Tell("N28", BOTH),)),
    Row("T7", e.Answered, by(C), at(S.NEGOTIATION), when=("rights", "substate=COUNTER_NOTICE", "how=accept"),
        effects=("yield_pages", "order_removal"), tell=(Tell("N46", BOTH),), **ORDER),  # type: ignore[arg-type]
    Row("T7", e.Answered, by(C), at(S.NEGOTIATION), S.DELIBERATION,
        ("rights", "substate=COUNTER_NOTICE", "in_turn", "has_substance"), met=clocks(K.TURN),
        effects=("file_exhibits", "share"), start=DECIDE_NEXT, tell=(Tell("N11", R), Tell("N12", C), ASK_TO_DECIDE)),
    Row("T7", i.TakenDown, by(R, STAFF), at(S.SERVED, S.NEGOTIATION, S.DELIBERATION, S.EXECUTION), S.CLOSED,
        ("listed", "!master", "all_down"), ("unknown_listing",), void_rest=True,
        effects=("file_exhibits", "take_down", "close_listed"), tell=(Tell("N28", BOTH),)),
    Row("T7", i.TakenDown, by(R, STAFF), at(S.SERVED, S.NEGOTIATION, S.DELIBERATION, S.EXECUTION), None,
        ("listed", "!master"), ("unknown_listing",), effects=("file_exhibits", "take_down")),
    # gone at last, after the final notice: a seller shows it, and what staff see needs no paper
    Row("T30", i.TakenDown, by(R), at(S.SANCTION_NOTICE), S.CLOSED, ("listed", "all_down"),
        ("unknown_listing", "no_proof"), void_rest=True, effects=("file_exhibits", "take_down", "close_after_notice"),
        tell=(Tell("N28", BOTH),)),
    Row("T30", i.TakenDown, by(STAFF), at(S.SANCTION_NOTICE), S.CLOSED, ("listed", "all_down"), ("unknown_listing",),
        void_rest=True, effects=("take_down", "close_after_notice"), tell=(Tell("N28", BOTH),)),
    Row("T30", i.TakenDown, by(R, STAFF), at(S.SANCTION_NOTICE), None, ("listed",), ("unknown_listing",),
        effects=("file_exhibits", "take_down")),
    Row("", i.Threatened, PARTY, SOMEWHERE, None, effects=("file_exhibits", "note_threat"),
        tell=(Tell("N56", STAFF, what="threat", role="on_call"),)),
)
DECIDING = (
    Row("T15", e.Decided, by(STAFF), DECIDING_AT, None, ("decides_pages", "leaves_undecided"), PAGES,
        effects=("decide_pages",)),
    Row("T18", e.Decided, by(STAFF), DECIDING_AT, S.EXECUTION, ("decides_pages", "orders_removal"), PAGES,
        met=clocks(K.DECISION), void_rest=True, effects=("decide_pages", "owe_removal"), substate=Substate.NONE,
        tell=(Tell("N23 N24 N46", BOTH),)),
    Row("T18", e.Decided, by(STAFF), DECIDING_AT, S.CLOSED, ("decides_pages",), PAGES, met=clocks(K.DECISION),
        void_rest=True, effects=("decide_pages", "close_listed"), tell=(Tell("N23 N24 N46 N28", BOTH),)),
    Row("T20", e.Approved, by(STAFF), at(S.EXECUTION), S.CLOSED, ("rights", "removal_ordered", "!waits"),
        void_rest=True, effects=("see_removed", "close_listed"), tell=(Tell("N28", BOTH),)),
    Row("T20", e.Lapsed, by(SYSTEM), at(S.EXECUTION), None, ("rights", "clock=performance", "removal_ordered"),
        start=DECIDE_NEXT, tell=(Tell("N13", BOTH), ASK_ABOUT)),
    Row("T21", e.Sanctioned, by(STAFF), at(S.EXECUTION), S.SANCTION_NOTICE, ("rights", "removal_ordered", "measurable"),
        ("unknown_sanction",), void_rest=True, start=(Start(K.FINAL_NOTICE, R),), tell=(Tell("N31", BOTH),)),
    Row("T22", e.Sanctioned, by(STAFF), at(S.SANCTION_NOTICE), S.CLOSED, ("rights", "listed", "!signer_decided"),
        ("final_notice_running", "unknown_sanction"), void_rest=True, effects=("close_sanctioned_pages",),
        tell=(Tell("N32 N28", BOTH),)),
)
# fmt: on
ROWS = (*INTAKE, *SERVING, *MASTER, *TALKING, *DECIDING)
