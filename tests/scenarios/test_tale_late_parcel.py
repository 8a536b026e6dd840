"""AliExpress claims: evidence bit by bit, both sides asked at once, and a parcel that is denied and comes after all."""

from collections.abc import Callable

from tests.desks import ANA, JPG, pdf
from tests.scenarios.tale import Tale

BUYER, SHOP = "jana.kovar@linden-post.example", "store@amber-wren.example"
MEMBERS = [
    {"member_id": "awren9", "company": "Amber Wren Store", "email": SHOP, "country": "CN", "zone": "Asia/Shanghai"},
    {"member_id": "jana5", "company": "Jana Kovar", "email": BUYER, "country": "CZ", "zone": "Europe/Prague"},
]
ORDERS = [
    {
        "order_id": "8166600011112222", "track": "aliexpress", "buyer_email": BUYER, "supplier_email": SHOP,
        "total": "180.00", "currency": "USD", "state": "delivered", "ordered_on": "2026-09-01",
        "paid_on": "2026-09-01", "shipped_on": "2026-09-05", "delivered_on": "2026-09-28",
    }
]  # fmt: skip
CLAIM = f"""Hello, I want to file a claim. AliExpress order 8166600011112222, Amber Wren Store ({SHOP}), USD 180, paid
on 1 September 2026. The coat came on 28 September and is not as described: the page says wool, it is polyester. I want
a full refund.

Jana Kovar
"""
REASONS = (
    "The label shows another fabric than the page of the shop promises, and the invoice that the shop was asked for "
    "does not name the fabric at all; nothing stands against the claim."
)


def decided(tale: Callable[..., Tale]) -> Tale:
    """Claimed on 1 October, evidence in the last second, decided for good on the 20th."""
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "Claim", CLAIM, "2026-10-01 09:00")
    t.stands("T31", "EVIDENCE/CLAIM_OPEN", "M-", track="aliexpress", type="not_as_described")
    t.due("R59: 7 d", claim_evidence_complainant="2026-10-08 23:59:59")
    t.got("2.1.4: in her zone too", "N19", BUYER, r"17:59 \(UTC\+02:00; 23:59 UTC\+08:00", "released to the supplier")
    t.says(BUYER, "WITHDRAW 1", "2026-10-02 09:00")
    t.got("there is none, and nobody was shown one", "N63", BUYER, "no files yet", no=("has been shown",))
    t.says(BUYER, "EVIDENCE the coat", "2026-10-08 23:59:59", (("coat.jpg", JPG),))
    t.stands("T32: the last second", "SCREENING", "P-")
    t.due("contract 4.2", withdraw_staff="2026-10-09 23:59:59", claim_evidence_complainant="")
    t.says(BUYER, "EVIDENCE the label", "2026-10-09 10:00", (("label.jpg", JPG + b"1"),))
    t.says(BUYER, "WITHDRAW 1", "2026-10-09 23:59:59")
    t.got("R41", "N63", BUYER, "taken back")
    t.says(BUYER, "WITHDRAW 3", "2026-10-09 23:59:59")
    t.got("exact", "N63", BUYER, "no file with this number", "numbers are: 1, 2")
    t.until("2026-10-10 00:00:00")
    t.stands("contract 4.2: by itself", "SERVED", "OM")
    t.due("2.1.5: 7 d", response_respondent="2026-10-17 23:59:59")
    served = t.got("R41: not what was taken back", "N8", SHOP, "wool", no=("coat.jpg",))
    t.check("R41", served.files == ["exhibit-2-label.jpg"], served.files)
    t.says(SHOP, "CONTEST It is wool, see the page.", "2026-10-12 10:00", (("page.pdf", pdf("pure wool")),))
    t.stands("T7", "NEGOTIATION", "MO")
    t.says(ANA, "REQUEST C a photo of the seam", "2026-10-13 10:00")
    t.stands("T11: one is asked", "EVIDENCE", "MO")
    t.says(ANA, "REQUEST R the invoice of the maker", "2026-10-13 10:05")
    t.stands("2.1.2: both are", "EVIDENCE", "MM")
    t.due("5 d", evidence_complainant="2026-10-18 23:59:59", evidence_respondent="2026-10-18 23:59:59")
    t.got("to him his own", "N19", SHOP, "invoice of the maker", no=("seam",))
    t.says(SHOP, "EVIDENCE invoice", "2026-10-14 10:00", (("invoice.pdf", pdf("20 coats")),))
    t.stands("he has sent his", "EVIDENCE", "MO")
    t.due("she has not", evidence_complainant="2026-10-18 23:59:59", evidence_respondent="")
    t.got("R41", "N20", BUYER, "invoice.pdf")
    t.until("2026-10-18 23:00")
    t.got("N10: what she was asked", "N10", BUYER, "photo of the seam", no=("invoice of the maker",))
    t.until("2026-10-19 00:00:00")
    t.stands("T12", "DELIBERATION", "PP")
    for who in (BUYER, SHOP):
        t.got("T12", "N21", who, "label.jpg", "page.pdf", "invoice.pdf")
    t.says(ANA, f"DECIDE DECIDED_FOR_COMPLAINANT_FULL 180 USD CITING 2 4\n\n{REASONS}", "2026-10-20 10:00")
    t.stands("A9: the address first", "EXECUTION", "OM")
    t.due("A9", performance_respondent="2026-10-23 23:59:59", performance_complainant="2026-10-30 23:59:59")
    t.got("R89, R90", "N23", BUYER, "final", "buyer pays")
    return t


def denied(tale: Callable[..., Tale]) -> Tale:
    """The goods were sent in time, and four weeks later the shop says that nothing came."""
    t = decided(tale)
    where = "Return address: Amber Wren, 5 Mill Lane, Ningbo"
    t.says(SHOP, where, "2026-10-23 23:59:59")
    t.stands("A9: her turn", "EXECUTION", "MO")
    t.got("N29", "N29", BUYER, "5 Mill Lane, Ningbo", "30 October 2026")
    t.says(BUYER, "EXTEND 3 days I was ill", "2026-10-28 10:00")
    t.got("T28: staff alone move this", "N63", BUYER, "Not done", "only be given by our staff", no=("not your turn",))
    t.says(BUYER, "SHIPPED EMS EE123456785CZ", "2026-10-30 23:59:59")
    t.stands("A9: his turn", "EXECUTION", "OM")
    t.due("confirm_shipped: 30 d", performance_respondent="2026-11-29 23:59:59", performance_complainant="")
    t.says(BUYER, "APPEAL\n\nThe shop should pay for the way back, it was their mistake.", "2026-11-03 10:00")
    t.got("R89", "N25", BUYER, "final")
    t.says(SHOP, "NOT RECEIVED", "2026-11-20 11:00")
    t.stands("a person looks", "EXECUTION", "PP")
    t.got("she may prove it", "N30", BUYER, "did not come", "EVIDENCE")
    t.got("staff", "N61", ANA, "RECEIVED", "DECLINE", "payment is released")
    return t


def refunded(t: Tale, since: str, until: str, over: str) -> None:
    """From the day the goods are there: ten days to object, then the refund."""
    t.stands(f"A9: there on {since}, he may object", "EXECUTION", "OM")
    t.due("A9: ten days", performance_respondent=f"{until} 23:59:59", performance_staff="")
    for who in (BUYER, SHOP):
        t.got("N29", "N29", who, "goods are back")
    t.until(f"{until} 23:59:59")
    t.stands("the last second is his", "EXECUTION", "OM")
    t.until(f"{over} 00:00:00")
    t.stands("the refund is due", "EXECUTION", "PP")
    t.got("held money", "N61", ANA, "PAID")
    t.says(ANA, "PAID", f"{over} 11:00")
    t.stands("T20", "CLOSED", "CC", outcome="DECIDED_FOR_COMPLAINANT_FULL")
    paid = [d for d in t.case["duties"] if d["what"] == "pay"]
    t.check("USD 180", [(d["minor"], d["state"]) for d in paid] == [(18000, "done")], t.case["duties"])


def test_a_parcel_that_was_denied_and_comes_late_is_still_paid_back(tale: Callable[..., Tale]) -> None:
    t = denied(tale)
    t.says(SHOP, "RECEIVED", "2026-11-25 11:00")
    refunded(t, "the 25th", "2026-12-05", "2026-12-06")


def test_staff_who_see_that_it_came_start_the_time_to_object(tale: Callable[..., Tale]) -> None:
    t = denied(tale)
    t.says(ANA, "RECEIVED", "2026-11-24 11:00")
    refunded(t, "the 24th", "2026-12-04", "2026-12-05")


def test_a_parcel_that_never_came_releases_the_payment_and_both_are_told(tale: Callable[..., Tale]) -> None:
    t = denied(tale)
    t.says(ANA, "DECLINE", "2026-11-24 11:00")
    t.stands("no refund", "CLOSED", "CC", outcome="DECIDED_FOR_COMPLAINANT_FULL")
    for who in (BUYER, SHOP):
        t.got("N28", "N28", who, "did not come back", "released to the supplier", no=("not sent back in time",))
