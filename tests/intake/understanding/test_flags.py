"""Flags: what raises none, and what the days of a story raise by themselves."""

import pytest

from tests.intake.understanding.letters import read

NOT_SAID = [
    ("injury", "The lamp burns day and night, but the incubator stays cold."),
    ("injury", "I ordered 90 hives and paid 6,030 dollars, nothing came."),
    ("human_wanted", "The salesman used to call me brother, now nothing comes."),
    ("human_wanted", "打电话过去，接的人说打错了，货没到。"),
    ("repeat_respondent", "A second mail came, the same invoice, the same stamp, the same address, other account."),
]


@pytest.mark.parametrize(("flag", "said"), NOT_SAID)
def test_words_that_only_look_like_a_flag_raise_none(flag: str, said: str) -> None:
    assert flag not in read(said).flags


def test_goods_that_left_after_the_day_of_cancelling_raise_their_flag() -> None:
    told = "信用保障订单 220011223344：2 月 5 日取消订单；2 月 9 日卖家发货。钱没有退。"
    assert "shipped_after_cancel" in read(told).flags
