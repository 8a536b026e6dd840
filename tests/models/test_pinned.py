"""A case stays with the rules it was opened under, whatever the desk's current rules have become."""

from dataclasses import replace
from pathlib import Path

import pytest

from config.loading import house_of
from config.shelf import shelf_of
from models.casework import load_case
from tests.desks import KEY
from tests.rooms import BUYER, Rooms

SLOWER = 'over = "offline-2026.1"\nversion = "harbour-1"\n[periods]\nresponse = { days = 9, source = "our terms" }\n'


def with_rules(rooms: Rooms, folder: Path) -> None:
    """Let the desk work by an operator's rules from now on."""
    folder.mkdir()
    (folder / "offline.toml").write_text(SLOWER, "utf-8")
    shelf = shelf_of(folder=folder)
    house = house_of(rooms.desk.settings, shelf.books, (KEY,), shelf.versions)
    rooms.desk = replace(rooms.desk, house=house)


def test_an_open_case_is_served_under_the_version_it_was_opened_under(rooms: Rooms, tmp_path: Path) -> None:
    rooms.open()
    with_rules(rooms, tmp_path / "rules")
    rooms.tick("2026-03-02 09:12")
    rooms.staff("SERVE", "2026-03-03 10:00")
    assert rooms.case["rulebook"] == "offline-2026.1"
    assert rooms.clocks()["response"] == "2026-03-08T23:59:59+08:00"


def test_a_new_case_is_opened_under_the_current_version(rooms: Rooms, tmp_path: Path) -> None:
    with_rules(rooms, tmp_path / "rules")
    rooms.serve()
    assert rooms.case["rulebook"] == "harbour-1"
    assert rooms.clocks()["response"] == "2026-03-12T23:59:59+08:00"


def test_a_draft_goes_on_under_the_version_it_began_under(rooms: Rooms, tmp_path: Path) -> None:
    said = (
        "I paid a supplier by bank transfer on 20 January 2026 and nothing has come. He wants no talk. Please help me."
    )
    rooms.open(text=said, evidence=False)
    assert rooms.case["state"] == "DRAFT"
    before = rooms.case["rulebook"]
    with_rules(rooms, tmp_path / "rules")
    rooms.says(BUYER, "complainant", "The address of the seller is export@amber-quay.example.", "2026-03-02 11:00")
    assert before == "offline-2026.1" == rooms.case["rulebook"]


def test_a_version_that_was_taken_away_is_never_replaced_by_another(rooms: Rooms, tmp_path: Path) -> None:
    with_rules(rooms, tmp_path / "rules")
    rooms.open()
    shelf = shelf_of()
    house = house_of(rooms.desk.settings, shelf.books, (KEY,), shelf.versions)
    with rooms.desk.database.begin() as db, pytest.raises(LookupError, match="harbour-1"):
        load_case(db, house, 1)
