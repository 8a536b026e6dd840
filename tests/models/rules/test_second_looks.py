"""What is said too early, too late or again: a refusal looked at once more, a payment after its notice, a second no."""

from dataclasses import replace
from datetime import timedelta

from models.rules import events as e
from models.rules.docket import Docket, Refusal, Step
from models.rules.lifecycle import advance
from models.rules.states import PARTIES, ClockName, Outcome, Party, State, Substate
from tests.models.rules.happenings import AGREED, ANA, BOOKS, CALENDAR, DAY, FILE, OPENING, PRELUDES, Turn, lived

C, R = PARTIES
BOOK = {book.id: book for book in BOOKS}
REOPEN = e.Reopened(**ANA)


def happens(docket: Docket, event: e.Event, turn: Turn, track: str = "offline", days: float = 0) -> Step | Refusal:
    return advance(docket, event, BOOK[track], turn.now + timedelta(days=days), CALENDAR)


def refused(**more: object) -> Turn:
    """A complaint that no track takes."""
    first = e.Filed(role=C, track="offline", type="defective", refused="type_not_accepted", exhibits=(FILE,))
    turn = lived(BOOK["offline"], [(0, replace(first, **more))])[0]  # type: ignore[arg-type]
    assert turn.after.state == State.OUT_OF_SCOPE
    return turn


def test_staff_take_a_refused_complaint_on_and_it_is_checked_like_any_other() -> None:
    turn = refused()
    step = happens(turn.after, REOPEN, turn, days=30)
    assert isinstance(step, Step) and (step.transition, step.after.state) == ("T25", State.SCREENING)
    assert {c.name for c in step.after.running()} == {ClockName.SCREENING, ClockName.WITHDRAW}
    assert [(s.numbers, s.to) for s in step.sends] == [(("N34",), C)] and step.after.outcome == Outcome.NONE


def test_what_was_missing_is_still_asked_and_the_gate_does_not_shut_again() -> None:
    turn = refused(missing=("amounts",))
    step = happens(turn.after, REOPEN, turn)
    assert isinstance(step, Step) and step.after.state == State.DRAFT and step.after.running(ClockName.INTAKE)
    again = e.Filed(role=C, track="offline", type="defective", refused="type_not_accepted")
    filed = happens(step.after, again, turn, days=1)
    assert isinstance(filed, Step) and filed.after.state == State.SCREENING and filed.after.outcome == Outcome.NONE


def test_a_complaint_about_a_right_goes_to_its_check() -> None:
    turn = refused(track="ip")
    step = happens(turn.after, REOPEN, turn, "ip")
    assert isinstance(step, Step) and step.after.substate == Substate.RIGHTS_CHECK


def test_nobody_but_staff_takes_it_on_and_only_once_within_thirty_days() -> None:
    turn = refused()
    own = happens(turn.after, e.Reopened(role=C), turn)
    late = happens(turn.after, REOPEN, turn, days=31)
    assert isinstance(own, Refusal) and own.code == "not_allowed_in_state"
    assert isinstance(late, Refusal) and late.code == "not_reopenable"
    step = happens(turn.after, REOPEN, turn)
    assert isinstance(step, Step)
    no = happens(step.after, e.Refused(code="out_of_scope", **ANA), turn)
    assert isinstance(no, Step) and no.after.state == State.OUT_OF_SCOPE
    twice = happens(no.after, REOPEN, turn)
    assert isinstance(twice, Refusal) and twice.code == "not_reopenable"


def test_a_served_complaint_refused_by_staff_goes_back_to_its_check() -> None:
    turns = lived(BOOK["offline"], [*OPENING, (60, no := e.Refused(code="late", **ANA))])
    turn = next(t for t in turns if t.event is no)
    step = happens(turn.after, REOPEN, turn)
    assert isinstance(step, Step) and step.after.state == State.SCREENING


NOTICE = next(
    turn
    for turn in lived(
        BOOK["trade_assurance"],
        [*AGREED, (5 * DAY, e.Noted(text="", **ANA)), (12 * DAY, e.NotReceived(role=C)), (60, e.Approved(**ANA))],
    )
    if turn.after.state == State.SANCTION_NOTICE
)
PAID = e.Reported(role=R, what="paid", exhibits=(FILE,))


def after_the_notice() -> Turn:
    """The final notice ran out, and nobody has signed yet."""
    clock = next(c for c in NOTICE.after.running(ClockName.FINAL_NOTICE))
    lapse = e.Lapsed(clock=clock.n)
    now = clock.due_at + timedelta(seconds=1)
    came = advance(NOTICE.after, lapse, BOOK["trade_assurance"], now, CALENDAR)
    return Turn(NOTICE.after, lapse, now, came)


def test_a_payment_while_the_notice_runs_stops_it() -> None:
    step = happens(NOTICE.after, PAID, NOTICE, "trade_assurance", days=1)
    assert isinstance(step, Step) and (step.transition, step.after.state) == ("T30", State.EXECUTION)


def test_a_payment_after_it_is_asked_about_and_holds_up_no_signature() -> None:
    over = after_the_notice()
    step = happens(over.after, PAID, over, "trade_assurance", days=1)
    assert isinstance(step, Step) and step.after.state == State.SANCTION_NOTICE
    assert ("N30",) in [s.numbers for s in step.sends if s.to == C]
    signed = happens(step.after, e.Sanctioned(measure="warning", **ANA), over, "trade_assurance", days=1)
    assert isinstance(signed, Step) and signed.after.state == State.CLOSED


def test_who_was_owed_ends_it_by_saying_that_it_came_and_staff_hear_that_it_did_not() -> None:
    over = after_the_notice()
    came = happens(over.after, e.Received(role=C), over, "trade_assurance", days=1)
    assert isinstance(came, Step) and (came.after.state, came.after.outcome) == (State.CLOSED, Outcome.PERFORMED)
    not_yet = happens(over.after, e.NotReceived(role=C), over, "trade_assurance", days=1)
    assert isinstance(not_yet, Step) and not_yet.after.state == State.SANCTION_NOTICE
    assert [s.to for s in not_yet.sends] == [Party.STAFF]


def test_paid_is_said_of_the_money_and_shipped_of_the_goods_where_both_are_owed() -> None:
    turn = next(t for t in lived(BOOK["trade_assurance"], PRELUDES["in force"]) if t.after.state == State.EXECUTION)
    (money,) = turn.after.duties
    goods = replace(money, n=2, what="deliver", minor=None, count=50, due_at=money.due_at - timedelta(days=1), clock=0)
    both = turn.after.with_duty(money)
    both = replace(both, duties=(*both.duties, goods))
    for what, reported in (("paid", ["pay"]), ("shipped", ["deliver"]), ("done", ["deliver"])):
        step = happens(both, e.Reported(role=R, what=what, exhibits=(FILE,)), turn, "trade_assurance")
        assert isinstance(step, Step)
        assert [duty.what for duty in step.after.duties if duty.state == "reported"] == reported, what


GIVE_UP = e.Cancelled(role=C, why="gave_up")


def test_a_complaint_is_given_up_until_it_is_paid_and_undone_with_its_duty_running() -> None:
    turns = lived(BOOK["trade_assurance"], PRELUDES["in force"])
    turn = next(t for t in turns if t.after.state == State.EXECUTION)
    gone = happens(turn.after, GIVE_UP, turn, "trade_assurance", days=1)
    assert isinstance(gone, Step) and gone.after.state == State.CANCELLED
    back = happens(gone.after, e.Undone(role=C), turn, "trade_assurance", days=2)
    assert isinstance(back, Step) and back.after.state == State.EXECUTION
    (duty,) = back.after.duties
    (clock,) = back.after.running()
    assert (duty.clock, clock.party, clock.due_at) == (clock.n, R, duty.due_at)
    paid = happens(turn.after, PAID, turn, "trade_assurance", days=1)
    assert isinstance(paid, Step)
    late = happens(paid.after, GIVE_UP, turn, "trade_assurance", days=2)
    assert isinstance(late, Refusal) and late.code == "paid_already"
