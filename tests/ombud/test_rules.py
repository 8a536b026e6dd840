"""`rules check|show` at a desk with rule books of its own, and a desk that starts with them."""

from pathlib import Path

import pytest

from tests.ombud.counter import ANA, Counter, run

OVERLAY = """\
over = "offline-2026.1"
version = "harbour-1"
source = "terms of Harbour Market"
[periods]
turn = { days = 7, source = "our terms, 3.4" }
"""
FOLDER = '[rules]\nfolder = "own"\n'


def own(folder: Path, text: str = OVERLAY, name: str = "offline.toml") -> None:
    (folder / "own" / "earlier").mkdir(parents=True, exist_ok=True)
    (folder / "own" / name).write_text(text, "utf-8")


def test_rules_are_checked_and_shown_without_a_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("rules", "check", "--json").line == {"problems": 0}
    assert run("rules", "show", "offline", "--json").line["version"] == "offline-2026.1"


def test_a_desk_shows_and_checks_its_own_books(tmp_path: Path) -> None:
    own(tmp_path)
    counter = Counter(tmp_path, FOLDER)
    shown = counter.run("rules", "show", "offline", "--json").line
    assert shown["version"] == "harbour-1" and shown["periods"]["turn"]["amount"] == 7
    assert counter.run("rules", "check").code == 0
    own(tmp_path, OVERLAY.replace(', source = "our terms, 3.4"', ""))
    checked = counter.run("rules", "check")
    assert checked.code == 65 and "offline.toml:periods.turn.days: a number without a source" in checked.text


def test_a_desk_works_by_the_profile_it_names(tmp_path: Path) -> None:
    counter = Counter(tmp_path, '[rules]\nprofile = "seed-strict"\n')
    assert counter.run("rules", "show", "offline", "--json").line["version"] == "offline-2026.1-seed-strict"
    counter.case_opened()
    case = counter.run("case", "show", "OMB-2026-000001", "--json").line
    assert case["rulebook"] == "offline-2026.1-seed-strict"


def test_a_desk_with_faulty_books_does_not_start_and_says_every_fault(tmp_path: Path) -> None:
    own(tmp_path, OVERLAY.replace(', source = "our terms, 3.4"', "").replace("turn =", "tern ="))
    counter = Counter(tmp_path, FOLDER)
    ran = counter.run("case", "list")
    assert ran.code == 65 and "periods.tern: no book of ours has this key" in ran.err
    assert "periods.tern: exactly one of" not in ran.err and "without a source" in ran.err


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    counter = Counter(tmp_path, FOLDER)
    assert counter.run("case", "list").code == 65 and "no such folder" in counter.run("case", "list").err
    assert counter.run("rules", "check").code == 65


def test_a_desk_whose_cases_need_a_book_that_was_thrown_away_does_not_start(tmp_path: Path) -> None:
    own(tmp_path)
    counter = Counter(tmp_path, FOLDER)
    counter.case_opened()
    own(tmp_path, OVERLAY.replace("harbour-1", "harbour-2").replace("days = 7", "days = 8"))
    lost = counter.run("case", "list")
    assert lost.code == 65 and "harbour-1" in lost.err and "earlier/" in lost.err
    own(tmp_path, OVERLAY, "earlier/harbour-1.toml")
    assert counter.run("case", "list").code == 0
    counter.takes(counter.answer_of(ANA, "SERVE", "2026-03-03T10:00:00+08:00"), "2026-03-03T10:00:00")
    assert counter.run("case", "show", "OMB-2026-000001", "--json").line["rulebook"] == "harbour-1"
