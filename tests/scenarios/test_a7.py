"""A7: an AliExpress claim without evidence, with files we must refuse, and with evidence from the start."""

from collections.abc import Callable

import pytest

from tests.desks import ANA, JPG
from tests.scenarios.town import Town, wall

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]

BUYER, SHOP = "rui.teles@oak-court.example", "care@paper-moon.example"
ORDER = f"8234567890123456,aliexpress,{BUYER},{SHOP},64.00,USD,delivered,2026-07-02,2026-07-02,2026-07-05,2026-07-28"
COMPLAINT = f"""Good day,

I want to file a claim. AliExpress order 8234567890123456, shop Paper Moon ({SHOP}), USD 64, paid on 2 July 2026,
delivered on 28 July 2026. The vase is not as described: the page says glass, it is painted plastic. I wrote to the
shop on 29 July and got no answer. I want a full refund. You may show this to the shop.

Rui Teles, buyer, Porto
"""
PHOTOS = (("vase1.jpg", JPG), ("vase2.jpg", JPG + b"2"))
DUE = ("claim_evidence", "complainant", "2026-08-10T23:59:59+08:00")


def opened(town: Callable[..., Town], files: tuple[tuple[str, bytes], ...] = ()) -> Town:
    """The claim of Monday 3 August."""
    story = town(orders=ORDER)
    story.write(BUYER, "Order 8234567890123456 is not as described", COMPLAINT, "2026-08-03 10:00", files)
    assert story.line["outcome"] == "created"
    assert (story.case["track"], story.case["type"]) == ("aliexpress", "not_as_described")
    return story


def test_a_claim_without_evidence_is_reminded_three_times_and_closed(town: Callable[..., Town]) -> None:
    story = opened(town)
    asked = story.mail("N19", BUYER)
    assert "10 August 2026" in asked.words and "originals" in asked.words and "both parties" in asked.words
    assert story.state() == ("EVIDENCE", "CLAIM_OPEN") and story.running() == [DUE]
    assert story.statuses() == ("Awaiting my response", None) and not story.got(SHOP)
    story.wait("2026-08-10 23:59:59")
    reminders = [t for t in story.fresh if t.to == BUYER]
    assert [t.numbers for t in reminders] == [("N10",)] * 3
    moments = ["2026-08-06 09:00", "2026-08-09 09:00", "2026-08-10 20:59:59"]
    assert [t.at for t in reminders] == [wall(m) for m in moments]
    assert "released" in reminders[-1].words, "the last one names what follows"
    assert story.state() == ("EVIDENCE", "CLAIM_OPEN")
    story.wait("2026-08-11 00:00:00")
    assert story.state()[0] == "CLOSED" and story.case["outcome"] == "LAPSED_NO_EVIDENCE"
    assert story.statuses() == ("Case Closed", "Case Closed")
    closing = [t for t in story.fresh if t.to == BUYER]
    assert "released" in closing[0].words and "REOPEN" in " ".join(t.words for t in closing)
    assert [t.numbers for t in story.fresh if t.to == SHOP] == [("N28",)]
    assert all(t.at == wall("2026-08-11 00:00") for t in story.fresh if t.to in (BUYER, SHOP))
    assert not any("has been resolved" in t.words for t in story.told)


def test_files_we_refuse_pause_the_clock_for_two_days_and_two_photos_meet_it(town: Callable[..., Town]) -> None:
    story = opened(town)
    story.wait("2026-08-09 11:30")
    film = ("vase.mov", b"\x00\x00\x00\x14ftypqt  " + bytes(40 << 20))
    story.answer(BUYER, "EVIDENCE here is my proof", "2026-08-09 12:00", (("proof.exe", b"MZ\x90" + bytes(2000)), film))
    assert story.line["outcome"] == "appended" and story.line["case"] == story.ref
    assert {a["filename"]: a["decision"] for a in story.line["attachments"]} == {
        "proof.exe": "refused",
        "vase.mov": "refused",
    }
    refused = story.mail("N7", BUYER)
    for words in ("proof.exe", "vase.mov", "25", "40", "12 August 2026"):
        assert words in refused.words
    assert story.running() == [("claim_evidence", "complainant", "2026-08-12T23:59:59+08:00")]
    story.wait("2026-08-11 10:00")
    assert story.state() == ("EVIDENCE", "CLAIM_OPEN"), "what was due on the 10th did not lapse"
    story.answer(BUYER, "EVIDENCE two photos", "2026-08-11 11:00", PHOTOS)
    assert [a["decision"] for a in story.line["attachments"]] == ["accepted", "accepted"]
    assert len(story.case["exhibits"]) == 2 and not [c for c in story.running() if c[1] == "complainant"]
    story.wait("2026-08-12 12:00")
    if story.state()[0] == "SCREENING":
        story.answer(ANA, "SERVE", "2026-08-12 12:05")
    assert story.state()[0] == "SERVED"
    assert story.statuses() == ("Awaiting the other party's response", "Awaiting my response")
    assert ("response", "respondent", "2026-08-19T23:59:59+08:00") in story.running()
    asked = story.mail("N8", SHOP, ever=True)
    assert "19 August 2026" in asked.words and "19 August 2026" in story.mail("N9", BUYER, ever=True).words
    assert asked.at == wall("2026-08-12 11:00:01"), "the withdraw window of a day is over"
    assert [p.get_filename() for p in asked.taken.mail.iter_attachments()] == [
        "exhibit-1-vase1.jpg",
        "exhibit-2-vase2.jpg",
        f"{story.ref}-due.ics",
    ]
    assert not any("proof.exe" in t.words for t in story.told if t.to == SHOP)


def test_a_claim_that_brings_its_evidence_has_no_clock_for_it(town: Callable[..., Town]) -> None:
    story = opened(town, PHOTOS)
    assert not [t for t in story.fresh if "N19" in t.numbers]
    assert not [c for c in story.running() if c[1] == "complainant"]
    assert {n for t in story.fresh if t.to == BUYER for n in t.numbers} >= {"N1", "N3"}
    assert story.statuses() == ("Processing", None)
    story.wait("2026-08-04 12:00")
    assert story.state()[0] == "SERVED"
    assert story.statuses() == ("Awaiting the other party's response", "Awaiting my response")
    assert ("response", "respondent", "2026-08-11T23:59:59+08:00") in story.running()
    assert "11 August 2026" in story.mail("N8", SHOP).words
    assert story.mail("N9", BUYER).at == wall("2026-08-04 10:00:01"), "the last second of the day is still the buyer's"
