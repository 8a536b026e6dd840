"""A brand on the pages of two sellers: one objects and the owner yields, one is silent, and later does it again."""

from collections.abc import Callable

from tests.desks import ANA, pdf
from tests.scenarios.tale import Tale

OWNER, FIRST, SECOND = "legal@brook-audio.example", "sales@iron-finch.example", "office@pale-otter.example"
MEMBERS = [
    {"member_id": "ifinch2", "company": "Iron Finch Ltd", "email": FIRST, "country": "CN", "zone": "Asia/Shanghai",
     "minisite_url": "ifinch2.en.alibaba.com"},
    {"member_id": "potter9", "company": "Pale Otter Ltd", "email": SECOND, "country": "CN", "zone": "Asia/Shanghai",
     "minisite_url": "potter9.en.alibaba.com"},
]  # fmt: skip


def page(shop: str, n: int) -> str:
    """The address of one listing."""
    return f"https://{shop}.en.alibaba.com/product/{60000000000 + n}/Speaker.html"


PLEA = f"""Hello,

we own the registered trademark BROOKTONE, registration no. 017654321 at EUIPO, and I am authorised to act for Brook
Audio. Two sellers use our brand without permission on these pages. Please take them down:

{page("ifinch2", 1)}
{page("ifinch2", 2)}
{page("potter9", 3)}

The certificate and my letter of authority are attached.

Vera Lund, Brook Audio
"""
PAPERS = (("certificate.pdf", pdf("BROOKTONE 017654321")), ("authority.pdf", pdf("Vera Lund may act")))


def test_one_is_given_up_one_is_ordered_and_one_comes_again(tale: Callable[..., Tale]) -> None:
    t = tale(members=MEMBERS)
    master = t.write(OWNER, "our brand on three pages", PLEA, "2026-06-01 09:00", PAPERS)
    t.stands("2.1.5 IP", "SCREENING/RIGHTS_CHECK", "P-", track="ip", type="brand")
    t.until("2026-06-02 09:00:01")
    t.says(ANA, "SERVE", "2026-06-02 10:00")
    t.check("batch: one master, a child a seller", len(t.case["children"]) == 2, t.case["children"])
    one, two = (part["ref"] for part in t.case["children"])
    for who, ref in ((FIRST, one), (SECOND, two)):
        t.ref = ref
        t.stands("2.1.5 IP: a friendly notice first", "SERVED/INFORMAL_NOTICE", "OM")
        t.due("3 d", response_respondent="2026-06-05 23:59:59")
        t.got("N43", "N43", who, "017654321", "EUIPO", "5 June", "/product/")
    t.nowhere("not the other seller's pages", "potter9", FIRST)
    t.until("2026-06-08 00:00:00")
    t.ref = one
    t.stands("3 business days", "SERVED/NOTICE", "OM")
    t.due("3 business days", response_respondent="2026-06-11 23:59:59")
    t.says(
        FIRST,
        "CONTEST 1-2\n\nWe buy these from Brook Audio's own dealer.",
        "2026-06-10 10:00",
        (("invoice.pdf", pdf("bought of the dealer")),),
    )
    t.stands("counter-notice", "NEGOTIATION/COUNTER_NOTICE", "MO")
    t.got("N45", "N45", OWNER, "own dealer")
    t.says(OWNER, "CANCEL I GIVE UP", "2026-06-11 10:00")
    t.check("T23: this child alone", t.case["state"] == "CANCELLED", t.case["state"])
    t.got("N33", "N33", OWNER, "cancelled by you", "14 June")
    t.got("N33", "N33", FIRST, "cancelled by the other party")
    t.ref = two
    t.stands("the other goes on", "SERVED/NOTICE", "OM")
    t.until("2026-06-12 00:00:00")
    t.stands("2.1.5 IP: a silent respondent's listing is removed", "EXECUTION", "OM")
    t.got("the order", "N46", SECOND, "/product/")
    t.says(SECOND, "REMOVED", "2026-06-15 10:00")
    t.stands("his word closes it; it was ordered for his silence", "CLOSED", "CC", outcome="DEFAULT_RESPONDENT_SILENT")
    t.until("2026-06-15 12:00")
    t.ref = master
    t.check("the whole is closed with its parts", t.case["state"] == "CLOSED", t.case["state"])
    again = f"SAME AS {master}\n\n{page('potter9', 8)}\n"
    later = t.write(OWNER, "the same seller again", again, "2026-09-07 10:00")
    t.check("a new case", later not in (master, one, two), later)
    t.stands("no papers are asked again", "SCREENING/RIGHTS_CHECK", "P-")
    t.none("no papers are asked again", OWNER, "N2")
    t.got("the repeat is told to staff", "N61", ANA, "repeat|before|2")
    t.says(ANA, "SERVE", "2026-09-07 11:00")
    t.ref = t.case["children"][0]["ref"] if t.case.get("children") else later
    t.stands("served", "SERVED/INFORMAL_NOTICE", "OM")
    t.check("repeat respondent", "repeat_respondent" in t.case["flags"], t.case["flags"])
    t.check("no account is touched by itself", not any("N32" in n.numbers for n in t.told), "N32")
