"""Five thousand mails that misuse reply addresses, to two desks with keys of their own: no case moves by one of them.

Drawn from a seed and taken through the real handling. Source: CWE-287, CWE-294 (replay), CWE-340 (guessing), CWE-639;
contract.md 4.6 to 4.10. At the end the right person writes to the right address, and the case does move.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import Table, select

from intake.handling import handle_batch
from intake.journal import Incoming, store
from intake.reading.pool import ReadingPool
from models.addressing import reply_address
from models.filing.cases import CASE, CLOCK, EXHIBIT, FACT, MESSAGE, PARTY, PENDING
from models.filing.writing import EVENT
from models.rules.days import due_at
from tests.desks import ANA, BEN, KEY, at, letter, wired
from tests.hostile.tries import FAMILIES, SECOND, Ground, Try
from tests.rooms import BUYER, COMPLAINT, NOTICE, SELLER, Rooms

EACH_DESK, BATCH, SEED = 2500, 50, 11
NOW = "2026-03-05 12:00"
MEMORY = Path("/dev/shm")
NEW_KEY, OTHER_DESKS = b"n" * 32, b"o" * 32
DESKS = {  # {desk: (keys that prove, the first signs; keys that prove nothing there)}
    "a desk whose key was rotated": ((NEW_KEY, KEY), (OTHER_DESKS, b"g" * 32)),
    "a desk whose old key was dropped": ((OTHER_DESKS,), (KEY, NEW_KEY)),
}
UNLIMITED = {"quick_answers_per_case_day": 10_000, "mails_per_case_day": 10_000}
CAUSES = {
    "H01 failed_authentication", "H02 sender_unproven", "H03 foreign_sender", "H06 revoked_address",
    "Q05 forged_token", "Q06 staff_unproven", "Q10 several_senders", "I03 unknown_bounce", "I12 to_envelope",
}  # fmt: skip


@dataclass
class Field:
    """A desk with two served cases, and all that must be there afterwards as it was."""

    rooms: Rooms
    ground: Ground
    refs: tuple[str, str]
    ids: tuple[int, ...]

    def standing(self) -> dict[str, Any]:
        """Every row of the two cases but for the mails that wait; clocks without the moment they are next looked at."""
        with self.rooms.desk.database.read() as db:
            return {
                table.name: [
                    {name: value for name, value in row.items() if name != "next_at"}
                    for row in db.execute(self._rows(table)).mappings()
                    if row.get("mail_id") is None or table is not PENDING
                ]
                for table in (CASE, CLOCK, EVENT, EXHIBIT, FACT, MESSAGE, PARTY, PENDING)
            }

    def _rows(self, table: Table) -> Any:
        of = table.c.id if table is CASE else table.c.case_id
        return select(table).where(of.in_(self.ids)).order_by(table.c.id)

    def waits(self) -> dict[tuple[int, int], Any]:
        """{(case, clock): when it is next looked at}"""
        with self.rooms.desk.database.read() as db:
            rows = db.execute(select(CLOCK.c.case_id, CLOCK.c.n, CLOCK.c.next_at).where(CLOCK.c.case_id.in_(self.ids)))
            return {(case_id, n): next_at for case_id, n, next_at in rows}

    def told_since(self, last: int) -> list[dict[str, Any]]:
        """The notices queued after the one of this number."""
        with self.rooms.desk.database.read() as db:
            return [dict(r) for r in db.execute(select(NOTICE).where(NOTICE.c.id > last)).mappings()]

    def suffer(self, tries: list[Try], first: int) -> list[dict[str, Any]]:
        """Take some mails in at once; return their lines."""
        desk, now = self.rooms.desk, at(NOW)
        store(desk, [Incoming(one.raw(first + i), "test", now, None, one.to) for i, one in enumerate(tries)])
        lines: list[dict[str, Any]] = []
        while some := handle_batch(desk, self.rooms.reader, now, BATCH):
            lines += some
        return lines


def opened(folder: Path, reader: ReadingPool, keys: tuple[bytes, ...], gone: tuple[bytes, ...]) -> Field:
    """Serve two cases, revoke two addresses in the second, and change the desk's keys."""
    desk = wired(folder, f"sqlite:///{folder / 'desk.sqlite'}", storms=UNLIMITED, limits={"drafts_per_sender_day": 1})
    rooms = Rooms(desk, reader)
    one = rooms.serve()
    two = rooms.open("2026-03-03 11:00", text=COMPLAINT.replace(SELLER, SECOND))
    rooms.tick("2026-03-04 11:30")
    rooms.staff("SERVE", "2026-03-04 12:00")
    for n, words in enumerate(("REVOKE R", "REVOKE R", "REVOKE C")):
        rooms.staff(words, f"2026-03-04 12:3{n}")
    rooms.tick("2026-03-05 11:00")
    changed = replace(desk, house=replace(desk.house, keys=keys))
    good = {
        (one, "complainant"): f"case:{one}:complainant",
        (one, "respondent"): f"case:{one}:respondent",
        (two, "complainant"): f"case:{two}:complainant:1",
        (two, "respondent"): f"case:{two}:respondent:2",
    }
    proper = dict(zip(good.values(), (BUYER, SELLER, BUYER, SECOND), strict=True))
    proper |= {f"case:{ref}:staff:{who}": who for ref in (one, two) for who in (ANA, BEN)}
    proper |= {f"staff:{who}": who for who in (ANA, BEN)}
    dead = [f"case:{one}:{party}:{n}" for party in ("complainant", "respondent") for n in (1, 2, 9999)]
    dead += [f"case:{two}:respondent{n}" for n in ("", ":1", ":3")]
    dead += [f"case:{two}:complainant{n}" for n in ("", ":2")]
    last = rooms.notices()[-1]["id"]
    ground = Ground(changed.house, good, proper, gone, tuple(dead), last)
    return Field(Rooms(changed, reader, one), ground, (one, two), (1, 2))


@pytest.fixture(params=DESKS)
def field(request: pytest.FixtureRequest, tmp_path: Path, reader: ReadingPool) -> Iterator[Field]:
    """A desk in memory, where there is such a folder: nothing here is about disks, and they are slow."""
    with TemporaryDirectory(prefix="ombud-", dir=MEMORY if MEMORY.is_dir() else tmp_path) as folder:
        made = opened(Path(folder), reader, *DESKS[request.param])
        yield made
        made.rooms.desk.database.close()


@pytest.mark.slow
def test_no_misused_address_moves_a_case_and_the_right_one_does(field: Field) -> None:
    rng = Random(SEED)
    before, waited = field.standing(), field.waits()
    seen: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    for first in range(0, EACH_DESK, BATCH):
        tries = [rng.choice(FAMILIES)(rng, field.ground) for _ in range(BATCH)]
        lines = field.suffer(tries, first)
        assert len(lines) == len(tries), "every mail has an outcome"
        for one, line in zip(tries, lines, strict=True):
            assert line["outcome"] != "appended" or line["case"] not in field.refs, (one, line)
            assert line["assurance"] not in {"token+domain", "confirmed"}, (one, line)
            seen[one.family] += 1
            causes[line["cause"]] += 1
        assert field.standing() == before, f"one of the mails from {first} on moved a case"
    _nobody_was_told_but_the_registered(field)
    _no_clock_waits_longer_than_a_held_mail_may(field, waited)
    assert len(seen) == len(FAMILIES) and min(seen.values()) > EACH_DESK / len(FAMILIES) / 2, seen
    assert set(causes) >= CAUSES, f"the tries do not reach {CAUSES - set(causes)}"
    _the_right_ones_act(field, before)


def _nobody_was_told_but_the_registered(field: Field) -> None:
    registered = {1: {"complainant": BUYER, "respondent": SELLER}, 2: {"complainant": BUYER, "respondent": SECOND}}
    asked: Counter[tuple[int, str]] = Counter()
    for notice in field.told_since(field.ground.notices):
        if notice["case_id"] not in field.ids:  # the new matter of a writer whose mail bore no token at all
            assert notice["case_id"] is not None and set(notice["numbers"]) <= {"N1", "N2", "N61"}, notice["numbers"]
            continue
        assert notice["numbers"] == ["N39"], notice["numbers"]
        assert notice["to_address"] == registered[notice["case_id"]][notice["party"]]
        asked[notice["case_id"], notice["party"]] += 1
    assert asked and max(asked.values()) == 1, "each party is asked once a day"


def _no_clock_waits_longer_than_a_held_mail_may(field: Field, waited: dict[tuple[int, int], Any]) -> None:
    house = field.rooms.desk.house
    period = house.books["offline"].period("held")
    assert period is not None
    until = due_at(at(NOW), period, house.zone, house.holidays)
    for clock, next_at in field.waits().items():
        assert next_at in (waited[clock], until), "contract.md 4.7"


def _the_right_ones_act(field: Field, before: dict[str, Any]) -> None:
    """The counter-check: what was refused five thousand times is refused for its address and sender alone."""
    rooms, ground = field.rooms, field.ground
    for ref, who in zip(field.refs, (SELLER, SECOND), strict=True):
        to = reply_address(ground.house, ground.good[ref, "respondent"])
        raw = letter(who, "Re", "CONTEST\n\nIt was shipped.", NOW, to=to)
        line = rooms.take(raw, NOW, to=to)
        assert (line["outcome"], line["state_after"], line["assurance"]) == ("appended", "NEGOTIATION", "token+domain")
    assert field.standing() != before
