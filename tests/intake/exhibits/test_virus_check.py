"""The virus check in the life of a case: held on a hit, held while the scanner is away, freed when it is back."""

from collections.abc import Callable
from email import message_from_bytes, policy
from typing import Any

import pytest

from config.desk import Desk
from intake.exhibits.releasing import release, rescan
from intake.reading.pool import ReadingPool
from models.casework import Recorded, load_case
from ombud.casefile import events_of
from tests.desks import at, letter, pdf
from tests.rooms import BUYER, COMPLAINT, OPENED, SELLER, Rooms
from tests.servers.dovecot import free_port
from tests.servers.scanner import FakeClamd

MARK = b"a mark of the test"
SLIP, BAD = pdf("Transfer of USD 2300"), pdf("Transfer of USD 2300") + MARK
CLAIM = """I bought 40 lamps on AliExpress, order 8012345678901234, from Amber Quay Trading Co.,
export@amber-quay.example.
They arrived on 20 February 2026 and are not as described: you wrote brass, they are plastic. I paid 230 USD.
I want a full refund.

Joan Okello
"""
Opened = Callable[[dict[str, Any]], Rooms]


@pytest.fixture
def opened(make_desk: Callable[..., Desk], reader: ReadingPool) -> Opened:
    """Makes a desk with these settings of `[clamav]`."""
    return lambda clamav: Rooms(make_desk(clamav=clamav), reader)


def again(rooms: Rooms, opened: Opened, clamav: dict[str, Any]) -> Rooms:
    """The same desk with other settings."""
    old = rooms.desk
    rooms.desk = Desk(opened(clamav).desk.settings, old.house, old.database, old.blobs)
    return rooms


def complain(rooms: Rooms, *files: tuple[str, bytes], text: str = COMPLAINT) -> dict[str, Any]:
    line = rooms.take(letter(BUYER, "Paid and nothing came", text, OPENED, files=files), OPENED)
    rooms.ref = line["case"]
    return line


def states(rooms: Rooms) -> list[tuple[str, str, list[str]]]:
    return [(x["name"], x["state"], x.get("notes", [])) for x in rooms.case["exhibits"]]


def rendered(rooms: Rooms, number: str) -> str:
    """The text of the newest notice of this number."""
    row = next(r for r in reversed(rooms.notices()) if number in r["numbers"])
    mail = message_from_bytes(rooms.desk.blobs.get(row["sha256"]), policy=policy.default)
    return " ".join(mail.get_body(("plain",)).get_content().split())  # type: ignore[union-attr]


def test_a_clean_file_is_accepted_and_asked_about_once(opened: Opened) -> None:
    with FakeClamd({MARK: "Test.Mark-1"}) as clamd:
        rooms = opened(clamd.settings)
        line = complain(rooms, ("slip.pdf", SLIP), ("the same.pdf", SLIP))
        assert [a["decision"] for a in line["attachments"]] == ["accepted", "accepted"]
        assert clamd.asked == [SLIP]


def test_a_hit_is_held_for_staff_and_the_complaint_is_taken(opened: Opened) -> None:
    with FakeClamd({MARK: "Test.Mark-1"}) as clamd:
        rooms = opened(clamd.settings)
        line = complain(rooms, ("slip.pdf", BAD), ("deal.pdf", SLIP))
        assert line["outcome"] == "created"
        assert [(a["decision"], a["cause"]) for a in line["attachments"]] == [("held", "virus"), ("accepted", None)]
        assert states(rooms)[0] == ("slip.pdf", "held", ["virus: Test.Mark-1"])
        assert rooms.desk.blobs.get(rooms.case["exhibits"][0]["sha256"]) == BAD
        rooms.tick("2026-03-03 09:59:00")
        assert "virus check found something" in rendered(rooms, "N7") and "Test.Mark" not in rendered(rooms, "N7")
        assert rooms.staff("SERVE", "2026-03-03 10:00")["state_after"] == "SERVED"
        rooms.tick("2026-03-03 10:00:01")
        assert states(rooms) == [("slip.pdf", "held", ["virus: Test.Mark-1"]), ("deal.pdf", "shared", [])]
        served = next(r for r in rooms.notices(to_address=SELLER) if "N8" in r["numbers"])
        assert MARK not in message_from_bytes(rooms.desk.blobs.get(served["sha256"])).as_bytes()
        assert [x["name"] for x in served["facts"]["exhibits"]] == ["deal.pdf"]
        assert rescan(rooms.desk, at("2026-03-03 11:00")) == 0, "what was found is not asked about again"


def test_while_the_scanner_is_away_files_wait_and_its_return_frees_them(opened: Opened) -> None:
    rooms = opened({"host": "127.0.0.1", "port": free_port(), "timeout": 1})
    line = complain(rooms, ("slip.pdf", SLIP), ("photo of it.pdf", BAD))
    assert line["outcome"] == "created" and line["state_after"] == "SCREENING"
    assert [(a["decision"], a["cause"]) for a in line["attachments"]] == [("held", "unscanned")] * 2
    assert rescan(rooms.desk, at("2026-03-02 09:20")) == 0
    assert [state for _, state, _ in states(rooms)] == ["held", "held"]
    rooms.tick("2026-03-02 09:21")
    assert "could not be accepted yet" in rendered(rooms, "N7")
    with FakeClamd({MARK: "Test.Mark-1"}) as clamd:
        rooms = again(rooms, opened, clamd.settings)
        assert rescan(rooms.desk, at("2026-03-02 09:30")) == 2
        assert rescan(rooms.desk, at("2026-03-02 09:31")) == 0, "each file is freed once"
    assert states(rooms) == [("slip.pdf", "accepted", []), ("photo of it.pdf", "held", ["virus: Test.Mark-1"])]
    rooms.tick("2026-03-02 09:32")
    assert "virus check found something" in rendered(rooms, "N7")
    assert "Your message is in the file" in rendered(rooms, "N12")


def test_a_held_file_does_not_meet_the_evidence_clock_and_its_release_does(opened: Opened) -> None:
    rooms = opened({"host": "127.0.0.1", "port": free_port(), "timeout": 1})
    line = complain(rooms, ("lamp.pdf", SLIP), text=CLAIM)
    assert line["state_after"] == "EVIDENCE", line
    with FakeClamd({}) as clamd:
        rooms = again(rooms, opened, clamd.settings)
        rescan(rooms.desk, at("2026-03-03 09:30"))
    assert rooms.case["state"] == "SCREENING"
    assert "claim_evidence" in rooms.clocks("met")


def test_evidence_that_we_hold_pauses_the_clock_like_evidence_that_we_refuse(opened: Opened) -> None:
    rooms = opened({"host": "127.0.0.1", "port": free_port(), "timeout": 1})
    complain(rooms, text=CLAIM)
    due = rooms.clocks()["claim_evidence"]
    rooms.tick("2026-03-03 09:00")
    line = rooms.says(BUYER, "complainant", "EVIDENCE", "2026-03-04 10:00", files=[("lamp.pdf", SLIP)])
    assert line["state_after"] == "EVIDENCE" and rooms.clocks()["claim_evidence"] > due
    assert states(rooms) == [("lamp.pdf", "held", ["unscanned"])]


def free(rooms: Rooms, *numbers: int) -> Recorded:
    with rooms.desk.database.begin() as db:
        case = load_case(db, rooms.desk.house, 1)
        return release(db, rooms.desk.house, case, numbers, "Ana Staff", at("2026-03-02 10:00"))


def test_a_person_frees_a_held_file_on_his_own_word_and_the_log_says_who(opened: Opened) -> None:
    with FakeClamd({MARK: "Test.Mark-1"}) as clamd:
        rooms = opened(clamd.settings)
        complain(rooms, ("slip.pdf", BAD))
        rooms.tick("2026-03-02 09:59")
        assert "virus: Test.Mark-1" in rendered(rooms, "N61")
        assert free(rooms, 1, 2).refused and free(rooms).refused
        assert free(rooms, 1).refused is None
        assert free(rooms, 1).refused, "it is no longer held"
        assert states(rooms) == [("slip.pdf", "accepted", [])]
        log = [(e["type"], e["actor"]["name"]) for e in events_of(rooms.desk, rooms.ref) or []]
        assert log[-2:] == [("Noted", "Ana Staff"), ("Answered", BUYER)]


def test_what_was_released_goes_to_the_other_party_like_any_file(opened: Opened) -> None:
    with FakeClamd({MARK: "Test.Mark-1"}) as clamd:
        rooms = opened(clamd.settings)
        complain(rooms, ("deal.pdf", BAD))
        free(rooms, 1)
        rooms.tick("2026-03-03 09:59")
        rooms.staff("SERVE", "2026-03-03 10:00")
        rooms.tick("2026-03-03 10:00:01")
        served = next(r for r in rooms.notices(to_address=SELLER) if "N8" in r["numbers"])
        mail = message_from_bytes(rooms.desk.blobs.get(served["sha256"]), policy=policy.default)
        given = [part for part in mail.iter_attachments() if part.get_content_type() != "text/calendar"]
        assert [part.get_content() for part in given] == [BAD]


def test_a_party_may_take_back_a_file_that_is_held(opened: Opened) -> None:
    with FakeClamd({MARK: "Test.Mark-1"}) as clamd:
        rooms = opened(clamd.settings)
        complain(rooms, ("deal.pdf", BAD))
        line = rooms.says(BUYER, "complainant", "WITHDRAW 1", "2026-03-02 10:00")
        assert line["outcome"] == "appended"
        assert states(rooms) == [("deal.pdf", "withdrawn", ["virus: Test.Mark-1"])], "its sender may take it back"
