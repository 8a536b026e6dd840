"""Which domain may speak for which: whole labels of one organization, and a public suffix is nobody's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.checks.policy import aligned, organization

LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)
SUFFIX = st.sampled_from(["example", "com", "co.uk", "com.cn", "github.io", "xn--fiqs8s", "de"])
BELOW = st.lists(LABEL, max_size=3).map(lambda labels: "".join(f"{label}." for label in labels))


@given(LABEL, SUFFIX, BELOW, BELOW)
def test_all_of_one_organization_is_aligned_unless_it_wants_the_very_domain(
    name: str, suffix: str, one: str, other: str
) -> None:
    a, b = f"{one}{name}.{suffix}", f"{other}{name}.{suffix}"
    assert aligned(a, b, strict=False)
    assert aligned(a, b, strict=True) is (a == b)


@given(LABEL, LABEL, SUFFIX, BELOW, BELOW)
def test_two_names_under_one_suffix_are_strangers(name: str, other: str, suffix: str, one: str, two: str) -> None:
    same = name == other
    assert aligned(f"{one}{name}.{suffix}", f"{two}{other}.{suffix}", strict=False) is same
    assert not aligned(f"{one}{name}-{other}.{suffix}", f"{name}.{suffix}", strict=False)
    assert not aligned(f"{name}.{suffix}.{other}x.example", f"{name}.{suffix}", strict=False)
    assert not aligned(suffix, f"{name}.{suffix}", strict=False)


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_stands_in_a_mail_it_is_an_answer_and_the_same_both_ways(one: str, other: str) -> None:
    assert aligned(one, other, strict=False) is aligned(other, one, strict=False)
    assert aligned(one, one, strict=True) is bool(one)


@pytest.mark.parametrize(("domain", "registered"), [
    ("mail.ridge-farm.example", "ridge-farm.example"), ("a.b.shop.co.uk", "shop.co.uk"), ("co.uk", "co.uk"),
    ("out-shop.com", "out-shop.com"), ("me.github.io", "me.github.io"), ("a.xn--fsqu00a.test", "xn--fsqu00a.test"),
])  # fmt: skip
def test_an_organization_is_what_was_registered(domain: str, registered: str) -> None:
    assert organization(domain) == registered
