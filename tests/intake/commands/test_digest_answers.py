"""Staff answer a digest: each line is done in its case, and each that names none is told so."""

from notifier.rendering import render
from tests.desks import ANA, letter, token
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
