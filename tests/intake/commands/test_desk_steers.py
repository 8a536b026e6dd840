"""WAIVE, ASSIGN, SEAL, UNDO and REOPEN by mail: what staff may cut short, hand over, keep from view, take back."""

import pytest

from notifier.rendering import render
from tests.desks import ANA, BEN, JPG
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms

REASONS = "The slip shows the payment and the seller answered nothing, so the claim is taken as proved by the record."
CLAIM = """Hello, order 8001234567890123 on AliExpress from Amber Quay Trading Co. (export@amber-quay.example).
I paid USD 100 on 2 February 2026. The cups came on 20 February 2026 and are not as described: red, not blue.
I want a full refund.

Joan Okello
"""


def last_words(rooms: Rooms, number: str, who: str) -> str:
    """The text of the last mail with this number to somebody."""
    row = [row for row in rooms.notices(to_address=who) if number in row["numbers"]][-1]
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


def test_a_waived_withdraw_window_lets_the_complaint_be_served_at_once(rooms: Rooms) -> None:
    rooms.open()
    rooms.staff("SERVE", "2026-03-02 10:00")
    assert rooms.case["state"] == "SCREENING"
    rooms.staff("WAIVE withdraw the buyer asked us to go on at once", "2026-03-02 10:30")
    assert rooms.case["state"] == "SERVED" and rooms.numbers(SELLER) == ["N8"]
    assert "as if it had run out" in last_words(rooms, "N63", ANA)


def test_a_waived_review_brings_what_its_end_brings(rooms: Rooms) -> None:
    rooms.serve()
    rooms.tick("2026-03-11 00:00:01")
    rooms.staff(f"DECIDE DEFAULT_RESPONDENT_SILENT CITING 1\n\n{REASONS}", "2026-03-12 10:00")
    assert rooms.case["state"] == "DECIDED"
    rooms.staff("WAIVE review both sides gave it up", "2026-03-12 11:00")
    assert rooms.case["state"] == "SANCTION_NOTICE"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("WAIVE response he will not answer", "Only these can end early"),
        ("WAIVE review because", "No such time is running"),
        ("WAIVE", "the name of a clock"),
    ],
)
def test_what_is_owed_or_does_not_run_cannot_be_waived(rooms: Rooms, text: str, why: str) -> None:
    rooms.serve()
    rooms.staff(text, "2026-03-04 10:00")
    assert why in last_words(rooms, "N63", ANA) and rooms.case["state"] == "SERVED"


def test_a_waived_filing_limit_is_no_limit_any_more(rooms: Rooms) -> None:
    rooms.open()
    rooms.staff("WAIVE filing_limit he was ill for months", "2026-03-02 10:00")
    assert "limit_waived" in rooms.case["flags"]
    assert rooms.notices(to_address=ANA)[-1]["facts"]["ends"]["filing_limit"] is None


def test_a_case_is_handed_to_a_colleague_who_is_told(rooms: Rooms) -> None:
    rooms.open()
    rooms.staff("ASSIGN @ben", "2026-03-02 10:00")
    assert rooms.case["assigned_to"] == "Ben Staff"
    assert "This case was handed to you" in last_words(rooms, "N61", BEN)
    rooms.staff("ASSIGN @nobody", "2026-03-02 10:05")
    assert "@ana (Ana Staff)" in last_words(rooms, "N63", ANA)


def test_a_file_is_sealed_by_staff_and_the_other_side_reads_that_there_is_one(rooms: Rooms) -> None:
    rooms.open()
    rooms.says(BUYER, "complainant", "SEAL 1 it names our bank", "2026-03-02 10:00")
    assert "Our staff decide" in last_words(rooms, "N63", BUYER)
    asked = last_words(rooms, "N61", ANA)
    assert "SEAL n NO" in asked and "it names our bank" in asked
    rooms.staff("SEAL 1", "2026-03-02 11:00")
    assert rooms.case["exhibits"][0]["class"] == "sealed"
    assert "The file is sealed" in last_words(rooms, "N63", BUYER)
    rooms.staff("SERVE", "2026-03-03 10:00")
    mail = opened(render(rooms.desk, rooms.notices(to_address=SELLER)[0]))
    assert "sealed file" in text_of(mail) and "slip" not in text_of(mail)
    assert not [part for part in mail.iter_attachments() if "slip" in str(part.get_filename())]


def test_while_a_seal_is_asked_for_the_file_is_not_shown(rooms: Rooms) -> None:
    rooms.open()
    rooms.says(BUYER, "complainant", "SEAL 1 it names our bank", "2026-03-02 10:00")
    rooms.staff("SERVE", "2026-03-03 10:00")
    assert rooms.case["exhibits"][0]["state"] == "accepted"
    rooms.staff("SEAL 1 NO it is the proof itself", "2026-03-03 11:00")
    assert "must be able to read this file" in last_words(rooms, "N63", BUYER)
    rooms.says(SELLER, "respondent", "We never got this money.", "2026-03-04 10:00")
    assert rooms.case["exhibits"][0]["state"] == "shared"


def test_what_the_other_side_has_cannot_be_sealed(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(BUYER, "complainant", "SEAL 1 it names our bank", "2026-03-04 10:00")
    assert "has been given this file already" in last_words(rooms, "N63", BUYER)


def test_staff_undo_a_cancellation(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(BUYER, "complainant", "I GIVE UP", "2026-03-04 10:00")
    rooms.staff("UNDO", "2026-03-05 10:00")
    assert rooms.case["state"] == "SERVED" and "N34" in rooms.numbers(SELLER)


def test_a_claim_that_lapsed_is_reopened_with_the_evidence_it_lacked(rooms: Rooms) -> None:
    rooms.open(text=CLAIM, evidence=False)
    assert (rooms.case["state"], rooms.case["substate"]) == ("EVIDENCE", "CLAIM_OPEN"), rooms.case["missing"]
    rooms.tick("2026-03-11 00:00:01")
    assert rooms.case["outcome"] == "LAPSED_NO_EVIDENCE"
    rooms.says(BUYER, "complainant", "REOPEN", "2026-03-12 10:00", files=[("cups.jpg", JPG)])
    assert rooms.case["state"] == "SCREENING" and [x["name"] for x in rooms.case["exhibits"]] == ["cups.jpg"]
    assert rooms.numbers(BUYER)[-2:] == ["N34", "N3"]
