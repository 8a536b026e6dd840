"""One matter told from two addresses goes on in one case while an offer is open; a court holds it up; files sealed."""

from collections.abc import Callable

from tests.desks import ANA, BEN, JPG, pdf
from tests.scenarios.tale import Tale

BUYER, OFFICE, SELLER = "lena.marsh@harbour-mill.example", "books@marsh-catering.example", "sales@grey-plover.example"
MEMBERS = [
    {"member_id": "gplover2", "company": "Grey Plover Ltd", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
COMPLAINT = f"""Hello,

Trade Assurance order 118700440055 with Grey Plover Ltd ({SELLER}, member ID gplover2): 60 ovens, order total USD
9,000, paid on 3 August 2026, delivered on 24 August 2026. 14 of the 60 ovens are broken. I want a refund of USD 2,100.

Lena Marsh
"""
SAME = f"""Hello,

this is about Trade Assurance order 118700440055 of Grey Plover Ltd ({SELLER}). 14 of the 60 ovens are broken, a photo
is attached. We paid USD 9,000 on 3 August 2026 and want USD 2,100 back.

Paul Marsh, Marsh Catering
"""
COURT = "2-3 weeks: a court in Ningbo looks at the same contract"


def talking(tale: Callable[..., Tale]) -> tuple[Tale, str]:
    """Filed on Monday 7 September 2026, and again by her office; an offer is open since Wednesday."""
    t = tale(members=MEMBERS)
    t.write(BUYER, "14 ovens broken", COMPLAINT, "2026-09-07 09:00", (("oven.jpg", JPG),))
    first = t.ref
    second = t.write(OFFICE, "order 118700440055", SAME, "2026-09-07 15:00", (("burner.jpg", JPG + b"2"),))
    t.check("another sender: a case of its own, until somebody joins them", second != first, t.line)
    t.ref = first
    t.says(ANA, "SERVE", "2026-09-08 16:00")
    t.due("2.1.5: 3 d, 7 d", response_respondent="2026-09-11 23:59:59", stage_both="2026-09-15 23:59:59")
    t.says(SELLER, "OFFER 900 USD\n\nWe can pay this at once.", "2026-09-09 10:00")
    t.stands("T7", "NEGOTIATION", "MO")
    t.got("N14", "N14", BUYER, r"900\.00", "12 September 2026")
    return t, second


def test_both_sides_read_that_another_case_goes_on_in_theirs_and_the_offer_stays(tale: Callable[..., Tale]) -> None:
    t, second = talking(tale)
    first = t.ref
    t.says(ANA, f"MERGE {second}", "2026-09-09 14:00")
    t.stands("T29: as it was", "NEGOTIATION", "MO")
    t.due("T29", turn_complainant="2026-09-12 23:59:59", stage_both="2026-09-15 23:59:59")
    t.check("one offer, open", [o["state"] for o in t.case["offers"]] == ["open"], t.case["offers"])
    t.got("N37: both", "N37", BUYER, "Another complaint", "offer that is open stays open", "HUMAN", no=(OFFICE,))
    told = t.got("N37: both", "N37", SELLER, "Another complaint", "burner.jpg", no=(OFFICE, second, "HUMAN, please"))
    t.check("R41: both review what came along", told.files == ["exhibit-2-burner.jpg"], told.files)
    t.check("R41", [x["state"] for x in t.case["exhibits"]] == ["shared"] * 2, t.case["exhibits"])
    t.got("N37", "N37", OFFICE, first, "hold no more")
    t.ref = second
    t.stands("one order is one open case", "CLOSED", "C-", outcome="DUPLICATE_OF")
    t.check("no clock runs there", not [c for c in t.case["clocks"] if c["state"] == "running"], t.case["clocks"])
    t.ref = first
    t.says(OFFICE, "ACCEPT #1", "2026-09-12 23:59:59", had_by=OFFICE)
    t.stands("T9: whoever wrote the other is of her side", "SETTLEMENT_CHECK", "PP")
    for who in (BUYER, SELLER):
        t.got("N16", "N16", who, r"900\.00", "15 September 2026")
    t.until("2026-09-16 00:00:00")
    t.stands("T19", "EXECUTION", "OM")
    t.says(SELLER, "PAID 900 USD", "2026-09-17 10:00", (("slip.pdf", pdf("USD 900")),))
    t.says(OFFICE, "RECEIVED", "2026-09-18 10:00", had_by=OFFICE)
    t.stands("T20", "CLOSED", "CC", outcome="SETTLED_PARTIAL")


def test_an_offer_outlives_the_time_that_a_court_holds_the_case(tale: Callable[..., Tale]) -> None:
    t, second = talking(tale)
    t.says(ANA, f"PAUSE {COURT}", "2026-09-10 10:00")
    t.stands("T26", "SUSPENDED", "PP")
    for who in (BUYER, SELLER):
        t.got("the reason whole", "N35", who, r"2-3 weeks: a court in Ningbo")
    t.says(ANA, f"MERGE {second}", "2026-09-11 10:00")
    t.stands("T29: still held", "SUSPENDED", "PP")
    t.got("N37", "N37", SELLER, "Another complaint")
    t.until("2026-09-30 10:00")
    t.stands("nothing runs out", "SUSPENDED", "PP")
    t.says(ANA, "RESUME", "2026-09-30 10:00")
    t.stands("T26", "NEGOTIATION", "MO")
    t.due("20 d later", turn_complainant="2026-10-02 23:59:59", stage_both="2026-10-05 23:59:59")
    ends = [o["valid_until"] for o in t.case["offers"]]
    t.check("the offer stands as long as its answer has time", ends == ["2026-10-02T15:59:59+00:00"], ends)
    for who in (BUYER, SELLER):
        t.got("old and new due", "N35", who, "12 September 2026", "2 October 2026")
    t.says(BUYER, "EXTEND 2 days my partner is away", "2026-10-01 10:00")
    t.due("T28", turn_complainant="2026-10-04 23:59:59")
    t.says(BUYER, "ACCEPT #1", "2026-10-04 23:59:59")
    t.stands("T9: in its last second", "SETTLEMENT_CHECK", "PP")
    t.says(BUYER, "UNDO", "2026-10-05 10:00")
    t.stands("T25: her own yes", "NEGOTIATION", "MO")
    for who in (BUYER, SELLER):
        t.got("N34", "N34", who)


def test_a_no_begins_with_a_number_and_a_colleague_steps_in_by_name(tale: Callable[..., Tale]) -> None:
    t, _ = talking(tale)
    t.says(BUYER, "REJECT 2-3 weeks is too long, and 900 is too little", "2026-09-10 09:00")
    t.stands("T7: the open offer is meant", "NEGOTIATION", "OM")
    t.got("her words whole", "N11", SELLER, "> 2-3 weeks is too long, and 900 is too little")
    t.due("turn 3 d", turn_respondent="2026-09-13 23:59:59")
    t.says(
        SELLER,
        "SEAL 2 prices of others\n\n14 of the 60 were dropped by you.",
        "2026-09-11 10:00",
        (("log.pdf", pdf("a")),),
    )
    t.got("SEAL: staff decide", "N61", ANA, "SEAL")
    t.got("done, of the file that came with it", "N63", SELLER, "Done: SEAL")
    t.got("until then it is not shown", "N11", BUYER, "were dropped by you", no=("log.pdf", "prices of others"))
    t.stands("his answer", "NEGOTIATION", "MO")
    t.says(ANA, "ASSIGN @ben", "2026-09-11 11:00")
    t.got("handed over", "N61", BEN, "yours now")
    t.says(BEN, "SEAL 2 NO it names nobody", "2026-09-11 12:00")
    t.got("refused, with its reason to whoever asked", "N63", SELLER, "SEAL")
    t.until("2026-09-12 00:00:00")
    t.says(BUYER, "ESCALATE", "2026-09-12 00:00:00")
    t.stands("T10: day 4", "MEDIATION", "PP")
    for who in (BUYER, SELLER):
        t.got(
            "N18: the neutral's name, conflict declaration, date",
            "N18",
            who,
            "Ben Staff",
            "no part in it",
            "15 September",
        )
    t.check("the case is Ben's alone", not [n for n in t.fresh if n.to == ANA], [n.to for n in t.fresh])
