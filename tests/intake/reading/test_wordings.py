"""What a mail program shows of a mail that says its text in several ways."""

import pytest

from intake.reading.reader import read
from intake.reading.warnings import warnings_of
from tests.intake.reading.mails import mixed

PLAIN, OTHER = "Content-Type: text/plain\n\nWe accept.", "Content-Type: text/plain\n\nWe refuse."
PAGE = "Content-Type: text/html\n\n<p>We refuse.</p>"


def shown(*leaves: str, kind: str, more: str = "") -> str | None:
    told = read(mixed(*leaves, kind=kind, more=more)).shown
    return told.strip() if told is not None else None


def test_html_is_shown_where_there_is_any_and_the_plain_text_is_read() -> None:
    letter = read(mixed(PLAIN, PAGE, kind="alternative"))
    assert (letter.text.strip(), letter.shown) == ("We accept.", "We refuse.")
    assert shown(PAGE, PLAIN, kind="alternative") == "We refuse.", "in whatever order they stand"


def test_of_wordings_of_one_kind_the_last_is_shown() -> None:
    assert shown(PLAIN, OTHER, kind="alternative") == "We refuse."


def test_html_that_shows_nothing_is_a_wording_too() -> None:
    assert shown(PLAIN, "Content-Type: text/html\n\n<img src=cid:x>", kind="alternative") == ""


def test_of_related_parts_the_root_is_shown() -> None:
    root = PAGE.replace("\n\n", "\nContent-ID: <2>\n\n", 1)
    assert shown(PLAIN, root, kind="related", more='; start="<2>"') == "We refuse."
    assert shown("Content-Type: image/png\n\nx", PAGE, kind="related") is None, "the only text is shown"
    assert shown("Content-Type: image/png\n\nx", PLAIN, PAGE, kind="related") == "", "of two nobody knows"


@pytest.mark.parametrize("kind", ["mixed", "signed", "unheard-of"])
def test_parts_that_are_all_shown_are_one_wording(kind: str) -> None:
    assert shown(PLAIN, PAGE, kind=kind) is None


def test_a_mail_whose_fields_contradict_each_other_is_shown_in_no_way_we_could_tell() -> None:
    twice = "Content-Type: text/html\nContent-Type: text/plain\n\nACCEPT"
    assert shown(twice, kind="mixed") == ""
    assert shown(twice.replace("/html", "/plain"), kind="mixed") is None, "twice the same is no contradiction"


def test_one_text_alone_has_no_other_wording() -> None:
    assert shown(PAGE, kind="alternative") is None and shown(PLAIN, kind="related") is None


def test_staff_are_told_that_the_wordings_begin_with_other_words() -> None:
    said = "The goods left our works on time, and the papers went with them to the buyer."
    pair = (f"Content-Type: text/plain\n\nACCEPT\n{said}", f"Content-Type: text/html\n\n<p>{said}</p>")
    assert warnings_of(read(mixed(*pair, kind="alternative")))[0].startswith("its HTML wording begins with other words")
