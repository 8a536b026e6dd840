"""MERGE and TRANSFER by mail: two cases of one matter become one, a case moves to another track (T29, R23)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from notifier.rendering import render
from ombud.verifying import verify_case
from tests.desks import ANA, JPG, letter
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, COMPLAINT, SELLER, Rooms

SECOND_ADDRESS = "joan.okello@home-mail.example"
AGAIN = COMPLAINT.replace("Dear desk,", "Hello again,").replace("on 120 watering cans", "on the cans, invoice AQ-77")
ORDER = "8123456789012345"
COVERED = f"""Dear desk,

I bought 120 watering cans from Amber Quay Trading Co. ({SELLER}) with Trade Assurance, order number {ORDER}.
I paid USD 2,300 by bank transfer on 20 January 2026, payee: Silver Heron Imports, account 6222 0000 1111 9999.
Delivery was agreed for 15 February 2026. Nothing has come. I want my 2,300 US dollars back.

Joan Okello
"""


def last_words(rooms: Rooms, number: str, who: str) -> str:
    """The text of the last mail with this number to somebody."""
    row = [row for row in rooms.notices(to_address=who) if number in row["numbers"]][-1]
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


def doubled(rooms: Rooms) -> tuple[str, str]:
    """The same matter twice: served from one address, and told again from another; return both references."""
    first = rooms.serve()
    line = rooms.take(
        letter(SECOND_ADDRESS, "Cans", AGAIN, "2026-03-04 09:00", files=[("crate.jpg", JPG)]), "2026-03-04 09:00"
    )
    assert line["outcome"] == "created", line
    rooms.ref = first
    return first, line["case"]


def test_two_cases_of_one_matter_become_one_and_the_parties_are_told(rooms: Rooms) -> None:
    first, second = doubled(rooms)
    rooms.staff(f"MERGE {second}", "2026-03-04 10:00")
    assert "goes on here" in last_words(rooms, "N63", ANA)
    case = rooms.case
    assert case["state"] == "SERVED" and [x["name"] for x in case["exhibits"]] == ["slip.pdf", "crate.jpg"]
    assert case["links"] == [{"ref": second, "kind": "merged", "state": "CLOSED"}]
    assert case["joined"][0]["ref"] == second and "Hello again" in case["joined"][0]["messages"][0]["text"]
    assert SECOND_ADDRESS in case["complainant"]["addresses"]
    assert first in last_words(rooms, "N37", SECOND_ADDRESS)
    rooms.ref = second
    assert (rooms.case["state"], rooms.case["outcome"]) == ("CLOSED", "DUPLICATE_OF")
    assert "N37" not in rooms.numbers(SELLER), "he never knew of the second case"


def test_both_sides_of_the_case_that_goes_on_read_of_it_and_of_its_files(rooms: Rooms) -> None:
    _, second = doubled(rooms)
    rooms.staff(f"MERGE {second}", "2026-03-05 10:00")
    assert "Another complaint about the same matter has reached us" in last_words(rooms, "N37", BUYER)
    (told,) = (row for row in rooms.notices(to_address=SELLER) if "N37" in row["numbers"])
    assert "crate.jpg" in last_words(rooms, "N37", SELLER) and SECOND_ADDRESS not in last_words(rooms, "N37", SELLER)
    assert [p.get_filename() for p in opened(render(rooms.desk, told)).iter_attachments()] == ["exhibit-2-crate.jpg"]
    assert [x["state"] for x in rooms.case["exhibits"]] == ["shared", "shared"]
    assert rooms.clocks()["response"] == "2026-03-08T23:59:59+08:00"


def test_what_may_still_be_taken_back_there_is_shown_when_that_time_is_over(rooms: Rooms) -> None:
    first, second = doubled(rooms)
    rooms.staff(f"MERGE {second}", "2026-03-04 10:00")
    rooms.says(SELLER, "respondent", "CONTEST\n\nWe shipped them.", "2026-03-04 12:00")
    assert [x["state"] for x in rooms.case["exhibits"]] == ["shared", "accepted"]
    rooms.tick("2026-03-05 09:00:01")
    assert [x["state"] for x in rooms.case["exhibits"]] == ["shared", "shared"]
    assert "crate.jpg" in last_words(rooms, "N37", SELLER) and rooms.numbers(SELLER).count("N37") == 1
    rooms.ref = first
    assert rooms.case["state"] == "NEGOTIATION" and not verify_case(rooms.desk, 1).faults


def test_a_file_of_the_merged_case_is_taken_back_in_time(rooms: Rooms) -> None:
    first, second = doubled(rooms)
    rooms.staff(f"MERGE {second}", "2026-03-04 10:00")
    rooms.ref = first
    rooms.says(BUYER, "complainant", "WITHDRAW 2", "2026-03-04 11:00")
    rooms.tick("2026-03-05 09:00:01")
    assert [x["state"] for x in rooms.case["exhibits"]] == ["shared", "withdrawn"]
    assert "crate.jpg" not in last_words(rooms, "N37", SELLER)


def test_what_is_written_to_the_merged_case_reaches_the_one_that_goes_on(rooms: Rooms) -> None:
    first, second = doubled(rooms)
    rooms.staff(f"MERGE {second}", "2026-03-04 10:00")
    rooms.says(SELLER, "respondent", "We shipped on 2 March.", "2026-03-05 10:00")
    rooms.ref = second
    line = rooms.says(SECOND_ADDRESS, "complainant", "That is not true, nothing was shipped.", "2026-03-06 10:00")
    assert (line["case"], line["party"], line["assurance"]) == (first, "complainant", "token+domain")
    rooms.ref = first
    assert rooms.case["messages"][-1]["text"].startswith("That is not true") and rooms.numbers(SELLER)[-1] == "N11"


def test_the_facts_of_both_are_in_the_case_that_goes_on(rooms: Rooms) -> None:
    _, second = doubled(rooms)
    rooms.staff(f"MERGE {second}", "2026-03-04 10:00")
    assert [f["value"] for f in rooms.case["facts"]["document_no"]] == ["AQ-77"]
    sums = [(f["value"]["minor"], f["value"]["role"]) for f in rooms.case["facts"]["amounts"]]
    assert sums == [(230000, "paid"), (230000, "claimed")], "what both say stands once"


@pytest.mark.parametrize(("text", "why"), [("OMB-2026-000001", "this case itself"), ("OMB-2026-000077", "no case")])
def test_a_case_is_not_merged_with_itself_or_with_none(rooms: Rooms, text: str, why: str) -> None:
    rooms.serve()
    rooms.staff(f"MERGE {text}", "2026-03-04 10:00")
    assert why in last_words(rooms, "N63", ANA)


def test_the_case_that_the_respondent_knows_of_is_the_one_that_goes_on(rooms: Rooms) -> None:
    first, second = doubled(rooms)
    rooms.ref = second
    rooms.staff(f"MERGE {first}", "2026-03-04 10:00")
    assert "Do it the other way round" in last_words(rooms, "N63", ANA)
    rooms.ref = first
    assert rooms.case["state"] == "SERVED"


def test_a_complaint_in_return_stays_a_case_of_its_own(rooms: Rooms) -> None:
    first = rooms.serve()
    back = f"""Dear desk,

we are Amber Quay Trading Co. We shipped 120 watering cans to Ridge Farm Supplies ({BUYER}) on 10 February 2026 without
any platform order, by sea, and were not paid: USD 2,300 are open since 15 February 2026. We ask for payment.

Chen Bo
"""
    line = rooms.take(letter(SELLER, "Not paid", back, "2026-03-04 09:00"), "2026-03-04 09:00")
    assert line["outcome"] == "created", line
    rooms.ref = first
    rooms.staff(f"MERGE {line['case']}", "2026-03-04 10:00")
    assert "stand the other way round" in last_words(rooms, "N63", ANA)


@pytest.fixture
def covered(make_desk: Callable[..., Desk], reader: ReadingPool, tmp_path: Path) -> Rooms:
    """A desk whose directory knows the order and the account that is approved for it."""
    members, orders = tmp_path / "m.csv", tmp_path / "o.csv"
    members.write_text(f"member_id,company,email\namberq1,Amber Quay Trading Co.,{SELLER}\n", "utf-8")
    orders.write_text(
        "order_id,track,buyer_email,supplier_email,total,currency,state,approved_account\n"
        f"{ORDER},trade_assurance,{BUYER},{SELLER},2300.00,USD,paid,Amber Quay Trading Co. 6222 0000 3333 4444\n",
        "utf-8",
    )
    return Rooms(make_desk("", directory={"members": members, "orders": orders}), reader)


def test_a_payment_to_an_unapproved_account_is_proposed_to_staff_and_transferred(covered: Rooms) -> None:
    covered.open(text=COVERED)
    assert covered.case["state"] == "SCREENING", covered.case["missing"]
    assert "unapproved_account" in covered.case["flags"]
    asked = [r for r in covered.notices(to_address=ANA) if r["facts"]["extra"].get("what") == "unapproved_account"]
    assert "TRANSFER offline" in text_of(opened(render(covered.desk, asked[0])))
    covered.staff("TRANSFER offline", "2026-03-02 11:00")
    case = covered.case
    assert (case["track"], case["rulebook"]) == ("offline", "offline-2026.1")
    assert covered.clocks()["screening"] == "2026-03-07T23:59:59+08:00", "by the new book"
    told = last_words(covered, "N37", BUYER)
    assert "approved for the supplier" in told and "no power to place a compulsory sanction" in told


def test_a_transferred_case_runs_by_the_new_book_and_nobody_loses_time(rooms: Rooms) -> None:
    rooms.open(text=COVERED)
    rooms.staff("SERVE", "2026-03-03 10:00")
    assert rooms.clocks()["response"] == "2026-03-06T23:59:59+08:00"
    rooms.staff("TRANSFER offline\n\nThe order is not one of the platform's.", "2026-03-04 10:00")
    assert rooms.clocks()["response"] == "2026-03-09T23:59:59+08:00"
    assert rooms.clocks()["stage"] == "2026-03-14T23:59:59+08:00", "counted from the serving"
    assert "The order is not one of the platform's." in last_words(rooms, "N37", SELLER)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("TRANSFER offline", "on this track already"),
        ("TRANSFER moonbase", "aliexpress"),
        ("TRANSFER ip", "do not take"),
    ],
)
def test_a_track_that_is_none_or_takes_no_such_complaint_is_refused(rooms: Rooms, text: str, why: str) -> None:
    rooms.serve()
    rooms.staff(text, "2026-03-04 10:00")
    assert rooms.case["track"] == "offline" and why in last_words(rooms, "N63", ANA)


def test_the_logs_of_both_cases_give_back_what_they_are(rooms: Rooms) -> None:
    _, second = doubled(rooms)
    rooms.staff("PAUSE a court deals with it", "2026-03-04 09:30")
    rooms.staff("RESUME", "2026-03-04 09:40")
    rooms.says(SELLER, "respondent", "EXTEND 2 days", "2026-03-04 09:50")
    rooms.staff(f"MERGE {second}", "2026-03-04 10:00")
    for case_id in (1, 2):
        found = verify_case(rooms.desk, case_id)
        assert not found.faults, found.faults


def test_staff_who_learn_late_whom_was_paid_are_proposed_the_same(covered: Rooms) -> None:
    told = COVERED.replace(", payee: Silver Heron Imports, account 6222 0000 1111 9999", "")
    covered.open(text=told)
    assert "unapproved_account" not in covered.case["flags"]
    covered.staff("SERVE", "2026-03-03 10:00")
    covered.staff("SET payee Silver Heron Imports 6222 0000 1111 9999", "2026-03-03 11:00")
    assert covered.case["flags"] == ["unapproved_account"]
    asked = [r for r in covered.notices(to_address=ANA) if r["facts"]["extra"].get("what") == "unapproved_account"]
    assert len(asked) == 1 and "TRANSFER offline" in text_of(opened(render(covered.desk, asked[0])))
    covered.staff("TRANSFER offline", "2026-03-03 12:00")
    assert covered.case["track"] == "offline" and "approved for the supplier" in last_words(covered, "N37", SELLER)
