"""A1: paid by bank transfer, nothing came, and the seller asks for more. Told in mails alone."""

import re
from collections.abc import Callable

import pytest

from tests.desks import ANA, BEN, pdf
from tests.scenarios.town import Town, wall

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]

BUYER, SELLER = "joan.okello@ridge-farm.example", "export@amber-quay.example"
MEMBER = f"amberq71,Amber Quay Trading Co.,{SELLER},CN,Asia/Shanghai"
COMPLAINT = f"""Dear desk,

I am Joan Okello and I buy for Ridge Farm Supplies in Nakuru, Kenya. On alibaba.com I found Amber Quay Trading Co.
({SELLER}, member ID amberq71). We agreed by mail, without an online order, on 120 watering cans, contract AQ-3307.

I paid USD 2,300 by bank transfer (T/T) on 20 January 2026, payee Amber Quay Trading Co. Delivery was agreed for
15 February 2026. Nothing has come. I wrote to them on 20 and 25 February. On 28 February they answered that I must
first send 400 $ for insurance; their mail is attached. I want my 2,300 US dollars back. You may show all of this to
the seller.

Joan Okello
+254 700 555 018
"""
DEMAND = f"""From: Amber Quay <{SELLER}>
To: {BUYER}
Date: Sat, 28 Feb 2026 10:00:00 +0800
Message-ID: <insure-3307@amber-quay.example>
Subject: before shipment

Dear Joan, the goods wait here. First you must send 400 $ for insurance.
Your transfer from your account 220917 5518 4400 71 we have seen.
""".replace("\n", "\r\n").encode()
REASONS = (
    "The bank's slip shows the payment, and the seller's own mail asks for 400 more before anything is shipped. The "
    "seller was asked, was reminded four times and gave no answer, so what the buyer told is taken as proved."
)
STATUSES = {
    "Processing",
    "Awaiting my response",
    "Awaiting the other party's response",
    "Case Closed",
    "Case Cancelled",
}
PROMISES = (
    r"(will|shall) (get|receive) (your|the) money|(will|shall) be (refunded|reimbursed)|refund (is|has been) granted"
)


def test_nothing_came_and_the_seller_stays_silent_until_his_account_is_disabled(town: Callable[..., Town]) -> None:
    story = town(members=MEMBER)
    _the_complaint_is_taken_in(story)
    _the_seller_is_asked(story)
    _he_is_reminded_four_times_and_stays_silent(story)
    _staff_decide(story)
    _the_review_window_passes(story)
    _two_people_disable_the_account(story)
    _nobody_was_told_what_was_not_his(story)
    _every_mail_keeps_the_manners(story)


def _the_complaint_is_taken_in(story: Town) -> None:
    story.write(
        BUYER, "Paid and nothing came", COMPLAINT, "2026-03-02 09:12",
        (("slip.pdf", pdf("Transfer of USD 2300 on 20 Jan 2026")), ("their-mail.eml", DEMAND)),
    )  # fmt: skip
    assert story.line["outcome"] == "created" and story.ref == "OMB-2026-000001"
    assert [a["decision"] for a in story.line["attachments"]] == ["accepted", "accepted"]
    case = story.case
    assert (case["track"], case["type"]) == ("offline", "not_received") and "advance_fee" in case["flags"]
    assert story.state()[0] == "SCREENING" and story.statuses() == ("Processing", None)
    assert not story.got(SELLER), "the respondent knows nothing yet"
    assert {n for t in story.fresh if t.to == BUYER for n in t.numbers} >= {"N1", "N3", "N42"}
    read = " ".join(t.words for t in story.fresh if t.to == BUYER)
    assert "offline" in read and "compulsory sanction" in read and "16 May 2026" in read
    assert re.search(r"not obliged|need not|do not (have to )?pay", read), "nobody must pay the 400"
    assert "N61" in story.got(ANA)


def _the_seller_is_asked(story: Town) -> None:
    story.wait("2026-03-03 09:30")
    story.answer(ANA, "SERVE", "2026-03-03 10:00")
    assert story.line["outcome"] == "appended" and story.line["assurance"] == "token+domain"
    assert story.state()[0] == "SERVED"
    assert story.statuses() == ("Awaiting the other party's response", "Awaiting my response")
    assert ("response", "respondent", "2026-03-08T23:59:59+08:00") in story.running()
    served = story.mail("N8", SELLER)
    for words in ("Awaiting my response", "ACCEPT", "CONTEST", "further notice", "8 March 2026", "23:59", "400"):
        assert words in served.words
    told = story.mail("N9", BUYER)
    assert "Awaiting the other party's response" in told.words and "8 March 2026" in told.words
    assert served.taken.mail["Reply-To"] != told.taken.mail["Reply-To"]


def _he_is_reminded_four_times_and_stays_silent(story: Town) -> None:
    story.wait("2026-03-08 23:59:59")
    assert story.state()[0] == "SERVED", "the last second is still his"
    reminders = [t for t in story.fresh if t.to == SELLER]
    assert {t.numbers for t in reminders} == {("N10",)}
    moments = ["2026-03-06 07:00", "2026-03-07 07:00", "2026-03-08 07:00", "2026-03-08 20:59:59"]
    assert [t.at for t in reminders] == [wall(m) for m in moments]
    assert not story.got(BUYER)
    story.wait("2026-03-09 00:00:00")
    assert story.state()[0] in ("EVIDENCE", "DELIBERATION") and story.statuses() == ("Processing", "Processing")
    for who in (BUYER, SELLER):
        assert {n for t in story.fresh if t.to == who for n in t.numbers} == {"N13", "N27"}
        assert all(t.at == wall("2026-03-09 00:00") for t in story.fresh if t.to == who)
    assert "11 March 2026" in story.mail("N27", SELLER).words or "48 hours" in story.mail("N27", SELLER).words
    story.wait("2026-03-09 00:00:00")
    assert not story.fresh, "a moment is worked off once"


def _staff_decide(story: Town) -> None:
    story.wait("2026-03-12 09:30")
    story.answer(ANA, f"DECIDE DEFAULT_RESPONDENT_SILENT CITING 1 2\n\n{REASONS}", "2026-03-12 10:00")
    assert story.state()[0] == "DECIDED" and story.statuses() == ("Processing", "Processing")
    for who in (BUYER, SELLER):
        decided = story.mail("N23", who)
        assert "11 April 2026" in decided.words and "compulsory sanction" in decided.words
    assert "N63" in story.got(ANA), "a command is echoed"


def _the_review_window_passes(story: Town) -> None:
    story.wait("2026-04-11 23:59:59")
    assert not [t for t in story.fresh if "N31" in t.numbers]
    assert story.statuses() == ("Processing", "Processing")
    story.wait("2026-04-12 00:00:00")
    assert story.state()[0] == "SANCTION_NOTICE" and story.statuses() == ("Processing", "Awaiting my response")
    assert ("final_notice", "respondent", "2026-04-15T23:59:59+08:00") in story.running()
    assert "account" in story.mail("N31", SELLER).words and "15 April 2026" in story.mail("N31", SELLER).words
    assert story.mail("N31", BUYER).at == wall("2026-04-12 00:00")


def _two_people_disable_the_account(story: Town) -> None:
    story.wait("2026-04-16 09:30")
    story.answer(ANA, "SANCTION account_disabled", "2026-04-16 10:00")
    assert story.state()[0] == "SANCTION_NOTICE", "she decided it: somebody else must sign"
    story.answer(BEN, "APPROVE", "2026-04-16 10:30")
    assert story.state()[0] == "CLOSED" and story.statuses() == ("Case Closed", "Case Closed")
    assert story.case["outcome"] == "DEFAULT_RESPONDENT_SILENT" and not story.running()
    for who in (BUYER, SELLER):
        assert {n for t in story.fresh if t.to == who for n in t.numbers} >= {"N32", "N28"}
    assert "Trade Assurance" in story.mail("N28", BUYER).words
    certificate = story.mail("N24", BUYER, ever=True).taken.mail
    assert f"{story.ref}-decision.txt" in [p.get_filename() for p in certificate.iter_attachments()]


def _nobody_was_told_what_was_not_his(story: Town) -> None:
    assert {t.to for t in story.told} == {BUYER, SELLER, ANA, BEN}
    for told in story.told:
        everything = told.words + " " + told.taken.html
        assert not re.search(PROMISES, everything, re.IGNORECASE)
        assert told.taken.envelope_from.startswith("desk+b"), "every notice has an envelope sender of its own"
        if told.to == SELLER:
            for secret in ("220917 5518 4400 71", "22091755184400 71", BUYER, "700 555 018", "scam"):
                assert secret.encode() not in told.taken.raw and secret not in everything
            for part in told.taken.mail.iter_attachments():
                assert "220917" not in str(part.get_content()), part.get_filename()


def _every_mail_keeps_the_manners(story: Town) -> None:
    seen = {n for t in story.told for n in t.numbers}
    assert seen >= {"N1", "N3", "N8", "N9", "N10", "N13", "N23", "N24", "N27", "N28", "N31", "N32", "N42", "N61", "N63"}
    reply_to: dict[str, set[str]] = {}
    for told in story.told:
        mail = told.taken.mail
        assert mail["Auto-Submitted"] in ("auto-generated", "auto-replied"), told.numbers
        assert mail.get_body(("html",)) is not None and b"\n" not in told.taken.raw.replace(b"\r\n", b"")
        if not {"N55", "N58"} & set(told.numbers):
            assert story.ref in str(mail["Subject"])
            reply_to.setdefault(told.to, set()).add(str(mail["Reply-To"]))
        if told.to in (BUYER, SELLER) and "N1" not in told.numbers:
            assert any(status in told.status_line for status in STATUSES), (told.numbers, told.status_line)
    assert all(len(addresses) == 1 for addresses in reply_to.values()), "one address a person and case"
    assert len({a for addresses in reply_to.values() for a in addresses}) == len(reply_to), "and nobody shares one"
    ids = [str(t.taken.mail["Message-ID"]) for t in story.told]
    assert len(set(ids)) == len(ids)
