"""Whoever has more than three open cases and asked for it reads which of them wait, until he stops it."""

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
    rooms.says(SELLER, "respondent", "DIGEST DAILY", "2026-03-04 13:00")
    rooms.tick("2026-03-09 00:00:00")
    told = digests(rooms)
    assert told and {n["to_address"] for n in told} == {SELLER}, "the buyers have one case each"
    mail = opened(render(rooms.desk, told[0]))
    text = " ".join(text_of(mail).split())
    assert all(ref in text for ref in refs) and "4 of your 4 open cases wait for your answer" in text
    assert (
        "STOP DIGEST" in text
        and "DIGEST WEEKLY" in text
        and "in reply to its own mail" in text
        and mail["Reply-To"] is None
    )
    assert "Awaiting my response" in text and "your move by Monday 9 March 2026" in str(mail["Subject"])
    assert "buyer" not in mail.as_string()
    reminding = [n for n in rooms.notices(to_address=SELLER) if n["numbers"] in (["N10"], ["N57"])]
    times = sorted(n["created_at"] for n in reminding)
    assert all(b - a >= timedelta(hours=12) for a, b in itertools.pairwise(times)), times


def test_whoever_stops_it_gets_none_and_his_reminders_all_the_same(rooms: Rooms) -> None:
    served(rooms, MORE_THAN + 1)
    rooms.says(SELLER, "respondent", "DIGEST DAILY", "2026-03-04 13:00")
    rooms.says(SELLER, "respondent", "STOP DIGEST", "2026-03-04 14:00")
    rooms.tick("2026-03-09 23:00:00")
    assert digests(rooms) == [] and "N10" in rooms.numbers(SELLER)


def test_nobody_gets_it_unasked_and_a_reminder_of_many_cases_says_how_to_ask(rooms: Rooms) -> None:
    served(rooms, MORE_THAN + 1)
    rooms.tick("2026-03-09 00:00:00")
    assert digests(rooms) == []
    first = next(n for n in rooms.notices(to_address=SELLER) if n["numbers"] == ["N10"])
    text = " ".join(text_of(opened(render(rooms.desk, first))).split())
    assert "one list of all your open cases, answer one of them with DIGEST DAILY or DIGEST WEEKLY" in text


def test_the_echo_of_stopping_is_no_end_for_it_can_be_asked_for_again_in_the_own_language(rooms: Rooms) -> None:
    served(rooms, MORE_THAN + 1)
    rooms.says(SELLER, "respondent", "STOP DIGEST", "2026-03-04 13:00")
    rooms.says(SELLER, "respondent", "LANGUAGE de", "2026-03-04 13:05")
    rooms.says(SELLER, "respondent", "Übersicht täglich", "2026-03-04 13:10")
    echo = rooms.notices(to_address=SELLER)[-1]
    assert "an jedem Arbeitstag morgens eine Liste" in " ".join(text_of(opened(render(rooms.desk, echo))).split())
    rooms.tick("2026-03-05 12:00:00")
    [told] = digests(rooms)
    text = text_of(opened(render(rooms.desk, told)))
    assert "KEINE ÜBERSICHT" in text and "ÜBERSICHT WÖCHENTLICH" in text


def test_a_weekly_one_comes_once_a_week_on_the_first_morning_without_a_reminder(rooms: Rooms) -> None:
    served(rooms, MORE_THAN + 1)
    rooms.says(SELLER, "respondent", "DIGEST WEEKLY", "2026-03-04 13:00")
    rooms.tick("2026-03-08 23:00:00")
    [told] = digests(rooms)
    assert told["created_at"].astimezone(rooms.desk.house.zone).isoformat() == "2026-03-05T08:00:00+08:00"
    assert "DIGEST DAILY" in text_of(opened(render(rooms.desk, told)))


def test_three_cases_make_no_list(rooms: Rooms) -> None:
    served(rooms, MORE_THAN)
    rooms.tick("2026-03-06 12:00")
    assert digests(rooms) == []
