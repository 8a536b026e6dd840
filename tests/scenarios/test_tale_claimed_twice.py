"""A design whose papers follow later: one seller objects in the last second, one is silent; a second owner (IP)."""

from collections.abc import Callable

from tests.desks import ANA, JPG, pdf
from tests.scenarios.tale import Tale

OWNER, HEIR = "mara.lind@larch-designs.example", "tom.heir@stool-pictures.example"
ROBIN, OTTER = "sales@tin-robin.example", "post@grey-otter.example"
MEMBERS = [
    {"member_id": "trobin5", "company": "Tin Robin Ltd", "email": ROBIN, "country": "CN", "zone": "Asia/Shanghai",
     "minisite_url": "trobin5.en.alibaba.com"},
    {"member_id": "gotter8", "company": "Grey Otter Ltd", "email": OTTER, "country": "CN", "zone": "Asia/Shanghai",
     "minisite_url": "gotter8.en.alibaba.com"},
]  # fmt: skip


def page(shop: str, n: int) -> str:
    """The address of one listing."""
    return f"https://{shop}.en.alibaba.com/product/{60000000000 + n}/Folding-Stool.html"


FIRST = [page("trobin5", n) for n in (1, 2, 3)]
SECOND = [page("gotter8", n) for n in (4, 5)]
WRONG = "https://www.robin-shop.example/stools/folding-stool"
ALL = "\n".join([*FIRST, *SECOND, page("nobody7", 6), WRONG])
PLEA = f"""Hello,

I act for Birchfold Furniture, the owner of the registered design patent no. 008123456-0001 at EUIPO, a folding stool.
These pages show the stool, made without any licence. Please take them down:

{ALL}

The certificate will follow.

Mara Lind
"""
PICTURES = f"""Hello,

I am the copyright owner of the photos of the folding stool, registration no. VA-1-111-222. These pages use my photos
without permission. Please remove them:

{FIRST[0]}
{FIRST[2]}

Tom Heir
"""
CATALOGUE = (("catalogue.pdf", pdf("catalogue of 2019")),)


def checked(tale: Callable[..., Tale]) -> Tale:
    """Complained of on Monday 2 March without papers, proved bit by bit, served a week later."""
    t = tale(members=MEMBERS)
    t.write(OWNER, "a stool that is ours", PLEA, "2026-03-02 09:00")
    t.stands("2.1.5 IP: staff check the right", "SCREENING/RIGHTS_CHECK", "P-", track="ip", type="patent")
    t.due("2.1.5 IP: 3 business days", screening_staff="2026-03-05 23:59:59")
    first = t.got("0.5: what evidence is missing, in the first reply", "N3", OWNER, "No paper of your right", "5 March")
    t.check("a registration is no phone", "Your phone" not in first.words, first.words)
    t.got("R27: what is not ours is said at once", "N1", OWNER, "on no marketplace that we look after.*robin-shop")
    t.check("R27", t.case["pages"] == {"claimed": 6} and WRONG not in str(t.case["listings"]), t.case["listings"])
    t.says(ANA, "SERVE", "2026-03-02 14:00")
    t.got("2.1.5 IP: nothing is served unproved", "N63", ANA, "Not done: SERVE")
    t.says(ANA, "REQUEST C the certificate; proof that you may act for the owner", "2026-03-02 15:00")
    t.stands("T11", "EVIDENCE", "M-")
    t.due("2.1.5: 5 d", evidence_complainant="2026-03-07 23:59:59")
    t.got("N19", "N19", OWNER, "1. the certificate", "2. proof that you may act", "7 March 2026")
    papers = (("certificate.pdf", pdf("design 008123456-0001")), ("passport.jpg", JPG))
    t.says(OWNER, "EVIDENCE certificate and passport", "2026-03-05 10:00", papers)
    t.stands("T12", "SCREENING/RIGHTS_CHECK", "P-")
    t.due("3 business days anew", screening_staff="2026-03-10 23:59:59")
    classes = {x["name"]: x["class"] for x in t.case["exhibits"]}
    t.check("G13", classes == {"certificate.pdf": "shared", "passport.jpg": "identity"}, classes)
    t.says(ANA, "DEAD 2", "2026-03-06 11:00")
    t.got("the right address is asked", "N19", OWNER, "could not be opened, number: 2", "11 March 2026")
    t.says(OWNER, f"ADD URL {page('trobin5', 22)}", "2026-03-07 10:00")
    t.says(ANA, "SERVE", "2026-03-09 10:00")
    told = t.got("N9", "N9", OWNER, "2 sellers", "whose pages these are", "number: 6", "14 March 2026")
    t.check("what is settled is not asked again", "could not be opened, number" not in told.words, told.words)
    return t


def parts(t: Tale) -> tuple[str, str]:
    """The cases of the two sellers."""
    one, two = (part["ref"] for part in t.case["children"])
    return one, two


def test_one_objects_in_the_last_second_and_one_is_silent(tale: Callable[..., Tale]) -> None:
    t = checked(tale)
    one, two = parts(t)
    for who, n in ((ROBIN, 3), (OTTER, 2)):
        t.got("N43", "N43", who, f"{n} pages", "008123456-0001", "12 March 2026", no=("hidden", "passport", "larch"))
    t.until("2026-03-12 23:59:59")
    for who in (ROBIN, OTTER):
        t.got("N10: the verbs of a notice", "N10", who, "DONE CONTEST", no=("ACCEPT", "price"))
    t.got("N10: what is asked now", "N10", OWNER, "number: 6", no=("number: 2",))
    t.until("2026-03-13 00:00:00")
    for ref, who in ((one, ROBIN), (two, OTTER)):
        t.ref = ref
        t.stands("2.1.5 IP: formal", "SERVED/NOTICE", "OM")
        t.due("3 business days from Friday", response_respondent="2026-03-18 23:59:59")
        t.got("N44", "N44", who, "18 March 2026", "008123456-0001", no=("hidden",))
    t.until("2026-03-15 00:00:00")
    t.got("N13: what becomes of the page", "N13", OWNER, "no longer part of your complaint", page("nobody7", 6))
    t.until("2026-03-18 23:00:00")
    t.got("N10 of the formal notice", "N10", OTTER, "DONE CONTEST", "removal", no=("ACCEPT", "price"))
    t.ref = one
    t.says(ROBIN, "CONTEST 1, 3\n\nWe sold it in 2019, before the design.", "2026-03-18 23:59:59", CATALOGUE)
    t.stands("2.1.4: the last second counts", "NEGOTIATION/COUNTER_NOTICE", "MO", pages={"claimed": 1, "contested": 2})
    t.due("3 business days", turn_complainant="2026-03-23 23:59:59", response_respondent="")
    t.got("N45", "N45", OWNER, "pages 1, 3", "We sold it in 2019", "23 March 2026")
    t.until("2026-03-19 00:00:00")
    t.ref = two
    t.stands("silent: they are to go", "EXECUTION", "OM", pages={"ordered": 2})
    t.due("10 d", performance_respondent="2026-03-29 23:59:59")
    t.got("N46", "N46", OTTER, "29 March 2026", "008123456-0001", no=("hidden",))
    t.ref = one
    t.says(OWNER, "CANCEL I GIVE UP", "2026-03-20 10:00")
    t.stands("T23", "CANCELLED/COUNTER_NOTICE", "XX")
    t.got("N33", "N33", OWNER, "cancelled by you", "23 March 2026")
    t.got("N33", "N33", ROBIN, "cancelled by the other party")
    t.until("2026-03-24 00:00:00")
    t.says(OWNER, "UNDO", "2026-03-24 00:00:00")
    t.got("T25: 3 d are over", "N63", OWNER, "Not done: UNDO")
    t.ref = two
    t.says(OTTER, "DONE", "2026-03-29 23:59:59", (("gone.jpg", JPG),))
    t.stands("the last second", "CLOSED", "CC", outcome="DEFAULT_RESPONDENT_SILENT", pages={"removed": 2})
    for who in (ROBIN, OTTER):
        t.nowhere("G13, C11", "larch-designs|passport", who)


def test_a_second_owner_and_the_first_again_are_seen_beside_each_other(tale: Callable[..., Tale]) -> None:
    t = checked(tale)
    master, (one, _) = t.ref, parts(t)
    paper = (("registration.pdf", pdf("VA-1-111-222")),)
    heir = t.write(HEIR, "my photos of a stool", PICTURES, "2026-03-10 09:00", paper)
    t.stands("another owner: a case of his own", "SCREENING/RIGHTS_CHECK", "P-", type="image_theft")
    t.got("0.5: the papers are there", "N3", HEIR, no=("No paper of your right",))
    t.got("2.4 row 24: staff see it", "N61", ANA, f"The same pages as {master}")
    t.says(ANA, "SERVE", "2026-03-10 10:00")
    t.stands("contract 4.3: at the end of the 24 h", "SCREENING/RIGHTS_CHECK", "P-")
    t.until("2026-03-11 09:00:01")
    t.stands("one seller, one case", "SERVED/INFORMAL_NOTICE", "OM")
    t.due("3 d", response_respondent="2026-03-14 23:59:59")
    t.got("N43", "N43", ROBIN, "VA-1-111-222", "copyright", no=("design", "Birchfold"))
    told = t.got("N9: what the seller got", "N9", HEIR, "addresses of the pages", "papers of it")
    t.check("N43 quotes no letter", "what you wrote" not in told.words, told.words)
    t.nowhere("nobody hears of the other owner", "Birchfold|larch|008123456", HEIR)
    t.ref = one
    t.says(ROBIN, "REMOVED", "2026-03-12 10:00")
    t.stands("removed", "CLOSED/INFORMAL_NOTICE", "CC", outcome="LISTING_REMOVED")
    t.ref = heir
    t.stands("the other complaint goes on", "SERVED/INFORMAL_NOTICE", "OM", pages={"claimed": 2})
    again = t.write(OWNER, "it is back", f"SAME AS {master}\n\n{FIRST[0]}\n", "2026-05-12 10:00")
    t.stands("C5", "SCREENING/RIGHTS_CHECK", "P-", repeats=2, pages={"claimed": 1})
    t.check("a line of ours names no firm", "SAME AS" not in str(t.case["respondent"]), t.case["respondent"])
    t.got("its papers are known", "N3", OWNER, no=("No paper of your right", "Other party SAME"))
    t.got("staff see it", "N61", ANA, f"The same pages as {heir}", master, no=("Respondent SAME AS",))
    t.check("linked", {"same_right", "same_pages"} <= {x["kind"] for x in t.case["links"]}, t.case["links"])
    t.says(ANA, "SERVE", "2026-05-12 11:00")
    t.ref = again
    t.got("N43", "N43", ROBIN, "008123456-0001", "15 May 2026")
