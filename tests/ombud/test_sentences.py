"""What an event did, in a line."""

from typing import Any

import pytest

from models.rules.events import BY_NAME
from models.rules.states import Party
from models.rules.terms import FULL, MONEY, UNITS, Part, Terms
from ombud.sentences import sentence


def said(kind: str, viewer: Party = Party.STAFF, **data: Any) -> str:
    return sentence({"type": kind, "data": data}, {}, viewer)


OFFER = Terms((Part(MONEY, 40000), Part(UNITS, count=12)), "USD", otherwise=90000).as_json()


def test_an_event_says_what_it_did() -> None:
    assert (
        said("Filed", missing=["amounts", "order_id|document_no"])
        == "filed: still missing amounts, order id or document no"
    )
    assert (
        said("Answered", how="contest", exhibits=[{}, {}], refused_files=1) == "answered: contest; 2 files; 1 not taken"
    )
    assert (
        said("Decided", outcome="DECIDED_PARTIAL", minor=90000, currency="USD")
        == "decided: decided partial, USD 900.00"
    )
    assert said("Offered", terms=OFFER) == "offered: USD 400.00, 12 units, else USD 900.00"
    whole = Terms((Part(FULL, 230000),), "USD").as_json()
    assert said("Suggested", terms=whole) == "suggested: full refund, USD 2,300.00"
    assert said("Accepted", n=2, terms=None) == "accepted: offer 2"
    assert said("Delayed", seconds=5400, reason="outage") == "delayed: clocks moved by 1.5 hours (outage)"


@pytest.mark.parametrize("kind", BY_NAME)
def test_every_event_there_is_has_a_line_even_of_bare_data(kind: str) -> None:
    assert said(kind) and said(kind, Party.COMPLAINANT)


def test_a_secret_bid_is_never_in_its_line() -> None:
    assert said("Limited", minor=74315926, currency="USD") == "limited"


def test_a_party_hears_nothing_of_what_staff_wrote_down() -> None:
    assert said("Noted", Party.RESPONDENT, text="a broker") == "noted"
    assert said("Requested", Party.RESPONDENT, of="complainant", items=["the slip"]) == "requested: of the complainant"
