"""Our own line above the words of a notice, after all that clients do to it."""

import textwrap

import pytest

from intake.reading.replies import new_part
from models.addressing import MARKER, MARKERS
from models.rules.states import Status

OWN = "I disagree."
NOTICE = f"Awaiting my response — your move by 5 May\n\n{MARKER}\n\nTo agree, write\n\n    ACCEPT\n\nHarbour desk"
BROKEN = [
    MARKER,
    MARKER.replace("---", "—"),
    MARKER.replace("-", ""),
    MARKER.upper(),
    MARKER.replace("above ", "above\n"),
    MARKER.replace("To answer, ", "To answer,\n"),
    MARKER.replace(" ", "\n", 3),
    f"*{MARKER}*",
    f"\u200b{MARKER.replace(' ', chr(0xA0))}",
]


@pytest.mark.parametrize("marker", BROKEN)
def test_nothing_below_the_marker_is_new(marker: str) -> None:
    assert new_part(f"{OWN}\n\n{marker}\n\nACCEPT\n\nCONTEST") == OWN


@pytest.mark.parametrize("marker", BROKEN)
@pytest.mark.parametrize("mark", [">", "> ", ">> ", "> > "])
def test_a_quoted_marker_is_no_news_and_answers_below_it_are(marker: str, mark: str) -> None:
    quoted = textwrap.indent(NOTICE.replace(MARKER, marker), mark, lambda line: True)
    assert new_part(f"{OWN}\n\n{quoted}\n\nMore words.") == f"{OWN}\n\nMore words."


def test_the_end_of_a_quoted_marker_without_marks_is_no_news() -> None:
    wrapped = textwrap.indent(NOTICE, "> ").replace("above ", "above\n")
    assert new_part(f"{OWN}\n\n{wrapped}") == OWN


@pytest.mark.parametrize("status", Status)
def test_the_status_line_above_the_marker_is_ours(status: Status) -> None:
    for line in (f"{status.value} — nothing to do", f"{status.value} — your move\nby 5 May"):
        assert new_part(f"{OWN}\n\n{line}\n\n{MARKER}\n\nOld words") == OWN


@pytest.mark.parametrize(
    "marker",
    [
        "##- Please type your reply above this line -##",
        "=== Antworten Sie oberhalb dieser Zeile ===",
        "--- 请在此行上方回复 ---",
        "--- Répondez au-dessus de cette ligne ---",
    ],
)
def test_markers_of_other_desks_count_too(marker: str) -> None:
    assert new_part(f"{OWN}\n\n{marker}\n\nTicket 4711") == OWN


@pytest.mark.parametrize("language", MARKERS)
def test_our_own_line_is_known_in_every_language_we_write(language: str) -> None:
    assert new_part(f"{OWN}\n\n{MARKERS[language]}\n\nACCEPT\n\nCONTEST") == OWN
