"""EXTEND by mail: more time for one's own answer, told to both, once and within limits (domain.md T28)."""

import pytest

from config.languages import load_languages
from intake.commands.grammar import parse_commands
from intake.commands.spans import span_in
from notifier.rendering import render
from tests.desks import ANA
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms


def last_words(rooms: Rooms, number: str, who: str) -> str:
    """The text of the last mail with this number to somebody."""
    row = [row for row in rooms.notices(to_address=who) if number in row["numbers"]][-1]
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


def test_who_owes_the_answer_gets_more_time_and_both_are_told(rooms: Rooms) -> None:
    rooms.serve()
    assert rooms.clocks()["response"] == "2026-03-08T23:59:59+08:00"
    line = rooms.says(SELLER, "respondent", "EXTEND 3 days\n\nOur shipping clerk is ill.", "2026-03-04 10:00")
    assert line["state_after"] == "SERVED"
    assert rooms.clocks()["response"] == "2026-03-11T23:59:59+08:00"
    assert "You asked for more time, and it is given: 3 days" in last_words(rooms, "N36", SELLER)
    told = last_words(rooms, "N36", BUYER)
    assert "The other party asked for more time" in told and "Our shipping clerk is ill." in told
    assert "Wednesday 11 March 2026" in told
    assert rooms.numbers(SELLER).count("N63") == 0, "the mail of the new date is the answer"


def test_reminders_count_from_the_new_end(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "EXTEND 5 days", "2026-03-04 10:00")
    rooms.tick("2026-03-10 23:59:59")
    assert rooms.case["state"] == "SERVED"
    assert rooms.numbers(SELLER).count("N10") >= 1
    rooms.tick("2026-03-14 00:00:00")
    assert rooms.case["state"] == "DELIBERATION"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("EXTEND 6 days", "You can ask for 5 days at most"),
        ("EXTEND 0 days", "a number of days"),
        ("EXTEND 2 weeks", "You can ask for 5 days at most"),
        ("EXTEND 48 hours", "a number of days"),
    ],
)
def test_too_much_is_refused_with_the_limit(rooms: Rooms, text: str, why: str) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", text, "2026-03-04 10:00")
    assert rooms.clocks()["response"] == "2026-03-08T23:59:59+08:00"
    assert why in last_words(rooms, "N63", SELLER)


def test_a_second_time_in_one_turn_is_refused_and_staff_can_give_it(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "EXTEND 2 days", "2026-03-04 10:00")
    rooms.says(SELLER, "respondent", "EXTEND 2 days", "2026-03-05 10:00")
    assert "was made longer once already" in last_words(rooms, "N63", SELLER)
    rooms.staff("EXTEND 10 days the papers are at the customs office", "2026-03-05 11:00")
    assert rooms.clocks()["response"] == "2026-03-20T23:59:59+08:00"
    assert "More time is given" in last_words(rooms, "N63", ANA)
    assert "Our staff gave more time" in last_words(rooms, "N36", SELLER)


def test_who_owes_nothing_has_no_time_to_make_longer(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(BUYER, "complainant", "EXTEND 2 days", "2026-03-04 10:00")
    assert rooms.clocks()["response"] == "2026-03-08T23:59:59+08:00"
    assert "It is not your turn now" in last_words(rooms, "N63", BUYER)


def test_the_record_says_who_asked_and_staff_see_it_in_the_history(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "EXTEND 3 days", "2026-03-04 10:00")
    rooms.staff("STATUS", "2026-03-04 11:00")
    assert "the respondent asked for more time" in last_words(rooms, "N41", ANA)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("延期2天", ""),
        ("延期 2天，工厂停电", "工厂停电"),
        ("延期2天因为工厂停电", "因为工厂停电"),
        ("verlängern 2 Tage der Prüfer ist krank", "der Prüfer ist krank"),
        ("prorrogar 2 dias, el perito está enfermo", "el perito está enfermo"),
        ("prolonger 2 jours panne de courant", "panne de courant"),
        ("prorrogar 2 dias sem luz", "sem luz"),
        ("продлить 2 дня нет света", "нет света"),
        ("uzat 2 gün elektrik yok", "elektrik yok"),
        ("gia hạn 2 ngày mất điện", "mất điện"),
        ("تمديد 2 أيام انقطاع الكهرباء", "انقطاع الكهرباء"),
        ("EXTEND 2d: no power", "no power"),
    ],
)
def test_days_are_days_in_every_language_and_the_reason_is_what_stands_behind_them(text: str, why: str) -> None:
    languages = tuple(load_languages().values())
    parsed = parse_commands(text, "party", languages)
    assert [(c.verb, span_in(c.words, languages)) for c in parsed.commands] == [("EXTEND", (2, why))]


def test_an_offer_stands_as_long_as_its_answer_has_time(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "OFFER 500 USD", "2026-03-04 10:00")
    rooms.says(BUYER, "complainant", "EXTEND 2 days\n\nI ask my partner.", "2026-03-05 10:00")
    assert rooms.clocks()["turn"] == "2026-03-11T23:59:59+08:00"
    line = rooms.says(BUYER, "complainant", "ACCEPT #1", "2026-03-11 23:59:59")
    assert line["state_after"] == "SETTLEMENT_CHECK"
