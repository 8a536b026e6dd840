"""Offers as people write them: a usual sum is taken, one that cannot be read is asked about and never guessed (N40)."""

from collections.abc import Callable

from tests.scenarios.tale import Tale
from tests.scenarios.test_tale_cancelled_orders import BUYER, SELLER, asked


def test_an_offer_that_cannot_be_read_is_passed_on_as_words_and_asked_about(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    t.says(SELLER, "OFFER one half of it", "2026-04-08 10:00")
    t.got("2.2: verb-like, and it was his turn", "N40", SELLER, "OFFER one half of it")
    t.stands("T7: his words are an answer", "NEGOTIATION", "MO")
    t.got("T7", "N11", BUYER, "one half of it")
    t.says(BUYER, "COUNTER $12,340,00.00", "2026-04-09 10:00")
    t.got("2.4.11: ask, do not guess", "N40", BUYER, "12,340,00.00")
    t.check("no offer came of it", not t.case["offers"], t.case["offers"])
    t.stands("T7", "NEGOTIATION", "OM")
    t.says(BUYER, "COUNTER half", "2026-04-09 11:00")
    t.none("2.2: not out of turn", BUYER, "N40")


def test_a_sum_is_read_as_its_writer_is_used_to_write_it(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    for n, (who, words, minor) in enumerate(
        [
            (SELLER, "OFFER USD 500,-", 50000),
            (BUYER, "COUNTER US$ 900.-", 90000),
            (SELLER, "还价 600 美元", 60000),
            (BUYER, "COUNTER ８００ USD", 80000),
            (SELLER, "COUNTER 1.234,50 USD", 80000),
        ]
    ):
        t.says(who, words, f"2026-04-08 {10 + n}:00")
        last = t.case["offers"][-1]
        t.check(f"2.3: {words}", last["terms"]["minor"] == minor, last)
    t.got("2.3: checked against the order", "N63", SELLER, "more than the whole order")
