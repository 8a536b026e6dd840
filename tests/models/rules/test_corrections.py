"""A slip in the sum of a final decision is put right within its days, before it is paid (domain.md G6, 2.1.5)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from models.rules import events as e
from models.rules.docket import Docket, Refusal, Step
from models.rules.lifecycle import advance
from models.rules.states import State
from tests.models.rules.happenings import ANA, BOOKS, CALENDAR, DAY, FILE, REFUND, SERVING, C, lived

CLAIMS = next(book for book in BOOKS if book.id == "aliexpress")
FILED = e.Filed(role=C, track="aliexpress", type="not_received", exhibits=(FILE,))
DECIDED = next(t for t in lived(CLAIMS, [(0, FILED), *SERVING[1:], (10 * DAY, REFUND)]) if t.event is REFUND)
SLIP = e.Corrected(minor=18_000, currency="USD", why="the two items were added wrongly", **ANA)


def corrected(event: e.Event, days: float = 1, docket: Docket = DECIDED.after) -> Step | Refusal:
    return advance(docket, event, CLAIMS, DECIDED.now + timedelta(days=days), CALENDAR)


def test_both_read_the_old_sum_the_new_one_and_why_and_the_new_one_is_owed() -> None:
    step = corrected(SLIP, days=7)
    assert isinstance(step, Step) and step.after.state == State.EXECUTION and step.after.decision is not None
    assert step.after.decision.minor == 18_000 and step.after.decision.outcome == REFUND.outcome
    assert step.after.decision.reasons.endswith("USD 200.00 → USD 180.00: the two items were added wrongly")
    assert [duty.minor for duty in step.after.duties] == [18_000]
    assert [s.numbers for s in step.sends] == [("N23", "N24")] * 2
    assert step.after.running() == DECIDED.after.running(), "no clock moves"


@pytest.mark.parametrize(
    ("event", "days", "code"),
    [
        (SLIP, 9, "no_clerical"),
        (replace(SLIP, why=" "), 1, "no_reason"),
        (replace(SLIP, minor=20_000), 1, "nothing_to_correct"),
        (replace(SLIP, currency="EUR"), 1, "nothing_to_correct"),
        (replace(SLIP, most=17_999), 1, "above_what_is_there"),
        (replace(SLIP, costly=True), 1, "too_costly_to_correct"),
        (replace(SLIP, name=""), 1, "nobody_signs"),
    ],
)
def test_what_is_no_slip_or_too_late_is_refused(event: e.Event, days: int, code: str) -> None:
    came = corrected(event, days)
    assert isinstance(came, Refusal) and came.code == code


def test_what_is_paid_is_not_corrected_any_more() -> None:
    (duty,) = DECIDED.after.duties
    came = corrected(SLIP, docket=DECIDED.after.with_duty(replace(duty, state="reported")))
    assert isinstance(came, Refusal) and came.code == "paid_already"
