"""What staff order meets what waits already: it is done as well, or they read what is missing (T5, T20, G28, IP)."""

from collections.abc import Callable

import pytest

from tests.desks import ANA, JPG, pdf
from tests.scenarios.tale import Tale
from tests.scenarios.test_tale_cancelled_orders import SELLER, asked
from tests.scenarios.test_tale_claim_in_words import going_back

OWNER = "mira.lund@north-lantern.example"


@pytest.mark.parametrize("when", ["2026-04-07 18:00", "2026-04-08 10:00:00"])
def test_serve_sends_off_the_cancellation_that_waits_and_no_dispute(tale: Callable[..., Tale], when: str) -> None:
    t = asked(tale, (("demand.jpg", JPG),))
    t.says(ANA, "SERVE", when)
    t.stands("contract 4.3: carried out at the end of the window", "SCREENING", "P-")
    t.got("contract 4.3: when, and what", "N63", ANA, "asked to cancel the order at Wednesday 8 April 2026, 10:00")
    t.until("2026-04-08 10:00:01")
    t.stands("G28: the cancellation is asked first", "SERVED/CANCELLATION_REQUESTED", "OM")
    t.due("contract 4.2: 3 d", response_respondent="2026-04-11 23:59:59")
    t.got("G28", "N8", SELLER, "cancel the order")


def test_a_cancellation_that_waited_through_a_hold_is_asked_all_the_same(tale: Callable[..., Tale]) -> None:
    t = asked(tale, (("demand.jpg", JPG),))
    t.says(ANA, "PAUSE the address of the seller is being looked up", "2026-04-07 12:00")
    t.says(ANA, "RESUME", "2026-04-09 12:00")
    t.stands("the window waited too", "SCREENING", "P-")
    t.says(ANA, "WAIVE withdraw she is sure of her file", "2026-04-09 12:30")
    t.stands("G28", "SERVED/CANCELLATION_REQUESTED", "OM")
    t.says(SELLER, "SHIPPED DHL 7788990011", "2026-04-10 10:00")
    t.stands("C3", "NEGOTIATION", "MO")


def test_serve_in_a_rights_matter_without_a_page_says_what_is_missing(tale: Callable[..., Tale]) -> None:
    t = tale()
    words = (
        "Hello,\n\nI am the owner of the trademark NORTHLANTERN, registration no. 018777123 at EUIPO. Reed Works "
        "(sales@reed-works.example) uses it: https://www.alibaba.com/product-detail/Lamp_1600000000077.html\n\nMira"
    )
    t.write(OWNER, "our brand", words, "2026-06-01 09:00", (("certificate.pdf", pdf("NORTHLANTERN")),))
    t.stands("2.1.5 IP", "SCREENING/RIGHTS_CHECK", "P-", track="ip")
    t.until("2026-06-02 09:30")
    t.says(ANA, "DEAD 1", "2026-06-02 10:00")
    t.until("2026-06-09 09:00")
    t.says(ANA, "SERVE", "2026-06-09 10:00")
    t.check("2.1.5 IP: nobody is served", t.case["status"]["respondent"] is None, t.case["status"])
    t.got("and the echo says what is missing", "N63", ANA, "Not done: SERVE", "the address of each page")


def test_no_word_of_staff_ends_a_case_in_which_the_desk_owes_the_refund(tale: Callable[..., Tale]) -> None:
    t = going_back(tale)
    t.says(ANA, "APPROVE", "2026-09-07 10:00")
    t.got("held money", "N61", ANA, "PAID")
    for word in ("APPROVE", "DECLINE"):
        t.says(ANA, word, "2026-09-07 11:00")
        t.got("T20: the refund first", "N63", ANA, f"Not done: {word}", "PAID")
        t.stands("T20: proof on file", "EXECUTION", "PP")
    t.says(ANA, "PAID", "2026-09-08 10:00")
    t.stands("T20", "CLOSED", "CC")
