"""A reply address opens a case, so no text that others read may hold one."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.addressing import envelope_sender, reply_address
from models.rules.redaction import looks_private, mask
from models.rules.tokens import HIDDEN, hide_tokens
from tests.desks import HOUSE

KEYS = (
    "case:OMB-2026-000001:complainant",
    "case:OMB-2026-1234567:respondent",
    "case:OMB-2026-000002:staff:ana@ombud.example",
    "staff:ana@ombud.example",
    "feedback:OMB-F2026-000003:complainant",
    "feedback:OMB-F2026-1234567:respondent",
)
ADDRESSES = [
    *(reply_address(replace(HOUSE, keys=(key,)), of) for of in KEYS for key in (b"k" * 32, b"j" * 32)),
    envelope_sender(HOUSE, 17),
]
HARMLESS = [
    "desk@ombud.example",
    "desk+hello@ombud.example",
    "OMB-2026-000001",
    "order c2026000001r of 2 July",
    "B12-Vitaminmangelerscheinungen",
    "size sx-12 and c2026-000001",
    "feedback OMB-F2026-000001 of f2026000001c",
    "abcdefghijklmnopqrstuvwxyz@ombud.example",
]


def macs(address: str) -> tuple[str, str]:
    """The token's name and mac, which must both be gone."""
    name, _, mac = address.partition("+")[2].partition("@")[0].rpartition("-")
    return name, mac


def bare(text: str) -> str:
    """A text as a thief would put it together again."""
    return re.sub(r"[\s>|\u00ad\u200b]", "", text).lower()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "form", ["{}", "<{}>", '"Desk" <{}>', "mailto:{}?subject=x", "(answer to {}).", "To: {}\n> {}"]
)
def test_a_reply_address_is_hidden_wherever_it_stands(address: str, form: str) -> None:
    for spelling in (address, address.upper(), address.replace("+", "%2B").replace("@", "%40")):
        shown = hide_tokens(form.format(spelling, spelling))
        assert HIDDEN in shown and not any(part in shown.lower() for part in macs(address)), shown
        assert "desk" not in shown and "ombud" not in shown, "the rest of the address goes with it"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_token_alone_and_one_before_an_at_sign_are_hidden(address: str) -> None:
    token = address.partition("+")[2]
    assert hide_tokens(f"it was {token} there") == f"it was {HIDDEN} there"
    if not token.startswith("b"):
        assert hide_tokens(token.partition("@")[0]) == HIDDEN


@given(st.sampled_from(ADDRESSES), st.data())
def test_a_token_that_a_mail_program_broke_is_hidden(address: str, data: st.DataObject) -> None:
    where = data.draw(st.integers(address.index("+") + 1, address.index("@")))
    gap = data.draw(st.sampled_from(["\n", "\r\n", " \n", "\n> ", "\n> > ", "\u200b", "\u00ad"]))
    shown = bare(hide_tokens(f"write to {address[:where]}{gap}{address[where:]} please"))
    assert macs(address)[1] not in shown, shown


@given(st.text(max_size=60), st.sampled_from(ADDRESSES), st.text(max_size=60))
def test_no_text_around_a_token_keeps_it_readable(before: str, address: str, after: str) -> None:
    shown = hide_tokens(before + address + after)
    assert macs(address)[1] not in shown.lower()
    assert hide_tokens(shown) == shown


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_resembles_a_token_stays(text: str) -> None:
    assert hide_tokens(text) == text


def test_masking_for_the_other_side_hides_tokens_too_and_counts_them() -> None:
    text = f"You wrote to {ADDRESSES[0]} and {ADDRESSES[2].upper()}."
    assert mask(text, []) == (f"You wrote to {HIDDEN} and {HIDDEN}.", 2)
    assert looks_private(text), "a document with a token in it is described, not passed on"


@pytest.mark.parametrize(
    "text", ["c2026000001" * 9000, "a" * 100_000, "c" * 100_000, "c2026000001c-" * 8000, "\n>" * 50_000]
)
def test_a_long_text_is_searched_in_no_time(text: str) -> None:
    start = time.perf_counter()
    hide_tokens(text)
    assert time.perf_counter() - start < 1.0
