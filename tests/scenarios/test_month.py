"""One tick over a month gives the same mails at the same times as a desk that ticks all the while (contract.md 2)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from ombud.casefile import events_of
from ombud.ticking import tick
from tests.desks import at, letter
from tests.rooms import OPENED, Rooms
from tests.scenarios.test_a7 import BUYER as CLAIMANT
from tests.scenarios.test_a7 import COMPLAINT as CLAIM
from tests.scenarios.test_a7 import PHOTOS

pytestmark = pytest.mark.slow
STRIDE = timedelta(minutes=37)  # meets no hour, so that nothing is due exactly at a tick
Say = Callable[[Rooms], object]
Story = list[tuple[str, Say | None]]


def _staff(text: str, when: str) -> Say:
    return lambda rooms: rooms.staff(text, when)


def _claim(when: str, files: tuple[tuple[str, bytes], ...] = ()) -> Say:
    def say(rooms: Rooms) -> None:
        line = rooms.take(letter(CLAIMANT, "The vase is not as described", CLAIM, when, files=files), when)
        rooms.ref = line["case"]

    return say


def _refused_then_photos(when: str, files: tuple[tuple[str, bytes], ...]) -> Say:
    return lambda rooms: rooms.says(CLAIMANT, "complainant", "EVIDENCE here it is", when, files=files)


STORIES: dict[str, Story] = {
    "A1, a silent seller until his account is disabled": [
        (OPENED, lambda rooms: rooms.open()),
        ("2026-03-03 10:00", _staff("SERVE", "2026-03-03 10:00")),
        ("2026-03-12 10:00", _staff("DECIDE DEFAULT_RESPONDENT_SILENT CITING 1\n\nHe never answered, and the slip "
                                    "shows the payment that was made on 20 January.", "2026-03-12 10:00")),
        ("2026-04-16 12:00", None),
    ],
    "A7, no evidence": [("2026-08-03 10:00", _claim("2026-08-03 10:00")), ("2026-09-03 10:00", None)],
    "A7, refused files, then photos": [
        ("2026-08-03 10:00", _claim("2026-08-03 10:00")),
        ("2026-08-09 12:00", _refused_then_photos("2026-08-09 12:00", (("proof.exe", b"MZ\x90" + bytes(2000)),))),
        ("2026-08-11 11:00", _refused_then_photos("2026-08-11 11:00", PHOTOS)),
        ("2026-09-11 11:00", None),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_a_desk_that_slept_writes_what_one_that_ticked_all_the_while_wrote(
    make_desk: Callable[..., Desk], reader: ReadingPool, name: str
) -> None:
    slept, awake = (Rooms(make_desk(), reader) for _ in range(2))
    _play(slept, STORIES[name], lambda rooms, since, until: tick(rooms.desk, until))
    _play(awake, STORIES[name], _tick_all_the_while)
    assert _told(slept) == _told(awake)
    assert _happened(slept) == _happened(awake)
    assert len(_told(slept)) >= 5 and slept.case["status"] == awake.case["status"]


def _play(rooms: Rooms, story: Story, pass_time: Callable[[Rooms, datetime, datetime], Any]) -> None:
    for (when, say), (then, _) in pairwise([*story, (story[-1][0], None)]):
        if say is not None:
            say(rooms)
        pass_time(rooms, at(when), at(then))


def _tick_all_the_while(rooms: Rooms, since: datetime, until: datetime) -> None:
    moment = since
    while moment < until:
        tick(rooms.desk, moment)
        moment += STRIDE
    tick(rooms.desk, until)


def _told(rooms: Rooms) -> list[Any]:
    """Everything that was written: what, to whom, when it was queued and when it left, and its facts."""
    names = ("numbers", "party", "to_address", "created_at", "sent_at", "state", "facts")
    return sorted([[str(row[n]) for n in names] for row in rooms.notices()])


def _happened(rooms: Rooms) -> list[Any]:
    return [
        {k: v for k, v in e.items() if k not in ("hash", "prev_hash")} for e in events_of(rooms.desk, rooms.ref) or []
    ]
