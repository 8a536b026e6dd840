"""A few words in answer to a question: read by what was asked, quoted as they stand, never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.answers import with_answers
from intake.understanding.names import AMOUNT_ROLES, DATE_ROLES, REPEATED, SINGLE
from intake.understanding.understand import Understanding
from intake.understanding.values import COUNTS, Ground, takes_anything, value_of
from models.rules.facts import Fact

GROUND = Ground({"alibaba.com": "unknown", "aliexpress.com": "aliexpress"}, "ombud.example", date(2026, 6, 1))
WHO = "respondent_email|respondent_member_id|product_url"
FIELDS = [
    *SINGLE, *REPEATED, "type", "track", *(f"amount.{r}" for r in AMOUNT_ROLES), *(f"date.{r}" for r in DATE_ROLES),
]  # fmt: skip


@pytest.mark.parametrize(("field", "text", "name", "value"), [
    (WHO, "It is Sales@Quay.example", "respondent_email", "sales@quay.example"),
    (WHO, "member id: hstar88", "respondent_member_id", "hstar88"),
    (WHO, "会员号 hstar88", "respondent_member_id", "hstar88"),
    ("order_id", "order 5512", "order_id", "5512"),
    ("order_id", "订单号 8123456789", "order_id", "8123456789"),
    ("amounts", "330 US Dollar", "amounts", {"minor": 33000, "currency": "USD", "role": "paid"}),
    ("amount.claimed", "€50", "amounts", {"minor": 5000, "currency": "EUR", "role": "claimed"}),
    ("dates", "it was March 3rd", "dates", {"role": "paid", "date": "2026-03-03", "precision": "day"}),
    ("date.delivered", "1月20日", "dates", {"role": "delivered", "date": "2026-01-20", "precision": "day"}),
    ("quantity_ordered", "250个", "quantity_ordered", 250),
    ("remedy", "send me the goods", "remedy", "performance"),
    ("payment_method", "电汇", "payment_method", "bank_transfer"),
    ("prior_contact", "No.", "prior_contact", False),
    ("prior_contact", "yes, three times", "prior_contact", True),
    ("ip_right", "copyright", "ip_right", "copyright"),
])  # fmt: skip
def test_the_question_gives_the_answer_its_meaning(field: str, text: str, name: str, value: object) -> None:
    told = value_of(field, text, GROUND)
    assert told is not None and isinstance(told.value, Fact)
    assert (told.name, told.value.value) == (name, value) and told.value.quote.lower() in text.lower()


@pytest.mark.parametrize(("field", "text", "value"), [
    ("type", "paid, nothing came", "not_received"), ("type", "wrong_item", "wrong_item"),
    ("track", "straight to the seller", "offline"), ("track", "Trade Assurance", "trade_assurance"),
    ("track", "信保订单", "trade_assurance"),
])  # fmt: skip
def test_kind_and_road_are_told_in_a_word(field: str, text: str, value: str) -> None:
    told = value_of(field, text, GROUND)
    assert told is not None and (told.name, told.value) == (field, value)


@pytest.mark.parametrize(("field", "text"), [
    (WHO, "I don't know"), ("order_id", "I have none"), ("amounts", "2300"), ("amounts", "a lot"),
    ("amounts", "12,340,00.00 USD"),
    ("dates", "long ago"), ("quantity_ordered", "many"), ("quantity_ordered", "100 or 200"), ("remedy", "hello"),
    ("track", "on the platform"), ("type", "see my first mail"), ("order_id", ""),
])  # fmt: skip
def test_what_cannot_be_read_is_not_guessed(field: str, text: str) -> None:
    assert value_of(field, text, GROUND) is None


@given(st.sampled_from(FIELDS), st.text(max_size=200))
def test_every_answer_is_read_or_left_and_quoted_as_it_stands(field: str, text: str) -> None:
    told = value_of(field, text, GROUND)
    if told is not None and isinstance(told.value, Fact):
        assert told.name.split(".")[0] in {field, "amounts", "dates"}
        assert "".join(told.value.quote.split()) in "".join(text.split())


@given(st.lists(st.sampled_from([f for f in FIELDS if "." not in f]), max_size=4), st.text(max_size=300))
def test_answers_add_and_never_take_away(asked: list[str], text: str) -> None:
    had = Understanding("reply", "offline", "late", facts={"unit": Fact("pieces", "pieces")})
    got = with_answers(asked, text, had, GROUND)
    assert (got.track, got.type) == ("offline", "late") and got.facts["unit"] == had.facts["unit"]
    assert set(got.facts) <= {"unit", *asked}


def test_a_name_is_taken_only_where_every_line_has_its_question() -> None:
    nothing = Understanding("reply")
    assert takes_anything("ip_owner") and not takes_anything("order_id|respondent_email")
    assert "ip_owner" not in with_answers(["ip_owner"], "Hello,\nplease see below\nLin", nothing, GROUND).facts
    got = with_answers(["ip_owner", "order_id"], "Waterfall Ltd\n8123456789012345", nothing, GROUND).facts
    assert isinstance(got["ip_owner"], Fact) and got["ip_owner"].value == "Waterfall Ltd"
    assert COUNTS < SINGLE
