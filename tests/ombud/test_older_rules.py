"""A case that an older program recorded is told apart from one that somebody edited."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from models.filing import writing
from models.filing.cases import CLOCK
from models.rules.days import due_at
from models.rules.rulebook import Period
from ombud.verifying import verify_case
from tests.desks import at
from tests.rooms import Rooms

OLDER = "0123456789ab"


def later(started: datetime, period: Period, *counted_by: Any) -> datetime:
    """An answer has an hour more."""
    due = due_at(started, period, *counted_by)
    return due + timedelta(hours=1) if period.lapse == "default_finding" else due


@pytest.fixture
def older(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> Rooms:
    """A case that was served by rules under which an answer had an hour more."""
    with monkeypatch.context() as then:
        then.setattr("models.rules.clockface.due_at", later)
        then.setattr(writing, "ruleprint", lambda: OLDER)
        rooms.serve()
    return rooms


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_case_recorded_under_older_rules_is_whole_and_says_so(older: Rooms) -> None:
    found = verify_case(older.desk, 1)
    assert not found.faults
    (note,) = found.notes
    assert note.startswith(f"recorded under older rules ({OLDER}; these are ") and "nothing was edited" in note


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_edit_of_a_case_recorded_under_older_rules_is_an_edit(older: Rooms) -> None:
    with older.desk.database.begin() as db:
        db.execute(update(CLOCK).where(CLOCK.c.name == "response").values(due_at=at("2026-12-24 12:00")))
    assert any("due_at: 2026-12-24" in fault["says"] for fault in verify_case(older.desk, 1).faults)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_rules_that_lead_elsewhere_without_having_changed_are_a_fault(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms.serve()
    monkeypatch.setattr("models.rules.clockface.due_at", later)
    assert verify_case(rooms.desk, 1).faults
