"""Secure Payment: late, then cured; talks, a report, a suggestion, a decision, and a sum that does not come."""

from collections.abc import Callable

from tests.desks import ANA, JPG, pdf
from tests.scenarios.tale import Tale

BUYER, SELLER = "lotta.ek@harbour-cafe.example", "sales@stone-wren.example"
MEMBERS = [
    {"member_id": "swren4", "company": "Stone Wren Pottery", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
ORDERS = [
    {
        "order_id": "77130060011", "track": "secure_payment", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "swren4", "total": "2400.00", "currency": "USD", "state": "shipped",
        "ordered_on": "2026-03-01", "paid_on": "2026-03-02", "shipped_on": "2026-03-10",
    }
]  # fmt: skip
COMPLAINT = f"""Hello,

Secure Payment order 77130060011, seller Stone Wren Pottery ({SELLER}, member ID swren4): 600 cups for USD 2,400, paid
on 2 March 2026, shipped on 10 March 2026, delivered on 30 March 2026. The cups are not as described: the page says blue
glaze, they are grey. I wrote to the seller on 31 March and had no answer. I want a full refund.

Lotta Ek
"""
REASONS = (
    "The report says that two thirds of the cups are grey, the page promised blue. A third is as agreed, so half of "
    "the price, which the buyer offered before, is a fair refund."
)


def asked(tale: Callable[..., Tale]) -> Tale:
    """Complained of on Monday 6 April, served on the 7th, silent until the lapse of the 11th, answered on the 12th."""
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "Grey instead of blue", COMPLAINT, "2026-04-06 10:00", (("cup1.jpg", JPG), ("cup2.jpg", JPG + b"2")))
    t.stands("R9: shipped, so a dispute", "SCREENING", "P-", track="secure_payment", type="not_as_described")
    t.got("N3", "N3", BUYER, "WITHDRAW", "cup1.jpg", "cup2.jpg")
    t.due("2.1.5: 2 business days", screening_staff="2026-04-08 23:59:59")
    t.says(ANA, "SERVE", "2026-04-07 09:00")
    t.stands("contract 4.3: at the window's end", "SCREENING", "P-")
    t.got("contract 4.3: the echo says when", "N63", ANA, "7 April", "10:00")
    t.until("2026-04-07 10:00:00")
    t.stands("contract 4.3: 24 h are his", "SCREENING", "P-")
    t.until("2026-04-07 10:00:01")
    t.stands("T5", "SERVED", "OM")
    t.due("2.1.5: 3 d", response_respondent="2026-04-10 23:59:59")
    n8 = t.got("N8", "N8", SELLER, "Awaiting my response", "ACCEPT", "CONTEST", "offer", "10 April", "further notice")
    t.check("N8: the evidence", n8.files == ["exhibit-1-cup1.jpg", "exhibit-2-cup2.jpg"], n8.files)
    t.got("N9", "N9", BUYER, "Awaiting the other party's response", "10 April")
    t.until("2026-04-10 23:59:59")
    when = [f"{n.at:%d %H:%M:%S}" for n in t.fresh if "N10" in n.numbers and n.to == SELLER]
    t.check("cadence: 24 h out of the night, 4 h", when == ["10 07:00:00", "10 19:59:59"], when)
    t.stands("the last second is his", "SERVED", "OM")
    t.until("2026-04-11 00:00:00")
    t.stands("T8: the record decides", "DELIBERATION", "PP")
    for who in (BUYER, SELLER):
        t.got("T8", "N13", who)
        t.got("T8", "N27", who, "13 April")
    t.due("contract 4.4: 48 h of its own", cure_respondent="2026-04-13 00:00:00")
    t.says(SELLER, "CONTEST the page shows both colours", "2026-04-12 15:00", (("page.pdf", pdf("blue or grey")),))
    t.stands("N27: cured, so the talks go on", "NEGOTIATION", "MO")
    t.got("T7", "N11", BUYER, "both colours", "ESCALATE", "11 April", "14 April")
    t.got("2.3: every command is echoed", "N63", SELLER, "Done: CONTEST")
    t.due(
        "turn as the response; stage from SERVED",
        turn_complainant="2026-04-15 23:59:59",
        cure_respondent="",
        stage_both="2026-04-14 23:59:59",
    )
    return t


def test_a_cured_default_ends_with_a_decision_that_is_not_paid(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    t.says(BUYER, "OFFER 50% BY 2026-04-20", "2026-04-13 09:00")
    t.stands("N14", "NEGOTIATION", "OM")
    t.got("2.3: percent echoed as money", "N63", BUYER, r"USD 1,200\.00", r"50 ?%")
    t.got("N14", "N14", SELLER, r"USD 1,200\.00", r"50 ?%", r"full refund", "20 April")
    t.due("the seller's turn", turn_respondent="2026-04-16 23:59:59", turn_complainant="")
    t.says(BUYER, "ESCALATE", "2026-04-14 09:00")
    t.stands("T10: from day 4, 11 April", "MEDIATION", "PP")
    for who in (BUYER, SELLER):
        t.got("T10", "N18", who, "2 working days", "16 April")
    t.says(ANA, "REQUEST R report of an independent laboratory; the contract with its drawings", "2026-04-15 10:00")
    t.stands("T11", "EVIDENCE", "OM")
    t.due("evidence 5 d", evidence_respondent="2026-04-20 23:59:59")
    t.got("N19", "N19", SELLER, "1.*laboratory", "2.*drawings", "both parties", "20 April")
    t.says(SELLER, "EXTEND 3 days the laboratory is closed", "2026-04-17 10:00")
    t.due("T28", evidence_respondent="2026-04-23 23:59:59")
    t.got("N36", "N36", BUYER, "23 April")
    t.got("N36", "N36", SELLER, "23 April")
    t.says(SELLER, "EXTEND 2 days once more", "2026-04-21 10:00")
    t.got("T28: once a turn", "N63", SELLER, "Not done: EXTEND")
    t.due("T28: unchanged", evidence_respondent="2026-04-23 23:59:59")
    report = (("report.pdf", pdf("two thirds are grey")), ("contract.pdf", pdf("blue")))
    t.says(SELLER, "EVIDENCE report and contract", "2026-04-22 11:00", report)
    t.due("T12: answered", evidence_respondent="")
    for who in (BUYER, SELLER):
        t.got("T12", "N21", who)
    t.got("what staff asked for is shown at once, once", "N20", BUYER, "report.pdf", "contract.pdf")
    rows = t.fresh[0].text.split("You may answer it")[0]
    t.check("N20: only what is new", "page.pdf" not in rows, rows)
    t.says(ANA, "SUGGEST 50%", "2026-04-23 14:00")
    t.stands("both asked, MEDIATION", "MEDIATION", "MM")
    t.got("N22", "N22", BUYER, r"USD 1,200\.00", "ACCEPT", "REJECT")
    t.due("3 d", suggestion_complainant="2026-04-26 23:59:59", suggestion_respondent="2026-04-26 23:59:59")
    t.says(SELLER, "ACCEPT", "2026-04-24 09:00")
    t.stands("a yes alone", "MEDIATION", "MO")
    t.none("secret answer", BUYER)
    t.says(BUYER, "REJECT now I want all", "2026-04-24 10:00")
    t.stands("T14", "DELIBERATION", "PP")
    t.says(ANA, f"DECIDE DECIDED_PARTIAL 1200 USD BY 2026-05-05 CITING 1 4\n\n{REASONS}", "2026-04-27 10:00")
    t.stands("T15; the payment is held, so the desk owes", "DECIDED", "PP")
    t.due("T15", review_both="2026-05-27 23:59:59", performance_staff="2026-05-05 23:59:59")
    for who in (BUYER, SELLER):
        t.got("T15", "N23", who, r"1,200\.00", "5 May", "27 May", "files 1, 4")
    t.got("T15", "N24", BUYER)
    t.says(BUYER, "NOT PAID", "2026-05-05 23:59:59")
    t.got("not before its time is over", "N63", BUYER, "Not done: NOT PAID")
    t.until("2026-05-06 00:00:00")
    t.got("the desk is late: staff hear at once", "N56", ANA)
    t.says(BUYER, "NOT PAID", "2026-05-06 10:00")
    t.got("the desk owes it", "N61", ANA, "PAID", "DECLINE", no=("APPROVE",))
    t.got("the buyer is told who acts", "N63", BUYER, "Done: NOT PAID", "Our staff look at it")
    t.none("the seller owes nothing", SELLER)
    t.says(ANA, "APPROVE", "2026-05-06 11:00")
    t.got("nobody asked for it", "N63", ANA, "Not done: APPROVE")
    t.until("2026-05-28 00:00:00")
    t.stands("T18", "EXECUTION", "PP")
    t.says(ANA, "APPROVE", "2026-05-28 09:00")
    t.stands("nothing closes what nobody paid", "EXECUTION", "PP")
    t.says(ANA, "PAID", "2026-05-28 10:00")
    t.stands("T20", "CLOSED", "CC", outcome="DECIDED_PARTIAL")
    for who in (BUYER, SELLER):
        t.got("T20", "N28", who, r"1,200\.00")


def test_a_suggestion_whose_day_ends_with_one_yes(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    t.until("2026-04-15 00:00:00")
    t.stands("T10: the stage is over on the 14th", "MEDIATION", "PP")
    t.got("T10", "N18", BUYER)
    t.says(ANA, "SUGGEST 800 USD", "2026-04-15 10:00")
    t.stands("both", "MEDIATION", "MM")
    t.got("money as percent", "N22", SELLER, r"USD 800\.00", r"33\.3")
    t.says(BUYER, "ACCEPT", "2026-04-18 23:59:59")
    t.stands("one yes", "MEDIATION", "OM")
    t.until("2026-04-19 00:00:00")
    t.stands("T14: expired", "DELIBERATION", "PP")
    t.got("T14", "N21", SELLER)
    t.says(BUYER, "CANCEL I GIVE UP", "2026-04-20 10:00")
    t.stands("T23", "CANCELLED", "XX")
    t.got("N33", "N33", BUYER, "cancelled by you", "UNDO", "23 April")
    t.got("N33", "N33", SELLER, "cancelled by the other party")
    t.due("3 d", undo_both="2026-04-23 23:59:59")
    t.says(BUYER, "UNDO", "2026-04-23 23:59:59")
    t.stands("T25: the last second", "DELIBERATION", "PP")
    t.got("N34", "N34", BUYER)
    t.got("N34", "N34", SELLER)
