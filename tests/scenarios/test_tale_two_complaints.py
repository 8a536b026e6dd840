"""One order told from two addresses, the other side's own complaint of it, another track, and an end that is undone."""

from collections.abc import Callable

from tests.desks import ANA, BEN, JPG, pdf
from tests.scenarios.tale import Tale

BUYER, OFFICE, SELLER = "ines.roth@mill-lane.example", "office@roth-interiors.example", "sales@clay-heron.example"
MEMBERS = [
    {"member_id": "cheron3", "company": "Clay Heron Ltd", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
COMPLAINT = f"""Hello,

Trade Assurance order 118900990011 with Clay Heron Ltd ({SELLER}, member ID cheron3): 80 vases, order total USD 1,900,
paid on 3 August 2026 by bank transfer. They were due on 1 September 2026 and nothing has come. I want a full refund.

Ines Roth
"""
SAME = f"""Hello,

this is about Trade Assurance order 118900990011, Clay Heron Ltd ({SELLER}). USD 1,900 were paid on 3 August 2026 and
the 80 vases never arrived. Please help us to get all the money back.

Paul Roth, Roth Interiors
"""
AGAINST = f"""Hello,

we are Clay Heron Ltd, the supplier. Trade Assurance order 118900990011: the buyer ({BUYER}) owes us the storage of USD
150, our invoice CH-77, since he did not name a port. We want this invoice to be paid.

Clay Heron Ltd
"""
REASONS = (
    "The slip shows the payment. Nothing shows that the vases left the kiln, and the seller gave no answer at all."
)


def filed(tale: Callable[..., Tale]) -> Tale:
    """Filed on Monday 7 September 2026."""
    t = tale(members=MEMBERS)
    t.write(BUYER, "80 vases never came", COMPLAINT, "2026-09-07 09:00")
    t.stands("T2", "SCREENING", "P-", track="trade_assurance", type="not_received")
    return t


def test_two_tellings_become_one_case(tale: Callable[..., Tale]) -> None:
    t = filed(tale)
    first = t.ref
    second = t.write(OFFICE, "order 118900990011", SAME, "2026-09-07 15:00")
    t.check("another sender: a case of its own, until somebody joins them", second != first, t.line)
    t.ref = first
    t.says(ANA, f"MERGE {second}", "2026-09-08 10:00")
    t.got("N37", "N37", OFFICE, first)
    t.ref = second
    t.stands("T29: the named one goes on in the other", "CLOSED", "C-", outcome="DUPLICATE_OF")
    t.ref = first
    t.check(
        "T29: who wrote the other is a party now", OFFICE in t.case["complainant"]["addresses"], t.case["complainant"]
    )
    t.says(ANA, "SERVE", "2026-09-08 11:00")
    t.stands("T5", "SERVED", "OM")
    t.due("3 d", response_respondent="2026-09-11 23:59:59")
    t.got("N8 once", "N8", SELLER)
    third = t.write(SELLER, "storage not paid", AGAINST, "2026-09-09 10:00")
    t.check("G20: a counter-complaint is a case of its own", third != first, t.line)
    t.got("G20: staff hear of both together", "N61", ANA, f"counter-complaint to {first}")


def test_paid_to_another_account_it_goes_on_offline(tale: Callable[..., Tale]) -> None:
    t = filed(tale)
    t.says(ANA, "SERVE", "2026-09-08 10:00")
    t.due("3 d, 7 d", response_respondent="2026-09-11 23:59:59", stage_both="2026-09-15 23:59:59")
    t.says(ANA, "TRANSFER offline the payee is not the approved account", "2026-09-09 10:00")
    t.stands("T29", "SERVED", "OM", track="offline")
    for who in (BUYER, SELLER):
        t.got("N37", "N37", who, "offline")
    t.due(
        "a full period by the rules of the new track; the stage from SERVED",
        response_respondent="2026-09-14 23:59:59",
        stage_both="2026-09-19 23:59:59",
    )
    t.until("2026-09-15 00:00:00")
    t.stands("T8", "DELIBERATION", "PP")
    t.says(ANA, f"DECIDE DEFAULT_RESPONDENT_SILENT\n\n{REASONS}", "2026-09-18 10:00")
    t.stands("T15", "DECIDED", "PP")
    t.got("R86", "N23", BUYER, "compulsory sanction")
    t.until("2026-10-19 00:00:00")
    t.stands("T21", "SANCTION_NOTICE", "PM")
    t.until("2026-10-23 00:00:00")
    t.says(BEN, "SANCTION account_disabled", "2026-10-23 10:00")
    t.stands("contract 3: Ana decided, Ben signs, at once", "CLOSED", "CC", outcome="DEFAULT_RESPONDENT_SILENT")
    t.got("T22", "N32", SELLER, "Ben Staff")


def silent(tale: Callable[..., Tale]) -> Tale:
    """Contested on the 9th, then both are silent: over on 17 September."""
    t = filed(tale)
    t.says(ANA, "SERVE", "2026-09-08 10:00")
    t.says(SELLER, "CONTEST they lie in our hall", "2026-09-09 10:00", (("hall.jpg", JPG), ("list.pdf", pdf("80"))))
    t.due("turn 3 d", turn_complainant="2026-09-12 23:59:59")
    t.until("2026-09-13 00:00:00")
    t.stands("the other's turn", "NEGOTIATION", "OM")
    t.due("turn 3 d", turn_respondent="2026-09-16 23:59:59")
    t.until("2026-09-17 00:00:00")
    t.stands("G19: both were silent", "CLOSED", "CC", outcome="ABANDONED")
    for who in (BUYER, SELLER):
        t.got("G19", "N28", who, "REOPEN", "17 October")
    t.check("contract 2: reopen_until", t.case["reopen_until"][:19] == "2026-10-17T23:59:59", t.case["reopen_until"])
    return t


def test_it_is_opened_again_in_the_last_second_and_only_once(tale: Callable[..., Tale]) -> None:
    t = silent(tale)
    t.until("2026-10-17 23:59:59")
    t.says(BUYER, "REOPEN", "2026-10-17 23:59:59")
    t.stands("T25: where it stopped, the silent one first", "NEGOTIATION", "OM")
    for who in (BUYER, SELLER):
        t.got("T25: new dates", "N34", who, "October")
    t.check("T25: once", t.case["reopen_until"] is None, t.case["reopen_until"])
    t.until("2026-11-30 00:00:00")
    t.check("it comes to an end again", t.case["state"] in ("CLOSED", "DELIBERATION", "MEDIATION"), t.case["state"])
    if t.case["state"] == "CLOSED":
        t.says(BUYER, "REOPEN", "2026-12-01 10:00")
        t.got("T25: once", "N63", BUYER, "Not done: REOPEN")


def test_a_second_later_it_is_too_late(tale: Callable[..., Tale]) -> None:
    t = silent(tale)
    t.until("2026-10-18 00:00:00")
    t.says(BUYER, "REOPEN", "2026-10-18 00:00:00")
    t.stands("T25: 30 d", "CLOSED", "CC", outcome="ABANDONED")
    t.got("T25", "N63", BUYER, "Not done: REOPEN")
