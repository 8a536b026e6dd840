"""The questionnaire two weeks after the end of a case, and its answers by mail."""

from typing import Any

import pytest
from sqlalchemy import select

from models.filing.cases import CASE
from models.filing.figures import figures_of
from models.filing.suppression import came_back
from models.rules.spans import span_named
from models.tables import SurveyRow
from notifier.rendering import render
from tests.desks import ANA
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms

SURVEY = SurveyRow.__table__  # type: ignore[attr-defined]
CLOSED, ASKED = "2026-03-05 15:00", "2026-03-19 15:00"


@pytest.fixture
def ended(rooms: Rooms) -> Rooms:
    """A case in which both say on 5 March that they have agreed."""
    rooms.serve()
    rooms.says(BUYER, "complainant", "CANCEL we agreed", "2026-03-05 14:00")
    line = rooms.says(SELLER, "respondent", "WE AGREED", CLOSED)
    assert line["state_after"] == "CLOSED", line
    return rooms


def rows(rooms: Rooms, table: Any) -> list[dict[str, Any]]:
    """Every row of a table."""
    with rooms.desk.database.read() as db:
        return [dict(row) for row in db.execute(select(table)).mappings()]


def answers(rooms: Rooms) -> dict[str, Any]:
    """{party: its letters}."""
    return {row["party"]: row["answers"] for row in rows(rooms, SURVEY)}


def last(rooms: Rooms, who: str) -> dict[str, Any]:
    """The newest notice to somebody."""
    return rooms.notices(to_address=who)[-1]


def words(rooms: Rooms, row: dict[str, Any]) -> str:
    """Its text in one line."""
    return " ".join(text_of(opened(render(rooms.desk, row))).split())


def asked(rooms: Rooms, who: str) -> list[dict[str, Any]]:
    """The questionnaires to somebody."""
    return [n for n in rooms.notices(to_address=who) if n["numbers"] == ["N59"]]


def test_fourteen_days_after_the_end_each_party_is_asked_once(ended: Rooms) -> None:
    ended.tick("2026-03-19 14:59:59")
    assert not asked(ended, BUYER) and not asked(ended, SELLER)
    ended.tick(ASKED)
    [to_buyer], [to_seller] = asked(ended, BUYER), asked(ended, SELLER)
    assert to_buyer["created_at"] == to_seller["created_at"]
    mail = opened(render(ended.desk, to_buyer))
    assert str(mail["Subject"]).endswith("Three short questions about how we did — nothing to do")
    page = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert page.count("mailto:") == 3 and "body=C%20C%20C%0D%0A" in page
    ended.tick("2026-06-30 12:00")
    assert len(asked(ended, BUYER)) == len(asked(ended, SELLER)) == 1


def test_one_tick_over_a_month_asks_when_a_tick_a_day_does(ended: Rooms) -> None:
    ended.tick("2026-04-20 09:00")
    [told] = asked(ended, BUYER)
    assert told["created_at"].astimezone(ended.desk.house.zone).isoformat() == "2026-03-19T15:00:00+08:00"


def test_three_letters_are_kept_told_to_nobody_and_change_nothing(ended: Rooms) -> None:
    ended.tick(ASKED)
    state, version, told = ended.case["state"], len(ended.case["messages"]), len(ended.notices(to_address=SELLER))
    line = ended.says(BUYER, "complainant", "a b c\n\nThe bank question came late.", "2026-03-20 10:00")
    assert (line["outcome"], line["state_before"], line["state_after"]) == ("appended", state, state)
    assert answers(ended) == {"complainant": {"fair": "A", "clear": "B", "content": "C"}, "respondent": None}
    [row] = [row for row in rows(ended, SURVEY) if row["party"] == "complainant"]
    assert row["words"] == "The bank question came late."
    assert len(ended.notices(to_address=SELLER)) == told and len(ended.case["messages"]) == version + 1
    echo = words(ended, last(ended, BUYER))
    assert last(ended, BUYER)["numbers"] == ["N63"] and "We have read: 1 A, 2 B, 3 C." in echo
    assert str(opened(render(ended.desk, last(ended, BUYER)))["Subject"]).endswith("Done: a b c — nothing to do")
    assert "UNDO" not in echo and "until Saturday 18 April 2026" in echo


def test_a_second_answer_takes_the_place_of_the_first_and_a_late_one_is_refused(ended: Rooms) -> None:
    ended.tick(ASKED)
    ended.says(BUYER, "complainant", "A A A", "2026-03-20 10:00")
    ended.says(BUYER, "complainant", "3: C", "2026-03-21 10:00")
    assert answers(ended)["complainant"] == {"content": "C"}
    ended.tick("2026-04-19 00:00")
    ended.says(BUYER, "complainant", "B B B", "2026-04-19 00:00:01")
    assert answers(ended)["complainant"] == {"content": "C"}
    assert "The time for these answers is over" in words(ended, last(ended, BUYER))


def test_a_forged_answer_waits_until_its_party_says_yes(ended: Rooms) -> None:
    ended.tick(ASKED)
    line = ended.says(BUYER, "complainant", "C C C", "2026-03-20 10:00", verdict="fail")
    assert line["outcome"] == "held" and answers(ended)["complainant"] is None
    ended.says(BUYER, "complainant", "YES", "2026-03-20 11:00")
    assert answers(ended)["complainant"] == {"fair": "C", "clear": "C", "content": "C"}


def test_letters_to_a_case_that_asked_nothing_are_words_as_any_other(ended: Rooms) -> None:
    ended.says(BUYER, "complainant", "A B C", "2026-03-10 10:00")
    assert rows(ended, SURVEY) == [] and last(ended, BUYER)["numbers"] != ["N63"]


def test_it_waits_until_twelve_hours_after_another_mail_and_out_of_the_night(ended: Rooms) -> None:
    ended.tick("2026-03-19 14:00")
    ref, ended.ref = ended.ref, ""
    ended.open("2026-03-19 14:30", text=OTHER)
    ended.ref = ref
    ended.tick("2026-03-20 06:59:59")
    assert not asked(ended, BUYER) and len(asked(ended, SELLER)) == 1
    ended.tick("2026-03-20 12:00")
    [told] = asked(ended, BUYER)
    assert told["created_at"].astimezone(ended.desk.house.zone).isoformat() == "2026-03-20T07:00:00+08:00"


def test_nobody_is_asked_at_an_address_whose_mails_come_back(ended: Rooms) -> None:
    with ended.desk.database.begin() as db:
        came_back(db, BUYER, "5.1.1", 1, ended.notices()[-1]["created_at"], "no such user")
    ended.tick("2026-04-30 12:00")
    assert not asked(ended, BUYER) and len(asked(ended, SELLER)) == 1


def test_the_week_counts_what_was_said_and_names_the_case_whose_words_wait(ended: Rooms) -> None:
    ended.says(BUYER, "complainant", "STATUS", "2026-03-18 10:00")
    ended.says(BUYER, "complainant", f"Y #{last(ended, BUYER)['id']}", "2026-03-18 10:05")
    ended.tick("2026-03-20 09:00")
    ended.says(BUYER, "complainant", "A B C\n\nThe bank question came late.", "2026-03-20 10:00")
    ended.says(SELLER, "respondent", "3 A", "2026-03-20 11:00")
    with ended.desk.database.read() as db:
        told = figures_of(db, span_named("2026-W12"), ended.desk.house.zone)
    assert told["useful"] == [{"number": "N41", "yes": 1, "no": 0, "rate": 100}]
    assert told["survey"] == {
        "asked": 2, "answered": 2, "content_rate": 50, "words": [ended.ref],
        "questions": [
            {"question": "fair", "A": 1, "B": 0, "C": 0},
            {"question": "clear", "A": 0, "B": 1, "C": 0},
            {"question": "content", "A": 1, "B": 0, "C": 1},
        ],
    }  # fmt: skip
    ended.tick("2026-03-23 09:00")
    [week] = [n for n in ended.notices(to_address=ANA) if n["numbers"] == ["N58"] and "2026-W12" in str(n["facts"])]
    said = words(ended, week)
    assert "Content 50 %" in said and f"ombud case show: {ended.ref}" in said and "N41 100 % (yes 1, no 0)" in said


def test_a_case_that_was_opened_again_asks_nobody(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(BUYER, "complainant", "CANCEL we agreed", "2026-03-05 14:00")
    rooms.says(SELLER, "respondent", "WE AGREED", CLOSED)
    with rooms.desk.database.begin() as db:
        db.execute(CASE.update().values(reopened=True))
    rooms.tick("2026-04-30 12:00")
    assert not asked(rooms, BUYER) and not asked(rooms, SELLER)


def test_a_party_that_reads_chinese_is_asked_and_answers_in_it(ended: Rooms) -> None:
    ended.says(SELLER, "respondent", "LANGUAGE zh", "2026-03-06 10:00")
    ended.tick(ASKED)
    [told] = asked(ended, SELLER)
    assert told["language"] == "zh" and "Were you treated" not in words(ended, told)
    ended.says(SELLER, "respondent", "甲 乙 丙", "2026-03-20 10:00")
    assert answers(ended)["respondent"] == {"fair": "A", "clear": "B", "content": "C"}
    assert "1 A, 2 B, 3 C" in words(ended, last(ended, SELLER))


OTHER = """Dear desk,

I am Joan Okello of Ridge Farm Supplies. On alibaba.com I found Blue Mill Trading (sales@blue-mill.example).
I paid USD 900 by bank transfer (T/T) on 1 February 2026 for 40 hoes, without an online order. Delivery was agreed
for 20 February 2026. Nothing has come. I want my 900 US dollars back.
"""
