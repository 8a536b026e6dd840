"""A4: stolen pictures, a list of pages of three factories; each answers in a way of its own. Told in mails alone."""

from collections.abc import Callable
from typing import Any

import pytest

from ombud.casefile import case_file
from tests.desks import ANA, JPG, pdf
from tests.scenarios.town import Town, wall

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]

NORA = "nora.hald@fjord-knit.example"
A, B, C = "post@alder-knit.example", "sales@birch-knit.example", "export@cedar-knit.example"
FACTORIES = {A: ("alder11", 10), B: ("birch22", 9), C: ("cedar33", 8)}
MEMBERS = "\n".join(
    f"{shop},{shop.title()} Factory,{mail},CN,Asia/Shanghai,{shop}.en.alibaba.com"
    for mail, (shop, _) in FACTORIES.items()
)
PLEA = """Hello,

I photograph my own knitwear, and I am the copyright owner of these pictures, registration no. VA-2-345-678. Three
factories use our photos without permission. Their pages are on the attached list; please remove them. The copyright
registration is attached, and a scan of my passport for your staff.

Nora Hald
"""
REASONS = (
    "The original shoots of the seller show that four of the pictures are its own; for the other five pages it has "
    "shown nothing, and the registration names these pictures."
)


def page(n: int, shop: str) -> str:
    return f"https://{shop}.en.alibaba.com/product/{60000000000 + n}/Wool-Sweater.html"


PAGES = [page(n, shop) for shop, count in FACTORIES.values() for n in range(count)]
LIST = "\n".join(["Listing", *PAGES]).encode()


def test_three_factories_end_in_three_ways_and_the_fourth_complaint_needs_no_papers(town: Callable[..., Town]) -> None:
    story = town(members=MEMBERS)
    master = _the_list_comes_in_and_two_pages_are_asked_back(story)
    children = _the_right_is_found_proved(story, master)
    _the_first_removes_all(story, children[A])
    _the_others_get_a_formal_notice_on_monday(story, children)
    _the_second_objects_for_four(story, children[B])
    _the_third_is_ordered_to_remove(story, children[C])
    _a_threat_is_not_forwarded(story, children[C])
    _staff_decide_and_the_whole_is_closed(story, children, master)
    _she_comes_again_in_september(story, master)
    _what_is_for_staff_stayed_with_staff(story)


def _at(story: Town, ref: str) -> dict[str, Any]:
    story.ref = ref
    return story.case


def _the_list_comes_in_and_two_pages_are_asked_back(story: Town) -> str:
    files = (("copyright-registration.pdf", pdf("VA-2-345-678")), ("passport.jpg", JPG), ("listings.csv", LIST))
    story.write(NORA, "our photos are on many pages", PLEA, "2026-06-01 09:00", files)
    assert (story.case["track"], story.case["type"]) == ("ip", "image_theft")
    assert story.state() == ("SCREENING", "RIGHTS_CHECK") and story.case["pages"] == {"claimed": 27}
    assert {x["name"]: x["class"] for x in story.case["exhibits"]}["passport.jpg"] == "identity"
    story.answer(ANA, "DEAD 10 27", "2026-06-01 11:00")
    assert "10, 27" in story.mail("N19", NORA).words and story.statuses()[0] == "Awaiting my response"
    return story.ref


def _the_right_is_found_proved(story: Town, master: str) -> dict[str, str]:
    story.answer(ANA, "SERVE", "2026-06-02 10:00")
    case = _at(story, master)
    assert case["state"] == "SERVED" and case["pages"] == {"passed": 25, "dead": 2}
    assert [part["listings"] for part in case["children"]] == [9, 9, 7]
    children = {}
    for seller, part in zip(FACTORIES, case["children"], strict=True):
        found = case_file(story.desk, part["ref"])
        assert found is not None and found["respondent"]["addresses"] == [seller]
        assert (found["state"], found["substate"]) == ("SERVED", "INFORMAL_NOTICE")
        assert {c["due_at"] for c in found["clocks"]} == {"2026-06-05T23:59:59+08:00"}
        assert "5 June 2026" in story.mail("N43", seller).words
        children[seller] = part["ref"]
    return children


def _the_first_removes_all(story: Town, ref: str) -> None:
    _at(story, ref)
    story.answer(A, "REMOVED", "2026-06-03 15:00")
    assert story.state()[0] == "CLOSED" and story.case["outcome"] == "LISTING_REMOVED"


def _the_others_get_a_formal_notice_on_monday(story: Town, children: dict[str, str]) -> None:
    story.wait("2026-06-07 23:59:59")
    assert not [t for t in story.told if "N44" in t.numbers]
    story.wait("2026-06-08 00:00:00")
    for seller in (B, C):
        _at(story, children[seller])
        assert story.state() == ("SERVED", "NOTICE") and story.mail("N44", seller).at == wall("2026-06-08 00:00")
        assert "11 June 2026" in story.mail("N44", seller).words
        assert ("response", "respondent", "2026-06-11T23:59:59+08:00") in story.running()


def _the_second_objects_for_four(story: Town, ref: str) -> None:
    _at(story, ref)
    shoots = (("original-shoots.pdf", pdf("shot in our own studio in 2024")),)
    story.answer(B, "CONTEST 6-9\n\nThese four pictures are our own, see the shoots.", "2026-06-10 10:00", shoots)
    assert story.state() == ("NEGOTIATION", "COUNTER_NOTICE") and story.case["pages"] == {"claimed": 5, "contested": 4}
    assert "these four pictures" in story.mail("N45", NORA).words.lower()
    assert story.statuses() == ("Awaiting my response", "Awaiting the other party's response")


def _the_third_is_ordered_to_remove(story: Town, ref: str) -> None:
    _at(story, ref)
    story.wait("2026-06-11 23:59:59")
    assert story.state() == ("SERVED", "NOTICE")
    story.wait("2026-06-12 00:00:00")
    assert story.state()[0] == "EXECUTION" and story.got(C) == ["N46"]
    story.answer(C, "DONE", "2026-06-12 16:00", (("gone.jpg", JPG),))
    assert story.state()[0] == "CLOSED" and story.case["outcome"] == "DEFAULT_RESPONDENT_SILENT"
    assert {listing["outcome"] for listing in story.case["listings"]} == {"LISTING_REMOVED"}


def _a_threat_is_not_forwarded(story: Town, ref: str) -> None:
    _at(story, ref)
    story.answer(C, "Stop this. I know where your studio is, and we will come to your house.", "2026-06-13 12:00")
    assert not story.got(NORA) and "N56" in story.got(ANA) and "retaliation" in story.case["flags"]


def _staff_decide_and_the_whole_is_closed(story: Town, children: dict[str, str], master: str) -> None:
    _at(story, children[B])
    story.answer(B, "DONE 1-5", "2026-06-15 09:00")
    assert story.case["pages"] == {"removed": 5, "contested": 4}
    story.answer(ANA, f"DECIDE COUNTER_NOTICE_UPHELD CITING 1 2\n\n{REASONS}", "2026-06-15 10:00")
    assert story.state()[0] == "CLOSED" and story.case["outcome"] == "DECIDED_PARTIAL"
    outcomes = [listing["outcome"] for listing in story.case["listings"]]
    assert outcomes == ["LISTING_REMOVED"] * 5 + ["COUNTER_NOTICE_UPHELD"] * 4
    case = _at(story, master)
    assert case["state"] == "CLOSED" and story.statuses()[0] == "Case Closed"
    assert {part["outcome"] for part in case["children"]} == {
        "LISTING_REMOVED", "DECIDED_PARTIAL", "DEFAULT_RESPONDENT_SILENT",
    }  # fmt: skip
    assert (case["pages"], case["outcome"]) == ({"passed": 25, "dropped": 2}, "DECIDED_PARTIAL")


def _she_comes_again_in_september(story: Town, master: str) -> None:
    again = "\n".join(page(n, "cedar33") for n in range(100, 112))
    story.answer(NORA, f"SAME AS {master} + 12 new URLs\n\n{again}", "2026-09-07 09:00")
    assert story.line["outcome"] == "appended"
    new = next(link["ref"] for link in story.case["links"] if link["kind"] == "same_right")
    case = _at(story, new)
    assert story.state() == ("SCREENING", "RIGHTS_CHECK") and case["repeats"] == 2 and case["pages"] == {"claimed": 12}
    assert not {"N2", "N19"} & {n for t in story.fresh if t.to == NORA for n in t.numbers}, "no papers are asked again"
    assert "N47" in "+".join(story.got(NORA)) and "account_suspended" in story.mail("N47", ANA).words
    story.answer(ANA, "SERVE", "2026-09-07 10:00")
    assert story.state() == ("SERVED", "INFORMAL_NOTICE") and story.got(C) == ["N43"]


def _what_is_for_staff_stayed_with_staff(story: Town) -> None:
    for told in story.told:
        everything = told.words + told.taken.html
        if told.to in FACTORIES:
            assert NORA not in everything and b"passport" not in told.taken.raw.lower()
            assert not [
                f"{shop}.en" for mail, (shop, _) in FACTORIES.items() if mail != told.to and f"{shop}.en" in everything
            ]
        if told.to == NORA:
            assert "your studio" not in everything
