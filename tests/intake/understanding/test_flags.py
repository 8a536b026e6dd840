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


RAISED = [
    ("account_change", "The beneficiary is now a trading firm we have never heard of. We have not paid."),
    ("account_change", "O saldo deve ir para a conta de uma tal Sunny Bridge. Não pagámos."),
    ("threat", "He says he has friends in Lisbon and knows which street my shop is in."),
    ("threat", "Продавец пишет, что приедут ребята и всё объяснят, он знает мой адрес."),
    ("threat", "他说要找几个人来我店里砸场子。"),
    ("advance_fee", "The parcel will not leave the port unless I pay a clearance guarantee nobody ever mentioned."),
]


@pytest.mark.parametrize(("flag", "said"), RAISED, ids=[said[:20] for _, said in RAISED])
def test_a_warning_is_raised_by_what_the_words_say_together(flag: str, said: str) -> None:
    assert flag in read(f"I ordered 40 lamps and paid 900 dollars. {said}").flags


def test_the_writer_s_own_illness_is_no_injury_and_excuses_his_delay() -> None:
    told = read(
        "The printer came on 2 May. I was taken into hospital for heart surgery on the 6th, which is why you are "
        "hearing from me so late. The print head is dead."
    )
    assert "injury" not in told.flags and "delay_justified" in told.flags
