"""Rights matters with objections: a seller objects three times, an owner yields, an owner is silent."""

from collections.abc import Callable

from tests.desks import ANA, JPG, pdf
from tests.scenarios.tale import Tale

OWNER, SELLER = "ines.moreau@lumen-lamp.example", "post@alder-works.example"
MEMBERS = [
    {
        "member_id": "alderw7", "company": "Alder Works", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai",
        "minisite_url": "alderw7.en.alibaba.com",
    }
]  # fmt: skip
PAGES = [f"https://alderw7.en.alibaba.com/product/{60000000000 + n}/Desk-Lamp.html" for n in range(6)]
PLEA = """Hello,

I am the owner of the trademark LUMENLAMP, registration no. 018123456 at EUIPO. Alder Works uses our registered
trademark on six pages without permission; they are on the attached list. Please take these pages down. The
certificate is attached.

Ines Moreau
"""
CATALOGUE = (("catalogue.pdf", pdf("catalogue of 2015")),)
OLDER = "CONTEST 1-2\n\nThese two lamps are older than the mark, see the catalogue of 2015."
REASONS = (
    "The catalogue of 2015 shows the first two lamps before the mark was registered; for the other pages nothing was "
    "shown that stands against it."
)
NUMBERS = ("claimed", "contested", "ordered", "removed", "upheld")


def noticed(tale: Callable[..., Tale]) -> Tale:
    """Six pages of one seller, complained of on Monday, under the formal notice of the Monday after."""
    t = tale(members=MEMBERS)
    files = (("certificate.pdf", pdf("LUMENLAMP 018123456")), ("pages.csv", "\n".join(["Listing", *PAGES]).encode()))
    t.write(OWNER, "our brand on six pages", PLEA, "2026-06-01 09:00", files)
    t.until("2026-06-02 09:30")
    t.says(ANA, "SERVE", "2026-06-02 10:00")
    t.stands("2.1.5 IP: the friendly notice first", "SERVED/INFORMAL_NOTICE", "OM")
    t.due("2.1.5 IP: 3 d", response_respondent="2026-06-05 23:59:59")
    t.until("2026-06-08 00:00")
    t.stands("2.1.5 IP, A4", "SERVED/NOTICE", "OM")
    t.due("2.1.5 IP: 3 business days", response_respondent="2026-06-11 23:59:59")
    t.got("N44", "N44", SELLER, "6 pages", "11 June 2026", "CONTEST|object")
    return t


def pages(t: Tale, rule: str, *numbers: int) -> None:
    """So many pages are claimed, contested, ordered, removed and upheld."""
    want = {name: n for name, n in zip(NUMBERS, numbers, strict=True) if n}
    t.check(f"{rule}: {want}", t.case["pages"] == want, t.case["pages"])


def test_three_objections_are_heard_and_the_file_of_the_fourth_is_kept(tale: Callable[..., Tale]) -> None:
    t = noticed(tale)
    t.says(SELLER, OLDER, "2026-06-09 10:00", CATALOGUE)
    t.stands("COUNTER_NOTICE", "NEGOTIATION/COUNTER_NOTICE", "MO")
    t.due("4.4: turn = response period", turn_complainant="2026-06-12 23:59:59", response_respondent="")
    t.got("N45", "N45", OWNER, "older than the mark", "12 June 2026")
    pages(t, "two of six", 4, 2, 0, 0, 0)
    t.says(
        SELLER, "CONTEST 3\n\nFor this one we have a licence.", "2026-06-10 10:00", (("licence.pdf", pdf("licence")),)
    )
    t.due("whoever is asked again has the full period", turn_complainant="2026-06-15 23:59:59")
    t.says(SELLER, "CONTEST 4\n\nThis page shows another brand.", "2026-06-11 10:00", (("picture.jpg", JPG),))
    t.due("the third objection", turn_complainant="2026-06-16 23:59:59")
    pages(t, "the third objection", 2, 4, 0, 0, 0)

    t.says(SELLER, "CONTEST 5\n\nNor is this one ours.", "2026-06-11 12:00", (("more.pdf", pdf("another catalogue")),))
    t.got("2.1.5: 3 counter-notices", "N63", SELLER, "Not done: CONTEST", "as often as the rules")
    t.none("a refused word reaches nobody else", OWNER)
    t.due("nor moves a clock", turn_complainant="2026-06-16 23:59:59")
    pages(t, "a fourth changes nothing", 2, 4, 0, 0, 0)
    names = {x["name"]: x["by"] for x in t.case["exhibits"]}
    t.check("R52, 2.3: filed, not lost", names.get("more.pdf") == "respondent", names)

    t.says(OWNER, "The catalogue shows other lamps, and nobody here ever wrote that licence.", "2026-06-12 09:00")
    t.stands("T7", "DELIBERATION/COUNTER_NOTICE", "PP")
    t.due("2.1.5: the desk's own time", turn_complainant="", decision_staff="2026-06-19 23:59:59")
    lines = "DECIDE COUNTER_NOTICE_UPHELD URLS 1-2 CITING 1 3\nDECIDE LISTING_REMOVED URLS 3-4 CITING 1 4"
    t.says(ANA, f"{lines}\n\n{REASONS}", "2026-06-15 10:00")
    t.stands("T18: pages are to go", "EXECUTION", "OM")
    pages(t, "with the last objection, what nobody objected to is ordered down too", 0, 0, 4, 0, 2)
    told = t.got("N46", "N46", SELLER, "take the pages down", "3, 4, 5, 6", no=(r"\d units",))
    t.check("whose move it is", told.first_line.startswith("Awaiting my response"), told.first_line)
    t.says(SELLER, "DONE", "2026-06-16 10:00")
    t.stands("done", "CLOSED", "CC", outcome="DECIDED_PARTIAL")
    pages(t, "done", 0, 0, 0, 4, 2)


def test_an_owner_who_yields_keeps_his_claim_to_the_other_pages(tale: Callable[..., Tale]) -> None:
    t = noticed(tale)
    t.says(SELLER, OLDER, "2026-06-09 10:00", CATALOGUE)
    t.says(OWNER, "ACCEPT", "2026-06-10 10:00")
    t.stands("yielded", "EXECUTION", "OM")
    pages(t, "yielded", 0, 0, 4, 0, 2)
    t.got("N46", "N46", SELLER, "3, 4, 5, 6", "20 June 2026")
    t.due("performance 10 d", performance_respondent="2026-06-20 23:59:59", turn_complainant="")
    t.says(SELLER, "DONE 3-5", "2026-06-12 10:00", (("gone.jpg", JPG),))
    t.stands("one is left", "EXECUTION", "OM")
    pages(t, "one is left", 0, 0, 1, 3, 2)
    t.says(SELLER, "DONE 6", "2026-06-13 10:00")
    t.stands("the last", "CLOSED", "CC")


def test_an_owner_who_says_no_has_answered(tale: Callable[..., Tale]) -> None:
    t = noticed(tale)
    t.says(SELLER, OLDER, "2026-06-09 10:00", CATALOGUE)
    t.says(OWNER, "REJECT those are other lamps", "2026-06-10 10:00")
    t.stands("T7: her no is her answer", "DELIBERATION/COUNTER_NOTICE", "PP")
    t.due("2.1.5: the desk's own time", turn_complainant="", decision_staff="2026-06-17 23:59:59")
    t.got("T7", "N11", SELLER, "those are other lamps", no=("your offer",))
    pages(t, "nothing is decided by it", 4, 2, 0, 0, 0)


def test_an_owner_who_is_silent_leaves_the_decision_to_the_desk(tale: Callable[..., Tale]) -> None:
    t = noticed(tale)
    t.says(SELLER, OLDER, "2026-06-11 23:59:59", CATALOGUE)
    t.stands("2.1.4: the last second counts", "NEGOTIATION/COUNTER_NOTICE", "MO")
    t.due("3 business days from Thursday", turn_complainant="2026-06-16 23:59:59")
    t.until("2026-06-16 23:59:59")
    t.stands("not yet", "NEGOTIATION/COUNTER_NOTICE", "MO")
    t.until("2026-06-17 00:00:00")
    t.stands("the owner's silence", "DELIBERATION/COUNTER_NOTICE", "PP")
    t.got("N13", "N13", OWNER)
    pages(t, "silence takes nothing away", 4, 2, 0, 0, 0)
    t.says(ANA, f"DECIDE COUNTER_NOTICE_UPHELD CITING 1 3\n\n{REASONS}", "2026-06-18 10:00")
    t.stands("the others go", "EXECUTION", "OM")
    pages(t, "the others go", 0, 0, 4, 0, 2)
    t.until("2026-06-29 00:00:00")
    t.stands("the time to remove is over: a person looks", "EXECUTION", "PP")
    t.due("and the desk has its own time for it", decision_staff="2026-07-06 23:59:59", performance_respondent="")
    t.got("a case needs you", "N61", ANA, "Needs a person")
