"""The strict profile leaves out what only public pages state, and no case is stuck for it."""

from dataclasses import replace

import pytest

from config.shelf import shelf_of
from models.rules import events as e
from models.rules.states import State
from tests.models.rules.happenings import ANA, CALENDAR, DAY, FILE, PRELUDES, REFUND, SERVING, C, R, lived
from tests.models.rules.invariants import every_clock_can_end, somebody_must_move

STRICT = shelf_of("seed-strict").books
REFUNDED = [*SERVING, (10 * DAY, REFUND), (DAY, e.Reported(role=R)), (40 * DAY, e.Noted(text="", **ANA))]


@pytest.mark.parametrize("track", sorted(STRICT))
@pytest.mark.parametrize("beginning", [*sorted(PRELUDES), "refund"])
def test_no_case_of_the_strict_profile_is_without_a_clock(track: str, beginning: str) -> None:
    for turn in lived(STRICT[track], PRELUDES.get(beginning, REFUNDED)):
        somebody_must_move(turn)
        every_clock_can_end(turn.after, STRICT[track], CALENDAR)


def test_goods_go_back_for_a_full_refund_in_the_strict_profile_too() -> None:
    filed = e.Filed(role=C, track="aliexpress", type="not_as_described", exhibits=(FILE,))
    turns = lived(STRICT["aliexpress"], [(0, filed), *SERVING[1:], (10 * DAY, REFUND)])
    decided = next(t for t in turns if t.event is REFUND)
    assert decided.after.state == State.EXECUTION and decided.after.running()
    assert [duty.what for duty in decided.after.duties] == ["confirm_address", "return"]


def test_where_the_rules_leave_it_open_staff_say_whether_goods_go_back() -> None:
    back = replace(REFUND, goods_back=True)
    book = shelf_of().books["trade_assurance"]
    decided = next(t for t in lived(book, [*SERVING, (10 * DAY, back)]) if t.event is back)
    assert [duty.what for duty in decided.after.duties] == ["confirm_address", "return"]
    plain = next(t for t in lived(book, [*SERVING, (10 * DAY, REFUND)]) if t.event is REFUND)
    assert [duty.what for duty in plain.after.duties] == ["pay"]
    nowhere = next(t for t in lived(STRICT["trade_assurance"], [*SERVING, (10 * DAY, back)]) if t.event is back)
    assert getattr(nowhere.came, "code", "") == "no_return_leg"
