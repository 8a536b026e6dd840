"""A letter about two orders is split; the second person is away; goods go back by a decided day, or do not."""

from collections.abc import Callable

from tests.desks import ANA, BEN, JPG, pdf
from tests.scenarios.tale import Tale

BUYER, SELLER, OTHER = "ivo.lang@pine-hall.example", "sales@red-curlew.example", "trade@blue-dunlin.example"
MEMBERS = [
    {"member_id": "rcurlew5", "company": "Red Curlew Ltd", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"},
    {"member_id": "bdunlin6", "company": "Blue Dunlin Ltd", "email": OTHER, "country": "CN", "zone": "Asia/Shanghai"},
]
ORDERS = [
    {
        "order_id": "118700550066", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "rcurlew5", "total": "12000.00", "currency": "USD", "state": "delivered",
        "ordered_on": "2026-08-01", "paid_on": "2026-08-03", "shipped_on": "2026-09-01", "delivered_on": "2026-09-28",
        "coverage": "12000.00",
    }
]  # fmt: skip
APART = (
    f"I also bought 5 drills from Blue Dunlin Ltd ({OTHER}) under Trade Assurance order 118700550077. I paid USD 400 "
    "on 10 August 2026. They never came."
)
LETTER = f"""Hello,

Trade Assurance order 118700550066 with Red Curlew Ltd ({SELLER}, member ID rcurlew5): 30 saws, total USD 12,000,
paid on 3 August 2026, delivered on 28 September 2026. All 30 saws do not work. I want a full refund.

{APART}

Ivo Lang
"""
FILES = (("saw.jpg", JPG), ("report.pdf", pdf("no saw starts")), ("drill-slip.pdf", pdf("USD 400")))
REASONS = (
    "The report shows that none of the thirty saws starts. The seller showed nothing against it, so the goods go back "
    "and the price is owed."
)
DECISION = f"DECIDE DECIDED_FOR_COMPLAINANT_FULL 12000 USD RETURN BY 2026-11-20 CITING 1 2\n\n{REASONS}"


def divided(tale: Callable[..., Tale]) -> tuple[Tale, str]:
    """Filed and split on Monday 5 October 2026, by the words that N61 quotes; the second reference."""
    t = tale(members=MEMBERS, orders=ORDERS)
    whole = t.write(BUYER, "30 saws do not work", LETTER, "2026-10-05 09:00", FILES)
    t.stands("T2", "SCREENING", "P-", track="trade_assurance", type="defective")
    line = f"SPLIT order_id 118700550077; respondent_email {OTHER}; amount.paid 400 USD FILES 3"
    t.says(ANA, f"{line}\n\n{APART}", "2026-10-05 11:00")
    t.got("N37", "N37", BUYER, "a case of its own")
    part = t.got("what staff set is asked", "N2", BUYER, r"USD 400\.00", "Blue Dunlin Ltd", "10 August", "drills").case
    t.got("an exact echo", "N63", ANA, f"a case of its own now: {part}")
    t.check("the first knows of its own matter alone", "Blue Dunlin" not in str(t.case["facts"]), t.case["facts"])
    t.check("and of its own sums", "40000" not in str(t.case["facts"]["amounts"]), t.case["facts"]["amounts"])
    t.ref = part
    t.stands("contract 3", "DRAFT", "--", track="trade_assurance", type="not_received")
    given = [(x["name"], x["by"]) for x in t.case["exhibits"]]
    t.check("a copy, given by whoever gave it", given == [("drill-slip.pdf", "complainant")], given)
    t.ref = whole
    return t, part


def test_each_half_goes_its_own_way_to_its_own_side(tale: Callable[..., Tale]) -> None:
    t, part = divided(tale)
    whole, t.ref = t.ref, part
    t.says(BUYER, "YES", "2026-10-05 12:00")
    t.stands("T2", "SCREENING", "P-", track="trade_assurance", type="not_received")
    t.due("2 business days; 24 h", screening_staff="2026-10-07 23:59:59", withdraw_staff="2026-10-06 12:00:00")
    t.until("2026-10-06 13:00")
    both = f"{whole} SERVE\n{part} SERVE"
    t.says(ANA, both, "2026-10-06 13:00")
    for ref in (whole, part):
        t.ref = ref
        t.stands("several lines in one answer", "SERVED", "OM")
        t.due("2.1.5: 3 d", response_respondent="2026-10-09 23:59:59")
    t.got("each its own", "N8", SELLER, "30 saws", "sum of these words of theirs: “USD 12,000”")
    told = t.got("each its own", "N8", OTHER, "5 drills", "10 August 2026", no=("saws", "Red Curlew", "12,000"))
    t.check("its file alone", told.files in ([], ["exhibit-1-drill-slip.pdf"]), told.files)
    t.says(OTHER, "CONTEST 2-3 weeks is what we wrote, see the mail", "2026-10-07 10:00")
    t.got("the number he began with", "N11", BUYER, "> 2-3 weeks is what we wrote")


def contested(tale: Callable[..., Tale]) -> Tale:
    """Escalated on the 10th to whoever took it, asked for a sheet that never came."""
    t, _ = divided(tale)
    t.says(ANA, "SERVE", "2026-10-06 09:30")
    t.says(SELLER, "CONTEST 2-3 of 30 may be broken, not all", "2026-10-07 10:00")
    t.got("the number he began with", "N11", BUYER, "> 2-3 of 30 may be broken, not all")
    t.says(ANA, "TAKE", "2026-10-09 10:00")
    t.says(BUYER, "ESCALATE", "2026-10-10 10:00")
    for who in (BUYER, SELLER):
        t.got("N18: name, conflict declaration, 2 business days", "N18", who, "Ana Staff", "no part", "13 October")
    t.says(ANA, "REQUEST R the test sheet of the 30 saws", "2026-10-12 10:00")
    t.due("5 d", evidence_respondent="2026-10-17 23:59:59")
    t.until("2026-10-18 00:00:00")
    t.stands("T12", "DELIBERATION", "PP")
    t.says(ANA, DECISION, "2026-10-19 10:00")
    t.got("contract 3: above 10,000 USD", "N61", BEN, "APPROVE", "22 October 2026")
    t.none("nothing is decided", BUYER)
    return t


def test_the_second_person_is_away_and_the_day_of_the_parcel_follows_the_decision(tale: Callable[..., Tale]) -> None:
    t = contested(tale)
    t.until("2026-10-23 00:00:00")
    t.says(BEN, "APPROVE", "2026-10-23 09:00")
    t.got("3 d are over", "N63", BEN, "Not done: APPROVE")
    t.stands("nothing is in force", "DELIBERATION", "PP")
    t.says(ANA, DECISION, "2026-10-23 10:00")
    t.says(BEN, "APPROVE", "2026-10-23 11:00")
    t.stands("T15", "DECIDED", "OM")
    t.due(
        "3 d for the address, the decided day for the parcel, 30 d for a review",
        performance_respondent="2026-10-26 23:59:59",
        performance_complainant="2026-11-20 23:59:59",
        review_both="2026-11-22 23:59:59",
    )
    for who in (BUYER, SELLER):
        t.got("both read both days", "N23", who, r"12,000\.00", "26 October 2026", "20 November 2026", "22 November")
    t.says(BEN, "PAUSE 2-3 days: the customs ask about the parcels", "2026-10-24 11:00")
    t.stands("T26", "SUSPENDED", "PP")
    t.says(BEN, "RESUME", "2026-10-26 11:00")
    t.stands("back", "DECIDED", "OM")
    t.due(
        "T26: every date two days later",
        performance_respondent="2026-10-28 23:59:59",
        performance_complainant="2026-11-22 23:59:59",
        review_both="2026-11-24 23:59:59",
    )
    t.says(SELLER, "Red Curlew Ltd, 5 Mill Road, Ningbo, China", "2026-10-28 23:59:59")
    told = ("5 Mill Road", "22 November 2026", "refund is no longer owed")
    t.got("N29", "N29", BUYER, *told, no=("payment is released",))
    t.until("2026-11-22 23:59:59")
    t.says(BUYER, "SHIPPED DHL 1234567890", "2026-11-22 23:59:59")
    t.stands("in its last second", "DECIDED", "OM")
    t.says(SELLER, "RECEIVED", "2026-11-30 10:00")
    t.got("N29", "N29", BUYER, "10 December 2026", "refund is due")
    t.until("2026-12-11 00:00:00")
    t.stands("nobody objected", "EXECUTION", "OM")
    t.due("10 d", performance_respondent="2026-12-21 23:59:59")
    t.says(SELLER, "PAID 12000 USD", "2026-12-15 10:00", (("slip.pdf", pdf("USD 12000")),))
    t.says(BUYER, "RECEIVED", "2026-12-16 10:00")
    t.stands("T20", "CLOSED", "CC", outcome="DECIDED_FOR_COMPLAINANT_FULL")


def test_the_refund_ends_with_the_day_of_the_parcel_and_the_review_goes_on(tale: Callable[..., Tale]) -> None:
    t = contested(tale)
    t.says(BEN, "APPROVE", "2026-10-22 11:00")
    t.until("2026-11-21 00:00:00")
    t.stands("2.1.2: a review is possible until 21 November", "DECIDED", "PP")
    for who in (BUYER, SELLER):
        t.got("whose money it is", "N29", who, "not sent back in time", "21 November", no=("payment is released",))
    t.due("nothing is owed", performance_complainant="", review_both="2026-11-21 23:59:59")
    t.until("2026-11-22 00:00:00")
    t.stands("T18", "CLOSED", "CC", outcome="DECIDED_FOR_COMPLAINANT_FULL")
    for who in (BUYER, SELLER):
        t.got("T18", "N28", who, "not sent back in time", no=("payment is released",))


def test_a_review_of_it_is_asked_for_in_the_last_second(tale: Callable[..., Tale]) -> None:
    t = contested(tale)
    t.says(BEN, "APPROVE", "2026-10-22 11:00")
    t.until("2026-11-21 00:00:00")
    paper = (("hospital.pdf", pdf("ill from 10 to 20 November")),)
    t.says(BUYER, "APPEAL\n\nI lay in hospital, see the paper; the saws stand packed.", "2026-11-21 23:59:59", paper)
    t.stands("T16", "REVIEW", "PP")
    for who in (BUYER, SELLER):
        t.got("T16", "N25", who)
