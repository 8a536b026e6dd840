"""The dialogue: several answers in one mail, corrections in one's own words, a seller known by a page alone."""

import pytest

from tests.desks import ANA, letter, pdf
from tests.intake.dialogues import EN, PAGE, RESPONDENT
from tests.rooms import BUYER, OPENED, SELLER, Rooms

ANSWERED = "2026-03-03 09:00"


def test_a_seller_known_by_a_page_alone_is_found_by_staff_and_never_served_before(rooms: Rooms) -> None:
    text = f"{EN.complaint('aliexpress', without=RESPONDENT)}\nThe supplier sells here: {PAGE}"
    line = rooms.take(letter(BUYER, "My complaint", text, OPENED, files=[("slip.pdf", pdf("Paid USD 2300"))]), OPENED)
    rooms.ref = line["case"]
    assert line["state_after"] == "SCREENING" and "N61" in rooms.numbers(ANA)
    rooms.tick("2026-03-05 09:00")
    assert rooms.case["state"] == "SCREENING"
    rooms.staff("SERVE", "2026-03-05 10:00")
    assert rooms.case["state"] == "SCREENING" and rooms.notices(to_address=ANA)[-1]["facts"]["extra"]["done"] is False
    rooms.staff(f"SET respondent_email {SELLER}", "2026-03-05 11:00")
    rooms.staff("SERVE", "2026-03-05 12:00")
    assert rooms.case["state"] == "SERVED" and "N8" in rooms.numbers(SELLER)


def test_several_answers_in_one_mail_settle_what_was_asked_in_its_order(rooms: Rooms) -> None:
    line = rooms.take(letter(BUYER, "Help", "Trade Assurance order. Nothing has arrived at all!", OPENED), OPENED)
    rooms.ref = line["case"]
    rooms.says(BUYER, "complainant", f"1. {SELLER}\n2. 8123456789012345\n3. 2300 USD", ANSWERED)
    rooms.says(BUYER, "complainant", "- everything back", "2026-03-03 10:00")
    facts = rooms.case["facts"]
    assert rooms.case["state"] == "SCREENING" and facts["remedy"]["value"] == "refund_full"
    assert facts["order_id"][0]["quote"] == "8123456789012345"


def test_a_sum_that_was_asked_is_settled_by_its_answer(rooms: Rooms) -> None:
    text = EN.complaint("trade_assurance", without="amounts") + "\nI paid $12,340,00.00."
    rooms.ref = rooms.take(letter(BUYER, "Help", text, OPENED), OPENED)["case"]
    assert rooms.case["state"] == "DRAFT"
    rooms.says(BUYER, "complainant", "12340 US Dollar", ANSWERED)
    (amount,) = rooms.case["facts"]["amounts"]
    assert amount["value"]["minor"] == 1234000 and rooms.case["state"] == "SCREENING"


@pytest.mark.parametrize(("line", "name", "value"), [
    ("remedy: all of the money back", "remedy", "refund_full"),
    ("payment_method: by bank", "payment_method", "bank_transfer"),
    ("paid on: 3 March 2026", "dates", "2026-03-03"), ("amount paid: 2,400.50 USD", "amounts", 240050),
])  # fmt: skip
def test_a_field_is_corrected_in_the_writers_own_words(rooms: Rooms, line: str, name: str, value: object) -> None:
    rooms.ref = rooms.take(letter(BUYER, "Help", EN.complaint("trade_assurance", without="order_id"), OPENED), OPENED)[
        "case"
    ]
    rooms.says(BUYER, "complainant", line, ANSWERED)
    fact = rooms.case["facts"][name]
    told = (fact[0] if isinstance(fact, list) else fact)["value"]
    assert value in (told.values() if isinstance(told, dict) else [told])


def test_type_and_track_are_corrected_too(rooms: Rooms) -> None:
    rooms.ref = rooms.take(letter(BUYER, "Help", EN.complaint("trade_assurance", without="order_id"), OPENED), OPENED)[
        "case"
    ]
    rooms.says(BUYER, "complainant", "track: straight to the seller\ntype: the goods do not work", ANSWERED)
    assert (rooms.case["track"], rooms.case["type"]) == ("offline", "defective")
