"""A11: feedback on a complete order, left, answered, changed once and frozen to the second. Told in mails alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ombud.feedbackfile import feedback_file
from tests.desks import ANA
from tests.scenarios.conftest import COLUMNS
from tests.scenarios.town import Town, wall

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]

BUYER, SELLER = "lena.brandt@tide-garden.example", "sales@north-quay.example"
ORDER = "55012345678901"
MEMBERS = f"nq71,North Quay Outdoor,{SELLER},CN,Asia/Shanghai,\ntg22,Tide Garden,{BUYER},DE,Europe/Berlin,"
COMPLAINT = f"""Hello,

Secure Payment order {ORDER} with North Quay Outdoor ({SELLER}), USD 640. The tents are not as described: blue and not
green. I want a full refund.

Lena Brandt
"""


def order(track: str, completed: str = "", delivered: str = "", state: str = "complete") -> str:
    """A row of the platform's record."""
    days = f"2026-02-01,2026-02-02,2026-02-05,{delivered},{completed}"
    return f"{ORDER},{track},{BUYER},{SELLER},640.00,USD,{state},{days}"


def recorded(town: Town, row: str) -> None:
    """The platform changes the order's row."""
    file: Path = town.desk.settings.directory.orders
    file.write_text(f"{COLUMNS['orders']}\n{row}\n", "utf-8")


def shown(town: Town) -> dict[str, Any]:
    """The feedback as `feedback show` tells it."""
    found = feedback_file(town.desk, ORDER)
    assert found is not None
    town.ref = found["ref"]
    return found


def until(town: Town, name: str) -> str:
    """When a window closes, on the desk's wall clock."""
    return str(shown(town)[name])[:19].replace("T", " ")


def states(town: Town) -> list[str]:
    """The states the feedback went through."""
    return [e["state_after"] for e in shown(town)["events"] if e["state_after"] != e["state_before"]]


@pytest.mark.parametrize(
    ("track", "completed", "words", "rated"),
    [
        ("secure_payment", "2026-06-26", "FEEDBACK 2 4 3 The lamps came late", [2, 4, 3]),
        ("trade_assurance", "2026-05-27", "FEEDBACK The lamps came late", []),
    ],
)
def test_feedback_is_left_in_the_last_second_answered_and_changed_once(
    town: Callable[..., Town], track: str, completed: str, words: str, rated: list[int]
) -> None:
    story = town(members=MEMBERS, orders=order(track, state="delivered"))
    story.wait("2026-05-20 09:00")
    assert feedback_file(story.desk, ORDER) is None and not story.told
    recorded(story, order(track, completed))
    story.wait(f"{completed} 10:00")
    assert story.got(BUYER) == ["N48"] and not story.got(SELLER)
    opened = story.mail("N48", BUYER)
    assert "26 July 2026" in opened.words and "your move by" in opened.status_line
    assert until(story, "leave_until") == "2026-07-26 23:59:59" and shown(story)["state"] == "OPEN"

    story.wait("2026-07-26 20:00")
    assert [t.at.strftime("%d %b") for t in story.told if t.numbers == ("N49",)] == ["12 Jul", "23 Jul"]
    line = story.answer(BUYER, words, "2026-07-26 23:59:59")
    assert line["outcome"] == "appended" and line["feedback"] == story.ref and line["state_after"] == "LEFT"
    assert story.got(BUYER) == ["N63"] and story.got(SELLER) == ["N50"]
    assert "Done" in story.mail("N63", BUYER).words and "came late" in story.mail("N63", BUYER).words
    read = story.mail("N50", SELLER)
    assert "The lamps came late" in read.words and BUYER not in read.taken.text and "REPLY:" in read.words
    assert (shown(story)["ratings"], shown(story)["text"]) == (rated, "The lamps came late")

    story.answer(BUYER, words, "2026-07-27 09:00")
    assert "was left already" in story.mail("N63", BUYER).words
    story.answer(BUYER, words.replace("FEEDBACK", "REVISE"), "2026-07-27 10:00")
    assert "when the supplier has answered" in story.mail("N63", BUYER).words

    story.answer(SELLER, "REPLY: we are sorry, write to sales@north-quay.example", "2026-08-01 12:00")
    assert story.got(SELLER) == ["N63"] and story.got(BUYER) == ["N51"]
    end = {"secure_payment": "2026-10-30", "trade_assurance": "2026-08-31"}[track]
    assert until(story, "revise_until") == f"{end} 23:59:59"
    assert "we are sorry" in story.mail("N51", BUYER).words
    story.answer(SELLER, "REPLY: and again", "2026-08-01 13:00")
    assert "answered once already" in story.mail("N63", SELLER).words

    story.wait(f"{end} 20:00")
    assert len([t for t in story.told if t.numbers == ("N52",)]) == 2
    revised = words.replace("FEEDBACK 2 4 3", "REVISE 4 4 4").replace("FEEDBACK", "REVISE")
    story.answer(BUYER, revised, f"{end} 23:59:59")
    assert "final now" in story.mail("N63", BUYER).words
    assert "was changed" in story.mail("N53", SELLER).words
    story.answer(BUYER, words.replace("FEEDBACK", "REVISE"), f"{end} 23:59:59")
    assert "changed once already" in story.mail("N63", BUYER).words
    assert states(story) == ["OPEN", "LEFT", "REPLIED", "REVISABLE", "FROZEN"]
    before = len(story.told)
    story.wait("2027-01-01 00:00")
    assert len(story.told) == before


def test_a_second_too_late_is_refused_even_before_the_clock_was_worked_off(town: Callable[..., Town]) -> None:
    story = town(members=MEMBERS, orders=order("secure_payment", "2026-06-26"))
    story.wait("2026-06-26 10:00")
    shown(story)
    line = story.answer(BUYER, "FEEDBACK 2 4 3 too late", "2026-07-27 00:00:00")
    assert line["outcome"] == "appended" and shown(story)["state"] == "MISSED" and shown(story)["ratings"] == []
    told = story.mail("N63", BUYER).words
    assert "Not done" in told and "26 July 2026, 17:59 (UTC+02:00; 23:59 UTC+08:00" in told
    assert not [t for t in story.told if t.to == SELLER]


def test_ratings_are_asked_for_where_the_track_wants_them(town: Callable[..., Town]) -> None:
    story = town(members=MEMBERS, orders=order("secure_payment", "2026-06-26"))
    story.wait("2026-06-26 10:00")
    shown(story)
    for words, why in (
        ("FEEDBACK 2 4 fine", "we need 3 of them"),
        ("FEEDBACK fine lamps", "we need 3 of them"),
        ("FEEDBACK 2 4 9 fine", "too low or too high"),
        ("The lamps were fine, thank you.", "begins with FEEDBACK"),
    ):
        story.answer(BUYER, words, "2026-06-27 10:00")
        assert why in story.mail("N63", BUYER).words, words
        assert shown(story)["state"] == "OPEN"
    story.answer(BUYER, "*Feedback 5, 5, 5*", "2026-06-28 10:00")
    assert shown(story)["ratings"] == [5, 5, 5] and shown(story)["state"] == "LEFT"


def test_a_complaint_refused_because_the_order_is_complete_offers_feedback(town: Callable[..., Town]) -> None:
    story = town(members=MEMBERS, orders=order("secure_payment", "2026-06-26"))
    story.write(BUYER, "my order", COMPLAINT, "2026-06-26 09:12")
    case = story.ref
    refused = next(t for t in story.told if "N5" in t.numbers)
    assert story.state()[0] == "OUT_OF_SCOPE"
    assert "leave feedback on this order, until Sunday 26 July 2026" in refused.words
    assert shown(story)["state"] == "OPEN" and not [t for t in story.told if "N48" in t.numbers]
    story.ref = case
    story.answer(BUYER, "FEEDBACK 2 4 3 blue and not green", "2026-07-26 23:59:59")
    assert story.got(SELLER) == ["N50"] and shown(story)["ratings"] == [2, 4, 3]
    assert story.got(BUYER) == ["N63"] and shown(story)["state"] == "LEFT"


def test_the_parties_and_staff_say_that_an_order_is_complete(town: Callable[..., Town]) -> None:
    story = town(members=MEMBERS, orders=order("trade_assurance", state="delivered"))
    story.write(
        BUYER, "my order", COMPLAINT.replace("Secure Payment", "Trade Assurance").replace("tents", "lamps"),
        "2026-06-26 09:12",
    )  # fmt: skip
    case = story.ref
    assert story.state()[0] == "SCREENING"
    story.answer(BUYER, "ORDER COMPLETE 999111222333", "2026-06-26 10:00")
    assert "no order of yours" in story.mail("N63", BUYER).words
    story.answer(ANA, f"ORDER COMPLETE {ORDER}", "2026-06-27 10:00")
    assert "recorded as complete" in story.mail("N63", ANA).words and story.got(BUYER) == ["N48"]
    assert until(story, "leave_until") == "2026-08-26 23:59:59"
    story.ref = case
    story.answer(BUYER, f"ORDER COMPLETE {ORDER}", "2026-06-28 10:00")
    assert "already" in story.mail("N63", BUYER).words
    recorded(story, order("trade_assurance", "2026-06-30"))
    story.wait("2026-06-30 12:00")
    assert until(story, "leave_until") == "2026-08-29 23:59:59", "a later day of the record gives more time"
    assert "more time" in story.mail("N48", BUYER).words
    recorded(story, order("trade_assurance", "2026-06-20"))
    story.wait("2026-07-02 12:00")
    assert until(story, "leave_until") == "2026-08-29 23:59:59", "what was promised is not taken back"


def test_a_buyer_is_asked_to_look_at_the_goods_while_a_complaint_is_possible(town: Callable[..., Town]) -> None:
    story = town(members=MEMBERS, orders=order("trade_assurance", delivered="2026-03-01", state="delivered"))
    story.wait("2026-03-02 12:00")
    story.wait("2026-04-20 12:00")
    mails = [t for t in story.told if t.numbers == ("N54",)]
    assert [t.at for t in mails] == [wall("2026-03-16 14:00"), wall("2026-03-26 14:00")]
    assert all("31 March 2026" in t.words and t.to == BUYER for t in mails)
    assert "31 March 2026" in mails[0].status_line


def test_whoever_looks_and_finds_a_fault_complains_by_answering(town: Callable[..., Town]) -> None:
    story = town(members=MEMBERS, orders=order("trade_assurance", delivered="2026-03-01", state="delivered"))
    story.wait("2026-03-02 12:00")
    story.wait("2026-03-16 14:00")
    shown(story)
    line = story.answer(
        BUYER, "The tents are not as described: blue, and the agreed colour is green. I paid USD 640 on 2 February "
        "2026 and want a full refund.", "2026-03-17 10:00",
    )  # fmt: skip
    story.ref = line["case"]
    assert (line["outcome"], line["state_after"]) == ("created", "SCREENING"), story.case["missing"]
    story.ref = line["case"]
    assert story.case["track"] == "trade_assurance" and story.case["respondent"]["addresses"] == [SELLER]
    story.wait("2026-04-20 12:00")
    assert len([t for t in story.told if t.numbers == ("N54",)]) == 1, "who has complained is not asked to look again"


def test_who_answers_that_all_is_well_opens_no_case(town: Callable[..., Town]) -> None:
    story = town(members=MEMBERS, orders=order("trade_assurance", delivered="2026-03-01", state="delivered"))
    story.wait("2026-03-02 12:00")
    story.wait("2026-03-16 14:00")
    shown(story)
    assert story.answer(BUYER, "Thank you, all is fine.", "2026-03-17 10:00")["outcome"] == "ignored"


def test_a11_too_late_for_a_dispute_feedback_instead(town: Callable[..., Town]) -> None:
    story = town(members=MEMBERS, orders=order("secure_payment", "2026-04-01"))
    story.write(BUYER, "my order", COMPLAINT, "2026-04-06 09:12")
    case, refused = story.ref, next(t for t in story.told if "N5" in t.numbers)
    assert "until Friday 1 May 2026" in refused.words and shown(story)["state"] == "OPEN"
    story.ref = case
    story.answer(BUYER, "FEEDBACK 2 4 3 colour not as agreed", "2026-04-20 10:00")
    assert story.got(SELLER) == ["N50"] and "until Wednesday 20 May 2026" in story.mail("N50", SELLER).words
    shown(story)
    story.answer(SELLER, "REPLY: we are sorry", "2026-04-27 10:00")
    assert "once, until Sunday 26 July 2026" in story.mail("N51", BUYER).words
    story.answer(BUYER, "REVISE 4 4 3", "2026-07-10 10:00")
    assert shown(story)["revised_ratings"] == [4, 4, 3] and shown(story)["state"] == "FROZEN"
    story.answer(BUYER, "REVISE 5 5 5", "2026-07-12 10:00")
    assert "changed once already" in story.mail("N63", BUYER).words and shown(story)["revised_ratings"] == [4, 4, 3]
