"""`rules check`: what it refuses, each with file and key."""

import json
from pathlib import Path

import pytest

from config.linting import describe, lint
from config.loading import load_books
from config.vocabulary import LAPSES

BOOKS = Path(__file__).parents[2] / "config" / "rulebooks"
OFFLINE = (BOOKS / "offline.toml").read_text("utf-8")


def test_the_books_that_come_with_the_program_are_sound() -> None:
    assert lint() == []
    assert lint(BOOKS / "aliexpress.toml") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('lapse = "default_finding", ', "", "periods.response.lapse: a clock without a lapse rule"),
        ('lapse = "default_finding"', 'lapse = "explode"', "periods.response.lapse: 'explode' is none of"),
        ("response = { days", "answer = { days", "periods.response: this clock is missing"),
        (', source = "ours: N27"', "", "periods.cure.hours: a number without a source"),
        (
            'cure = { hours = 48, reminders = "none", lapse = "decide", source = "ours: N27" }',
            'cure = { hours = 48, reminders = "none", lapse = "decide", source = " " }',
            "periods.cure.hours: a number without a source",
        ),
        ('], source = "ours: N22"', "]", "cadences.suggestion.moments: a number without a source"),
        ("[who]", '[order_gate]\nunpaid = "perhaps"\n[who]', "order_gate.unpaid: 'perhaps' is none of"),
        ("autoserve = false", "autoserve = false\nlucky = 7", "lucky: a number without a source"),
        (
            'days = 5, reminders = "long", min_reminders = 2, ',
            "days = 5, ",
            "periods.response.reminders: a clock without reminders",
        ),
        (
            'days = 5, reminders = "long", min_reminders = 2, ',
            'days = 5, reminders = "none", ',
            "periods.response.reminders: a clock without reminders: somebody owes",
        ),
        ('reminders = "stage"', 'reminders = "weekly"', "periods.stage.reminders: there is no cadence 'weekly'"),
        (
            'days = 5, reminders = "long", min_reminders = 2',
            'days = 3, reminders = "short", min_reminders = 2',
            "periods.response.min_reminders: in some zones only 1",
        ),
        ("[silent]", '[shown]\nstatus = "Case Solved"\n\n[silent]', "shown.status: 'Case Solved' is none of the five"),
        (
            "[silent]",
            '[status]\nnames = ["Processing", "Open"]\n\n[silent]',
            "status.names: 'Open' is none of the five",
        ),
        ("escalate_from = { days = 6", "escalate_from = { days = 11", "periods.escalate_from: day 11 overlaps day 11"),
        (
            "escalate_from = { days = 6",
            "escalate_from = { days = 5",
            "periods.escalate_from: day 5 overlaps the 5 days",
        ),
        ("stage = { days = 11", "later = { days = 11", "periods.escalate_from: escalation by a party without `stage`"),
        ('"INFO_ONLY",', '"PARDONED",', "outcomes: 'PARDONED' is not known here"),
        ('["not_received"', '["not_recieved"', "accepted_types: 'not_recieved' is not known here"),
        (
            "guilt_outcomes = [",
            'guilt_outcomes = ["SETTLED_FULL", ',
            "guilt_outcomes: 'SETTLED_FULL' is not known here",
        ),
        ('"R92"', '"N92"', "disclaimers: 'N92' is no disclaimer"),
        (
            'default = "account_disabled"',
            'default = "flogging"',
            "sanction.default: 'flogging' is none of the sanctions",
        ),
        ("autoserve = false", "", "autoserve: this key is missing"),
        ('from = "22:00"', 'from = "ten"', "quiet: times such as"),
        ("[periods]", "[periods", ""),
    ],
)
def test_a_faulty_rule_is_named_with_file_and_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in OFFLINE
    (tmp_path / "offline.toml").write_text(OFFLINE.replace(old, new, 1), "utf-8")
    found = lint(tmp_path)
    assert any(line.startswith(f"offline.toml:{said}") for line in found), found


def test_quiet_hours_that_are_missing_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "offline.toml").write_text(OFFLINE.replace('from = "22:00"', ""), "utf-8")
    assert lint(tmp_path) == ["offline.toml:quiet.from: this key is missing"]


def test_two_books_of_one_version_or_track_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(OFFLINE, "utf-8")
    (tmp_path / "b.toml").write_text(OFFLINE, "utf-8")
    (tmp_path / "c.toml").write_text("[broken", "utf-8")
    found = lint(tmp_path)
    assert "b.toml:version: 'offline-2026.1' stands in a.toml too" in found
    assert "b.toml:track: 'offline' stands in a.toml too" in found


def test_an_earlier_version_stands_beside_the_current_one(tmp_path: Path) -> None:
    (tmp_path / "earlier").mkdir()
    (tmp_path / "earlier" / "old.toml").write_text(OFFLINE, "utf-8")
    (tmp_path / "offline.toml").write_text(OFFLINE.replace("offline-2026.1", "offline-2027.1"), "utf-8")
    assert lint(tmp_path) == []


def test_a_folder_without_books_is_a_fault(tmp_path: Path) -> None:
    assert "no rule book" in lint(tmp_path)[0]
    assert lint(tmp_path / "absent.toml")


def test_every_word_for_a_lapse_is_explained() -> None:
    used = {p.lapse for book in load_books().values() for p in book.periods.values() if p.lapse}
    assert used <= set(LAPSES) and all(LAPSES.values())


def test_a_book_can_be_shown_as_json() -> None:
    shown = json.loads(json.dumps(describe(load_books()["aliexpress"])))
    assert shown["periods"]["claim_evidence"]["amount"] == 7 and "S3" in shown["periods"]["claim_evidence"]["source"]
    assert shown["cadences"]["claim"] == [{"day": 3, "at": "09:00"}, {"day": 6, "at": "09:00"}, {"hours_before": 3.0}]
    assert shown["cadences"]["long"][0] == {"half": True} and shown["values"]["claim.released_to"] == "supplier"
