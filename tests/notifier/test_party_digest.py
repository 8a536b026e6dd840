"""Whoever has more than three open cases reads each working morning which of them wait, once, and may stop it."""

import itertools
from datetime import timedelta
from typing import Any

from notifier.party_digest import MORE_THAN
from notifier.rendering import render
from tests.desks import letter, pdf
from tests.notifier.notices import opened, text_of
from tests.rooms import COMPLAINT, SELLER, Rooms

NAMES = ("Joan Okello", "Peter Maina", "Ines Prado", "Tom Baker")
SERVED = "2026-03-04 12:00"


def served(rooms: Rooms, count: int) -> list[str]:
    """So many buyers complain of one seller, who is told of all of them at noon of Wednesday 4 March."""
    refs = []
    for n, name in enumerate(NAMES[:count]):
        text = COMPLAINT.replace("Joan Okello", name).replace("120 watering", f"{120 + n} watering")
        files = [("slip.pdf", pdf(f"Transfer of USD 2300 by {name}"))]
        line = rooms.take(
            letter(f"buyer{n}@farm{n}.example", "Paid, nothing came", text, "2026-03-02 09:00", files=files),
            "2026-03-02 09:00",
        )
        assert line["outcome"] == "created", line
        refs.append(line["case"])
    rooms.tick(SERVED)
    for ref in refs:
        rooms.ref = ref
        assert rooms.staff("SERVE", SERVED)["state_after"] == "SERVED"
    return refs


def digests(rooms: Rooms) -> list[dict[str, Any]]:
    """Those to parties."""
    return [n for n in rooms.notices() if n["numbers"] == ["N57"]]


def test_four_cases_make_a_list_each_morning_that_spares_reminders_and_three_make_none(rooms: Rooms) -> None:
    refs = served(rooms, MORE_THAN + 1)
    rooms.tick("2026-03-09 00:00:00")
    told = digests(rooms)
    assert told and {n["to_address"] for n in told} == {SELLER}, "the buyers have one case each"
    mail = opened(render(rooms.desk, told[0]))
    text = " ".join(text_of(mail).split())
    assert all(ref in text for ref in refs) and "4 of your 4 open cases wait for your answer" in text
    assert "STOP DIGEST" in text and "in reply to its own mail" in text and mail["Reply-To"] is None
    assert "Awaiting my response" in text and "your move by Monday 9 March 2026" in str(mail["Subject"])
    assert "buyer" not in mail.as_string()
    reminding = [n for n in rooms.notices(to_address=SELLER) if n["numbers"] in (["N10"], ["N57"])]
    times = sorted(n["created_at"] for n in reminding)
    assert all(b - a >= timedelta(hours=12) for a, b in itertools.pairwise(times)), times


def test_whoever_stops_it_gets_none_and_his_reminders_all_the_same(rooms: Rooms) -> None:
    served(rooms, MORE_THAN + 1)
    rooms.says(SELLER, "respondent", "STOP DIGEST", "2026-03-04 13:00")
    rooms.tick("2026-03-09 23:00:00")
    assert digests(rooms) == [] and "N10" in rooms.numbers(SELLER)


def test_three_cases_make_no_list(rooms: Rooms) -> None:
    served(rooms, MORE_THAN)
    rooms.tick("2026-03-06 12:00")
    assert digests(rooms) == []
