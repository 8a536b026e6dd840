"""Staff answer a digest: each line is done in its case, and each that names none is told so."""

from typing import Any

import pytest

from models.rules import events as e
from models.rules.states import Party, State
from models.rules.table import TABLE
from notifier.rendering import render
from notifier.sections import OF_RIGHTS, VERBS, sections
from tests.desks import ANA, ZONE, at, letter, token
from tests.notifier.notices import opened, text_of
from tests.rooms import Rooms

MORNING = "2026-03-03 09:30"


def answered(rooms: Rooms, text: str) -> list[str]:
    """Answer a digest; return the texts of the echoes."""
    rooms.open()
    rooms.tick("2026-03-03 09:00")
    known, to = len(rooms.notices(to_address=ANA)), token("", f"staff:{ANA}")
    line = rooms.take(letter(ANA, "Re: open cases", text, MORNING, to=to), MORNING, to=to)
    assert (line["outcome"], line["assurance"]) == ("appended", "token+domain")
    rows = [row for row in rooms.notices(to_address=ANA)[known:] if row["numbers"] == ["N63"]]
    assert [row["id"] for row in rows] == [int(n) for n in line["notifications"] if int(n) in {r["id"] for r in rows}]
    return [" ".join(text_of(opened(render(rooms.desk, row))).split()) for row in rows]


def test_a_line_of_a_case_we_do_not_have_is_told_so_and_the_others_are_done(rooms: Rooms) -> None:
    (told,) = answered(rooms, "OMB-2026-000099 SERVE\nOMB-2026-000001 TAKE")
    wrong, right = told.split("> OMB-2026-000001 TAKE")
    assert "> OMB-2026-000099 SERVE" in wrong and "Not done. There is no case OMB-2026-000099" in wrong
    assert right.strip().startswith("Done. The case is yours.")
    assert [row["thread"] for row in rooms.notices(to_address=ANA) if row["case_id"] is None and row["thread"]]


def test_a_line_without_a_reference_is_told_how_to_name_one(rooms: Rooms) -> None:
    (told,) = answered(rooms, "SERVE")
    assert "Not done. It names no case." in told and "OMB-2026-000001 SERVE" in told
    assert rooms.case["state"] == "SCREENING"


def test_words_that_are_no_command_are_answered_too(rooms: Rooms) -> None:
    (told,) = answered(rooms, "please serve all of them")
    assert "You wrote: > please serve all of them" in told and "Not done." in told


HAPPENS: dict[str, tuple[type[e.Event], ...]] = {
    "SERVE": (e.Served,),
    "REFUSE": (e.Refused,),
    "REQUEST": (e.Requested,),
    "SUGGEST": (e.Suggested,),
    "DECIDE": (e.Decided,),
    "SANCTION": (e.Sanctioned,),
    "APPROVE": (e.Approved,),
    "DECLINE": (e.Declined,),
    "EXTEND": (e.Extended,),
    "DONE": (e.TakenDown,),
    "NOTE": (e.Noted,),
    "SET": (e.FactSet,),
}


@pytest.mark.parametrize("offered", [VERBS, OF_RIGHTS], ids=["orders", "rights"])
@pytest.mark.parametrize("state", VERBS)
def test_a_line_offers_nothing_that_the_rules_have_no_row_for(offered: dict[str, tuple[str, ...]], state: str) -> None:
    for line in offered[state]:
        verb = line.split()[0]
        rows = [row for event in HAPPENS.get(verb, ()) for row in TABLE[event]]
        assert verb == "STATUS" or any(State(state) in row.at and Party.STAFF in row.by for row in rows), line


REASONS = "The transfer slip shows the payment, and the seller, who was asked and reminded, has shown nothing at all."


@pytest.mark.parametrize(
    ("offered", "written", "state"),
    [
        ("STATUS", "STATUS", "DELIBERATION"),
        ("DECIDE OUTCOME CITING 1 2", f"DECIDE DECIDED_FOR_COMPLAINANT_FULL CITING 1\n\n{REASONS}", "DECIDED"),
        ("REQUEST C item; item", "REQUEST C the contract; a photo", "EVIDENCE"),
        ("REQUEST R item; item", "REQUEST R proof of shipment", "EVIDENCE"),
        ("TAKE", "TAKE", "DELIBERATION"),
    ],
)
def test_a_case_to_decide_offers_what_works_in_answer_to_the_digest(
    rooms: Rooms, offered: str, written: str, state: str
) -> None:
    rooms.serve()
    rooms.tick("2026-03-12 09:00")
    case, when, to = rooms.case, "2026-03-12 10:00", token("", f"staff:{ANA}")
    assert case["state"] == "DELIBERATION", case["state"]
    beside: dict[str, Any] = {
        "clocks": [],
        "look_again": None,
        "to_sign": False,
        "assigned_to": "",
        "unreachable": False,
        "hold": "",
    }
    (section,) = sections([{**case, **beside, "opened_at": at("2026-03-02 09:00")}], ZONE, at(when))
    assert offered in (section["lines"][0]["verb"], *section["lines"][0]["others"])
    rooms.take(letter(ANA, "Re: open cases", f"{rooms.ref} {written}", when, to=to), when, to=to)
    assert rooms.case["state"] == state


@pytest.mark.parametrize(("line", "meant"), [("SERV", "SERVE"), ("REQEST C the invoice", "REQUEST C the invoice")])
def test_a_slip_in_a_line_of_a_digest_is_told_with_what_it_may_mean(rooms: Rooms, line: str, meant: str) -> None:
    (told,) = answered(rooms, f"OMB-2026-000001 {line}")
    assert "Not done." in told and f"Did you mean OMB-2026-000001 {meant}?" in told
    assert rooms.case["state"] == "SCREENING"


def test_a_slip_below_lines_that_are_done_is_no_message_of_theirs(rooms: Rooms) -> None:
    (told,) = answered(rooms, "OMB-2026-000001 TAKE\nOMB-2026-000001 SERV")
    right, wrong = told.split("> OMB-2026-000001 SERV")
    assert "Done. The case is yours." in right and "Did you mean OMB-2026-000001 SERVE?" in wrong
    assert rooms.case["state"] == "SCREENING"
