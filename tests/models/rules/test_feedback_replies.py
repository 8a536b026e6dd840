"""A supplier's answer to a feedback: how long it can come, and until when the buyer may then change his words."""

from datetime import UTC, date, datetime

import pytest

from models.rules.feedback_values import Answered, Left, Revised, S
from tests.models.rules.test_feedback import RATED, SECOND, moved, opened, refused, wall, worked_off


def test_a_supplier_has_thirty_days_to_answer_and_then_it_stands() -> None:
    f = moved(opened("secure_payment", date(2026, 4, 1)), Left(RATED), datetime(2026, 4, 20, 2, tzinfo=UTC))
    assert wall(f.reply_until) == "2026-05-20 23:59:59" and f.reply_until is not None
    assert moved(f, Answered("sorry"), f.reply_until).state == S.REVISABLE
    assert refused(f, Answered("sorry"), f.reply_until + SECOND) == "reply_over"
    assert worked_off(f, f.reply_until + SECOND).state == S.FROZEN


@pytest.mark.parametrize(("track", "ends"), [("secure_payment", "2026-07-26"), ("trade_assurance", "2026-05-27")])
def test_a_reply_of_27_april_lets_the_buyer_change_it_until_the_day_of_his_track(track: str, ends: str) -> None:
    f = moved(opened(track, date(2026, 4, 1)), Left(RATED), datetime(2026, 4, 20, 2, tzinfo=UTC))
    f = moved(f, Answered("sorry"), datetime(2026, 4, 27, 2, tzinfo=UTC))
    assert f.revise_until is not None and wall(f.revise_until) == f"{ends} 23:59:59"
    assert moved(f, Revised(RATED), f.revise_until).state == S.FROZEN
    assert refused(f, Revised(RATED), f.revise_until + SECOND) == "feedback_frozen"
