"""Last days in six zones, by the command line alone: changes of summer time, a 29 February, the end of a year.

A silent respondent's five days end at the last second that his desk's wall clock shows of the day, and what they bring
comes in the next one; an answer in that last second still counts (domain.md 2.1.4, A1; contract.md 4.4).
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ombud.demo.people import ANA, Person, letter
from ombud.demo.stage import ZONE
from tests.ombud.counter import ADDRESS, Counter

pytestmark = pytest.mark.slow

SELLERS = [
    Person("Slate Harbour", "sales@slate-harbour.example"),
    Person("Moss Lantern", "sales@moss-lantern.example"),
]
BUYERS = [Person("Ada Rook", "ada@rook-store.example"), Person("Ilse Wren", "ilse@wren-yard.example")]
TEXT = """Hello,

On {paid:%d %B %Y} I paid USD 2,300 by bank transfer (T/T) to {seller} ({address}) for 100 solar lamps. Delivery was
agreed for {agreed:%d %B %Y}. Nothing has arrived. I want my money back.

{buyer}
"""
# zone, when the complaint is served, the last second of the fifth day after it; offsets by the zones' own laws
DAYS = [
    ("Europe/Berlin", "2028-03-21T10:00:00", "2028-03-26T23:59:59+02:00"),  # that day has 23 hours
    ("Europe/Berlin", "2028-10-25T10:00:00", "2028-10-30T23:59:59+01:00"),  # 25 hours on the way
    ("Europe/Berlin", "2028-02-24T10:00:00", "2028-02-29T23:59:59+01:00"),
    ("Europe/Berlin", "2027-12-26T10:00:00", "2027-12-31T23:59:59+01:00"),
    ("America/New_York", "2028-03-07T10:00:00", "2028-03-12T23:59:59-04:00"),
    ("America/New_York", "2028-10-31T10:00:00", "2028-11-05T23:59:59-05:00"),
    ("America/New_York", "2028-02-24T10:00:00", "2028-02-29T23:59:59-05:00"),
    ("America/New_York", "2027-12-26T10:00:00", "2027-12-31T23:59:59-05:00"),
    ("America/Sao_Paulo", "2018-02-12T10:00:00", "2018-02-17T23:59:59-03:00"),  # 23:59:59 comes twice
    ("America/Sao_Paulo", "2018-10-29T10:00:00", "2018-11-03T23:59:59-03:00"),  # no 00:00 follows it, but 01:00
    ("America/Sao_Paulo", "2028-02-24T10:00:00", "2028-02-29T23:59:59-03:00"),
    ("America/Sao_Paulo", "2027-12-26T10:00:00", "2027-12-31T23:59:59-03:00"),
    ("Australia/Lord_Howe", "2028-03-28T10:00:00", "2028-04-02T23:59:59+10:30"),  # half an hour twice
    ("Australia/Lord_Howe", "2028-09-26T10:00:00", "2028-10-01T23:59:59+11:00"),
    ("Australia/Lord_Howe", "2028-02-24T10:00:00", "2028-02-29T23:59:59+11:00"),
    ("Australia/Lord_Howe", "2027-12-26T10:00:00", "2027-12-31T23:59:59+11:00"),
    ("Asia/Shanghai", "2028-02-24T10:00:00", "2028-02-29T23:59:59+08:00"),
    ("Asia/Shanghai", "2027-12-26T10:00:00", "2027-12-31T23:59:59+08:00"),
    ("Africa/Casablanca", "2028-01-18T10:00:00", "2028-01-23T23:59:59+00:00"),  # before Ramadan
    ("Africa/Casablanca", "2028-02-29T10:00:00", "2028-03-05T23:59:59+01:00"),  # after it
    ("Africa/Casablanca", "2028-02-24T10:00:00", "2028-02-29T23:59:59+00:00"),
    ("Africa/Casablanca", "2027-12-26T10:00:00", "2027-12-31T23:59:59+01:00"),
]


class Desk(Counter):
    """A desk in a zone of its own, with two cases that are served at the same moment."""

    def __init__(self, folder: Path, zone: str, served: str) -> None:
        super().__init__(folder)
        self.config.write_text(self.config.read_text("utf-8").replace(ZONE, zone), "utf-8")
        when = datetime.fromisoformat(served)
        told = (when - timedelta(hours=1)).isoformat()
        self.refs = [self._opened(buyer, seller, told) for buyer, seller in zip(BUYERS, SELLERS, strict=True)]
        self.run("tick", "--as-of", told)
        for ref in self.refs:
            self.says(ANA, f"{ref} SERVE", served)

    def _opened(self, buyer: Person, seller: Person, when: str) -> str:
        day = datetime.fromisoformat(when)
        dates = {"paid": day - timedelta(days=40), "agreed": day - timedelta(days=15)}
        text = TEXT.format(**dates, buyer=buyer.name, seller=seller.name, address=seller.address)
        return str(self.takes(letter(buyer, ADDRESS, "Nothing came", text, day.astimezone(), []).raw, when)["case"])

    def says(self, who: Person, text: str, when: str) -> dict[str, Any]:
        """Somebody answers his newest mail of this desk, and what follows goes out."""
        line = self.takes(self.answer_of(who, text, when), when)
        self.run("tick", "--as-of", when)
        return line

    def case(self, n: int) -> dict[str, Any]:
        """Return the first or the second case."""
        return self.run("case", "show", self.refs[n], "--json").line

    def due(self, n: int, name: str) -> list[str]:
        """Return until when the clocks of this name run in a case."""
        return [c["due_at"] for c in self.case(n)["clocks"] if (c["name"], c["state"]) == (name, "running")]

    def tick(self, when: str) -> list[dict[str, Any]]:
        """Let time pass; return the parties' clocks that ran out."""
        lapsed = self.run("tick", "--as-of", when, "--json").line["lapsed"]
        return [one for one in lapsed if one["party"] != "staff"]


def later(moment: str, **by: int) -> str:
    return (datetime.fromisoformat(moment) + timedelta(**by)).isoformat()


@pytest.mark.parametrize(("zone", "served", "last"), DAYS)
def test_the_last_second_of_the_last_day_counts_and_the_next_one_is_late(
    tmp_path: Path, zone: str, served: str, last: str
) -> None:
    desk = Desk(tmp_path, zone, served)
    assert [desk.due(n, "response") for n in (0, 1)] == [[last], [last]]
    assert desk.tick(later(last, seconds=-1)) == []
    desk.says(SELLERS[0], "CONTEST The lamps left on the agreed day; the carrier has them.", last)
    assert desk.tick(last) == []
    assert [desk.case(n)["state"] for n in (0, 1)] == ["NEGOTIATION", "SERVED"]
    lapsed = desk.tick(later(last, seconds=1))
    assert [(one["case"], one["clock"]) for one in lapsed] == [(desk.refs[1], "response")]
    assert datetime.fromisoformat(lapsed[0]["due_at"]) == datetime.fromisoformat(last)
    assert desk.case(1)["state"] == "DELIBERATION"


@pytest.mark.parametrize(
    ("zone", "served", "begins", "answered", "until"),
    [
        # the hour that comes twice, in its second pass; two days later the wall clock is an hour behind
        ("Europe/Berlin", "2028-10-23T10:00:00", "2028-10-29T00:00:00+02:00", "2028-10-29T02:30:00+01:00",
         "2028-10-30T23:00:00+01:00"),
        ("America/New_York", "2028-03-06T10:00:00", "2028-03-12T00:00:00-05:00", "2028-03-14T00:59:59-04:00",
         "2028-03-14T01:00:00-04:00"),
        # half an hour that comes twice
        ("Australia/Lord_Howe", "2028-03-27T10:00:00", "2028-04-02T00:00:00+11:00", "2028-04-02T01:45:00+10:30",
         "2028-04-03T23:30:00+10:30"),
        # midnight never comes: the clock leaps from 23:59:59 to 01:00
        ("America/Sao_Paulo", "2018-10-29T10:00:00", "2018-11-04T01:00:00-02:00", "2018-11-06T00:59:59-02:00",
         "2018-11-06T01:00:00-02:00"),
    ],
)  # fmt: skip
def test_a_late_answer_cures_for_forty_eight_hours_whatever_the_wall_clock_does(
    tmp_path: Path, zone: str, served: str, begins: str, answered: str, until: str
) -> None:
    desk = Desk(tmp_path, zone, served)
    assert [one["clock"] for one in desk.tick(begins)] == ["response", "response"]
    assert [desk.due(n, "cure") for n in (0, 1)] == [[until], [until]]
    told = [n for n in desk.notices() if n["to"] == SELLERS[0].address and "N27" in n["numbers"]]
    words = desk.run("outbox", "show", told[0]["id"]).text
    wall = datetime.fromisoformat(until)
    assert f"{wall:%H:%M}" in words and f"UTC{wall:%z}"[:6] in words, words
    desk.says(SELLERS[0], "CONTEST The lamps left on the agreed day; the carrier has them.", answered)
    assert desk.case(0)["state"] == "NEGOTIATION" and desk.case(1)["state"] == "DELIBERATION"
    assert [one["case"] for one in desk.tick(later(until, seconds=1))] == [desk.refs[1]]
