"""What was owed is not done: final notice, last payment, a signed measure (domain.md T21, T22, T30). Data only."""

from models.rules import events as e
from models.rules.table.row import BOTH, DECIDE_NEXT, OTHER, PARTY, STAFF, SYSTEM, C, K, R, Row, S, Start, Tell, at, by

PROVED = ("nothing_owed", "no_proof")  # guards
# fmt: off
ROWS = (
    # the desk proposed it, and staff say yes or no
    Row("T21", e.Approved, by(STAFF), at(S.EXECUTION, S.DECIDED), S.SANCTION_NOTICE,
        ("!waits", "not_performed", "has_sanctions"), ("review_running", "desk_owes"), void_rest=True,
        effects=("still_owed",),
        start=(Start(K.FINAL_NOTICE, R),), tell=(Tell("N31", BOTH),)),
    Row("T20", e.Declined, by(STAFF), at(S.EXECUTION), S.CLOSED, ("!waits", "!return_objected", "!return_pending"),
        ("desk_owes", "time_to_come"), void_rest=True, effects=("close_performed",), tell=(Tell("N28", BOTH),)),
    # nothing was ordered, but it is put right all the same: offline, and said by who was found at fault
    Row("T30", e.Reported, by(R), at(S.SANCTION_NOTICE), S.EXECUTION, ("running=final_notice", "guilt", "no_duty"),
        ("no_proof",), effects=("file_exhibits", "share", "pause_final_notice", "put_right"),
        tell=(Tell("N30", OTHER, what="reported"), Tell("N61", STAFF, what="answered"))),
    Row("T30", e.Received, by(C, STAFF), at(S.SANCTION_NOTICE), S.CLOSED, ("guilt", "no_duty"), void_rest=True,
        effects=("close_after_notice",), tell=(Tell("N28", BOTH),)),
    # paid at the last moment
    Row("T30", e.Reported, PARTY, at(S.SANCTION_NOTICE), S.EXECUTION, ("running=final_notice",), PROVED,
        effects=("file_exhibits", "share", "pause_final_notice", "report"),
        tell=(Tell("N30", OTHER, what="reported"), Tell("N61", STAFF, what="answered"))),
    # after it: it is heard and asked about, but holds up no signature; only who was owed can say that it came
    Row("", e.Reported, PARTY, at(S.SANCTION_NOTICE), None, (), PROVED, effects=("file_exhibits", "share"),
        tell=(Tell("N30", OTHER, what="reported"), Tell("N61", STAFF, what="answered"))),
    Row("T30", e.Received, by(C, R, STAFF), at(S.SANCTION_NOTICE), S.CLOSED, ("last_duty",), void_rest=True,
        effects=("done", "close_after_notice"), tell=(Tell("N28", BOTH),)),
    Row("", e.Received, by(C, R, STAFF), at(S.SANCTION_NOTICE), None, (), ("nothing_owed",),
        tell=(Tell("N61", STAFF, what="answered"),)),
    Row("", e.PartReceived, by(C, R, STAFF), at(S.SANCTION_NOTICE), None, (), ("nothing_owed",),
        tell=(Tell("N61", STAFF, what="partly"),)),
    Row("", e.NotReceived, by(C, R, STAFF), at(S.SANCTION_NOTICE), None, (), ("nothing_owed",),
        tell=(Tell("N61", STAFF, what="answered"),)),
    Row("T30", e.Received, by(C, R, STAFF), at(S.EXECUTION), S.CLOSED, ("paused=final_notice", "last_duty"),
        void_rest=True, effects=("done", "close_after_notice"), tell=(Tell("N28", BOTH),)),
    Row("T30", e.Approved, by(STAFF), at(S.EXECUTION), S.CLOSED,
        ("paused=final_notice", "!waits", "!duty_undone"), void_rest=True, effects=("close_after_notice",),
        tell=(Tell("N28", BOTH),)),
    Row("T30", e.Lapsed, by(SYSTEM), at(S.EXECUTION), S.CLOSED,
        ("paused=final_notice", "clock=performance", "!staff_clock", "lapsed_duty=reported", "last_lapsed"),
        void_rest=True, effects=("done_by_silence", "close_after_notice"), tell=(Tell("N28", BOTH),)),
    Row("T30", e.NotReceived, by(C, R, STAFF), at(S.EXECUTION), S.SANCTION_NOTICE, ("paused=final_notice",),
        ("nothing_owed",), effects=("not_done_after_notice", "resume_final_notice"),
        tell=(Tell("N31", BOTH, what="resumed"),)),
    # the measure
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
