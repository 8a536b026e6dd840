"""Sums as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.languages import load_languages
from intake.understanding.amounts import minor_of, parse_money
from intake.understanding.sums import sums
from models.rules.money import Money

WRITTEN = [
    ("500 USD", (50000, "USD")),
    ("USD 2,300.50", (230050, "USD")),
    ("€50", (5000, "EUR")),
    ("2.300,50 EUR", (230050, "EUR")),
    ("400 $", (40000, "USD")),
    ("US$ 1,000", (100000, "USD")),
    ("9,800 JPY", (9800, "JPY")),
    ("9,800 yen", (9800, "JPY")),
    ("1 234 567 KES", (123456700, "KES")),
    ("500美元", (50000, "USD")),
    ("5k USD", (500000, "USD")),
    ("250 USDT", (25000, "USDT")),
    ("300.000 FCFA", (300000, "XOF")),
    ("12,34,567 INR", (123456700, "INR")),
    ("2,300 US dollars", (230000, "USD")),
    ("Rs. 500", (50000, "INR")),
    ("Rs.: 500", (50000, "INR")),
    ("1.5 KWD", (1500, "KWD")),
    ("1tr250", (1250000, "VND")),
    ("2 triệu 5", None),
    ("$12,340,00.00", None),
    ("500", None),
    ("USD", None),
    ("", None),
    ("500 USD EUR", None),
    ("10.55 JPY", None),
    ("five dollars", None),
]


@pytest.mark.parametrize(("words", "money"), WRITTEN)
def test_a_sum_is_read_or_it_is_none(words: str, money: tuple[int, str] | None) -> None:
    assert parse_money(words) == money


@given(st.integers(0, 10**9), st.sampled_from(["USD", "EUR", "JPY", "KWD", "XOF"]))
def test_what_we_write_we_read(minor: int, currency: str) -> None:
    assert parse_money(str(Money(minor, currency))) == (minor, currency)


@given(st.text(max_size=60))
def test_any_text_is_a_sum_or_none(words: str) -> None:
    parse_money(words)
    minor_of(words, "USD")


def test_a_number_behind_a_sentence_that_ends_like_a_sign_of_money_is_no_sum() -> None:
    """ "Rs." stands at the end of "suppliers." too."""
    assert not list(sums("nothing came from the suppliers. 500 pieces are missing", tuple(load_languages().values())))


def test_a_verb_that_is_spelt_like_a_currency_leaves_the_sum_its_own() -> None:
    """Without its marks "đóng", to pay in, is "đồng"."""
    (one,) = sums("ho bat dong 420 usd", tuple(load_languages().values()))
    assert (one.number, one.currency) == ("420", "USD")
