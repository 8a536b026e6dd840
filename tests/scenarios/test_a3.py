"""A3: fifty-two short of two hundred and fifty, a promise, and what is owed when it is broken. Told in mails alone."""

from collections.abc import Callable

import pytest

from tests.desks import ANA, JPG
from tests.scenarios.town import Town, wall

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]

BUYER, SELLER = "ade.bello@north-fair.example", "sales@steel-heron.example"
MEMBER = f"heron88,Steel Heron Props Ltd,{SELLER},CN,Asia/Shanghai"
COMPLAINT = f"""Hello,

Trade Assurance order 70554410021, seller Steel Heron Props Ltd ({SELLER}, member ID heron88).
I ordered 250 practice swords at USD 40 each; the order total is 10,000 USD, and I paid it on 2 April 2026 by card on
the platform. On 24 April 199 came, and one of them is bent. I claim USD 2,080 for the 52 I cannot use: 51 are missing
and 1 is defective. The seller promised the rest for the 18th, then for the 22nd. I want a partial refund, and such
people should be on a black list.

Ade Bello
"""


def test_a_promise_is_broken_and_the_money_that_was_agreed_for_that_is_paid(town: Callable[..., Town]) -> None:
    story = town(members=MEMBER)
    story.write(BUYER, "199 of 250 swords", COMPLAINT, "2026-05-04 10:00", (("box.jpg", JPG),))
    assert (story.case["track"], story.case["type"]) == ("trade_assurance", "short_delivery")
    assert story.state()[0] == "SCREENING", story.case["missing"]
    story.wait("2026-05-05 09:30")
    story.answer(ANA, "SERVE", "2026-05-05 11:00")
    assert ("response", "respondent", "2026-05-08T23:59:59+08:00") in story.running()

    story.answer(SELLER, "OFFER 50 units by 20 May plus 40 USD", "2026-05-07 09:00")
    assert story.state()[0] == "NEGOTIATION"
    assert story.statuses() == ("Awaiting my response", "Awaiting the other party's response")
    offer = story.mail("N14", BUYER)
    for words in ("50 units", "USD 40.00", "20 May 2026", "ACCEPT #1", "10 May 2026"):
        assert words in offer.words, offer.words
    assert "0.4 %" not in offer.words, "the sum alone is no measure of fifty units and a sum"
    assert "USD 40.00" in story.mail("N63", SELLER).words

    story.answer(BUYER, "COUNTER 52 units by 20 May otherwise 2,080 USD", "2026-05-07 15:00")
    counter = story.mail("N14", SELLER)
    assert "otherwise USD 2,080.00, by Saturday 30 May 2026" in counter.words and "ACCEPT #2" in counter.words
    assert story.statuses() == ("Awaiting the other party's response", "Awaiting my response")

    story.answer(SELLER, "ACCEPT", "2026-05-08 10:00")
    assert story.state()[0] == "SETTLEMENT_CHECK" and story.statuses() == ("Processing", "Processing")
    instead = "52 units delivered, by Wednesday 20 May 2026; otherwise USD 2,080.00, by Saturday 30 May 2026"
    for who in (BUYER, SELLER):
        agreed = story.mail("N16", who)
        assert instead in agreed.words and "11 May 2026" in agreed.words
    assert "can take back its yes until Monday 11 May 2026" in story.mail("N16", BUYER).words
    assert "other party can take back" not in story.mail("N16", SELLER).words

    story.wait("2026-05-11 23:59:59")
    assert story.state()[0] == "SETTLEMENT_CHECK"
    assert not [told for told in story.fresh if "N10" in told.numbers], "neither owes an answer"
    story.wait("2026-05-12 00:00:00")
    assert story.state()[0] == "EXECUTION"
    assert story.statuses() == ("Awaiting the other party's response", "Awaiting my response")
    assert ("performance", "respondent", "2026-05-20T23:59:59+08:00") in story.running()
    for who in (BUYER, SELLER):
        assert "(otherwise USD 2,080.00 by Saturday 30 May 2026) · due by Wednesday" in story.mail("N17", who).words
    there = "You agreed that they would be there by Wednesday 20 May 2026"
    assert there in story.mail("N17", SELLER).words and there not in story.mail("N17", BUYER).words
    assert "If it is proof that the goods were sent off, you have 45 days" in story.mail("N17", BUYER).words

    story.wait("2026-05-21 00:00:00")
    told = "whether it was done. If it was not, USD 2,080.00 is owed instead"
    assert told in story.mail("N17", SELLER, ever=True).words and told in story.mail("N10", SELLER).words
    assert "about the account" not in story.mail("N10", SELLER).words and there in story.mail("N10", SELLER).words
    owes = story.mail("N30", SELLER)
    assert "We asked the other party whether it was done — if it was, send us the proof now" in owes.words
    assert "nothing to do" not in owes.words
    assert "USD 2,080.00 is owed instead. That can be today." in owes.words
    asked = story.mail("N30", BUYER)
    assert "RECEIVED PART 26/52" in asked.words
    said = "NOT RECEIVED After that answer, USD 2,080.00 is owed instead, by Saturday 30 May 2026."
    assert said in asked.words
    assert "If we hear nothing by Thursday 28 May 2026, 23:59 (UTC+08:00): our staff look at it" in asked.words
    assert asked.at == wall("2026-05-21 00:00") and "RECEIVED" in asked.words
    assert story.statuses()[0] == "Awaiting my response"

    story.answer(BUYER, "NOT RECEIVED", "2026-05-21 09:00")
    assert story.statuses() == ("Awaiting the other party's response", "Awaiting my response")
    assert ("performance", "respondent", "2026-05-30T23:59:59+08:00") in story.running()
    assert story.got(BUYER) == ["N63", "N30"], "first that it is noted, then what follows"
    noted = story.mail("N63", BUYER).words
    assert "Done: NOT RECEIVED" in noted, "named as it was written"
    assert "Now USD 2,080.00 is owed instead, by Saturday 30 May 2026" in noted and "Our staff" not in noted
    gets, owes = story.mail("N30", BUYER), story.mail("N30", SELLER)
    assert "You are to get USD 2,080.00 by Saturday 30 May 2026 — nothing to do" in gets.words
    assert "RECEIVED now speaks of the money only" in gets.words
    assert "You now owe USD 2,080.00 — your move" in owes.words and "30 May 2026" in owes.words
    assert "in its place duty #2" in owes.words and "(otherwise" not in owes.words, "one sum is owed, not two"

    story.wait("2026-05-28 09:00")
    story.answer(SELLER, "PAID 2080 USD", "2026-05-28 10:00", (("slip.jpg", JPG),))
    paid = story.mail("N30", BUYER)
    assert "NOT PAID After that answer, we ask the other party for its proof" in paid.words
    assert "a final notice about its account may follow" in paid.words
    assert "RECEIVED" in paid.words and "Did the USD 2,080.00 arrive? — your move" in paid.words
    question, _, silence = paid.words.partition("Did the USD 2,080.00 arrive? If")
    assert question and silence.startswith(" we hear nothing by Thursday 4 June 2026"), paid.words
    assert "we take it as done" in silence
    assert story.statuses() == ("Awaiting my response", "Awaiting the other party's response")
    story.answer(BUYER, "RECEIVED", "2026-05-29 10:00")
    assert story.state()[0] == "CLOSED" and story.case["outcome"] == "SETTLED_PARTIAL"
    assert story.statuses() == ("Case Closed", "Case Closed") and not story.running()
    for who in (BUYER, SELLER):
        assert "N28" in story.got(who)
        closed = story.mail("N28", who).words
        assert "deliver 52 units" in closed and "not done" in closed and "pay USD 2,080.00 · done" in closed
