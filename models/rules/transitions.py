"""The transition table (domain.md 2.1.3): which event may happen where, by whom, and what follows. Data only.

Rows of one event are tried from top to bottom; the first whose state, actor and `when` fit is taken, then its
`guards` must hold or the event is refused with the guard's name. Conditions are the functions of conditions.py,
effects those of effects.py; "!" negates a condition, "=" gives it an argument.
"""

from dataclasses import dataclass

from models.rules import events as e
from models.rules.states import OPEN, ClockName, Party, State, Substate

C, R, STAFF, SYSTEM, BOTH = Party.COMPLAINANT, Party.RESPONDENT, Party.STAFF, Party.SYSTEM, Party.BOTH
S = State
K = ClockName


@dataclass(frozen=True, slots=True)
class Tell:
    """Who gets which notices in one mail. `when`: only if these conditions hold; `what`: of an N61 or N56."""

    numbers: str
    to: Party
    what: str = ""
    role: str = ""
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `to` None: the state stays. `start`: (clock, who owes)."""

    id: str
    event: type[e.Event]
    by: frozenset[Party]
    at: frozenset[State]
    to: State | None = None
    when: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    met: frozenset[ClockName] = frozenset()
    void_rest: bool = False
    effects: tuple[str, ...] = ()
    start: tuple[tuple[ClockName, Party], ...] = ()
    tell: tuple[Tell, ...] = ()
    substate: Substate | None = None


def _by(*who: Party) -> frozenset[Party]:
    return frozenset(who)


def _at(*states: State) -> frozenset[State]:
    return frozenset(states)


def _k(*names: ClockName) -> frozenset[ClockName]:
    return frozenset(names)


# fmt: off
PARTY, DESK, ANY = _by(C, R), _by(STAFF, SYSTEM), _by(C, R, STAFF, SYSTEM)
FILER = _by(C, STAFF)
NEW_OR_DRAFT = _at(S.NEW, S.DRAFT)
SERVE = {
    "to": S.SERVED,
    "substate": Substate.NONE,
    "effects": ("share", "served", "drop_pending"),
    "start": ((K.RESPONSE, R),),
    "tell": (Tell("N8", R), Tell("N9", C)),
}
DECIDE_NEXT = ((K.DECISION, STAFF),)
DECIDABLE = ("cure_running", "outcome_not_allowed", "reasons_too_short", "nothing_cited", "unknown_exhibit")  # guards
FILED_LATE = (Tell("N12", Party.SYSTEM), Tell("N61", STAFF, what="answered"))
ASK_TO_DECIDE = Tell("N61", STAFF, what="decide")

INTAKE = (
    Row("T3", e.Filed, FILER, NEW_OR_DRAFT, S.OUT_OF_SCOPE, ("refused=routed",), void_rest=True,
        effects=("file", "close"), tell=(Tell("N1 N6", C),)),
    Row("T3", e.Filed, FILER, NEW_OR_DRAFT, S.OUT_OF_SCOPE, ("refused",), void_rest=True,
        effects=("file", "close"), tell=(Tell("N1 N5", C),)),
    Row("T1", e.Filed, FILER, _at(S.NEW), S.DRAFT, ("quiet",), effects=("file",), start=((K.INTAKE, C),),
        tell=(Tell("N1", C), )),
    Row("T1", e.Filed, FILER, _at(S.NEW), S.DRAFT, ("missing",), effects=("file",), start=((K.INTAKE, C),),
        tell=(Tell("N1 N2", C),)),
    Row("T1", e.Filed, FILER, _at(S.DRAFT), None, ("missing",), effects=("file",), tell=(Tell("N2", C),)),
    Row("T31", e.Filed, FILER, NEW_OR_DRAFT, S.EVIDENCE, ("claim_without_evidence",), met=_k(K.INTAKE),
        effects=("file",), start=((K.CLAIM_EVIDENCE, C),), tell=(Tell("N1 N19", C),),
        substate=Substate.CLAIM_OPEN),
    Row("T2", e.Filed, FILER, NEW_OR_DRAFT, S.SCREENING, ("has_files",), met=_k(K.INTAKE), effects=("file",),
        start=((K.SCREENING, STAFF), (K.WITHDRAW, STAFF)),
        tell=(Tell("N1 N3", C), Tell("N61", STAFF, what="screening"))),
    Row("T2", e.Filed, FILER, NEW_OR_DRAFT, S.SCREENING, ("autoserve", "reachable"), met=_k(K.INTAKE),
        effects=("file",), start=((K.SCREENING, STAFF), (K.WITHDRAW, STAFF)),
        tell=(Tell("N1 N3", C), Tell("N61", STAFF, what="screening"))),
    Row("T2", e.Filed, FILER, NEW_OR_DRAFT, S.SCREENING, (), met=_k(K.INTAKE), effects=("file",),
        start=((K.SCREENING, STAFF),), tell=(Tell("N1 N3", C), Tell("N61", STAFF, what="screening"))),
)

ANSWERS = (
    Row("T32", e.Answered, _by(C), _at(S.EVIDENCE), S.SCREENING, ("substate=CLAIM_OPEN", "gives_evidence"),
        met=_k(K.CLAIM_EVIDENCE), effects=("file_exhibits",), substate=Substate.NONE,
        start=((K.SCREENING, STAFF), (K.WITHDRAW, STAFF)),
        tell=(Tell("N3", C), Tell("N61", STAFF, what="screening"))),
    Row("T27", e.Answered, _by(C), _at(S.EVIDENCE), None, ("substate=CLAIM_OPEN", "all_refused"),
        effects=("file_exhibits", "pause_for_files")),
    Row("T27", e.Answered, PARTY, _at(S.NEGOTIATION, S.DELIBERATION), None, ("late_release",),
        effects=("file_exhibits",), tell=FILED_LATE),
    Row("T12", e.Answered, PARTY, _at(S.EVIDENCE), S.DELIBERATION, ("asked_alone", "served", "has_substance"),
        met=_k(K.EVIDENCE), effects=("file_exhibits", "share", "clear_asked"), start=DECIDE_NEXT,
        substate=Substate.NONE, tell=(Tell("N11", Party.OTHER), Tell("N12", Party.SYSTEM), ASK_TO_DECIDE)),
    Row("T12", e.Answered, PARTY, _at(S.EVIDENCE), S.SCREENING, ("asked_alone", "!served", "has_substance"),
        met=_k(K.EVIDENCE), effects=("file_exhibits", "clear_asked"), start=((K.SCREENING, STAFF),),
        substate=Substate.NONE, tell=(Tell("N12", Party.SYSTEM), Tell("N61", STAFF, what="answered"))),
    Row("T12", e.Answered, PARTY, _at(S.EVIDENCE), None, ("in_turn", "has_substance"),
        effects=("file_exhibits", "share", "meet_own"), tell=(Tell("N12", Party.SYSTEM),)),
    Row("T7", e.Answered, _by(R), _at(S.SERVED), S.NEGOTIATION, ("has_substance",), met=_k(K.RESPONSE),
        effects=("file_exhibits", "share"), start=((K.TURN, C),),
        tell=(Tell("N11", C), Tell("N12", R))),
    Row("T7", e.Answered, _by(C), _at(S.NEGOTIATION), None, ("in_turn", "has_substance"), met=_k(K.TURN),
        effects=("file_exhibits", "share"), start=((K.TURN, R),), tell=(Tell("N11", R), Tell("N12", C))),
    Row("T7", e.Answered, _by(R), _at(S.NEGOTIATION), None, ("in_turn", "has_substance"), met=_k(K.TURN),
        effects=("file_exhibits", "share"), start=((K.TURN, C),), tell=(Tell("N11", C), Tell("N12", R))),
    Row("T7", e.Answered, _by(R), _at(S.DELIBERATION), S.NEGOTIATION, ("running=cure", "has_substance"),
        met=_k(K.CURE), effects=("file_exhibits", "share", "heard"), start=((K.TURN, C),),
        tell=(Tell("N11", C), Tell("N12", R), Tell("N61", STAFF, what="answered"))),
    Row("T19", e.Answered, _by(R), _at(S.SETTLEMENT_CHECK), S.CLOSED, ("how=accept",), void_rest=True,
        effects=("settle", "close"), tell=(Tell("N28", BOTH),)),
    Row("T25", e.Answered, _by(C), _at(S.CLOSED), S.DRAFT, ("outcome=LAPSED_NO_REPLY",), effects=("revive",),
        start=((K.INTAKE, C),), tell=(Tell("N34", C),)),
    Row("T27", e.Answered, PARTY, _at(S.SCREENING, S.SERVED, S.NEGOTIATION, S.DELIBERATION, S.EVIDENCE), None,
        ("has_substance",), effects=("file_exhibits",), tell=(Tell("N12", Party.SYSTEM),)),
    Row("T27", e.Answered, PARTY, frozenset(S) - {S.NEW}, None, ("has_substance",), effects=("file_exhibits",),
        tell=FILED_LATE),
    Row("T27", e.Answered, PARTY, frozenset(S) - {S.NEW}, None, effects=("file_exhibits", "refused_only")),
)

LAPSES = (
    Row("T8", e.Lapsed, _by(SYSTEM), _at(S.SERVED), S.DELIBERATION, ("clock=response",), effects=("default",),
        start=((K.CURE, R),), tell=(Tell("N13 N27", BOTH),)),
    Row("T12", e.Lapsed, _by(SYSTEM), _at(S.DELIBERATION), None, ("clock=cure",), start=DECIDE_NEXT,
        tell=(ASK_TO_DECIDE,)),
    Row("T33", e.Lapsed, _by(SYSTEM), _at(S.EVIDENCE), S.CLOSED, ("clock=claim_evidence",), void_rest=True,
        effects=("close_no_evidence",), tell=(Tell("N28", BOTH),)),
    Row("T12", e.Lapsed, _by(SYSTEM), _at(S.EVIDENCE), S.DELIBERATION, ("clock=evidence", "served", "!more_asked"),
        effects=("clear_asked",), start=DECIDE_NEXT, tell=(Tell("N13", BOTH), ASK_TO_DECIDE)),
    Row("T12", e.Lapsed, _by(SYSTEM), _at(S.EVIDENCE), S.SCREENING, ("clock=evidence", "!served", "!more_asked"),
        effects=("clear_asked",), start=((K.SCREENING, STAFF),),
        tell=(Tell("N13", C), Tell("N61", STAFF, what="screening"))),
    Row("T12", e.Lapsed, _by(SYSTEM), _at(S.EVIDENCE), None, ("clock=evidence",), tell=(Tell("N13", BOTH),)),
    Row("T12", e.Lapsed, _by(SYSTEM), _at(S.NEGOTIATION), S.DELIBERATION, ("clock=turn",), start=DECIDE_NEXT,
        tell=(Tell("N13", BOTH), ASK_TO_DECIDE)),
    Row("T4", e.Lapsed, _by(SYSTEM), _at(S.DRAFT), S.CLOSED, ("clock=intake",), void_rest=True,
        effects=("close_no_reply",), tell=(Tell("N4", C),)),
    Row("T5", e.Lapsed, _by(SYSTEM), _at(S.SCREENING), when=("clock=withdraw", "serve_waits", "reachable"),
        met=_k(K.SCREENING), **SERVE),  # type: ignore[arg-type]
    Row("", e.Lapsed, _by(SYSTEM), _at(S.SCREENING), None, ("clock=withdraw",)),
    Row("T21", e.Lapsed, _by(SYSTEM), _at(S.DECIDED), S.SANCTION_NOTICE, ("clock=review", "guilt"), void_rest=True,
        start=((K.FINAL_NOTICE, R),), tell=(Tell("N31", BOTH),)),
    Row("T18", e.Lapsed, _by(SYSTEM), _at(S.DECIDED), S.EXECUTION, ("clock=review", "duty"),
        tell=(Tell("N61", STAFF, what="exception"),)),
    Row("T18", e.Lapsed, _by(SYSTEM), _at(S.DECIDED), S.CLOSED, ("clock=review",), void_rest=True,
        effects=("close_decided",), tell=(Tell("N28", BOTH),)),
    Row("", e.Lapsed, _by(SYSTEM), _at(S.SANCTION_NOTICE), None, ("clock=final_notice",), start=DECIDE_NEXT,
        tell=(Tell("N61", STAFF, what="sign"),)),
    Row("", e.Lapsed, _by(SYSTEM), _at(S.CANCELLED), None, ("clock=undo",)),
    Row("", e.Lapsed, _by(SYSTEM), OPEN, None, ("staff_clock",), effects=("renew",),
        tell=(Tell("N56", STAFF, what="overdue", role="on_call"),)),
    Row("", e.Lapsed, _by(SYSTEM), OPEN, None, (), effects=("renew",),
        tell=(Tell("N61", STAFF, what="exception"),)),
)

STAFF_ACTS = (
    Row("T5", e.Served, DESK, _at(S.SCREENING), None, ("withdraw_open",), ("no_respondent",),
        effects=("queue_serve",)),
    Row("T5", e.Served, DESK, _at(S.SCREENING), guards=("no_respondent",), met=_k(K.SCREENING),
        **SERVE),  # type: ignore[arg-type]
    Row("T6", e.Refused, _by(STAFF), _at(S.SCREENING, S.DRAFT), S.OUT_OF_SCOPE, void_rest=True,
        effects=("refuse", "close"), tell=(Tell("N5", C), Tell("N62", R, when=("forward",)))),
    Row("T11", e.Requested, _by(STAFF), _at(S.SCREENING), S.EVIDENCE, (), ("only_complainant",), met=_k(K.SCREENING),
        effects=("ask",)),
    Row("T11", e.Requested, _by(STAFF), _at(S.EVIDENCE), None, ("!substate=CLAIM_OPEN", "!served"),
        ("only_complainant",), effects=("ask",)),
    Row("T11", e.Requested, _by(STAFF), _at(S.NEGOTIATION, S.MEDIATION, S.DELIBERATION, S.EVIDENCE), S.EVIDENCE,
        ("!substate=CLAIM_OPEN",), met=_k(K.TURN, K.DECISION, K.CURE), effects=("ask",)),
    Row("T15", e.Decided, _by(STAFF), _at(S.DELIBERATION), None, ("needs_second",),
        DECIDABLE, effects=("keep_for_signature",), tell=(Tell("N61", STAFF, what="sign", role="decide"),)),
    Row("T15", e.Decided, _by(STAFF), _at(S.DELIBERATION), S.DECIDED, ("has_review",), DECIDABLE, met=_k(K.DECISION),
        void_rest=True, effects=("decide",), start=((K.REVIEW, BOTH),), tell=(Tell("N23 N24", BOTH),)),
    Row("T18", e.Decided, _by(STAFF), _at(S.DELIBERATION), S.EXECUTION, ("orders_money",),
        DECIDABLE, met=_k(K.DECISION),
        void_rest=True, effects=("decide",), start=((K.PERFORMANCE, R),), tell=(Tell("N23 N24", BOTH),)),
    Row("T18", e.Decided, _by(STAFF), _at(S.DELIBERATION), S.CLOSED, (), DECIDABLE, met=_k(K.DECISION),
        void_rest=True, effects=("decide", "close_decided"), tell=(Tell("N23 N24 N28", BOTH),)),
    Row("T22", e.Sanctioned, _by(STAFF), _at(S.SANCTION_NOTICE), None, ("signer_decided",),
        ("final_notice_running", "unknown_sanction"), effects=("keep_for_signature",),
        tell=(Tell("N61", STAFF, what="sign", role="sanction"),)),
    Row("T22", e.Sanctioned, _by(STAFF), _at(S.SANCTION_NOTICE), S.CLOSED, (),
        ("final_notice_running", "unknown_sanction"), void_rest=True, effects=("close_sanctioned",),
        tell=(Tell("N32 N28", BOTH),)),
    Row("T19", e.Approved, _by(STAFF), _at(S.SETTLEMENT_CHECK), S.CLOSED, ("!waits",), void_rest=True,
        effects=("settle", "close"), tell=(Tell("N28", BOTH),)),
    Row("T20", e.Approved, _by(STAFF), _at(S.EXECUTION), S.CLOSED, ("!waits",), void_rest=True,
        effects=("close_decided",), tell=(Tell("N28", BOTH),)),
    Row("", e.Approved, _by(STAFF), OPEN, None, (), ("nothing_pending", "same_person"), effects=("carry_out",)),
    Row("", e.Declined, _by(STAFF), OPEN, None, (), ("nothing_pending",), effects=("drop_pending",)),
    Row("", e.Taken, _by(STAFF), frozenset(S) - {S.NEW}, None, effects=("assign",)),
    Row("", e.Noted, _by(STAFF), frozenset(S) - {S.NEW}),
    Row("", e.FactSet, _by(STAFF), frozenset(S) - {S.NEW}),
    Row("", e.Revoked, _by(STAFF), frozenset(S) - {S.NEW}, tell=(
        Tell("N64", C, when=("party=complainant",)), Tell("N64", R, when=("party=respondent", "served")))),
)

PARTY_ACTS = (
    Row("", e.FactsConfirmed, _by(C), frozenset(S) - {S.NEW}),
    Row("", e.Withdrawn, PARTY, OPEN, None, (), ("withdraw_window",), effects=("withdraw",)),
    Row("T23", e.Cancelled, _by(C), OPEN, None, ("why=",), tell=(Tell("N40", C, what="cancel_reason"),)),
    Row("T23", e.Cancelled, _by(C), OPEN - {S.EXECUTION}, S.CANCELLED, ("why=gave_up",), void_rest=True,
        effects=("cancel",), start=((K.UNDO, BOTH),), tell=(Tell("N33", C), Tell("N33", R, when=("served",)))),
    Row("T24", e.Cancelled, _by(C), OPEN - {S.SETTLEMENT_CHECK}, S.SETTLEMENT_CHECK, ("why=agreed", "served"),
        void_rest=True, start=((K.SETTLEMENT_CHECK, STAFF),),
        tell=(Tell("N16", BOTH), Tell("N61", STAFF, what="proposed"))),
    Row("T23", e.Cancelled, _by(C), OPEN, S.CANCELLED, ("why=agreed",), void_rest=True, effects=("cancel",),
        start=((K.UNDO, BOTH),), tell=(Tell("N33", C),)),
    Row("T25", e.Undone, _by(C), _at(S.CANCELLED), None, (), ("undo_over",), effects=("restore",),
        tell=(Tell("N34", C), Tell("N34", R, when=("served",)))),
    Row("T25", e.Reopened, _by(C, STAFF), _at(S.CLOSED), None, (), ("not_reopenable",), effects=("restore",),
        tell=(Tell("N34", C), Tell("N34", R, when=("served",)))),
    Row("", e.AskedForHuman, PARTY, frozenset(S) - {S.NEW}, None, effects=("flag_human",),
        tell=(Tell("N61", STAFF, what="exception"),)),
)

DELIVERY = (
    Row("", e.Reminded, _by(SYSTEM), OPEN, None, effects=("remind",)),
    Row("T26", e.Bounced, _by(SYSTEM), OPEN - {S.SUSPENDED}, S.SUSPENDED, ("bounced_owes",), effects=("suspend",),
        tell=(Tell("N38", STAFF), )),
    Row("T26", e.Bounced, _by(SYSTEM), frozenset(S) - {S.NEW}, None, tell=(Tell("N38", STAFF),)),
    Row("T26", e.Readdressed, DESK, _at(S.SUSPENDED), None, ("missed",), effects=("serve_again",)),
    Row("", e.Readdressed, DESK, frozenset(S) - {S.NEW}),
    Row("T26", e.Delayed, DESK, frozenset(S) - {S.NEW}, None, effects=("delay",)),
)
# fmt: on


def _index() -> dict[type[e.Event], tuple[Row, ...]]:
    rows = (*INTAKE, *ANSWERS, *LAPSES, *STAFF_ACTS, *PARTY_ACTS, *DELIVERY)
    return {kind: tuple(r for r in rows if r.event is kind) for kind in e.BY_NAME.values()}


TABLE = _index()
