"""A rights complaint through the command line alone: mails handed in, time told, the outbox and the cases read back."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ombud.demo.people import ANA, Person, letter
from ombud.demo.people import pdf as paper
from tests.ombud.counter import ADDRESS, Counter

OWNER = Person("Ines Moreau", "ines.moreau@lumen-lamp.example")
ALDER, BIRCH = Person("Alder Works", "post@alder-works.example"), Person("Birch Trading", "sales@birch.example")
TEXT = """Hello,

I am the owner of the trademark LUMENLAMP, registration no. 018123456 at EUIPO. The sellers on the attached list use
our registered trademark on their lamps without permission. Please take their pages down.

Ines Moreau
"""
PAGES = [f"https://www.alibaba.com/product-detail/Desk-Lamp_{1600000000000 + n}.html" for n in range(5)]
LIST = "\n".join(f"{page},{ALDER.address if n < 3 else BIRCH.address}" for n, page in enumerate(PAGES))


@pytest.fixture
def desk(tmp_path: Path) -> Counter:
    return Counter(tmp_path)


def _case(desk: Counter, ref: str) -> dict[str, Any]:
    return desk.run("case", "show", ref, "--json").line


def _say(desk: Counter, who: Person, text: str, when: str) -> None:
    """Answer the newest mail that was sent to this person, and let what follows go out."""
    desk.takes(desk.answer_of(who, text, when), when)
    desk.run("tick", "--as-of", when)


def test_a_list_is_shared_out_removed_and_ordered_down_at_its_dates(desk: Counter) -> None:
    opened = "2026-03-02T09:12:00"
    files = [("certificate.pdf", paper("LUMENLAMP")), ("pages.csv", LIST.encode())]
    raw = letter(OWNER, ADDRESS, "our brand", TEXT, datetime.fromisoformat(opened).astimezone(), files).raw
    master = desk.takes(raw, opened)["case"]
    desk.run("tick", "--as-of", "2026-03-04T10:00:00")
    _say(desk, ANA, f"{master} SERVE", "2026-03-04T10:00:00")
    told = _case(desk, master)
    alder, birch = (part["ref"] for part in told["children"])
    assert [part["listings"] for part in told["children"]] == [3, 2]
    assert _case(desk, alder)["master"] == master and _case(desk, alder)["substate"] == "INFORMAL_NOTICE"

    _say(desk, BIRCH, "REMOVED", "2026-03-05T09:00:00")
    assert (_case(desk, birch)["state"], _case(desk, birch)["outcome"]) == ("CLOSED", "LISTING_REMOVED")

    desk.run("tick", "--as-of", "2026-03-13T09:00:00")
    told = _case(desk, alder)
    assert told["state"] == "EXECUTION" and told["pages"] == {"ordered": 3}
    sent = {n["numbers"][0]: n["created_at"] for n in desk.notices() if n["to"] == ALDER.address}
    assert list(sent) == ["N43", "N10", "N44", "N46"]
    assert sent["N44"].startswith("2026-03-08T16:00:00") and sent["N46"].startswith("2026-03-12T16:00:00")

    _say(desk, ALDER, "DONE", "2026-03-13T10:00:00")
    told = _case(desk, master)
    assert (told["state"], told["outcome"]) == ("CLOSED", "LISTING_REMOVED")
    assert sorted(listing["ref"] for listing in told["listings"]) == [alder] * 3 + [birch] * 2
