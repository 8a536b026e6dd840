"""`rules check|show` at a desk with rule books of its own, and a desk that starts with them."""

from datetime import datetime
from pathlib import Path

import pytest

from config.sections import RulesSection
from config.settings import Settings
from config.shelf import RULEBOOKS
from ombud.demo.people import letter
from ombud.doctor import warnings_of
from tests.ombud.counter import ADDRESS, ANA, BUYER, Counter, run
from tests.ombud.test_time import served

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
    strict = run("rules", "show", "offline-2026.1-seed-strict", "--json").line
    assert "stage" not in strict["periods"] and run("rules", "show", "barter").code == 65


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


def test_the_desk_is_warned_of_a_book_of_its_own_that_lies_over_an_earlier_one_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tmp_path / "ours"
    (ours / "earlier").mkdir(parents=True)
    text = (RULEBOOKS / "offline.toml").read_text("utf-8")
    (ours / "earlier" / "offline-2026.1.toml").write_text(text, "utf-8")
    (ours / "offline.toml").write_text(text.replace("offline-2026.1", "offline-2027.1", 1), "utf-8")
    own(tmp_path)
    given = RulesSection(folder=tmp_path / "own")
    assert not [said for said in warnings_of(Settings(rules=given)) if "rules.folder" in said]
    monkeypatch.setattr("config.shelf.shelf_of.__defaults__", ("default", None, ours))
    (said,) = [said for said in warnings_of(Settings(rules=given)) if "rules.folder" in said]
    assert "offline.toml lies over offline-2026.1" in said


def test_two_books_are_compared_without_a_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = run("rules", "diff", "offline", "offline-2026.1-seed-strict", "--json").line
    keys = {one["key"]: (one["a"], one["b"]) for one in told["keys"]}
    assert keys["version"] == ("offline-2026.1", "offline-2026.1-seed-strict") and told["cases"] is None
    assert keys["periods.filing_limit.amount"] == (90, None)
    text = run("rules", "diff", "offline-2026.1", "offline-2026.1-seed-strict").text
    assert "periods.stage.amount: 11 -> nothing" in text and "no desk here" in text
    assert "no key differs" in run("rules", "diff", "ip", "ip-2026.1").text
    assert run("rules", "diff", "offline", "offline-1999.1").code == 65


def test_a_file_is_compared_before_a_desk_uses_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    own(tmp_path, name="earlier/first.toml")
    own(tmp_path, 'over = "harbour-1"\nversion = "harbour-2"\nautoserve = true\n')
    told = run("rules", "diff", "own/earlier/first.toml", "own/offline.toml", "--json").line
    assert told["keys"] == [
        {"key": "version", "a": "harbour-1", "b": "harbour-2"}, {"key": "autoserve", "a": False, "b": True},
    ]  # fmt: skip
    turn = run("rules", "diff", "offline", "own/offline.toml", "--json").line["keys"]
    assert {"key": "periods.turn.amount", "a": 5, "b": 7} in turn


def test_a_diff_says_which_open_cases_would_differ_and_how(tmp_path: Path) -> None:
    counter = served(tmp_path)
    counter.run("outage", "2026-03-06T10:00:00", "2026-03-06T13:00:00")
    counter.run("tick", "--as-of", "2026-03-06T13:30:00")
    file = tmp_path / "slower.toml"
    file.write_text(
        'over = "offline-2026.1"\nversion = "harbour-3"\naccepted_types = ["shipped_not_paid"]\n'
        'remove = ["periods.stage", "periods.escalate_from"]\n'
        '[periods]\nresponse = { days = 8, lapse = "decide", source = "our terms" }\n',
        "utf-8",
    )
    before = counter.run("case", "events", "OMB-2026-000001", "--json").lines
    told = counter.run("rules", "diff", "offline", file, "--json").line
    (case,) = told["cases"]
    differs = {(one["what"], one.get("clock")): one for one in case["differs"]}
    response = differs[("clock", "response")]
    assert response["a"] == "2026-03-09T02:59:59+08:00" and response["b"] == "2026-03-12T02:59:59+08:00"
    assert differs[("lapse", "response")]["b"] == "decide" and differs[("clock", "stage")]["b"] is None
    assert differs[("type", None)]["says"].endswith("would be refused")
    assert counter.run("case", "events", "OMB-2026-000001", "--json").lines == before, "nothing is changed"
    text = counter.run("rules", "diff", "offline", file).text
    assert "response of the respondent would be due 2026-03-12T02:59:59+08:00" in text
    assert "open cases under offline-2026.1 that would differ: 1" in text


def test_a_draft_that_would_be_asked_for_something_else_is_told(tmp_path: Path) -> None:
    counter = Counter(tmp_path)
    said = "I paid a supplier by bank transfer on 20 January 2026 and nothing has come. Please help me."
    when = datetime.fromisoformat("2026-03-02T09:12:00+08:00")
    counter.takes(letter(BUYER, ADDRESS, "Paid and nothing came", said, when, []).raw, when.isoformat())
    case = counter.run("case", "show", "OMB-2026-000001", "--json").line
    assert (case["state"], case["rulebook"]) == ("DRAFT", "offline-2026.1")
    file = tmp_path / "brief.toml"
    file.write_text('over = "offline-2026.1"\nversion = "brief"\nmandatory = ["remedy", "order_id"]\n', "utf-8")
    (found,) = counter.run("rules", "diff", "offline", file, "--json").line["cases"]
    (asked,) = found["differs"]
    assert asked["what"] == "missing" and "order_id" in asked["b"] and asked["a"] == case["missing"]
