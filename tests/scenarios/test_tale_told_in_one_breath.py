"""One letter tells of two orders: it is split, one part goes to another colleague and is refused, and comes back."""

from collections.abc import Callable

from tests.desks import ANA, BEN, JPG
from tests.scenarios.tale import Tale

BUYER, FIRST, SECOND = "petra.lind@oak-print.example", "sales@plain-robin.example", "info@deep-wren.example"
MEMBERS = [
    {"member_id": "probin2", "company": "Plain Robin Ltd", "email": FIRST, "country": "CN", "zone": "Asia/Shanghai"},
    {"member_id": "dwren5", "company": "Deep Wren Ltd", "email": SECOND, "country": "CN", "zone": "Asia/Shanghai"},
]
LETTER = f"""Hello,

I paid USD 1,500 by bank transfer (T/T) on 10 June 2026 to Plain Robin Ltd ({FIRST}, member ID probin2) for 50 printers.
Delivery was agreed for 10 July 2026. Nothing has come. I want my 1,500 dollars back.

Petra Lind
"""


APART = f"I also paid USD 200 to Deep Wren Ltd ({SECOND}) on 12 June 2026 for toner. It was due on 1 July 2026."


def test_a_letter_is_split_and_its_part_is_handed_on_refused_and_taken_up_again(tale: Callable[..., Tale]) -> None:
    t = tale(members=MEMBERS)
    files = (("slip.jpg", JPG), ("toner.jpg", JPG + b"2"))
    whole = t.write(BUYER, "Printers and toner", LETTER, "2026-07-20 10:00", files)
    t.stands("T2", "SCREENING", "P-", track="offline", type="not_received")
    t.due("5 d; 24 h", screening_staff="2026-07-25 23:59:59", withdraw_staff="2026-07-21 10:00:00")
    t.says(ANA, f"SPLIT respondent_email {SECOND}; amount.paid 200 USD FILES 2\n\n{APART}", "2026-07-20 12:00")
    t.stands("T29: the first goes on", "SCREENING", "P-")
    t.due("T29", screening_staff="2026-07-25 23:59:59")
    t.got("N37", "N37", BUYER, "a case of its own", "goes on with the rest")
    other = t.got("what staff set is asked of her", "N2", BUYER, r"USD 200\.00", "3 August 2026").case
    t.check("a case of its own", other not in ("", whole), other)
    t.none("nobody else hears", FIRST)
    t.ref = other
    t.stands("set by staff, so asked (contract 3)", "DRAFT", "--")
    t.says(BUYER, "YES", "2026-07-20 13:00")
    t.stands("T2", "SCREENING", "P-", track="offline", type="not_received")
    t.due("T2", screening_staff="2026-07-25 23:59:59", withdraw_staff="2026-07-21 13:00:00", intake_complainant="")
    t.check("its own file alone", [x["name"] for x in t.case["exhibits"]] == ["toner.jpg"], t.case["exhibits"])
    t.says(ANA, "ASSIGN @Ben Staff", "2026-07-20 14:00")
    t.got("handed over", "N61", BEN, "yours now")
    t.says(BEN, "REFUSE info_only", "2026-07-21 14:00")
    t.stands("T6", "OUT_OF_SCOPE", "C-", outcome="INFO_ONLY")
    t.got("N5", "N5", BUYER, "20 August 2026", "HUMAN")
    t.says(BEN, "REOPEN", "2026-07-22 14:00")
    t.stands("T25: within 30 days", "SCREENING", "P-")
    t.got("N34", "N34", BUYER, "open again", "27 July 2026")
    t.says(BEN, "SERVE", "2026-07-23 10:00")
    t.got("contract 4.3", "N63", BEN, "23 July 2026, 14:00")
    t.until("2026-07-23 14:00:01")
    t.stands("T5", "SERVED", "OM")
    t.due("2.1.5: 5 d", response_respondent="2026-07-28 23:59:59")
    told = t.got("its own words alone", "N8", SECOND, "for toner", no=("printers", "Plain Robin", "1,500"))
    t.check("R41", told.files == ["exhibit-1-toner.jpg"], told.files)
    t.ref = whole
    t.says(ANA, f"MERGE {other}", "2026-07-24 10:00")
    t.got("G21: one order, one respondent", "N63", ANA, "Not done: MERGE", "another respondent")
    t.says(ANA, "SERVE", "2026-07-24 11:00")
    t.stands("the first as well", "SERVED", "OM")
    t.got("its own words", "N8", FIRST, "50 printers", no=("Deep Wren", "USD 200"))
