"""Time that was not a party's to lose is given back, and `clock explain` says for what (domain.md 2.1.4, G16, T26)."""

from typing import Any

from models.casework import Cause, load_case
from models.deliveries import readdress, undeliverable
from models.rules.states import Party
from notifier.outbox import send_due
from ombud.clockview import explain
from ombud.ticking import tick
from tests.desks import at
from tests.rooms import SELLER, Rooms

EXE = b"MZ" + bytes(200)


def story(rooms: Rooms, name: str, party: str = "respondent") -> list[dict[str, Any]]:
    """What happened to the newest clock of this name and party."""
    told = [one for one in explain(rooms.desk, rooms.ref, name) or [] if one["party"] == party]
    assert told[-1]["notes"] == [], told[-1]["notes"]
    return list(told[-1]["story"])


def test_files_that_were_all_refused_by_us_cost_no_time(rooms: Rooms) -> None:
    rooms.serve()
    files = [("proof.exe", EXE)]
    rooms.says(SELLER, "respondent", "EVIDENCE\n", "2026-03-05 10:00", files=files)
    moved = next(turn for turn in story(rooms, "response") if turn["what"] == "moved")
    assert (moved["reason"], moved["moved_seconds"]) == ("files_refused", 48 * 3600)
    assert moved["event"] == "Answered" and "every file that came was refused by us" in moved["says"]
    assert rooms.clocks()["response"] == "2026-03-10T23:59:59+08:00" == moved["due_at"]


def bounced(rooms: Rooms, address: str, when: str) -> None:
    """The newest notice to an address comes back for good."""
    newest = rooms.notices(to_address=address)[-1]["id"]
    with rooms.desk.database.begin() as db:
        assert undeliverable(db, rooms.desk.house, newest, at(when), "5.1.1", "no such user") is not None


def test_a_letter_that_came_back_never_ran_and_what_waited_runs_on(rooms: Rooms) -> None:
    rooms.serve()
    bounced(rooms, SELLER, "2026-03-04 10:00")
    assert rooms.case["state"] == "SUSPENDED"
    void = story(rooms, "response")[-1]
    assert (void["what"], void["reason"]) == ("void", "bounced") and "it never ran" in void["says"]
    assert story(rooms, "stage", "both")[-1]["what"] == "paused"
    with rooms.desk.database.begin() as db:
        case = load_case(db, rooms.desk.house, 1)
        new, when = "sales@amber-quay.example", at("2026-03-06 10:00")
        readdress(db, rooms.desk.house, case, Party.RESPONDENT, new, when, Cause())
    resumed = story(rooms, "stage", "both")[-1]
    assert (resumed["what"], resumed["moved_seconds"]) == ("resumed", 48 * 3600)
    assert rooms.clocks()["stage"] == "2026-03-16T23:59:59+08:00"
    again = story(rooms, "response")
    assert [turn["what"] for turn in again] == ["started"] and again[0]["event"] == "Readdressed"
    assert rooms.clocks()["response"] == "2026-03-11T23:59:59+08:00", "the full period, from the new address on"


def test_a_relay_that_took_it_late_gives_its_time_back(rooms: Rooms) -> None:
    rooms.open()
    rooms.tick("2026-03-03 09:00")
    rooms.staff("SERVE", "2026-03-03 10:00")
    tick(rooms.desk, at("2026-03-03 15:00"), send=False)
    send_due(rooms.desk, at("2026-03-03 15:00"))
    moved = story(rooms, "response")[-1]
    assert (moved["reason"], moved["moved_seconds"]) == ("relay_late", 5 * 3600)
    assert "left us that much later" in moved["says"]
