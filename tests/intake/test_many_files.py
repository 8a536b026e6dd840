"""Files reach the other side with the mail, in numbered mails where one cannot hold them, and under their label."""

from collections.abc import Callable

import pytest

from config.desk import Desk
from intake.exhibits.kinds import kind_by_label
from intake.reading.pool import ReadingPool
from models.rules.parcels import parcels
from notifier.rendering import render
from tests.desks import JPG, pdf
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms

MEBIBYTE = 1024**2


@pytest.fixture
def rooms(make_desk: Callable[..., Desk], reader: ReadingPool) -> Rooms:
    """Rooms on SQLite alone: nothing here hangs on the database."""
    rooms = Rooms(make_desk(), reader)
    rooms.serve()
    return rooms


def exhibit(n: int, size: int, **more: object) -> dict[str, object]:
    return {"n": n, "by": "complainant", "state": "shared", "name": f"{n}.jpg", "size_bytes": size, "attach": True,
            "shared_text": None, **more}  # fmt: skip


def facts(*exhibits: dict[str, object]) -> dict[str, object]:
    return {"viewer": "respondent", "exhibits": list(exhibits), "files": [], "extra": {}}


def test_files_that_fit_go_with_the_notice_itself() -> None:
    assert parcels(["N8"], facts(exhibit(1, 40), exhibit(2, 60)), 100) == []


def test_files_that_do_not_fit_follow_in_their_order() -> None:
    told = facts(exhibit(1, 60), exhibit(2, 50), exhibit(3, 50), exhibit(4, 10))
    assert parcels(["N8"], told, 100) == [[1], [2, 3], [4]]


def test_a_file_no_mail_can_hold_and_one_that_is_only_described_take_no_room() -> None:
    told = facts(exhibit(1, 101), exhibit(2, 60), exhibit(3, 60, attach=False), exhibit(4, 40))
    assert parcels(["N8"], told, 100) == []


def test_a_notice_that_gives_no_files_has_no_parcels() -> None:
    assert parcels(["N14"], facts(exhibit(1, 60), exhibit(2, 60)), 100) == []


def test_an_answer_with_many_files_reaches_the_other_side_whole(rooms: Rooms) -> None:
    files = [(f"photo{n}.jpg", JPG[:-2] + bytes([n]) * (4 * MEBIBYTE) + JPG[-2:]) for n in range(1, 6)]
    rooms.says(SELLER, "respondent", "CONTEST see the photos", "2026-03-04 11:00", files=files)
    rows = [row for row in rooms.notices(to_address=BUYER) if {"N11", "N20"} & set(row["numbers"])]
    assert [row["numbers"] for row in rows] == [["N11"], ["N20"], ["N20"]]
    mails = [opened(render(rooms.desk, row)) for row in rows]
    names = [[part.get_filename() for part in mail.iter_attachments()] for mail in mails]
    assert names[0].pop() == f"{rooms.ref}-due.ics", "his date goes with the first of them"
    assert [len(some) for some in names] == [2, 2, 1]
    assert len({name for some in names for name in some}) == 5
    assert "2 of 3" in str(mails[1]["Subject"]) and "3 of 3" in str(mails[2]["Subject"])
    given = [x for x in rooms.case["exhibits"] if x["by"] == "respondent"]
    text = text_of(mails[1])
    assert sum(x["sha256"] in text for x in given) == 2, "each names the files it carries, with their hashes"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("lab report of March", "quality_report"),
        ("drawing no. 4", "specification"),
        ("chat with the seller", "correspondence"),
        ("waybill", "shipping"),
        ("sales contract", "contract"),
        ("my passport", "identity"),
        ("质检报告", "quality_report"),
        ("as promised", ""),
    ],
)
def test_the_words_of_an_evidence_line_name_its_kind(label: str, kind: str) -> None:
    assert kind_by_label(label) == kind


def test_a_file_has_the_kind_that_its_sender_names(rooms: Rooms) -> None:
    file = ("scan0001.pdf", pdf("The welds hold"))
    rooms.says(SELLER, "respondent", "EVIDENCE lab report", "2026-03-04 11:00", files=[file])
    (given,) = [x for x in rooms.case["exhibits"] if x["by"] == "respondent"]
    assert (given["kind"], given["class"], given["state"]) == ("quality_report", "shared", "shared")


def test_a_file_that_its_sender_calls_a_passport_is_shown_to_staff_alone(rooms: Rooms) -> None:
    file = ("scan0001.pdf", pdf("Wei Chen"))
    rooms.says(SELLER, "respondent", "EVIDENCE my passport", "2026-03-04 11:00", files=[file])
    (given,) = [x for x in rooms.case["exhibits"] if x["by"] == "respondent"]
    assert given["class"] == "identity" and given["state"] != "shared"
    assert "scan0001" not in str(rooms.notices(to_address=BUYER))
