"""What words alone do not say and the shape of a story does: who, what, how many, which part a sum plays."""

from datetime import UTC, datetime

import pytest

from intake.understanding.understand import Understanding
from models.rules.facts import Fact
from tests.intake.understanding.letters import listed, read

LISTED = (
    "We have two Trade Assurance orders with Hangzhou Silkmoon Fabrics Co., Ltd.:\n\n"
    "1) 210033445501 - 2,000 m viscose - USD 5,600\n2) 210033445590 - 1,500 m satin - USD 6,975\n\nNothing has come."
)


def sums(seen: Understanding) -> set[tuple[int, str]]:
    return {(one["minor"], one["role"]) for one in listed(seen, "amounts")}


def test_a_sum_on_the_line_of_an_order_is_what_the_order_cost() -> None:
    assert sums(read(LISTED)) == {(560000, "total"), (697500, "total")}


def test_a_total_that_is_said_to_be_paid_in_full_was_also_paid() -> None:
    seen = read("Total GBP 9,176 for the curtains, all of it paid on 9 March. They never came.")
    assert sums(seen) == {(917600, "total"), (917600, "paid")}


def test_a_sum_in_a_sentence_that_wishes_money_back_is_claimed() -> None:
    assert (426000, "claimed") in sums(read("I paid 4,260 US$ and got nothing. I would like my 4,260 US$ refunded."))


def test_a_chinese_comma_divides_a_sum_from_the_day_behind_it() -> None:
    seen = read("定制帆布袋8000只，货值US$6,240，6月11日付了首款US$1,872，至今没有发货。")
    assert sums(seen) == {(624000, "total"), (187200, "paid")}


def test_an_order_number_before_a_comma_is_no_part_of_the_sum_behind_it() -> None:
    seen = read("La commande AliExpress 8320011223344556, 129,90 €, est arrivée cassée.")
    assert [one["minor"] for one in listed(seen, "amounts")] == [12990]
    assert listed(seen, "order_id") == ["8320011223344556"]


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("I bought three deck ovens from Sunrise Ovens in January and nothing came.", "Sunrise Ovens"),
        ("Die Mühle ist kaputt. Der Händler heißt Kitchenstar und antwortet nicht.", "Kitchenstar"),
        ("我们从安吉乐坐家具买了60把儿童椅，已经断了9把。", "安吉乐坐家具"),
    ],
)
def test_a_firm_without_its_legal_form_is_known_by_the_words_before_it(text: str, firm: str) -> None:
    assert listed(read(text), "respondent_company") == [firm]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("I deal with Leo, leo@sunrise-ovens.example. Nothing came.", "Leo"),
        ("La vendedora es la Sra. Lucy Wang y no contesta. No llegó nada.", "Lucy Wang"),
        ("客服王小姐说面料断货，做不了，定金也不退。", "王小姐"),
    ],
)
def test_a_person_is_known_by_a_title_or_by_the_own_address(text: str, person: str) -> None:
    assert listed(read(text), "contact_name") == [person]


def test_what_was_counted_behind_words_of_buying_was_ordered() -> None:
    seen = read("We took delivery of 24 metal garden sheds on 26 February. Nineteen of them lack the roof.")
    assert listed(seen, "quantity_ordered") == [24]
    assert listed(seen, "product") == ["metal garden sheds"]


def test_who_tells_when_the_goods_came_tells_that_they_came() -> None:
    assert listed(read("The crates landed on 14 October and half of it is broken."), "order_state") == ["delivered"]


def test_a_messenger_of_the_other_side_is_not_the_writers() -> None:
    seen = read("I paid 300 USD, nothing came. Her whatsapp is +86 151 5555 0199.")
    assert listed(seen, "messenger") == []
    assert listed(seen, "respondent_phone") == ["+8615155550199"]


def test_a_day_told_from_today_is_a_date_only_where_something_happened() -> None:
    wrote = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
    assert listed(read("Up to today nothing came and I paid.", date=wrote), "dates") == []
    opened = listed(read("Yesterday we opened the cartons, all is broken.", date=wrote), "dates")
    assert [(one["role"], one["date"]) for one in opened] == [("discovered", "2026-03-19")]


def test_a_new_fee_before_the_goods_are_due_is_not_yet_a_missing_delivery() -> None:
    wrote = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)
    story = "I paid a deposit by bank. Delivery is due on {day}. Now he demands another 450 USD for an export licence."
    assert read(story.format(day="15 October 2026"), date=wrote).type == "extra_payment_demand"
    assert read(story.format(day="15 August 2026"), date=wrote).type == "not_received"


def test_a_fact_that_is_inferred_is_told_as_less_sure() -> None:
    state = read("The crates landed on 14 October and half of it is broken.").facts["order_state"]
    assert isinstance(state, Fact) and state.confidence < 0.85
