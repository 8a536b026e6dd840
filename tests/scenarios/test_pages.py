"""A brand owner's list with pages of nobody known; each seller answers in a way of his own. Told in mails alone."""

from collections.abc import Callable
from typing import Any

import pytest

from ombud.casefile import case_file
from tests.desks import ANA, BEN, JPG, pdf
from tests.scenarios.town import Town, wall

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]

OWNER = "ines.moreau@lumen-lamp.example"
ALDER, BIRCH = "post@alder-works.example", "sales@birch-trade.example"
CEDAR, DUNE = "export@cedar-factory.example", "hello@dune-shop.example"
SELLERS = (ALDER, BIRCH, CEDAR, DUNE)
MEMBERS = f"""alder88,Alder Works,{ALDER},CN,Asia/Shanghai,alder88.en.alibaba.com
birch77,Birch Trading,{BIRCH},CN,Asia/Shanghai,birch77.en.alibaba.com"""
RIGHTS = """Hello,

I am Ines Moreau. I am the owner of the trademark LUMENLAMP, registration no. 018123456 at EUIPO. The sellers on the
attached list use our registered trademark on their lamps without permission. Please take their pages down. The
certificate and my passport are attached; the passport is for your staff alone.

Ines Moreau
"""
REASONS = (
    "The certificate shows the mark and its owner. The licence that the seller sent covers pages 6 to 9 and no other, "
    "so these stay; for pages 1 to 5 nothing was shown."
)


def page(n: int, shop: str = "www") -> str:
    return f"https://{shop}.alibaba.com/product-detail/Desk-Lamp-Warm-White_{1600000000000 + n}.html"


ROWS = [
    *(f"{page(n, 'alder88.en')},," for n in range(1, 7)),
    *(f"{page(n, 'birch77.en')},," for n in range(11, 20)),
    *(f"{page(n)},Cedar Factory,{CEDAR}" for n in range(21, 24)),
    *(f"{page(n)},," for n in range(31, 34)),
]
LIST = "\n".join(["Infringing page,Seller,Contact", *ROWS]).encode()


def test_a_list_of_pages_becomes_a_case_a_seller_and_each_ends_as_it_should(town: Callable[..., Town]) -> None:
    story = town(members=MEMBERS)
    master = _the_complaint_waits_for_its_rights_check(story)
    children = _each_seller_gets_a_case_of_his_own(story, master)
    _one_removes_at_once(story, children[CEDAR])
    _one_objects_for_some_pages(story, children[BIRCH])
    _one_is_silent_until_removal_is_ordered(story, children[ALDER])
    _pages_of_nobody_known_are_asked_about(story, master)
    _staff_decide_page_by_page(story, children[BIRCH])
    _a_threat_goes_to_staff_alone(story, children[ALDER], master)
    _the_same_right_again_needs_no_papers(story, master)
    _nobody_was_told_what_was_not_his(story)


def _at(story: Town, ref: str) -> dict[str, Any]:
    story.ref = ref
    return story.case


def _file(story: Town, ref: str) -> dict[str, Any]:
    found = case_file(story.desk, ref)
    assert found is not None
    return found


def _due(story: Town, name: str) -> str:
    return next(due for clock, _, due in story.running() if clock == name)


def _the_complaint_waits_for_its_rights_check(story: Town) -> str:
    files = (("certificate.pdf", pdf("LUMENLAMP 018123456")), ("passport.jpg", JPG), ("pages.csv", LIST))
    story.write(OWNER, "pages that use our brand", RIGHTS, "2026-03-02 09:12", files)
    assert story.line["outcome"] == "created" and story.case["track"] == "ip" and story.case["type"] == "brand"
    assert story.state() == ("SCREENING", "RIGHTS_CHECK") and story.statuses() == ("Processing", None)
    assert story.got(OWNER) == ["N1+N3"] and "N61" in story.got(ANA)
    kinds = {x["name"]: (x["kind"], x["class"]) for x in story.case["exhibits"]}
    assert kinds["passport.jpg"][1] == "identity" and kinds["certificate.pdf"] == ("rights", "shared")
    assert len(story.case["listings"]) == 21 and story.case["pages"] == {"claimed": 21}
    return story.ref


def _each_seller_gets_a_case_of_his_own(story: Town, master: str) -> dict[str, str]:
    story.answer(ANA, "DEAD 21", "2026-03-03 10:00")
    assert story.state()[0] == "EVIDENCE" and story.statuses() == ("Awaiting my response", None)
    assert "could not be opened" in story.mail("N19", OWNER).words
    story.answer(OWNER, f"ADD URL {page(41)}", "2026-03-03 15:00")
    assert story.state() == ("SCREENING", "RIGHTS_CHECK") and "N63" in story.got(OWNER)
    story.answer(ANA, "SERVE", "2026-03-04 10:00")
    case = _at(story, master)
    assert (case["state"], case["substate"]) == ("SERVED", None)
    children = {_file(story, part["ref"])["respondent"]["addresses"][0]: part["ref"] for part in case["children"]}
    assert set(children) == {ALDER, BIRCH, CEDAR}
    assert {part["ref"]: part["listings"] for part in case["children"]} == {
        children[ALDER]: 6, children[BIRCH]: 9, children[CEDAR]: 3,
    }  # fmt: skip
    assert case["pages"] == {"passed": 18, "unknown_seller": 3, "dropped": 1}
    for seller, ref in children.items():
        child = _file(story, ref)
        assert child["master"] == master and (child["state"], child["substate"]) == ("SERVED", "INFORMAL_NOTICE")
        assert [x["name"] for x in child["exhibits"]] == ["certificate.pdf"], "the papers of the right, and no others"
        told = story.mail("N43", seller)
        assert "018123456" in told.words and "7 March 2026" in told.words and "friendly" in told.words
        assert next(p.get_filename() for p in told.taken.mail.iter_attachments()) == "exhibit-1-certificate.pdf"
        own = {listing["url"] for listing in child["listings"]}
        assert all(listing in told.words for listing in own)
        assert not any(url in told.words for url in {u["url"] for u in case["listings"]} - own)
    told = story.mail("N9", OWNER)
    assert all(ref in told.words for ref in children.values()) and "3 sellers" in told.words
    assert "whose pages these are" in told.words and story.statuses()[0] == "Awaiting my response"
    return children


def _one_removes_at_once(story: Town, ref: str) -> None:
    _at(story, ref)
    story.answer(CEDAR, "REMOVED", "2026-03-05 11:00")
    assert story.state()[0] == "CLOSED" and story.case["outcome"] == "LISTING_REMOVED"
    assert story.case["pages"] == {"removed": 3} and not story.running()
    assert story.got(CEDAR) == ["N63", "N28"] and story.got(OWNER) == ["N28"]


def _one_objects_for_some_pages(story: Town, ref: str) -> None:
    _at(story, ref)
    licence = (("licence.pdf", pdf("Licence for four lamps")),)
    story.answer(BIRCH, "CONTEST 6-9\n\nWe hold a licence for these four, see the paper.", "2026-03-05 14:00", licence)
    assert story.state() == ("NEGOTIATION", "COUNTER_NOTICE")
    assert story.case["pages"] == {"claimed": 5, "contested": 4}
    assert story.statuses() == ("Awaiting my response", "Awaiting the other party's response")
    told = story.mail("N45", OWNER)
    assert "pages 6, 7, 8, 9" in told.words and "We hold a licence" in told.words
    assert next(p.get_filename() for p in told.taken.mail.iter_attachments()) == "exhibit-2-licence.pdf"
    story.answer(OWNER, "The licence is two years old.", "2026-03-06 09:00")
    assert story.state()[0] == "DELIBERATION" and "N11" in story.got(BIRCH) and "N61" in story.got(ANA)


def _one_is_silent_until_removal_is_ordered(story: Town, ref: str) -> None:
    _at(story, ref)
    assert _due(story, "response") == "2026-03-07T23:59:59+08:00"
    story.wait("2026-03-07 23:59:59")
    assert story.state() == ("SERVED", "INFORMAL_NOTICE")
    story.wait("2026-03-08 23:59:59")
    assert story.state() == ("SERVED", "INFORMAL_NOTICE"), "a formal notice goes out on a business day"
    assert not story.got(ALDER)


def _pages_of_nobody_known_are_asked_about(story: Town, master: str) -> None:
    _at(story, master)
    story.answer(OWNER, f"The last ones are of {DUNE}.", "2026-03-08 23:59:59")
    assert "N12" in story.got(OWNER) and "N61" in story.got(ANA)
    story.answer(ANA, f"SERVE 19-22 {DUNE}", "2026-03-09 09:00")
    case = story.case
    assert len(case["children"]) == 4 and case["pages"] == {"passed": 21, "dropped": 1}
    story.wait("2026-03-09 09:00")
    _at(story, case["children"][-1]["ref"])
    assert story.mail("N43", DUNE, ever=True).to == DUNE
    story.answer(DUNE, "DONE", "2026-03-09 10:00")
    assert story.state()[0] == "CLOSED" and story.case["pages"] == {"removed": 3}


def _staff_decide_page_by_page(story: Town, ref: str) -> None:
    _at(story, ref)
    said = f"DECIDE LISTING_REMOVED URLS 1-5 CITING 1\nDECIDE COUNTER_NOTICE_UPHELD URLS 6-9 CITING 2\n\n{REASONS}"
    story.answer(ANA, said, "2026-03-10 10:00")
    assert story.state()[0] == "EXECUTION" and story.case["pages"] == {"ordered": 5, "upheld": 4}
    for who in (OWNER, BIRCH):
        assert REASONS[:40] in story.mail("N23", who).words and "stays" in story.mail("N23", who).words
    assert "pages 1, 2, 3, 4, 5" in story.mail("N46", BIRCH).words
    story.answer(BIRCH, "DONE\n\nSee the picture.", "2026-03-11 10:00", (("gone.jpg", JPG),))
    assert story.state()[0] == "CLOSED" and story.case["outcome"] == "DECIDED_PARTIAL"
    outcomes = [listing["outcome"] for listing in story.case["listings"]]
    assert outcomes == ["LISTING_REMOVED"] * 5 + ["COUNTER_NOTICE_UPHELD"] * 4
    assert "gone.jpg" in [x["name"] for x in story.case["exhibits"]]


def _a_threat_goes_to_staff_alone(story: Town, ref: str, master: str) -> None:
    _at(story, ref)
    told = story.mail("N44", ALDER, ever=True)
    assert told.at == wall("2026-03-09 00:00") and "formal notice" in told.words
    assert "12 March 2026" in story.mail("N44", OWNER, ever=True).words
    assert story.state() == ("SERVED", "NOTICE") and _due(story, "response") == "2026-03-12T23:59:59+08:00"
    story.wait("2026-03-12 23:59:59")
    assert story.state() == ("SERVED", "NOTICE")
    story.wait("2026-03-13 00:00:00")
    assert story.state()[0] == "EXECUTION" and story.case["pages"] == {"ordered": 6}
    assert {n for who in (ALDER, OWNER) for n in story.got(who)} == {"N46"}
    assert _due(story, "performance") == "2026-03-23T23:59:59+08:00"
    story.answer(ALDER, "We know where you live. We will come to your house.", "2026-03-13 09:00")
    assert not story.got(OWNER) and "N56" in story.got(ANA) and story.state()[0] == "EXECUTION"
    story.answer(ANA, "DONE\n\nI looked at all six pages: gone.", "2026-03-13 10:00")
    assert story.state()[0] == "CLOSED" and story.case["outcome"] == "DEFAULT_RESPONDENT_SILENT"
    assert "retaliation" in story.case["flags"]
    _at(story, master)
    assert story.state()[0] == "CLOSED" and story.case["outcome"] == "DECIDED_PARTIAL"
    assert all(part["ended"] for part in story.case["children"])
    assert sum(part["removed"] for part in story.case["children"]) == 17
    assert sum(part["upheld"] for part in story.case["children"]) == 4
    assert story.got(OWNER) == ["N28", "N28"], "of the last seller, and of the whole"


def _the_same_right_again_needs_no_papers(story: Town, master: str) -> None:
    again = f"SAME AS {master}\n\n{page(51, 'alder88.en')}\n{page(52, 'alder88.en')}\n"
    story.write(OWNER, "they do it again", again, "2026-04-10 09:00")
    case = story.case
    assert story.ref != master and story.line["outcome"] == "created"
    assert story.state() == ("SCREENING", "RIGHTS_CHECK") and case["repeats"] == 2
    assert {"repeat_infringement", "repeat_respondent"} & set(case["flags"])
    assert {x["name"] for x in case["exhibits"]} == {"certificate.pdf", "passport.jpg"}, "nothing is asked again"
    assert "N47" in "+".join(story.got(OWNER)) and "account_suspended" in story.mail("N47", ANA).words
    assert "N2" not in "+".join(story.got(OWNER)) and "N19" not in "+".join(story.got(OWNER))
    story.answer(ANA, "SERVE", "2026-04-10 10:00")
    assert story.state() == ("SERVED", "INFORMAL_NOTICE") and not story.case["children"], "all of one seller"
    assert story.got(ALDER) == ["N43"]
    story.wait("2026-04-14 00:00:00")
    story.wait("2026-04-18 00:00:00")
    assert story.state()[0] == "EXECUTION" and "N46" in story.got(ALDER)
    story.answer(ANA, "SANCTION account_suspended", "2026-04-18 10:00")
    assert story.state()[0] == "SANCTION_NOTICE" and "N31" in story.got(ALDER)
    story.wait("2026-04-22 09:00")
    story.answer(BEN, "SANCTION account_suspended", "2026-04-22 10:00")
    assert story.state()[0] == "CLOSED" and "N32+N28" in story.got(ALDER)


def _nobody_was_told_what_was_not_his(story: Town) -> None:
    for told in story.told:
        everything = told.words + told.taken.html
        if told.to in SELLERS:
            assert OWNER not in everything and b"passport" not in told.taken.raw
            assert not [s for s in SELLERS if s != told.to and s in everything]
        if told.to == OWNER:
            assert "We know where you live" not in everything
