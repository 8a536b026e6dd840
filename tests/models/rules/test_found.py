"""What the random lives of test_machine.py found, each as the short story it came down to."""

from dataclasses import replace
from datetime import timedelta

from models.rules import events as e
from models.rules.docket import Refusal, Step
from models.rules.lifecycle import advance
from models.rules.meant import meant_of
from models.rules.states import PARTIES, ClockName, Party, State, Substate
from models.rules.terms import Part, Terms
from tests.desks import at
from tests.models.rules.happenings import (
    ANA,
    BOOKS,
    CALENDAR,
    CANCELLING,
    DECISION,
    FILE,
    HALF,
    SERVING,
    Turn,
    lived,
)

C, R = PARTIES
BOOK = {book.id: book for book in BOOKS}
CLAIM = e.Filed(role=C, track="aliexpress", type="not_as_described")
DAY = 1440  # minutes


def story(track: str, *things: tuple[int, e.Event]) -> list[Turn]:
    """Everything that happened, what fell due in between included, up to the last of these."""
    turns = lived(BOOK[track], list(things))
    last = max(n for n, turn in enumerate(turns) if turn.event is things[-1][1])
    return turns[: last + 1]


def test_words_without_a_file_leave_the_clock_for_evidence_running() -> None:
    answered = story("aliexpress", (0, CLAIM), (DAY, e.Answered(role=C)))[-1]
    assert answered.after.substate == Substate.CLAIM_OPEN
    assert [c.name for c in answered.after.running(party=C)] == [ClockName.CLAIM_EVIDENCE]
    assert isinstance(answered.came, Step) and [s.numbers for s in answered.came.sends if s.to == C] == [("N12",)]


def test_a_cancellation_whose_seller_was_found_late_is_asked_and_no_dispute_is_served() -> None:
    book, (_, filed) = BOOK["secure_payment"], CANCELLING[0]
    lost = replace(story("secure_payment", (0, filed))[-1].after, reachable=frozenset({C}))
    (window,) = lost.running(ClockName.WITHDRAW)
    over = window.due_at + timedelta(seconds=1)
    waits = advance(lost, e.Lapsed(clock=window.n), book, over, CALENDAR)
    assert isinstance(waits, Step) and waits.after.state == State.SCREENING
    found = replace(waits.after, reachable=frozenset(PARTIES))
    served = advance(found, e.Served(**ANA), book, over + timedelta(days=1), CALENDAR)
    assert isinstance(served, Step)
    assert (served.after.state, served.after.substate) == (State.SERVED, Substate.CANCELLATION_REQUESTED)
    assert not served.after.pending and {"N8", "N9"} == {n for send in served.sends for n in send.numbers}


def test_what_was_asked_back_is_still_asked_when_the_complaint_is_served() -> None:
    asks = e.AskedBack(role=C, read="cancle", verb="CANCEL", words="")
    served = story("offline", SERVING[0], (DAY, asks), (DAY, SERVING[-1][1]))[-1].after
    assert served.state == State.SERVED and meant_of(served, C, at("2026-03-05 10:00"))


def test_what_the_desk_has_to_pay_keeps_its_day_when_the_other_part_did_not_come() -> None:
    both = Terms((Part("reship"), Part("money", 5_000)), "USD", whole=20_000).as_json()
    agreed = [*SERVING, (DAY, e.Offered(role=R, terms=both)), (DAY, e.Accepted(role=C))]
    things = [*agreed, (5 * DAY, e.Reported(role=R, what="done")), (DAY, e.NotReceived(role=C))]
    denied = story("secure_payment", *things)[-1]
    ours = next(duty for duty in denied.after.duties if duty.by == Party.STAFF)
    (clock,) = denied.after.running(ClockName.PERFORMANCE, Party.STAFF)
    assert denied.after.duties[0].state == "failed" and (clock.n, clock.due_at) == (ours.clock, ours.due_at)
    for event in (e.Approved(**ANA), e.Declined(**ANA)):
        refused = advance(denied.after, event, BOOK["secure_payment"], denied.now, CALENDAR)
        assert isinstance(refused, Refusal) and refused.code == "desk_owes"


def test_silence_takes_only_that_for_done_of_which_there_is_proof() -> None:
    both = Terms((Part("reship"), Part("money", 5_000)), "USD", whole=20_000).as_json()
    agreed = [*SERVING, (DAY, e.Offered(role=R, terms=both)), (DAY, e.Accepted(role=C))]
    paid, sent = e.Reported(role=R, what="paid", exhibits=(FILE,)), e.Reported(role=R, what="done")
    silent = lived(BOOK["offline"], [*agreed, (5 * DAY, paid), (1, sent), (9 * DAY, e.Noted(**ANA, text=""))])
    after = next(turn.after for turn in silent if isinstance(turn.event, e.Noted))
    assert {duty.what: duty.state for duty in after.duties} == {"pay": "done", "reship": "reported"}
    assert after.state == State.EXECUTION and after.running(ClockName.PERFORMANCE, Party.STAFF)


def test_nobody_bargains_with_a_respondent_who_knows_of_no_case() -> None:
    offered = story("aliexpress", (0, CLAIM), (DAY, e.Offered(role=C, terms=HALF)))[-1]
    assert isinstance(offered.came, Refusal) and offered.came.code == "not_allowed_in_state"


def test_after_the_time_to_pay_the_other_side_is_asked_on_every_track() -> None:
    for book in BOOKS:
        turns = lived(
            book,
            [
                (0, e.Filed(role=C, track=book.id, type="not_received", exhibits=(FILE,))),
                (2 * DAY, e.Served(**ANA)),
                (DAY, e.Offered(role=R, terms=HALF)),
                (DAY, e.Accepted(role=C)),
                (5 * DAY, e.Noted(**ANA, text="in force")),
            ],
        )
        missed = [t for t in turns if t.after.duties and t.after.duties[0].state == "missed"]
        if turns[-1].after.duties[0].by != Party.STAFF:
            assert missed and missed[0].after.running(party=C), f"{book.id}: nobody asks whether it was paid"


def test_a_decided_case_is_no_draft_again_whatever_its_outcome_is_called() -> None:
    ended = replace(DECISION, outcome="LAPSED_NO_REPLY")
    things = [*SERVING, (10 * DAY, ended), (60 * DAY, e.Answered(role=C))]
    allowing = replace(BOOK["trade_assurance"], outcomes=("LAPSED_NO_REPLY",))  # as a book of the owner's may
    assert lived(allowing, things)[-1].after.state == State.CLOSED


def test_goods_that_go_back_by_agreement_need_no_decision_to_be_received() -> None:
    back = Terms((Part("return"),), "USD", whole=20_000).as_json()
    agreed = [
        *SERVING,
        (DAY, e.Offered(role=R, terms=back)),
        (DAY, e.Accepted(role=C)),
        (5 * DAY, e.Noted(**ANA, text="")),
    ]
    came = story(
        "offline", *agreed, (0, e.FactSet(**ANA, fact="dates", value={"role": "delivered", "date": "2026-03-12"}))
    )
    assert came[-1].after.state == State.EXECUTION and came[-1].after.running()
    assert story("offline", *agreed, (0, e.Received(role=R)))[-1].after.state == State.CLOSED
