"""Whom the platform knows is found before the case opens; whom it does not know is asked for, by what was said."""

from collections.abc import Callable
from pathlib import Path

from config.desk import Desk
from intake.reading.pool import ReadingPool
from tests.desks import letter
from tests.rooms import BUYER, COMPLAINT, OPENED, SELLER, Rooms
from tests.servers.platform import Platform

MEMBER = {"member_id": "amber88", "company": "Amber Quay", "email": SELLER, "zone": "Asia/Shanghai",
          "product_url": "https://www.alibaba.com/product-detail/Cans_160012345678.html"}  # fmt: skip
BY_ID = COMPLAINT.replace(f"({SELLER})", "(member ID: {})")


def test_a_look_up_finds_whom_a_first_mail_and_an_answer_name(
    make_desk: Callable[..., Desk], reader: ReadingPool
) -> None:
    with Platform({"members": [MEMBER]}) as platform:
        rooms = Rooms(make_desk(directory={"http": platform.base}), reader)
        rooms.open(text=BY_ID.format("amber88"))
        assert rooms.case["respondent"]["addresses"] == [SELLER] and rooms.case["state"] == "SCREENING"
        rooms.open("2026-03-02 10:00", text=BY_ID.format("amber89").replace("watering cans", "rakes"))
        assert rooms.case["state"] == "DRAFT" and rooms.case["respondent"]["addresses"] == []
        rooms.says(BUYER, "complainant", "member ID: amber88", "2026-03-02 11:00")
        assert rooms.case["respondent"]["addresses"] == [SELLER] and rooms.case["state"] == "SCREENING"


def test_a_member_id_nobody_has_is_quoted_back(
    make_desk: Callable[..., Desk], reader: ReadingPool, tmp_path: Path
) -> None:
    known = tmp_path / "known.csv"
    known.write_text(f"member_id,email\namber88,{SELLER}\n")
    rooms = Rooms(make_desk(directory={"members": known, "orders": tmp_path / "none.csv"}), reader)
    rooms.open(text=BY_ID.format("amber89"))
    rooms.tick(OPENED)
    (sent,) = (rooms.desk.settings.outgoing.folder).glob("*.eml")
    assert "amber89" in sent.read_text() and "knows no member" in " ".join(sent.read_text().replace("=\n", "").split())


def test_a_desk_without_a_directory_believes_what_it_is_told(rooms: Rooms) -> None:
    rooms.take(letter(BUYER, "Paid", BY_ID.format("amber89"), OPENED), OPENED)
    rooms.ref = "OMB-2026-000001"
    assert rooms.case["facts"]["respondent_member_id"]["status"] == "extracted"


def test_the_page_of_the_goods_leads_to_their_seller(make_desk: Callable[..., Desk], reader: ReadingPool) -> None:
    with Platform(
        {"members": [{**MEMBER, "product_url": "https://www.alibaba.com/product-detail/Cans_160012345678.html"}]}
    ) as up:
        rooms = Rooms(make_desk(directory={"http": up.base}), reader)
        rooms.open(text=COMPLAINT.replace(f"({SELLER})", f"({MEMBER['product_url']})"))
        assert rooms.case["respondent"]["addresses"] == [SELLER]
