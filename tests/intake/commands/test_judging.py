"""DECIDE by mail: what a sum may come to, and goods that go back for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from notifier.rendering import render
from tests.desks import ANA
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms

ORDER = "8123456789012345"
COVERED = f"""Dear desk,

I bought 120 watering cans from Amber Quay Trading Co. ({SELLER}) with Trade Assurance, order number {ORDER}.
I paid USD 2,300 by bank transfer on 20 January 2026. The cans came on 15 February 2026 and are not as described: the
lids do not fit. I want my 2,300 US dollars back.

Joan Okello
"""
REASONS = "The drawing shows another lid than the photos, and the seller, who was asked and reminded, has said nothing."


@pytest.fixture
def deciding(make_desk: Callable[..., Desk], reader: ReadingPool, tmp_path: Path) -> Rooms:
    """A silent respondent, and an order that is covered up to 1,000 dollars."""
    orders = tmp_path / "o.csv"
    orders.write_text(
        "order_id,track,buyer_email,supplier_email,total,currency,state,coverage\n"
        f"{ORDER},trade_assurance,{BUYER},{SELLER},2300.00,USD,delivered,1000.00\n",
        "utf-8",
    )
    rooms = Rooms(make_desk("", directory={"orders": orders}), reader)
    rooms.open(text=COVERED)
    rooms.staff("SERVE", "2026-03-03 10:00")
    rooms.tick("2026-03-09 09:00")
    assert rooms.case["state"] == "DELIBERATION"
    return rooms


def last_words(rooms: Rooms, number: str, who: str) -> str:
    """The text of the last mail with this number to somebody."""
    row = [row for row in rooms.notices(to_address=who) if number in row["numbers"]][-1]
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


def test_a_sum_above_the_cover_is_refused_with_the_cover_and_one_up_to_it_is_ordered(deciding: Rooms) -> None:
    deciding.staff(f"DECIDE DECIDED_PARTIAL 1000.01 USD CITING 1\n\n{REASONS}", "2026-03-09 10:00")
    assert deciding.case["state"] == "DELIBERATION" and "USD 1,000.00 at most" in last_words(deciding, "N63", ANA)
    deciding.staff(f"DECIDE DECIDED_PARTIAL 1000 USD RETURN CITING 1\n\n{REASONS}", "2026-03-09 11:00")
    assert deciding.case["state"] == "DECIDED"
    assert [duty["what"] for duty in deciding.case["duties"]] == ["confirm_address", "return"]


@pytest.mark.parametrize(
    ("by", "until", "told"),
    [("2026-04-30", "2026-04-30", "30 April 2026"), ("2026-03-12", "2026-03-19", "19 March 2026")],
)
def test_the_day_of_a_return_is_that_of_the_parcel_and_never_less_than_its_time(
    deciding: Rooms, by: str, until: str, told: str
) -> None:
    deciding.staff(f"DECIDE DECIDED_PARTIAL 1000 USD RETURN BY {by} CITING 1\n\n{REASONS}", "2026-03-09 11:00")
    address, parcel = deciding.case["duties"]
    assert (address["due_at"][:10], parcel["due_at"][:10]) == ("2026-03-12", until)
    for who in (BUYER, SELLER):
        assert told in last_words(deciding, "N23", who)


def test_an_objection_that_is_found_right_ends_the_refund_and_not_the_review(deciding: Rooms) -> None:
    deciding.staff(f"DECIDE DECIDED_PARTIAL 1000 USD RETURN CITING 1\n\n{REASONS}", "2026-03-09 11:00")
    deciding.says(SELLER, "respondent", "Amber Quay, 2 Pier Road, Ningbo", "2026-03-10 10:00")
    deciding.says(BUYER, "complainant", "SHIPPED DHL 1234567890", "2026-03-11 10:00")
    deciding.says(SELLER, "respondent", "RECEIVED", "2026-03-16 10:00")
    deciding.says(SELLER, "respondent", "They were used for weeks and are full of earth.", "2026-03-17 10:00")
    deciding.staff("DECLINE", "2026-03-18 10:00")
    assert deciding.case["state"] == "DECIDED" and set(deciding.case["status"].values()) == {"Processing"}
    for who in (BUYER, SELLER):
        told = last_words(deciding, "N29", who)
        assert "was found right" in told and "8 April 2026" in told and "payment is released" not in told
    deciding.tick("2026-04-09 00:00:00")
    assert (deciding.case["state"], deciding.case["outcome"]) == ("CLOSED", "DECIDED_PARTIAL")
    assert "was found right" in last_words(deciding, "N28", BUYER)


def test_a_slip_in_the_sum_of_a_claim_is_put_right_and_both_read_it(rooms: Rooms) -> None:
    rooms.open(
        text=COVERED.replace("with Trade Assurance, order number", "on AliExpress, order").replace("2,300", "100")
    )
    assert rooms.case["track"] == "aliexpress"
    rooms.tick("2026-03-14 09:00")
    assert rooms.case["state"] == "DELIBERATION", rooms.case["state"]
    rooms.staff(f"DECIDE DECIDED_PARTIAL 14 USD CITING 1\n\n{REASONS}", "2026-03-14 10:00")
    rooms.staff("CORRECT 41 USD the digits were turned", "2026-03-14 11:00")
    assert (rooms.case["state"], rooms.case["duties"][0]["minor"]) == ("EXECUTION", 4100)
    for who in (BUYER, SELLER):
        told = last_words(rooms, "N23", who)
        assert "USD 14.00 → USD 41.00: the digits were turned" in told
