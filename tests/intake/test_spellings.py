"""A domain in its own script and in ASCII is one domain: the same party, the same staff, the same member."""

from collections.abc import Callable
from pathlib import Path

import pytest

from config.desk import Desk
from config.directory import Directory
from config.directory.files import Files
from intake.reading.pool import ReadingPool
from models.addressing import one_spelling
from tests.desks import STAFF, ZONE, letter, token
from tests.rooms import COMPLAINT, OPENED, Rooms

SPELLINGS = ("user@例子.example", "user@xn--fsqu00a.example", "User@XN--FSQU00A.example")
PUNYCODE = "user@xn--fsqu00a.example"


def written(sender: str, subject: str, text: str, when: str, to: str = "desk@ombud.example") -> bytes:
    """Return a mail whose From and verdict spell the domain as `sender` does."""
    raw = letter(PUNYCODE, subject, text, when, to=to)
    head, gap, body = raw.partition(b"\r\n\r\n")
    spelled = head.replace(PUNYCODE.encode(), sender.encode())
    return spelled.replace(b"header.from=xn--fsqu00a.example", f"header.from={sender[5:]}".encode()) + gap + body


@pytest.mark.parametrize("first", SPELLINGS[:2])
@pytest.mark.parametrize("then", SPELLINGS)
def test_a_party_may_write_in_either_spelling(rooms: Rooms, first: str, then: str) -> None:
    line = rooms.take(written(first, "Paid and nothing came", COMPLAINT, OPENED), OPENED)
    rooms.ref = line["case"]
    assert (line["outcome"], line["assurance"]) == ("created", "address")
    assert {n["to_address"] for n in rooms.notices(party="complainant")} == {PUNYCODE}
    to = token(rooms.ref, "complainant")
    again = rooms.take(written(then, f"Re: {rooms.ref}", "STATUS", "2026-03-02 10:00", to), "2026-03-02 10:00", to=to)
    assert (again["outcome"], again["assurance"], again["case"]) == ("appended", "token+domain", rooms.ref)


def test_staff_may_write_in_either_spelling(make_desk: Callable[..., Desk], reader: ReadingPool) -> None:
    rooms = Rooms(make_desk(staff=[*STAFF, {"name": "Uma", "address": SPELLINGS[0], "zone": ZONE.key}]), reader)
    rooms.open()
    for n, spelling in enumerate(SPELLINGS):
        to = token(rooms.ref, f"staff:{spelling}")
        when = f"2026-03-02 1{n}:00"
        line = rooms.take(written(spelling, rooms.ref, "NOTE seen", when, to), when, to=to)
        assert (line["outcome"], line["party"]) == ("appended", "staff")


@pytest.mark.parametrize("kept", SPELLINGS)
def test_a_member_is_found_in_either_spelling(tmp_path: Path, kept: str) -> None:
    (tmp_path / "members.csv").write_text(f"member_id,email\nM1,{kept}\n", "utf-8")
    directory = Directory(Files(tmp_path / "members.csv", tmp_path / "orders.csv"))
    for asked in SPELLINGS:
        member = directory.member_by_email(asked)
        assert member is not None and member.member_id == "M1"
    assert directory.member_by_email("user@xn--fsqu00b.example") is None


def test_look_alikes_in_another_script_stay_apart() -> None:
    assert one_spelling("joan@ridge-farm.example") != one_spelling("joan@ridge-fаrm.example")
    assert one_spelling("Jose\u0301@b\u00fccher.example") == one_spelling("jos\u00e9@xn--bcher-kva.example")
