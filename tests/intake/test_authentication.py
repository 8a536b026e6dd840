"""Only the topmost word of our own server counts, and nothing a sender can write is taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.authentication import verdict_of
from intake.reading.reader import read
from tests.intake.reading.mails import HEAD, mail

OURS = ["mx.ombud.example"]
DOMAIN = "ridge-farm.example"
PASS = "mx.ombud.example; spf=pass smtp.mailfrom=ridge-farm.example; dmarc=pass header.from=ridge-farm.example"
BELIEVED = [
    PASS,
    "MX.Ombud.example 1; dmarc=pass (p=reject dis=none) header.from=Ridge-Farm.example",
    'mx.ombud.example; dkim=pass header.i=@ridge-farm.example header.b="a="; dmarc=pass header.from=ridge-farm.example',
    "mx.ombud.example; dmarc=pass action=none header.from=ridge-farm.example;compauth=pass reason=100",
    'mx.ombud.example; dmarc=pass policy.dmarc=none header.from="ridge-farm.example"',
    "mx.ombud.example; dmarc=pass header.from=<joan@ridge-farm.example>",
]


@pytest.mark.parametrize("header", BELIEVED)
def test_our_own_server_is_believed(header: str) -> None:
    assert verdict_of([header], OURS, DOMAIN).result == "pass"


NOT = {
    "": "none",
    "mx.ombud.example; none": "none",
    "mx.ombud.example; spf=pass smtp.mailfrom=ridge-farm.example": "none",
    "mx.ombud.example; dmarc=fail (p=none) header.from=ridge-farm.example": "fail",
    "mx.ombud.example; dmarc=pass header.from=amber-quay.example": "none",
    "mx.ombud.example; dmarc=pass header.from=mail.ridge-farm.example": "none",
    "mx.ombud.example; dmarc=pass header.from=ridge-farm.example header.from=amber-quay.example": "none",
    "mx.ombud.example; dmarc=pass header.from=amber-quay.example header.from=ridge-farm.example": "none",
    "mx.ombud.example; x; dmarc=pass header.from=ridge-farm.example header.from=amber-quay.example": "none",
    "mx.ombud.example; dmarc=pass": "none",
    "mx.ombud.example; dmarc=temperror header.from=ridge-farm.example": "none",
    "mx.ombud.example.evil.example; dmarc=pass header.from=ridge-farm.example": "none",
    "evil.example; x=mx.ombud.example; dmarc=pass header.from=ridge-farm.example": "none",
    "dmarc=pass header.from=ridge-farm.example": "none",
    "mx.ombud.example; dmarc=pass header.from=ridge-farm.example; dmarc=fail header.from=ridge-farm.example": "fail",
    'mx.ombud.example; spf=fail smtp.mailfrom="x; dmarc=pass header.from=ridge-farm.example"@e.example': "none",
    'mx.ombud.example; spf=fail smtp.mailfrom="x;dmarc=pass header.from=ridge-farm.example" x=y; dmarc=fail': "fail",
    "mx.ombud.example; spf=fail (((a) ; dmarc=pass header.from=ridge-farm.example)) smtp.mailfrom=e.example": "none",
    "mx.ombud.example; spf=x=y (; dmarc=pass header.from=ridge-farm.example": "none",
    "mx.ombud.example; xdmarc=pass header.from=ridge-farm.example": "none",
}


@pytest.mark.parametrize("header", NOT)
def test_less_than_our_servers_plain_word_is_not_enough(header: str) -> None:
    assert verdict_of([header], OURS, DOMAIN).result == NOT[header]


def test_a_header_below_the_topmost_is_part_of_what_the_sender_wrote() -> None:
    assert verdict_of(["relay.example; spf=pass", PASS], OURS, DOMAIN).result == "none"
    assert (
        verdict_of(["mx.ombud.example; dmarc=fail header.from=ridge-farm.example", PASS], OURS, DOMAIN).result == "fail"
    )


def test_names_of_other_scripts_are_one_domain_however_they_are_written() -> None:
    for about in ("xn--fsqu00a.example", "例子.example"):
        assert verdict_of([f"mx.ombud.example; dmarc=pass header.from={about}"], OURS, "例子.example").result == "pass"


def test_encoded_words_make_no_verdict() -> None:
    hidden = (
        'mx.ombud.example; spf=fail smtp.mailfrom="=?utf-8?Q?x=22;_dmarc=3Dpass_header.from=3Dridge-farm.example_?="'
    )
    letter = read(mail("x", head=[f"Authentication-Results: {hidden}", *HEAD]))
    assert verdict_of(letter.auth_results, OURS, DOMAIN).result == "none"


@given(st.text(max_size=80), st.sampled_from(['smtp.mailfrom="{}"', "smtp.mailfrom={}", "({})"]))
def test_no_words_of_a_sender_turn_fail_into_pass(words: str, place: str) -> None:
    """A server quotes what the sender wrote; whatever it is, its own verdict stands."""
    safe = words.replace("\\", "").replace('"', "").replace("(", "").replace(")", "").replace(";", "")
    quoted = place.format(
        safe if place == "smtp.mailfrom={}" else words.replace("\\", "").replace('"', "").replace(")", "")
    )
    header = f"mx.ombud.example; spf=softfail {quoted}; dmarc=fail header.from=ridge-farm.example"
    assert verdict_of([header], OURS, DOMAIN).result != "pass"


PARTS = (
    "spf=pass smtp.mailfrom=ridge-farm.example",
    "dkim=pass (2048-bit key) header.d=ridge-farm.example header.s=mail",
    "dmarc=pass (p=none dis=none) header.from=ridge-farm.example",
    "DMARC=fail header.from=ridge-farm.example",
    "dmarc=none header.from=other.example",
    "x-dmarc=pass header.from=ridge-farm.example",
    "spf=pass smtp.mailfrom=dmarc=pass",
    "auth=pass smtp.auth=(dmarc) ann",
    "none",
)


@given(st.lists(st.sampled_from(PARTS), max_size=4))
def test_results_of_other_methods_change_nothing_whether_they_are_read_or_not(parts: list[str]) -> None:
    """What stands in quotes makes the desk read every result."""
    header = "; ".join(["mx.ombud.example", *parts])
    whole = f'{header}; iprev=pass reason="all is read" policy.iprev=192.0.2.1'
    assert verdict_of([header], OURS, DOMAIN) == verdict_of([whole], OURS, DOMAIN)
