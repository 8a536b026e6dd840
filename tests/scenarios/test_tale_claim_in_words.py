"""AliExpress claims: evidence given in words, and goods that go back and are objected to (G16, R75, A9)."""

from collections.abc import Callable

from tests.desks import ANA, JPG
from tests.scenarios.tale import Files, Tale

BUYER, SHOP = "lea.morel@quai-mail.example", "shop@bright-finch.example"
MEMBERS = [
    {"member_id": "bfinch", "company": "Bright Finch Store", "email": SHOP, "country": "CN", "zone": "Asia/Shanghai"},
    {"member_id": "lea2", "company": "Lea Morel", "email": BUYER, "country": "FR", "zone": "Europe/Paris"},
]
ORDERS = [
    {
        "order_id": "8123400000017777", "track": "aliexpress", "buyer_email": BUYER, "supplier_email": SHOP,
        "total": "200.00", "currency": "USD", "state": "delivered", "ordered_on": "2026-07-01",
        "paid_on": "2026-07-01", "shipped_on": "2026-07-05", "delivered_on": "2026-07-28",
    }
]  # fmt: skip
CLAIM = f"""Hello, I want to file a claim. AliExpress order 8123400000017777, Bright Finch Store ({SHOP}), USD 200,
paid on 1 July 2026, delivered on 28 July 2026. The lamp is not as described: the page says brass, it is painted
plastic. I wrote to the shop on 29 July, no answer. I want a full refund.

Lea Morel
"""
WORDS = "EVIDENCE The page says solid brass, 1.2 kg. Mine weighs 300 g, and a magnet does not stick."
REASONS = (
    "The photo and the page of the shop do not agree, and nothing was shown against it in time by the other side, "
    "which had been asked for the invoice of the maker."
)


def claimed(tale: Callable[..., Tale], files: Files = ()) -> Tale:
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "Claim", CLAIM, "2026-08-03 10:00", files)
    return t


def going_back(tale: Callable[..., Tale]) -> Tale:
    """Decided for good on 17 August; the goods were sent back, are there on 1 September, and are objected to."""
    t = claimed(tale, (("lamp.jpg", JPG),))
    t.until("2026-08-04 10:00:01")
    t.stands("contract 4.2: served when the 24 h are over", "SERVED", "OM")
    t.says(SHOP, "CONTEST it is brass", "2026-08-06 10:00")
    t.says(ANA, "REQUEST R the invoice of the maker", "2026-08-07 10:00")
    t.until("2026-08-13 00:00:00")
    t.stands("T12", "DELIBERATION", "PP")
    t.says(ANA, f"DECIDE DECIDED_FOR_COMPLAINANT_FULL 200 USD CITING 1\n\n{REASONS}", "2026-08-17 10:00")
    t.stands("A9: final, the address first", "EXECUTION", "OM")
    t.due("A9", performance_respondent="2026-08-20 23:59:59")
    t.until("2026-08-21 00:00:00")
    t.stands("A9: the registered address counts", "EXECUTION", "MO")
    t.due("A9: ten days from the decision", performance_complainant="2026-08-27 23:59:59")
    t.says(BUYER, "SHIPPED DHL 99887766554", "2026-08-25 10:00")
    t.got("N29", "N29", SHOP, "99887766554")
    t.says(SHOP, "RECEIVED", "2026-09-01 10:00")
    t.due("A9: ten days to object", performance_respondent="2026-09-11 23:59:59")
    t.says(SHOP, "CONTEST\n\nThe lamp came back broken.", "2026-09-05 10:00", (("broken.jpg", JPG + b"2"),))
    t.got("the buyer reads it", "N20", BUYER, "came back broken", "broken.jpg")
    t.got("a person decides", "N61", ANA, "APPROVE", "DECLINE", "objects")
    t.stands("nobody of them owes anything", "EXECUTION", "PP")
    t.due("the desk does", performance_respondent="", performance_staff="2026-09-15 23:59:59")
    return t


def test_evidence_in_words_meets_the_claim_clock_and_is_read_by_who_must_answer(tale: Callable[..., Tale]) -> None:
    t = claimed(tale)
    t.stands("T31", "EVIDENCE/CLAIM_OPEN", "M-")
    t.got("2.1.4: in her zone too", "N19", BUYER, r"17:59 \(UTC\+02:00; 23:59 UTC\+08:00", "released")
    t.says(BUYER, "EXTEND 3 days I am travelling", "2026-08-09 10:00")
    t.due("T28", claim_evidence_complainant="2026-08-13 23:59:59")
    t.none("T31: the shop knows nothing", SHOP)
    t.says(BUYER, WORDS, "2026-08-13 23:59:59")
    t.stands("T32, G16: words count", "SCREENING", "P-")
    t.due("contract 4.3: 24 h", withdraw_staff="2026-08-14 23:59:59", claim_evidence_complainant="")
    t.until("2026-08-15 00:00:00")
    t.stands("T5", "SERVED", "OM")
    t.due("2.1.5: 7 d", response_respondent="2026-08-22 23:59:59")
    t.got("R41: both read it", "N8", SHOP, "not as described", "solid brass", "a magnet does not stick")


def test_an_objection_to_the_goods_that_a_person_finds_right_ends_the_refund(tale: Callable[..., Tale]) -> None:
    t = going_back(tale)
    t.says(ANA, "DECLINE", "2026-09-07 10:00")
    t.stands("no refund", "CLOSED", "CC", outcome="DECIDED_FOR_COMPLAINANT_FULL")
    for who in (BUYER, SHOP):
        t.got("N28", "N28", who, "objection", "released to the supplier")


def test_an_objection_to_the_goods_that_a_person_finds_wrong_leaves_the_refund(tale: Callable[..., Tale]) -> None:
    t = going_back(tale)
    t.says(ANA, "APPROVE", "2026-09-07 10:00")
    t.stands("the desk owes the refund", "EXECUTION", "PP")
    for who in (BUYER, SHOP):
        t.got("both hear of it", "N30", who, "The refund is due now", "17 September 2026", no=("time for it is over",))
    t.got("held money", "N61", ANA, "PAID")
    t.says(ANA, "PAID", "2026-09-08 10:00")
    t.stands("T20", "CLOSED", "CC", outcome="DECIDED_FOR_COMPLAINANT_FULL")
