"""Who may complain on a track: the other side is not refused for it, but flagged."""

import pytest

from config.shelf import shelf_of
from intake.eligible import flagged_by_side
from tests.desks import letter
from tests.rooms import BUYER, OPENED, SELLER, Rooms

CLAIM = f"""Hello, we are Amber Quay Trading Co., the supplier. AliExpress order 8123456789012345: we shipped the goods
on 20 January 2026 and the buyer ({BUYER}) does not pay the rest of USD 300. We want our invoice to be paid.
"""


@pytest.mark.parametrize(
    ("track", "side", "flagged"),
    [
        ("aliexpress", "supplier", True), ("aliexpress", "buyer", False), ("secure_payment", "supplier", True),
        ("trade_assurance", "supplier", False), ("offline", "supplier", False), ("ip", "supplier", False),
    ],
)  # fmt: skip
def test_the_rule_book_says_whose_complaint_a_track_is_made_for(track: str, side: str, flagged: bool) -> None:
    assert bool(flagged_by_side(shelf_of().books[track], side)) == flagged


def test_a_suppliers_claim_on_a_buyers_track_bears_the_flag_that_staff_see(rooms: Rooms) -> None:
    line = rooms.take(letter(SELLER, "The rest is not paid", CLAIM, OPENED), OPENED)
    rooms.ref = str(line["case"])
    assert (rooms.case["track"], rooms.case["flags"]) == ("aliexpress", ["side_not_foreseen"])
