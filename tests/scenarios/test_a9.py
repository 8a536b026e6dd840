"""A9: a full refund for goods that go back first; the decision is final. Told in mails alone."""

from collections.abc import Callable

import pytest

from tests.desks import ANA, JPG
from tests.scenarios.town import Town

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]

BUYER, SELLER = "olga.petrov@quiet-mill.example", "help@plum-orchid.example"
MEMBER = f"plumo7,Plum Orchid Store,{SELLER},CN,Asia/Shanghai"
COMPLAINT = f"""Hello, AliExpress order 8140022955170042 from Plum Orchid Store ({SELLER}, member ID plumo7). The
order total was USD 100 and I paid it on 1 September 2026. The kettle came on 14 September and does not work at all,
photos are attached. I want a full refund.

Olga Petrov
"""
REASONS = (
    "The photos and the film show that the kettle does not heat. The seller answered that it worked when it left, and "
    "sent no test report, so the claim is proved."
)


def _decided(story: Town) -> None:
    story.write(BUYER, "Kettle does not work", COMPLAINT, "2026-09-20 10:00", (("kettle.jpg", JPG),))
    assert (story.case["track"], story.state()[0]) == ("aliexpress", "SCREENING"), story.case["missing"]
    story.wait("2026-09-21 10:00:01")
    story.answer(SELLER, "CONTEST It worked when it left us.", "2026-09-22 10:00")
    story.answer(ANA, "REQUEST R test report", "2026-09-23 10:00")
    story.wait("2026-09-29 00:00:00")
    assert story.state()[0] == "DELIBERATION"
    story.wait("2026-10-05 09:00")
    story.answer(ANA, f"DECIDE DECIDED_FOR_COMPLAINANT_FULL 100 USD CITING 1\n\n{REASONS}", "2026-10-05 10:00")
    assert story.state()[0] == "EXECUTION"
    for who in (BUYER, SELLER):
        decision = story.mail("N23", who).words
        assert "final" in decision and "buyer pays" in decision and "8 October 2026" in decision
        assert "send the goods back" in decision and "15 October 2026" in decision, "duties and dates (2.2, N23)"
    assert "with the address to which the goods should go back" in story.mail("N23", SELLER).words
    assert ("performance", "respondent", "2026-10-08T23:59:59+08:00") in story.running()
    assert ("performance", "complainant", "2026-10-15T23:59:59+08:00") in story.running()
    assert story.statuses() == ("Awaiting the other party's response", "Awaiting my response")


def test_the_goods_go_back_and_the_refund_is_paid(town: Callable[..., Town]) -> None:
    story = town(members=MEMBER)
    _decided(story)
    story.answer(SELLER, "Return address: Plum Orchid, 12 Lake Road, Hangzhou", "2026-10-07 10:00")
    assert "12 Lake Road" in story.mail("N29", BUYER).words and "15 October 2026" in story.mail("N29", BUYER).words
    assert story.statuses() == ("Awaiting my response", "Awaiting the other party's response")
    story.answer(BUYER, "SHIPPED DHL 1234567890", "2026-10-12 10:00")
    assert "DHL 1234567890" in story.mail("N29", SELLER).words
    story.answer(SELLER, "RECEIVED", "2026-10-19 15:00")
    assert ("performance", "respondent", "2026-10-29T23:59:59+08:00") in story.running()
    assert "29 October 2026" in story.mail("N29", BUYER).words
    story.wait("2026-10-29 23:59:59")
    assert not [t for t in story.fresh if t.to == ANA and "N61" in t.numbers]
    story.wait("2026-10-30 00:00:00")
    assert "N61" in story.got(ANA) and "PAID" in story.mail("N61", ANA).words
    story.answer(ANA, "PAID", "2026-10-30 10:00")
    assert story.state()[0] == "CLOSED" and story.case["outcome"] == "DECIDED_FOR_COMPLAINANT_FULL"
    story.answer(SELLER, "APPEAL\n\nThe kettle was opened by the buyer, we have new photos of it.", "2026-10-31 10:00")
    assert story.state()[0] == "CLOSED" and "final" in story.mail("N25", SELLER).words


def test_without_an_address_the_registered_one_counts(town: Callable[..., Town]) -> None:
    story = town(members=MEMBER)
    _decided(story)
    story.wait("2026-10-09 00:00:00")
    assert story.state()[0] == "EXECUTION" and "registered address" in story.mail("N29", BUYER).words
    assert "N61" in story.got(ANA)
    assert ("performance", "complainant", "2026-10-15T23:59:59+08:00") in story.running()


def test_goods_that_are_not_sent_in_time_end_the_refund(town: Callable[..., Town]) -> None:
    story = town(members=MEMBER)
    _decided(story)
    story.answer(SELLER, "Return address: Plum Orchid, 12 Lake Road, Hangzhou", "2026-10-07 10:00")
    story.wait("2026-10-15 23:59:59")
    assert story.state()[0] == "EXECUTION"
    story.wait("2026-10-16 00:00:00")
    assert story.state()[0] == "CLOSED"
    for who in (BUYER, SELLER):
        assert "released to the supplier" in story.mail("N28", who).words


def test_a_second_person_gets_no_say_in_what_is_final(town: Callable[..., Town]) -> None:
    story = town(members=MEMBER)
    _decided(story)
    story.answer(
        BUYER, "APPEAL\n\nI should not have to pay for sending it back, it is their fault.", "2026-10-06 10:00"
    )
    assert story.state()[0] == "EXECUTION" and "final" in story.mail("N25", BUYER).words
