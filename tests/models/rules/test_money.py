"""Amounts: written, compared, read from a setting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.money import EXPONENTS, DifferentCurrencies, Money, exponent, parse_setting


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (230000, "USD", "USD 2,300.00"),
        (9800, "JPY", "JPY 9,800"),
        (1500, "KWD", "KWD 1.500"),
        (12345, "CLF", "CLF 1.2345"),
        (5, "EUR", "EUR 0.05"),
        (-5, "EUR", "EUR -0.05"),
        (10000, "USDT", "USDT 100.00"),
        (10**20, "USD", "USD 1,000,000,000,000,000,000.00"),
    ],
)
def test_an_amount_is_written_with_the_digits_of_its_currency(minor: int, currency: str, text: str) -> None:
    assert str(Money(minor, currency)) == Money(minor, currency).format() == text


def test_amounts_of_one_currency_are_ordered_and_added() -> None:
    assert Money(1, "USD") < Money(2, "USD") <= Money(2, "USD") and Money(3, "USD") > Money(2, "USD")
    assert Money(1, "USD") + Money(2, "USD") == Money(3, "USD")
    assert Money(1, "USD") != Money(1, "EUR")


def test_two_currencies_are_never_set_against_each_other() -> None:
    with pytest.raises(DifferentCurrencies, match="USD cannot be set against EUR"):
        assert Money(1, "USD") < Money(1, "EUR")
    with pytest.raises(DifferentCurrencies):
        Money(1, "USD") + Money(1, "EUR")


@pytest.mark.parametrize(
    ("text", "money"),
    [("10000 USD", Money(1000000, "USD")), ("0.50 EUR", Money(50, "EUR")), ("980000 JPY", Money(980000, "JPY"))],
)
def test_a_setting_names_an_amount_and_a_currency(text: str, money: Money) -> None:
    assert parse_setting(text) == money


@pytest.mark.parametrize(
    "text", ["", "10000", "USD", "10,000 USD", "10000 usd", "10000 QQQ", "1.234 USD", "1.5 JPY", "-1 USD", "١ USD QQ"]
)
def test_any_other_setting_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"10000 USD|at most"):
        parse_setting(text)


def test_the_table_knows_the_currencies_without_hundredths() -> None:
    assert {exponent(c) for c in ("JPY", "VND", "XOF", "KRW")} == {0} and exponent("BHD") == 3
    assert exponent("USDT") == 2 and len(EXPONENTS) > 150 and all(len(c) == 3 for c in EXPONENTS)


@given(st.integers(0, 10**15), st.sampled_from(sorted(EXPONENTS)))
def test_what_is_written_can_be_read_back(minor: int, currency: str) -> None:
    code, number = str(Money(minor, currency)).split()
    assert parse_setting(f"{number.replace(',', '')} {code}") == Money(minor, currency)
