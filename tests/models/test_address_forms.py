"""However a reply address comes back, it is read right or not at all: both forms, every spelling, nothing near it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.addressing import envelope_sender, is_ours, is_tagged, read_envelope, read_token, reply_address
from models.rules.house import House
from tests.desks import HOUSE

CATCH_ALL = replace(HOUSE, reply_form="catch_all")
APART = replace(CATCH_ALL, reply_domain="reply.ombud.example")
BOTH = replace(APART, reply_form="plus")
IDN = replace(HOUSE, address="desk@xn--fsqu00a.example", reply_domain="xn--r8jz45g.example")
HOUSES = [HOUSE, CATCH_ALL, APART, BOTH, IDN, replace(IDN, reply_form="catch_all")]
ANSWERS = [
    "case:OMB-2026-000001:complainant",
    "case:OMB-2026-123456:respondent",
    "case:OMB-2026-000001:staff:ana@ombud.example",
    "staff:ana@ombud.example",
]

houses, answers, masks = st.sampled_from(HOUSES), st.sampled_from(ANSWERS), st.integers(0, 2**90)


def cased(text: str, mask: int) -> str:
    """The same letters, each in upper or lower case, as the bits of `mask` say."""
    return "".join(c.upper() if mask >> n & 1 else c for n, c in enumerate(text))


def quoted(address: str) -> str:
    local, _, domain = address.rpartition("@")
    return f'"{local}"@{domain}'


SPELLINGS = [
    lambda a: a,
    lambda a: f"<{a}>",
    lambda a: f" {a} ",
    lambda a: f"Ombud <{a}>",
    lambda a: f'"Desk, the one <of ours>" <{a}>',
    quoted,
    lambda a: f"<{quoted(a)}>",
    lambda a: quoted(a).replace("+", "\\+"),
    lambda a: a.replace("+", "%2B"),
    lambda a: f"{a}.",
    lambda a: a.replace("xn--fsqu00a", "例子").replace("xn--r8jz45g", "例え"),
    lambda a: a.replace(".example", "。example"),
]


@st.composite
def came_back(draw: st.DrawFn) -> tuple[House, str, str]:
    """A desk, what an address was minted for, and how that address came back."""
    house, answer = draw(houses), draw(answers)
    return house, answer, cased(draw(st.sampled_from(SPELLINGS))(reply_address(house, answer)), draw(masks))


@given(came_back())
def test_every_spelling_of_a_reply_address_is_read_as_what_it_was_minted_for(came: tuple[House, str, str]) -> None:
    house, answer, address = came
    token = read_token(address, house)
    assert token is not None and token.genuine, address
    assert token == read_token(reply_address(house, answer), house) and is_ours(address, house)


@given(came_back(), st.sampled_from(ANSWERS))
def test_no_spelling_is_read_as_another_address(came: tuple[House, str, str], other: str) -> None:
    house, answer, address = came
    token = read_token(address, house)
    assert token is not None and read_envelope(address, house) is None
    assert other == answer or token != read_token(reply_address(house, other), house)


@given(houses, st.integers(1, 10**9), masks)
def test_an_envelope_sender_follows_the_form_and_both_forms_are_read(house: House, n: int, mask: int) -> None:
    address = envelope_sender(house, n)
    assert ("+" in address) == (house.reply_form == "plus")
    for reader in (house, replace(house, reply_form="plus"), replace(house, reply_form="catch_all")):
        assert read_envelope(cased(address, mask), reader) == n
        assert read_token(address, reader) is None


@given(houses, answers)
def test_changing_the_form_closes_no_address_that_is_out(house: House, answer: str) -> None:
    for written in (replace(house, reply_form="plus"), replace(house, reply_form="catch_all")):
        token = read_token(reply_address(written, answer), house)
        assert token is not None and token.genuine


def test_the_form_says_where_the_token_stands() -> None:
    plus, whole, apart = (reply_address(h, ANSWERS[0]) for h in (HOUSE, CATCH_ALL, APART))
    assert plus.startswith("desk+c2026000001c-") and plus.endswith("@ombud.example")
    assert whole == plus.removeprefix("desk+")
    assert apart == whole.replace("@", "@reply.")
    assert all(len(a.partition("@")[0]) <= 64 for a in (plus, whole, apart)), "RFC 5321 4.5.3.1.1"


@given(houses, answers, st.data())
def test_a_mangled_address_is_never_read_as_genuine(house: House, answer: str, data: st.DataObject) -> None:
    address = reply_address(house, answer)
    start = address.index("+") + 1 if "+" in address else 0
    where = data.draw(st.integers(start, address.index("@") - 1))
    new = data.draw(
        st.sampled_from(["", " ", "\u200b", "а", "ｃ", "\u0301", "=", "@", '"', "%", "."])
        | st.characters(codec="ascii").filter(lambda c: c.lower() != address[where])
    )
    for mangled in (address[:where] + new + address[where + 1 :], address[: where + 1] + new + address[where + 1 :]):
        if mangled != address:
            token = read_token(mangled, house)
            assert token is None or not token.genuine, mangled


NEAR = [
    "desk+{tag}@evil.example",
    "desk+{tag}@x.ombud.example",
    "desk+{tag}@ombud.example.evil.example",
    "desk+{tag}%ombud.example@evil.example",
    "@evil.example:desk+{tag}@ombud.example",
    "info+{tag}@ombud.example",
    "desk-{tag}@ombud.example",
    "desk+x+{tag}@ombud.example",
    "desk+{tag}@ombud.example, desk@ombud.example",
    "<desk+{tag}@ombud.example> and more",
    "{tag}@evil.example",
    "{tag}@deep.reply.ombud.example",
    "x{tag}@reply.ombud.example",
    "(c){tag}@reply.ombud.example",
    "desk+{tag}",
    "{tag}",
    "desk+{tag}@",
    "@ombud.example",
]


@pytest.mark.parametrize("form", NEAR)
@pytest.mark.parametrize("house", [HOUSE, APART], ids=["plus", "catch_all"])
def test_what_only_resembles_a_reply_address_bears_no_token(house: House, form: str) -> None:
    tag = reply_address(CATCH_ALL, ANSWERS[1]).partition("@")[0]
    address = form.format(tag=tag)
    assert read_token(address, house) is None and not is_tagged(address, house)


def test_own_mail_is_known_in_both_forms() -> None:
    for house in (HOUSE, APART):
        for made in (replace(HOUSE, reply_domain=""), CATCH_ALL, APART):
            if made.reply_domain in ("", house.reply_domain):
                assert is_ours(envelope_sender(made, 7), house) and is_ours(reply_address(made, ANSWERS[0]), house)
        for own in ("desk@ombud.example", "Desk <DESK@ombud.example.>", "desk+anything@ombud.example"):
            assert is_ours(own, house)
        for other in ("ana@ombud.example", "mydesk@ombud.example", "desk@evil.example", "desk", "", "<>"):
            assert not is_ours(other, house)


@given(houses, st.text(max_size=80))
def test_reading_never_stumbles_over_what_people_write_as_an_address(house: House, text: str) -> None:
    for address in (text, f"{text}@ombud.example", f"desk+{text}@ombud.example", f'"{text}"@ombud.example', f"{text}>"):
        token = read_token(address, house)
        assert token is None or not token.genuine
        assert read_envelope(address, house) is None
        assert is_ours(address, house) in (True, False)
