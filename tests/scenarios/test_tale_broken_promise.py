"""A settlement that is not kept, to the measure that is signed; a decision that came back; a counter-complaint."""

from collections.abc import Callable

from tests.desks import ANA, BEN, JPG
from tests.scenarios.tale import Notice, Tale

BUYER, SELLER = "ruth.abel@west-harbour.example", "deal@gold-plover.example"
MEMBERS = [
    {"member_id": "gplover", "company": "Gold Plover Ltd", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
ORDERS = [
    {
        "order_id": "118901112223", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "gplover", "total": "3000.00", "currency": "USD", "state": "paid",
        "ordered_on": "2026-03-30", "paid_on": "2026-04-01", "coverage": "3000.00",
    }
]  # fmt: skip
COMPLAINT = f"""Hello,

Trade Assurance order 118901112223, Gold Plover Ltd ({SELLER}), USD 3,000 paid on 1 April 2026 for 30 bicycles. They
were due on 20 April 2026 and nothing has come. I want a full refund.

Ruth Abel
"""
AGAINST = f"""Hello,

we are Gold Plover Ltd, the supplier. Trade Assurance order 118901112223: the buyer ({BUYER}) refuses to pay the storage
of USD 200 that was agreed, although the goods are ready since 18 April 2026. We want our invoice to be paid.

Gold Plover Ltd
"""


def _served(tale: Callable[..., Tale]) -> Tale:
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "No bicycles", COMPLAINT, "2026-05-04 10:00")
    t.stands("T2", "SCREENING", "P-", track="trade_assurance", type="not_received")
    t.says(ANA, "SERVE", "2026-05-04 11:00")
    t.stands("T5", "SERVED", "OM")
    return t


def test_a_promise_is_broken_and_two_people_sign_the_measure(tale: Callable[..., Tale]) -> None:
    t = _served(tale)
    t.says(SELLER, "ADMIT", "2026-05-05 10:00")
    t.stands("2.3: accepts what is asked", "SETTLEMENT_CHECK", "PP")
    for who in (BUYER, SELLER):
        t.got("N16", "N16", who, r"USD 3,000\.00", "8 May 2026")
    t.until("2026-05-09 00:00:00")
    t.stands("T19", "EXECUTION", "OM")
    t.due("contract 4.4: 10 d from the agreement's day", performance_respondent="2026-05-19 23:59:59")
    t.got("N17", "N17", SELLER, r"3,000\.00", "19 May 2026", "PAID")
    t.says(SELLER, "PAID 3000 USD", "2026-05-18 10:00", (("slip.jpg", JPG),))
    t.stands("T20: the receiver is asked", "EXECUTION", "MO")
    t.got("N30", "N30", BUYER, "RECEIVED", "NOT PAID", "25 May 2026")
    t.says(BUYER, "NOT PAID", "2026-05-20 10:00")
    t.stands("NOT PAID", "EXECUTION", "PP")
    t.got("2.3: echoed", "N63", BUYER, "Done")
    t.got("the same facts to both", "N30", SELLER, "did not come")
    t.got("T21: proposed", "N61", ANA, "APPROVE")
    t.says(ANA, "APPROVE", "2026-05-21 10:00")
    t.stands("T21", "SANCTION_NOTICE", "PM")
    t.got("N31", "N31", SELLER, "24 May 2026", "PAID", "Ana Staff")
    t.says(ANA, "SANCTION account_disabled", "2026-05-22 10:00")
    t.got("T22: not while the notice runs", "N63", ANA, "Not done", "24 May 2026")
    t.until("2026-05-24 23:59:59")
    t.stands("to the second", "SANCTION_NOTICE", "PM")
    t.until("2026-05-25 00:00:00")
    t.got("T22: a human signs", "N61", BEN, "SANCTION")
    t.stands("G18: never by itself", "SANCTION_NOTICE", "PM")
    t.says(BEN, "SANCTION account_disabled", "2026-05-25 10:00")
    t.stands("contract 3: at once, its signer decided nothing", "CLOSED", "CC", outcome="NOT_PERFORMED_SANCTIONED")
    for who in (BUYER, SELLER):
        t.got("N32", "N32", who, "Ben Staff")


def test_a_counter_complaint_is_a_case_of_its_own_and_linked(tale: Callable[..., Tale]) -> None:
    t = _served(tale)
    first = t.ref
    t.write(SELLER, "The buyer does not pay", AGAINST, "2026-05-05 10:00")
    t.check("G20: a case of its own", t.line["outcome"] == "created" and t.ref != first, t.line)
    t.check("G20: linked", any(link["ref"] == first for link in t.case["links"]), t.case.get("links"))
    t.check("R4: the roles are turned", t.case["respondent"]["addresses"] == [BUYER], t.case["respondent"])
    t.ref = first
    t.stands("the first goes on", "SERVED", "OM")
    t.due("the first goes on", response_respondent="2026-05-07 23:59:59")


def test_a_decision_comes_back_and_is_served_again_in_full(tale: Callable[..., Tale]) -> None:
    t = _served(tale)
    t.until("2026-05-08 00:00:00")
    t.until("2026-05-10 00:00:01")
    t.stands("T8, cure over", "DELIBERATION", "PP")
    reasons = (
        "The order record shows the payment. No delivery is proved, and the seller gave no answer in its time at all."
    )
    t.says(ANA, f"DECIDE DECIDED_FOR_COMPLAINANT_FULL 3000 USD\n\n{reasons}", "2026-05-11 10:00")
    t.stands("T15", "DECIDED", "OM")
    decision = t.got("T15", "N23", SELLER, "10 June 2026", "21 May 2026")
    t.deliver(returns(decision), "<>", "2026-05-11 10:05", returned_to(t, decision))
    t.stands("contract 4.6: suspended", "SUSPENDED", "PP")
    t.got("N38", "N38", ANA, "5.1.1|550")
    t.due("T26", performance_respondent="", review_both="")
    t.says(ANA, "SET respondent_email office@gold-plover.example", "2026-05-12 10:00")
    t.stands("contract 4.6: served again with a full period", "DECIDED", "OM")
    t.got("N23 again", "N23", "office@gold-plover.example", "11 June 2026", "22 May 2026")
    t.due("full periods", performance_respondent="2026-05-22 23:59:59", review_both="2026-06-11 23:59:59")


def returned_to(t: Tale, notice: Notice) -> str:
    sent = {str(line["message_id"]).strip("<>"): line for line in t.window.outbox()}
    return str(sent[str(notice.mail["Message-ID"]).strip("<>")]["envelope_from"])


def returns(notice: Notice) -> bytes:
    """The report of RFC 3464 for this notice."""
    said = [
        "From: Mail Delivery System <MAILER-DAEMON@mx.gold-plover.example>", "To: desk@ombud.example",
        "Subject: Undelivered Mail Returned to Sender", "Date: Mon, 11 May 2026 10:05:00 +0800",
        "Message-ID: <b1@mx.gold-plover.example>", "Auto-Submitted: auto-replied", "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', "", "--b",
        "Content-Type: text/plain", "", f"<{notice.to}>: user unknown", "", "--b",
        "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.gold-plover.example", "",
        f"Final-Recipient: rfc822; {notice.to}", "Action: failed", "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 user unknown", "", "--b", "Content-Type: message/rfc822", "", "",
    ]  # fmt: skip
    return "\r\n".join(said).encode() + notice.raw + b"\r\n--b--\r\n"
