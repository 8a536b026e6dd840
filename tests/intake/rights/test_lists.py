"""A thousand pages of many sellers: each gets his own, in as few statements as there are sellers."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from intake.reading.pool import ReadingPool
from notifier.rendering import render
from ombud.casefile import case_file
from tests.desks import letter, pdf, wired
from tests.rooms import Rooms

OWNER, WROTE = "ines.moreau@lumen-lamp.example", "2026-03-02 09:12"
RIGHTS = (
    "Hello. I am the owner of the trademark WATERFALL, registration no. 30201512345 at EUIPO. The sellers on the list"
    " use our registered trademark on their goods without our permission. Please take the pages down."
)


def page(n: int) -> str:
    return f"https://www.alibaba.com/product-detail/Garden-Watering-Can-Five-Litres-Steel_{1600000000000 + n}.html"


@contextmanager
def statements(rooms: Rooms) -> Iterator[list[str]]:
    said: list[str] = []

    def note(*args: Any) -> None:
        said.append(args[2])

    engine = rooms.desk.database.engine
    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


def listed(rooms: Rooms, pages: int, sellers: int) -> int:
    """Let a list come in and be served; return how many statements that took."""
    rows = [f"{page(n)},Shop {n % sellers},shop{n % sellers}@seller{n % sellers}.example" for n in range(pages)]
    files = [("certificate.pdf", pdf("WATERFALL")), ("pages.csv", "\n".join(["URL,Shop,Mail", *rows]).encode())]
    rooms.ref = rooms.take(letter(OWNER, "Trademark", RIGHTS, WROTE, files=files), WROTE)["case"]
    rooms.tick("2026-03-03 10:00")
    with statements(rooms) as said:
        line = rooms.staff("SERVE", "2026-03-04 10:00")
    assert line["state_after"] == "SERVED", line
    return len(said)


def test_a_thousand_pages_are_shared_out_and_every_one_is_in_one_case(rooms: Rooms) -> None:
    listed(rooms, 1000, 12)
    case = rooms.case
    assert case["pages"] == {"passed": 1000} and len(case["children"]) == 12
    files = [case_file(rooms.desk, part["ref"]) for part in case["children"]]
    urls = [one["url"] for found in files if found for one in found["listings"]]
    assert sorted(urls) == sorted(page(n) for n in range(1000))
    assert sum(part["listings"] for part in case["children"]) == 1000
    told = [row for row in rooms.notices() if "N43" in row["numbers"]]
    assert len(told) == 12 and {len(row["facts"]["listings"]) for row in told} == {83, 84}
    mail = message_from_bytes(render(rooms.desk, told[0]), policy=SMTP)
    words = mail.get_body(("plain",))
    (attached,) = [p for p in mail.iter_attachments() if str(p.get_filename()).endswith("-pages.txt")]
    assert words is not None and "The other 34 stand in the attached list" in words.get_content()
    assert len(attached.get_content().splitlines()) == 84 and len(words.get_content()) < 12_000
    assert not [row for row in told if row["facts"]["parts"] or "Shop" in str(row["facts"]["listings"])]


def test_pages_cost_no_statements_and_sellers_cost_a_few(tmp_path: Path, reader: ReadingPool) -> None:
    def fresh(name: str) -> Rooms:
        return Rooms(wired(tmp_path / name, f"sqlite:///{tmp_path / name}.sqlite"), reader)

    few, many = listed(fresh("few"), 100, 10), listed(fresh("many"), 1000, 10)
    assert many <= few + 10, (few, many)
    twice = listed(fresh("twice"), 1000, 20)
    assert (twice - many) / 10 < 45, (many, twice)


@pytest.mark.parametrize("papers", [[], [("pages2.csv", page(9).encode())]])
def test_nothing_is_served_without_a_paper_of_the_right(rooms: Rooms, papers: list[tuple[str, bytes]]) -> None:
    files = [("pages.csv", "\n".join(page(n) for n in range(3)).encode()), *papers]
    rooms.ref = rooms.take(letter(OWNER, "Trademark", RIGHTS, WROTE, files=files), WROTE)["case"]
    rooms.tick("2026-03-03 10:00")
    rooms.staff("SERVE 1-3 shop@seller.example", "2026-03-04 10:00")
    assert rooms.case["state"] == "SCREENING"
    refused = [row["facts"]["extra"] for row in rooms.notices() if "N63" in row["numbers"]][-1]
    assert refused["code"] == "no_rights_papers"
