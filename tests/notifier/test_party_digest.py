"""Whoever has more than three open cases and asked for it reads which of them wait, until he stops it."""

import itertools
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from config.desk import Desk
from config.languages import load_languages
from intake.commands.grammar import parse_commands
from notifier.party_digest import MORE_THAN
from notifier.rendering import render
from notifier.tongue import TAGS
from notifier.wording.sources import built_in
from tests.desks import letter, pdf, wired
from tests.notifier.notices import a_notice, opened, text_of
from tests.rooms import COMPLAINT, SELLER, Rooms
from tests.templates.english_stock import english_in

NAMES = ("Joan Okello", "Peter Maina", "Ines Prado", "Tom Baker")
SERVED = "2026-03-04 12:00"


def served(rooms: Rooms, count: int, known: int = 0, at: str = "2026-03-02 09:00", noon: str = SERVED) -> list[str]:
    """So many buyers complain of one seller, who is told of all of them at noon of Wednesday 4 March."""
    refs = []
    for n, name in list(enumerate(NAMES))[known : known + count]:
        text = COMPLAINT.replace("Joan Okello", name).replace("120 watering", f"{120 + n} watering")
        files = [("slip.pdf", pdf(f"Transfer of USD 2300 by {name}"))]
        line = rooms.take(
            letter(f"buyer{n}@farm{n}.example", "Paid, nothing came", text, at, files=files),
            at,
        )
        assert line["outcome"] == "created", line
        refs.append(line["case"])
    rooms.tick(noon)
    for ref in refs:
        rooms.ref = ref
        assert rooms.staff("SERVE", noon)["state_after"] == "SERVED"
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


def test_stopping_it_in_reply_to_itself_is_asked_back_and_opens_no_complaint(rooms: Rooms) -> None:
    refs = served(rooms, MORE_THAN + 1)
    rooms.says(SELLER, "respondent", "DIGEST DAILY", "2026-03-04 13:00")
    rooms.tick("2026-03-05 12:00")
    about = [("In-Reply-To", f"<{digests(rooms)[-1]['message_id']}>")]
    line = rooms.take(
        letter(SELLER, "Re: your cases", "STOP DIGEST", "2026-03-05 14:00", headers=about), "2026-03-05 14:00"
    )
    assert (line["outcome"], line["case"]) == ("appended", refs[0])
    assert rooms.notices(to_address=SELLER)[-1]["numbers"] == ["N39"]
    rooms.ref = refs[0]
    rooms.says(SELLER, "respondent", "YES", "2026-03-05 15:00")
    rooms.tick("2026-03-06 12:00")
    assert len(digests(rooms)) == 1
    assert "<a " not in render(rooms.desk, digests(rooms)[0]).decode(), "its lines belong into an answer to a case"


@pytest.mark.parametrize(("said", "comes"), [(["DIGEST DAILY"], True), (["DIGEST DAILY", "STOP DIGEST"], False)])
def test_what_was_asked_with_one_case_holds_for_those_that_come_later(
    rooms: Rooms, said: list[str], comes: bool
) -> None:
    served(rooms, 1)
    for minute, words in enumerate(said):
        rooms.says(SELLER, "respondent", words, f"2026-03-04 13:0{minute}")
    served(rooms, MORE_THAN, known=1, at="2026-03-04 14:00", noon="2026-03-05 15:00")
    rooms.tick("2026-03-06 12:00:00")
    assert bool(digests(rooms)) == comes


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


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk without cases."""
    folder: Path = tmp_path_factory.mktemp("desk")
    return wired(folder, f"sqlite:///{folder / 'desk.sqlite'}")


@pytest.mark.parametrize("language", built_in().languages)
def test_the_list_is_told_in_the_language_of_its_reader(bare: Desk, language: str) -> None:
    cases: list[dict[str, Any]] = [
        {"ref": f"OMB-2026-00000{n}", "n": n, "status": status, "due_at": due}
        for n, status, due in (
            (1, "Awaiting my response", "2026-03-09T15:59:59+00:00"),
            (2, "Processing", None),
            (3, "Awaiting the other party's response", "2026-03-12T15:59:59+00:00"),
        )
    ]
    people = {"desk": "Ombud", "complainant": "", "respondent": "", "staff": ""}
    told: dict[str, Any] = {
        "ref": "",
        "viewer": "respondent",
        "now": "2026-03-06T00:00:00+00:00",
        "status": None,
        "people": people,
    }
    told |= {
        "extra": {},
        "often": "daily",
        "cases": cases,
        "more": 2,
        "open": 5,
        "waiting": 1,
        "first": cases[0]["due_at"],
    }
    row = a_notice("N57", party="respondent", language=language, zone="Asia/Shanghai")
    mail = opened(render(bare, {**row, "facts": told, "reply_key": ""}))
    text, page = text_of(mail), text_of(mail, "html")
    assert all(case["ref"] in text and case["status"] in " ".join(text.split()) for case in cases)
    assert f'<html lang="{TAGS.get(language, language)}"' in page and text.count("2026") >= 5
    assert "1" in str(mail["Subject"]) and "2026" in str(mail["Subject"])
    lines = re.findall(r"^    (\S.*)$", text, re.MULTILINE)
    read = [parse_commands(line, "party", [*load_languages().values()]).commands[0].verb for line in lines]
    assert read == ["STOP DIGEST", "DIGEST WEEKLY"]
    if language != "en":
        assert not english_in(text.replace("Awaiting the other party's response", ""))
