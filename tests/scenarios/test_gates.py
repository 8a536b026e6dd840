"""What the state of an order, its day and its kind allow, by SMTP: gates, filing limits, drafts, ways elsewhere."""

from collections.abc import Callable

import pytest

from tests.desks import ANA
from tests.scenarios.door import Door
from tests.scenarios.stories import MACHINE, SHOP

Doors = Callable[..., Door]
BUYER = "lena.brandt@tide-garden.example"
WHEN = "2026-03-02 09:12"


def order(track: str, state: str, delivered: str = "", buyer: str = BUYER) -> str:
    """A row of the platform's record."""
    return f"55012345678901,{track},{buyer},{SHOP},640.00,USD,{state},2026-02-01,2026-02-02,,{delivered}"


def wrote(town: Door, route: str, trouble: str) -> str:
    """Lena writes about her order; return all that she is answered."""
    text = f"""Hello,

{route} order 55012345678901 with North Quay Outdoor ({SHOP}), USD 640. {trouble} I want a full refund.

Lena Brandt
"""
    town.write(BUYER, "my order", text, WHEN)
    return " ".join(t.words for t in town.fresh if t.to == BUYER)


def test_an_unpaid_protected_order_is_sent_to_cancel_order(door: Doors) -> None:
    town = door(orders=order("trade_assurance", "unpaid"))
    read = wrote(town, "Trade Assurance", "The goods have not arrived.")
    assert town.state()[0] == "OUT_OF_SCOPE" and town.case["outcome"] == "ROUTED"
    assert "By the order record, your order is not paid" in read and "Cancel Order" in read and "HUMAN" in read
    assert "from the order record" in read


def test_what_only_the_mail_says_of_the_order_is_asked_before_a_gate_shuts(door: Doors) -> None:
    town = door()
    read = wrote(town, "Trade Assurance", "I have not paid yet. The supplier raised the price after I ordered.")
    assert town.case["facts"]["order_state"]["value"] == "unpaid"
    assert town.state()[0] == "DRAFT" and "Where does the order stand?" in read and "not paid" in read
    town.answer(BUYER, "order_state: paid", "2026-03-02 10:00")
    assert town.state()[0] == "SCREENING" and "N3" in town.got(BUYER)[0]


def test_a_gate_shuts_when_the_complainant_confirms_the_state(door: Doors) -> None:
    town = door()
    wrote(town, "Secure Payment", "The tents are not as described: blue and not green. The order is completed.")
    assert town.state()[0] == "DRAFT"
    town.answer(BUYER, "YES", "2026-03-02 10:00")
    assert town.state()[0] == "OUT_OF_SCOPE"
    assert "leave feedback" in town.mail("N5", BUYER).words


def test_a_complete_secure_payment_order_cannot_be_disputed_but_rated(door: Doors) -> None:
    town = door(orders=order("secure_payment", "complete"))
    read = wrote(town, "Secure Payment", "The tents are not as described: blue and not green.")
    assert town.state()[0] == "OUT_OF_SCOPE" and town.case["outcome"] == "NOT_HANDLED"
    assert "possible only until the order is complete" in read and "leave feedback" in read and "card issuer" in read


def test_a_complete_protected_order_can_be_disputed(door: Doors) -> None:
    town = door(orders=order("trade_assurance", "complete"))
    wrote(town, "Trade Assurance", "The tents are not as described: blue and not green.")
    assert town.state()[0] == "SCREENING"


@pytest.mark.parametrize("known", ["record", "mail"])
def test_an_unshipped_secure_payment_order_is_a_request_to_cancel(door: Doors, known: str) -> None:
    town = door(orders=order("secure_payment", "paid") if known == "record" else "")
    read = wrote(town, "Secure Payment", "I paid on 20 February 2026, the freight was raised and they do not ship.")
    assert town.state() == ("SERVED", "CANCELLATION_REQUESTED")
    assert "cancellation request" in read and "Cancel Order Request" in read
    assert ("By the order record" if known == "record" else "As you tell it") in read
    assert "cancel the order" in town.mail("N8", SHOP).words


def test_a_stranger_to_an_order_learns_nothing_of_it(door: Doors) -> None:
    town = door(orders=order("trade_assurance", "unpaid", "2026-02-20", buyer="somebody@else.example"))
    read = wrote(town, "Trade Assurance", "The goods are broken.")
    assert town.state()[0] == "SCREENING"
    assert "order record" not in read and "not paid" not in read and "20 February" not in read


def test_the_day_of_receipt_counts_for_a_protected_order_and_comes_from_the_record(door: Doors) -> None:
    town = door(orders=order("trade_assurance", "delivered", "2026-02-20"))
    read = wrote(
        town, "Trade Assurance", "I paid on 1 October 2025. The tents are not as described: blue and not green."
    )
    assert town.state()[0] == "SCREENING"
    assert "22 March 2026, counted from the day the goods came, 20 February 2026. You are in time" in read


def test_whom_an_order_of_his_names_the_buyer_need_not_name(door: Doors) -> None:
    town = door(orders=order("trade_assurance", "delivered", "2026-02-20"))
    town.write(
        BUYER, "my order", "Trade Assurance order 55012345678901, USD 640. The tents are broken. I want a full refund.",
        WHEN,
    )  # fmt: skip
    assert town.state()[0] == "SCREENING" and town.case["respondent"]["addresses"] == [SHOP]
    assert not any(SHOP in t.words for t in town.fresh if t.to == BUYER), "the record's words are not his to read"


def test_a_late_complaint_is_a_persons_to_refuse(door: Doors) -> None:
    town, seller = door(), f"North Quay Outdoor ({SHOP})"
    town.write(
        BUYER, "nothing came",
        f"I paid USD 640 by bank transfer straight to {seller} on 3 October 2025. Nothing came. I want a full refund.",
        WHEN,
    )  # fmt: skip
    assert town.state()[0] == "SCREENING"
    told = town.mail("N3", BUYER).words
    assert "1 January 2026, counted from the payment, 3 October 2025" in told and "whether an exception" in told
    asked = town.mail("N61", ANA)
    assert "filed later" in asked.words and "REFUSE late" in asked.words
    town.answer(ANA, "REFUSE late", "2026-03-03 10:00")
    assert town.state()[0] == "OUT_OF_SCOPE"
    assert "1 January 2026, counted from the payment" in town.mail("N5", BUYER).words


def test_a_desk_that_is_not_the_aliexpress_desk_shows_the_way_there(door: Doors) -> None:
    town = door(tracks={"aliexpress": {"mode": "route"}})
    read = wrote(town, "AliExpress", "The goods have not arrived.")
    assert (town.state()[0], town.case["outcome"]) == ("OUT_OF_SCOPE", "ROUTED")
    assert town.got(BUYER) == ["N1+N6"]
    for step in ("My Orders", "All orders", "Open Dispute", "HUMAN"):
        assert step in read


def test_whose_country_is_not_known_is_told_what_holds_everywhere_and_asked(door: Doors) -> None:
    town, text = door(), MACHINE.text.replace(" I am in Germany.", "")
    town.write(MACHINE.sender, MACHINE.subject, text, WHEN)
    read = town.mail("N5", MACHINE.sender).words
    assert "consumer protection office of your country" in read and "Tell us your country" in read
    assert "Verbraucherzentrale" not in read


def test_a_draft_is_reminded_three_times_expires_and_a_late_reply_completes_it(door: Doors) -> None:
    town = door()
    town.write(
        BUYER,
        "my tents",
        "I paid by bank transfer to a seller and nothing arrived. USD 640. I want a full refund.",
        WHEN,
    )
    assert town.state()[0] == "DRAFT"
    town.wait("2026-03-16 23:59:59")
    assert [f"{t.at:%d %H:%M}" for t in town.fresh if t.numbers == ("N4",)] == ["05 09:00", "09 09:00", "14 09:00"]
    town.wait("2026-03-17 00:00:00")
    assert (town.state()[0], town.case["outcome"]) == ("CLOSED", "LAPSED_NO_REPLY")
    assert "a reply brings it back" in town.mail("N4", BUYER).words
    town.answer(BUYER, f"respondent_email: {SHOP}", "2026-03-25 10:00")
    assert town.state()[0] == "SCREENING" and town.case["outcome"] is None
    assert town.got(BUYER) == ["N34", "N1+N3"] and "because you wrote to us again" in town.mail("N34", BUYER).words
    assert town.case["respondent"]["addresses"] == [SHOP]


def test_a_late_reply_without_what_is_missing_is_asked_again(door: Doors) -> None:
    town = door()
    town.write(
        BUYER,
        "my tents",
        "I paid by bank transfer to a seller and nothing arrived. USD 640. I want a full refund.",
        WHEN,
    )
    town.wait("2026-03-17 00:00:00")
    town.answer(BUYER, "Sorry, I was on a journey. What do you need?", "2026-03-25 10:00")
    assert town.state()[0] == "DRAFT" and town.got(BUYER) == ["N34", "N2"]
    assert "8 April 2026" in town.mail("N2", BUYER).words, "fourteen days more"
