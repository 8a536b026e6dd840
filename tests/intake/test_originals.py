"""Forwarded originals on their way through the desk: what vouches for them is told to staff, and stops nothing."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from intake.explaining import explain
from intake.reading.reader import read
from tests.desks import ANA, letter, wired
from tests.intake.reading.containers.archives import MAIL, zip_of
from tests.rooms import BUYER, COMPLAINT, OPENED, Rooms

FILES = [("ship.eml", MAIL), ("old.zip", zip_of(("../ship.txt", b"x")))]
RAW = letter(BUYER, "Paid and nothing came", COMPLAINT, OPENED, files=FILES)


def test_explain_tells_who_wrote_the_original_and_what_vouches_for_it(rooms: Rooms) -> None:
    trace = explain(rooms.desk, read(RAW))["trace"]
    inside = next(step for step in trace if step.startswith("mail inside, ship.eml"))
    for told in (
        "from mei@amber-quay.example", "to joan@ridge-farm.example", "dated 2026-02-02T10:00:00+08:00",
        "subject Shipping date", "id ship-1@amber-quay.example", "DKIM not signed",
    ):  # fmt: skip
        assert told in inside
    archive = next(step for step in trace if step.startswith("archive, old.zip"))
    assert "1 members" in archive and "climbs out of the folder" in archive


def test_a_desk_that_wants_nobody_asked_says_not_checked(tmp_path: Path) -> None:
    desk = wired(tmp_path, "sqlite://", trust={"authserv_ids": [], "dkim_of_enclosed": False})
    assert any("DKIM not checked" in step for step in explain(desk, read(RAW))["trace"])


def test_staff_are_told_with_the_case(rooms: Rooms) -> None:
    line = rooms.take(RAW, OPENED)
    assert line["outcome"] == "created"
    assert [(a["filename"], a["decision"], a["cause"]) for a in line["attachments"]] == [
        ("old.zip", "refused", "archive"),
        ("ship.eml", "accepted", None),
    ]
    rooms.ref = line["case"]
    rooms.tick("2026-03-02 09:30")
    sent = [message_from_bytes(f.read_bytes(), policy=default) for f in rooms.desk.settings.outgoing.folder.iterdir()]
    told = [read(m.as_bytes()).text for m in sent if ANA in str(m["To"])]
    assert any("ship.eml: DKIM not signed" in text for text in told)
