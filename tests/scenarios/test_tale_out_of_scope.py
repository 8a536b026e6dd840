"""C10, C13 and R23: what the desk cannot handle is said at once; what it can, goes on by the right rules."""

from collections.abc import Callable

from tests.desks import ANA, BEN, JPG
from tests.scenarios.tale import Tale

BUYER, SELLER = "dieter.krone@krone-print.example", "office@steel-crane.example"
MEMBERS = [
    {"member_id": "scrane1", "company": "Steel Crane Machines", "email": SELLER, "country": "CN",
     "zone": "Asia/Shanghai", "approved_account": "CN-777-001"}
]  # fmt: skip
MACHINE = f"""Good evening,

on 10 February 2026 I bought a label press for USD 6,200 from Steel Crane Machines ({SELLER}) and paid by bank transfer
straight to their company. It was delivered on 1 March 2026 and never worked. Four times they sent parts, four times it
did not start. I could not write earlier, my wife died in March. I want a full refund. I am in Germany.

Dieter Krone
"""
SLABS = f"""Hello,

Trade Assurance order 118900660077 with Steel Crane Machines ({SELLER}), USD 4,100 paid on 5 May 2026. The rollers were
delivered on 1 June 2026. They are not as described: 58 cm, and the agreed size is 60 cm. On the platform the order is
completed, it closed by itself, and there is no dispute button. I ask for a partial refund of USD 900.

Dieter Krone
"""
REASONS = (
    "The drawing in the contract says 60 cm. The photos with the measure show 58 cm. The seller was asked and gave no "
    "answer, so the difference in price is owed."
)


def test_quality_offline_is_refused_at_once_passed_on_by_staff_and_the_answer_comes_back(
    tale: Callable[..., Tale],
) -> None:
    t = tale(members=MEMBERS)
    t.write(BUYER, "the machine never worked", MACHINE, "2026-06-01 22:30", (("press.jpg", JPG),))
    t.stands("R17, G1: at once", "OUT_OF_SCOPE", "C-", track="offline", outcome="NOT_HANDLED")
    t.check("field 25", "delay_justified" in t.case["flags"], t.case["flags"])
    told = t.got("C10: the track in the first reply", "N5", BUYER, "outside the platform", "two kinds", "HUMAN")
    t.check("R18, R92, country's offices", "Germany" in told.words or "Verbraucher" in told.words, told.words)
    t.got("R86", "N5", BUYER, "compulsory sanction", "Trade Assurance", "1 July 2026")
    t.check("2.2: first line", told.first_line.startswith("Case Closed"), told.first_line)
    t.none("nothing to him", SELLER)
    t.check("2.1.2: reopen 30 d", (t.case["reopen_until"] or "").startswith("2026-07-01T23:59:59"), t.case)
    t.says(BUYER, "HUMAN\n\nPlease at least ask them.", "2026-06-02 09:00")
    t.got("R15", "N61", ANA, "wants to speak with a person")
    t.says(ANA, "REFUSE out_of_scope FORWARD", "2026-06-02 10:00")
    t.stands("G1: one neutral forward, no clock", "OUT_OF_SCOPE", "C-")
    t.got("N62", "N62", SELLER, "7 June 2026", "label press", no=("membership", "sanction", "Awaiting"))
    t.says(SELLER, "We send an engineer.", "2026-06-04 10:00")
    t.got("contract 4.12", "N11", BUYER, "engineer", no=("CANCEL",))


def test_a_complete_order_under_trade_assurance_can_still_be_disputed(tale: Callable[..., Tale]) -> None:
    order = {
        "order_id": "118900660077", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "total": "4100.00", "currency": "USD", "state": "complete", "ordered_on": "2026-05-01", "paid_on": "2026-05-05",
        "shipped_on": "2026-05-20", "delivered_on": "2026-06-01", "completed_on": "2026-06-10", "coverage": "4100.00",
    }  # fmt: skip
    t = tale(members=MEMBERS, orders=[order])
    t.write(BUYER, "order closed by itself", SLABS, "2026-06-22 10:00", (("measure.jpg", JPG),))
    t.stands("R8, C13", "SCREENING", "P-", track="trade_assurance", type="not_as_described")
    t.got("C13: the window left", "N3", BUYER, "1 July 2026")
    t.until("2026-06-23 10:00:01")
    t.says(ANA, "SERVE", "2026-06-24 10:00")
    t.stands("T5", "SERVED", "OM")
    t.due("2.1.5 TA", response_respondent="2026-06-27 23:59:59")
    t.until("2026-06-28 00:00:00")
    t.stands("T8", "DELIBERATION", "PP")
    for who in (BUYER, SELLER):
        t.got("T8", "N13", who)
    t.says(ANA, f"DECIDE DECIDED_PARTIAL 900 USD CITING 1\n\n{REASONS}", "2026-06-29 10:00")
    t.got("N27: not before the cure window is over", "N63", ANA, "Not done", "30 June 2026")
    t.says(ANA, f"DECIDE DECIDED_PARTIAL 900 USD CITING 1\n\n{REASONS}", "2026-06-30 10:00")
    t.stands("T15", "DECIDED", "OM")
    t.due("contract 4.4: 10 d", performance_respondent="2026-07-10 23:59:59", review_both="2026-07-30 23:59:59")
    t.says(SELLER, "PAID 900 USD", "2026-07-05 10:00", (("slip.jpg", JPG + b"3"),))
    t.got("N30", "N30", BUYER, "RECEIVED")
    t.says(BUYER, "RECEIVED", "2026-07-06 10:00")
    t.stands("2.1.2: the window is open, nothing is owed", "DECIDED", "PP")
    t.until("2026-07-30 23:59:59")
    t.stands("to the second", "DECIDED", "PP")
    t.until("2026-07-31 00:00:00")
    t.stands("T18: the window ends", "CLOSED", "CC", outcome="DECIDED_PARTIAL")
    for who in (BUYER, SELLER):
        t.got("N28", "N28", who, "Case Closed")


def test_an_order_paid_to_another_account_goes_on_as_an_offline_order(tale: Callable[..., Tale]) -> None:
    order = {
        "order_id": "118900880099", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "total": "5000.00", "currency": "USD", "state": "paid", "ordered_on": "2026-05-01", "paid_on": "2026-05-05",
        "approved_account": "CN-777-001",
    }  # fmt: skip
    t = tale(members=MEMBERS, orders=[order])
    text = (
        f"Hello, Trade Assurance order 118900880099 with Steel Crane Machines ({SELLER}). I paid USD 5,000 by bank "
        "transfer on 5 May 2026, but not to the usual account: payee Lucky Harvest Ltd, account HK-999-123. Delivery "
        "was agreed for 1 June 2026. Nothing has come. I want a full refund.\n\nDieter Krone\n"
    )
    t.write(BUYER, "Nothing came", text, "2026-06-08 10:00")
    t.stands("R23: a person looks first", "SCREENING", "P-", track="trade_assurance")
    t.got("R23: proposed", "N61", ANA, "TRANSFER offline", "account", ever=True)
    t.says(BEN, "TRANSFER offline", "2026-06-09 10:00")
    t.stands("R23: dropped to offline", "SCREENING", "P-", track="offline")
    t.got("S4: with explanation", "N37", BUYER, "account", "offline|outside the platform")
    t.says(ANA, "SERVE", "2026-06-09 11:00")
    t.stands("T5", "SERVED", "OM")
    t.due("2.1.5 OFFLINE: 5 d", response_respondent="2026-06-14 23:59:59", stage_both="2026-06-20 23:59:59")
