"""What the other side must not read."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.redaction import ACCOUNT, ADDRESS, CARD, IDENTITY, MESSENGER, PHONE, looks_private, mask

PRIVATE = [
    (
        "We saw your transfer from your account 014402 7781 5500 90.",
        f"We saw your transfer from your account {ACCOUNT}.",
    ),
    ("from 014402 7781 5500 90 to us", f"from {ACCOUNT} to us"),
    ("IBAN DE89 3704 0044 0532 0130 00 please", f"IBAN {ACCOUNT} please"),
    ("card 4111 1111 1111 1111 was used", f"card {CARD} was used"),
    ("it was 4111-1111-1111-1111", f"it was {CARD}"),
    ("Passport no. C01X00T47 of mine", f"Passport no. {IDENTITY} of mine"),
    ("Call +254 700 000 417 or phone 0712 345 678", f"Call {PHONE} or phone {PHONE}"),
    ("WeChat: grace_88, my whatsapp is @gracen7", f"WeChat: {MESSENGER}, my whatsapp is {MESSENGER}"),
    ("wechat id: gracenjeri and 微信：gn2201", f"wechat id: {MESSENGER} and 微信：{MESSENGER}"),
    ("mail grace@northfield.example or GRACE@northfield.example.", f"mail {ADDRESS} or {ADDRESS}."),
]
OPEN = [
    "I paid USD 2,300 and they ask 400 $ more.",
    "On 2026-01-20 and 20.01.2026 and 20/01/2026.",
    "order 8123456789012345 of 2 July 2026",
    "contract HS-2201, 40 saws, 250 pcs",
    "USD 1234567890 is much",
    "sales@harbour-star.example wrote",
    "the account on 20 January 2026 USD 2300",
    "from 10:30 to 12:45",
    "ungrace@northfield.example",
    "account manager wrote 12 mails in 2026",
    "account no. 123",
    "account: USD 4,500.00",
    "WeChat: they promised on Skype that it is paid",
]
OWN, KEEP = ["grace@northfield.example"], ["8123456789012345"]


@pytest.mark.parametrize(("text", "shown"), PRIVATE, ids=[p[0][:30] for p in PRIVATE])
def test_private_numbers_and_addresses_are_hidden(text: str, shown: str) -> None:
    assert mask(text, OWN, KEEP)[0] == shown
    assert mask(text, OWN, KEEP)[1] >= 1


@pytest.mark.parametrize("text", OPEN, ids=[t[:30] for t in OPEN])
def test_sums_days_and_the_case_own_numbers_stay(text: str) -> None:
    assert mask(text, OWN, KEEP) == (text, 0)
    assert not looks_private(text, KEEP)


def test_every_address_of_a_firm_is_hidden_but_those_the_reader_knows() -> None:
    text = "Ask <wei@amber-quay.example>, `it@mail.AMBER-QUAY.example` or *export@amber-quay.example*, me@quay.example"
    shown = mask(text, ["@amber-quay.example"], known=["Export@amber-quay.example"])
    assert shown == (f"Ask <{ADDRESS}>, {ADDRESS}` or *export@amber-quay.example*, me@quay.example", 2)
    assert mask("amber-quay.example.org x@amber-quay.example.org", ["@amber-quay.example"])[1] == 0
    assert mask("own@home.example", ["own@home.example"], known=["OWN@home.example"])[1] == 0


@pytest.mark.parametrize("text", ["x" * 200_000, "@a.a.a.a" * 40_000, "wechat id " * 20_000, "wechat:" + "x" * 100_000])
def test_a_long_text_is_masked_in_no_time(text: str) -> None:
    start = time.perf_counter()
    mask(text, ["@amber-quay.example", "wei@amber-quay.example"])
    assert time.perf_counter() - start < 2.0


def test_bank_card_and_identity_data_look_private_and_a_phone_does_not() -> None:
    assert (
        looks_private("account 014402 7781 5500 90")
        and looks_private("DE89370400440532013000")
        and looks_private("passport C01X00T47")
    )
    assert not looks_private("+254 700 000 417, ada@home.example")


@given(st.text(max_size=200), st.text(max_size=20), st.text(max_size=20))
def test_masking_twice_changes_nothing_more(text: str, own: str, keep: str) -> None:
    once = mask(text, [own + "@home.example"], [keep])[0]
    assert mask(once, [own + "@home.example"], [keep]) == (once, 0)


@pytest.mark.parametrize("words", ["cardboard 120 boxes", "accession 4471 a", "caller 55 of 2026"])
def test_words_that_begin_like_account_or_phone_are_words(words: str) -> None:
    assert mask(words, []) == (words, 0)


@given(
    st.text(alphabet=" ab.,\n", max_size=60),
    st.text(alphabet="0123456789", min_size=10, max_size=30),
    st.text(alphabet=" abc\n", max_size=60),
)
def test_no_long_number_survives_unless_the_case_knows_it(before: str, digits: str, after: str) -> None:
    text = f"{before} {digits} {after}"
    assert digits not in mask(text, [])[0]
    assert mask(text, [], [digits]) == (text, 0)


@given(st.text(alphabet="abcdefgh", min_size=1, max_size=12), st.text(max_size=60), st.text(max_size=60))
def test_an_own_address_never_survives(name: str, before: str, after: str) -> None:
    assert f" {name}@home.example " not in mask(f"{before} {name}@home.example {after}", [f"{name}@home.example"])[0]
