"""Offline, a supplier complains: the buyer is silent, is found to owe, and pays after the final notice, twice (T30)."""

from collections.abc import Callable

from tests.desks import ANA, BEN, pdf
from tests.scenarios.tale import Tale

SELLER, BUYER = "export@copper-ibis.example", "orders@bay-lantern.example"
MEMBERS = [
    {"member_id": "bayl7", "company": "Bay Lantern Stores", "email": BUYER, "country": "KE", "zone": "Africa/Nairobi"}
]
COMPLAINT = f"""Hello,

we are Copper Ibis Metalware, the supplier. Bay Lantern Stores ({BUYER}, member ID bayl7) ordered 500 kettles from us
without an online order, invoice CI-4471, EUR 4,150. We shipped them on 2 April 2026, and the buyer has them since
20 April 2026. Payment by bank transfer was agreed for 30 April 2026. Nothing was paid, and they do not answer. We ask
that our invoice is paid. The invoice and the bill of lading are attached; the buyer may see both.

Wu Lian, Copper Ibis Metalware
"""
REASONS = (
    "The invoice and the bill of lading show that the kettles were sent and came. The buyer was asked in time, was "
    "reminded and said nothing, so the invoice is taken as owed."
)


def denied(tale: Callable[..., Tale]) -> Tale:
    """Filed on Monday 1 June, decided on the 11th, under the final notice of 12 July, said to be paid on the 14th."""
    t = tale(members=MEMBERS)
    papers = (("invoice.pdf", pdf("CI-4471 EUR 4150")), ("lading.pdf", pdf("500 kettles, 2 April 2026")))
    t.write(SELLER, "Invoice CI-4471 is not paid", COMPLAINT, "2026-06-01 09:30", papers)
    t.stands("R4, G3 roles are symmetric", "SCREENING", "P-", track="offline", type="shipped_not_paid")
    t.got("T2", "N3", SELLER, "offline", "compulsory sanction", r"29 July|filing")
    t.due("2.1.5: 5 calendar days", screening_staff="2026-06-06 23:59:59")
    t.until("2026-06-02 09:31")
    t.says(ANA, "SERVE", "2026-06-02 10:00")
    t.stands("T5", "SERVED", "OM")
    t.due("5 d, stage day 11", response_respondent="2026-06-07 23:59:59", stage_both="2026-06-13 23:59:59")
    t.got("N8, G15: in his zone too", "N8", BUYER, "18:59", "UTC.03:00", "CI-4471", "4,150", no=("membership fee",))
    t.until("2026-06-07 23:59:59")
    when = [f"{n.at:%d %H:%M:%S}" for n in t.fresh if "N10" in n.numbers and n.to == BUYER]
    # 50 % is night in Nairobi, till 5 June 12:00 here; 48 h come 12 h less a second later: one of the two is enough
    t.check("cadence, quiet hours there, 12 h apart", when == ["05 23:59:59", "06 23:59:59", "07 20:59:59"], when)
    t.until("2026-06-08 00:00:00")
    t.stands("T8", "DELIBERATION", "PP")
    t.got("N27", "N27", BUYER, "10 June")
    t.says(ANA, f"DECIDE DEFAULT_RESPONDENT_SILENT CITING 1 2\n\n{REASONS}", "2026-06-09 10:00")
    t.stands("N27: not before the cure is over", "DELIBERATION", "PP")
    t.got("with the reason", "N63", ANA, "Not done: DECIDE", "10 June")
    t.says(ANA, f"DECIDE DEFAULT_RESPONDENT_SILENT CITING 1 2\n\n{REASONS}", "2026-06-11 10:30")
    t.stands("T15", "DECIDED", "PP")
    t.due("T15", review_both="2026-07-11 23:59:59")
    for who in (SELLER, BUYER):
        t.got("T15, R86", "N23", who, "compulsory sanction", "11 July", "APPEAL")
    t.got("T15", "N24", SELLER)
    t.until("2026-07-11 23:59:59")
    t.stands("the review's last second", "DECIDED", "PP")
    t.until("2026-07-12 00:00:00")
    t.stands("contract 4.1: approved by the decision", "SANCTION_NOTICE", "PM")
    t.due("3 d", final_notice_respondent="2026-07-15 23:59:59")
    t.got("N31", "N31", BUYER, "15 July", "PAID", "Ana Staff", "account")
    t.got("N31: copy", "N31", SELLER, "in a reply")
    t.says(BUYER, "PAID", "2026-07-14 09:00")
    t.stands("T30: with proof", "SANCTION_NOTICE", "PM")
    t.got("T30", "N63", BUYER, "proof|receipt|attach")
    t.says(BUYER, "PAID 4150 EUR", "2026-07-14 12:00", (("slip.pdf", pdf("EUR 4150 to Copper Ibis, 14 July")),))
    t.stands("T30", "EXECUTION", "MO")
    t.due("contract 4.1: it pauses", final_notice_respondent="")
    asked = t.got("T30, R41: told of the proof", "N30", SELLER, "RECEIVED", "NOT PAID", "slip.pdf")
    t.check("contract 4.11: bank data is described, not attached", asked.files == [], asked.files)
    t.says(SELLER, "NOT PAID", "2026-07-16 12:00")
    t.stands("contract 4.1: resumed", "SANCTION_NOTICE", "PM")
    t.due("with the 35:59:59 that were left", final_notice_respondent="2026-07-17 23:59:59")
    t.got("the payer is told anew", "N31", BUYER, "17 July")
    return t


def test_a_buyer_pays_after_the_final_notice(tale: Callable[..., Tale]) -> None:
    t = denied(tale)
    t.says(BUYER, "PAID 4150 EUR", "2026-07-17 20:00", (("slip2.pdf", pdf("EUR 4150 sent again, 17 July")),))
    t.stands("T30", "EXECUTION", "MO")
    t.says(SELLER, "RECEIVED", "2026-07-20 10:00")
    t.stands("contract 4.1", "CLOSED", "CC", outcome="PERFORMED")
    for who in (SELLER, BUYER):
        t.got("N28", "N28", who, "Case Closed")
    t.got("R92: on closing an offline case", "N28", SELLER, "Trade Assurance")


def test_a_proof_and_seven_days_of_silence_count(tale: Callable[..., Tale]) -> None:
    t = denied(tale)
    t.says(BUYER, "PAID 4150 EUR", "2026-07-17 20:00", (("slip2.pdf", pdf("EUR 4150 sent again, 17 July")),))
    t.until("2026-07-24 23:59:59")
    t.stands("T20: 7 d", "EXECUTION", "MO")
    t.until("2026-07-25 00:00:00")
    t.stands("T20", "CLOSED", "CC", outcome="PERFORMED")


def test_staff_who_see_the_payment_close_the_case(tale: Callable[..., Tale]) -> None:
    t = denied(tale)
    t.says(BUYER, "PAID 4150 EUR", "2026-07-17 20:00", (("slip2.pdf", pdf("EUR 4150 sent again, 17 July")),))
    t.got("N61 offers it", "N61", ANA, "RECEIVED")
    t.says(ANA, "RECEIVED", "2026-07-18 10:00")
    t.stands("contract 4.1: after a final notice", "CLOSED", "CC", outcome="PERFORMED")


def test_an_account_is_disabled_by_two_named_people(tale: Callable[..., Tale]) -> None:
    t = denied(tale)
    t.until("2026-07-17 23:59:59")
    when = [f"{n.at:%d %H:%M:%S}" for n in t.told if "N10" in n.numbers and n.to == BUYER][-1]
    t.check("a reminder before the measure", when.startswith("17"), when)
    t.until("2026-07-18 00:00:00")
    t.stands("never by itself", "SANCTION_NOTICE", "PM")
    t.got("T22: a person signs", "N61", ANA, "SANCTION")
    t.says(ANA, "SANCTION account_disabled", "2026-07-18 10:00")
    t.stands("contract 3", "SANCTION_NOTICE", "PM")
    t.says(BEN, "APPROVE", "2026-07-18 10:05")
    t.stands("T22: the decided outcome; no duty was owed", "CLOSED", "CC", outcome="DEFAULT_RESPONDENT_SILENT")
    for who in (SELLER, BUYER):
        t.got("T22", "N32", who, "compulsory sanction|R86|utmost")
        t.got("T22", "N28", who)
