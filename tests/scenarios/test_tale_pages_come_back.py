"""Pages of two sellers in a list: one objects and a court holds it up, one removes and lists again (IP, T26)."""

from collections.abc import Callable

from tests.desks import ANA, pdf
from tests.scenarios.tale import Tale

OWNER, FIRST, SECOND = "rights@dale-ceramics.example", "sales@red-magpie.example", "office@still-heron.example"
MEMBERS = [
    {"member_id": "rmagpie4", "company": "Red Magpie Ltd", "email": FIRST, "country": "CN", "zone": "Asia/Shanghai",
     "minisite_url": "rmagpie4.en.alibaba.com"},
    {"member_id": "sheron3", "company": "Still Heron Ltd", "email": SECOND, "country": "CN", "zone": "Asia/Shanghai",
     "minisite_url": "sheron3.en.alibaba.com"},
]  # fmt: skip


def page(shop: str, n: int) -> str:
    """The address of one listing."""
    return f"https://{shop}.en.alibaba.com/product/{60000000000 + n}/Vase.html"


LISTED = [*(page("rmagpie4", n) for n in (1, 2, 3)), *(page("sheron3", n) for n in (4, 5))]
PLEA = """Hello,

we are Dale Ceramics and own the registered trademark DALEWARE, registration no. 018222333 at EUIPO; I am authorised to
act for the owner. Two sellers use our brand without permission on the pages of the attached list. Please take them
down. The certificate and my letter of authority are attached.

Ruth Dale
"""
PAPERS = (
    ("certificate.pdf", pdf("DALEWARE 018222333")), ("authority.pdf", pdf("Ruth Dale may act")),
    ("pages.csv", "\n".join(["Listing", *LISTED]).encode()),
)  # fmt: skip
REASONS = (
    "The licence names both vases of the first two pages, and the owner has shown nothing against it. The third page "
    "shows another vase, to which nobody objected."
)


def test_one_is_upheld_in_part_after_a_hold_and_one_lists_again(tale: Callable[..., Tale]) -> None:
    t = tale(members=MEMBERS)
    master = t.write(OWNER, "our brand on five pages", PLEA, "2026-09-07 09:00", PAPERS)
    t.stands("2.1.5 IP", "SCREENING/RIGHTS_CHECK", "P-", track="ip", type="brand", pages={"claimed": 5})
    t.due("3 business days", screening_staff="2026-09-10 23:59:59")
    t.says(OWNER, f"ADD URL {page('sheron3', 6)}", "2026-09-07 15:00")
    t.stands("ADD URL before the sellers are written to", "SCREENING/RIGHTS_CHECK", "P-", pages={"claimed": 6})
    t.says(ANA, "SERVE", "2026-09-08 10:00")
    one, two = (part["ref"] for part in t.case["children"])
    t.check("a child a seller", [part["listings"] for part in t.case["children"]] == [3, 3], t.case["children"])
    t.got("N9", "N9", OWNER, one, two, "2 sellers")
    for who, ref in ((FIRST, one), (SECOND, two)):
        t.ref = ref
        t.stands("friendly notice", "SERVED/INFORMAL_NOTICE", "OM")
        t.due("3 d", response_respondent="2026-09-11 23:59:59")
        t.got("N43", "N43", who, "018222333", "11 September 2026", no=("rights@dale",))
    t.ref = one
    licence = (("licence.pdf", pdf("a licence for two vases")),)
    t.says(FIRST, "CONTEST 1-2\n\nWe have a licence.", "2026-09-09 10:00", licence)
    t.stands("counter-notice", "NEGOTIATION/COUNTER_NOTICE", "MO", pages={"claimed": 1, "contested": 2})
    t.due("3 business days", turn_complainant="2026-09-14 23:59:59", response_respondent="")
    told = t.got("N45", "N45", OWNER, "We have a licence", "pages 1, 2", "14 September 2026", no=(r"> [12]\b",))
    t.check("R41", told.files == ["exhibit-2-licence.pdf"], told.files)
    t.ref = two
    t.says(SECOND, "REMOVED", "2026-09-10 10:00")
    t.stands("at once", "CLOSED/INFORMAL_NOTICE", "CC", outcome="LISTING_REMOVED", pages={"removed": 3})
    t.got("how to come back", "N28", OWNER, f"SAME AS {master}")
    t.ref = one
    t.says(OWNER, "REJECT it ended in 2024", "2026-09-11 10:00")
    t.stands("her no is her answer", "DELIBERATION/COUNTER_NOTICE", "PP")
    t.due("the desk's time", decision_staff="2026-09-18 23:59:59", turn_complainant="")
    t.says(ANA, f"DECIDE COUNTER_NOTICE_UPHELD URLS 1-2 CITING 1\n\n{REASONS}", "2026-09-14 10:00")
    t.stands("the third page goes", "EXECUTION", "OM", pages={"ordered": 1, "upheld": 2})
    t.due("10 d", performance_respondent="2026-09-24 23:59:59")
    t.says(ANA, "PAUSE a court looks at the licence", "2026-09-15 10:00")
    t.stands("T26", "SUSPENDED", "PP")
    for who in (OWNER, FIRST):
        t.got("T26", "N35", who, "a court looks at the licence")
    t.ref = two
    t.says(OWNER, "REOPEN", "2026-09-16 09:00")
    t.stands("T25: no silence ended it", "CLOSED/INFORMAL_NOTICE", "CC")
    t.got("T25", "N63", OWNER, "Not done: REOPEN")
    again = t.write(OWNER, "one of them is back", f"SAME AS {master}\n\n{page('sheron3', 4)}\n", "2026-09-16 10:00")
    t.stands("C5: a case of its own, no papers", "SCREENING/RIGHTS_CHECK", "P-", repeats=2, pages={"claimed": 1})
    t.got("N47", "N47", OWNER, "need not send them again", page("sheron3", 4))
    t.got("N47", "N47", ANA, "complaint 2")
    t.none("not before it is served", SECOND)
    t.ref = one
    t.says(ANA, "RESUME", "2026-09-17 10:00")
    t.due("T26: two days", performance_respondent="2026-09-26 23:59:59")
    t.got("N35", "N35", FIRST, "24 September 2026", "26 September 2026")
    t.until("2026-09-26 20:00")
    t.says(FIRST, "DONE 3", "2026-09-26 23:59:59")
    t.stands("the last second", "CLOSED", "CC", outcome="DECIDED_PARTIAL", pages={"removed": 1, "upheld": 2})
    t.until("2026-09-27 00:00:00")
    t.ref = master
    t.stands("the whole ends with its parts", "CLOSED", "C-", outcome="DECIDED_PARTIAL")
    t.ref = again
    t.says(OWNER, "CANCEL I GIVE UP", "2026-09-27 10:00")
    t.check("T23", t.case["state"] == "CANCELLED" and t.case["status"]["respondent"] is None, t.case["status"])
    t.got("N33", "N33", OWNER, "cancelled by you", "30 September 2026")
    t.none("the seller knows of nothing", SECOND)
    t.says(OWNER, "UNDO", "2026-09-30 23:59:59")
    t.stands("T25: 3 d to the last second", "SCREENING/RIGHTS_CHECK", "P-")
    t.due("3 business days anew", screening_staff="2026-10-05 23:59:59")
    t.says(ANA, "SERVE", "2026-10-01 10:00")
    t.stands("served", "SERVED/INFORMAL_NOTICE", "OM")
    t.got("N43", "N43", SECOND, "4 October 2026", page("sheron3", 4))
