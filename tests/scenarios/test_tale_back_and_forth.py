"""An AliExpress claim: files refused twice, a hold with what came in it, goods that go back and are objected to."""

import io
import zipfile
from collections.abc import Callable

from tests.desks import ANA, BEN, JPG, pdf
from tests.scenarios.tale import Tale

BUYER, SHOP = "maud.keller@hill-bakery.example", "shop@coral-heron.example"
MEMBERS = [
    {"member_id": "cheron", "company": "Coral Heron Store", "email": SHOP, "country": "CN", "zone": "Asia/Shanghai"},
    {"member_id": "maud4", "company": "Maud Keller", "email": BUYER, "country": "US", "zone": "America/Los_Angeles"},
]
ORDERS = [
    {
        "order_id": "8155500011112222", "track": "aliexpress", "buyer_email": BUYER, "supplier_email": SHOP,
        "total": "320.00", "currency": "USD", "state": "delivered", "ordered_on": "2026-07-01",
        "paid_on": "2026-07-01", "shipped_on": "2026-07-05", "delivered_on": "2026-07-28",
    }
]  # fmt: skip
CLAIM = f"""Hello, I want to file a claim. AliExpress order 8155500011112222, Coral Heron Store ({SHOP}), USD 320,
paid on 1 July 2026, delivered on 28 July 2026. The mixer does not work: it does not turn at all. I wrote to the shop on
29 July, no answer. I want a full refund. A film is attached.

Maud Keller
"""

PROGRAM = (("film.exe", b"MZ\x90\x00" + bytes(3000)),)


def locked() -> bytes:
    """A zip archive whose one file wants a password."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("photo.jpg", JPG)
    raw = bytearray(out.getvalue())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def agreed_return(tale: Callable[..., Tale]) -> Tale:
    """Claimed on 3 August with files that cannot be taken; a return is offered and accepted, in force on the 22nd."""
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "Claim", CLAIM, "2026-08-03 10:00", PROGRAM)
    t.stands("T31: no accepted item", "EVIDENCE/CLAIM_OPEN", "M-", track="aliexpress", type="defective")
    t.due("R59: 7 d", claim_evidence_complainant="2026-08-10 23:59:59")
    t.got("R47", "N7", BUYER, "film.exe", "program")
    t.none("T31", SHOP)
    t.says(BUYER, "EVIDENCE", "2026-08-10 10:00", (("photos.zip", locked()),))
    t.got("contract 4.11", "N7", BUYER, "photos.zip", "password", "12 August 2026, 08:59")
    t.none("nothing is in the file, and nobody says so", BUYER, "N63")
    t.due("A7b: 48 h", claim_evidence_complainant="2026-08-12 23:59:59")
    t.until("2026-08-11 00:00:01")
    t.stands("A7b: not lapsed", "EVIDENCE/CLAIM_OPEN", "M-")
    t.says(BUYER, "EVIDENCE it does not turn", "2026-08-12 10:00", (("mixer.jpg", JPG), *PROGRAM))
    t.stands("T32: one item is enough", "SCREENING", "P-")
    t.due("contract 4.2", withdraw_staff="2026-08-13 10:00:00", claim_evidence_complainant="")
    t.got("R47: the other one", "N7", BUYER, "film.exe", "other file was accepted")
    t.until("2026-08-13 10:00:01")
    t.stands("T5", "SERVED", "OM")
    told = t.got("N8", "N8", SHOP, "20 August 2026", "does not turn", no=("film.exe", "photos.zip"))
    t.check("R41", told.files == ["exhibit-1-mixer.jpg"], told.files)
    t.says(ANA, "PAUSE the platform looks into the shop", "2026-08-14 09:00")
    t.stands("T26", "SUSPENDED", "PP")
    for who in (BUYER, SHOP):
        t.got("T26", "N35", who, "looks into the shop")
    t.says(SHOP, "We are sorry, we take it back.", "2026-08-15 10:00")
    t.got("R52: filed", "N12", SHOP)
    t.got("and read", "N61", ANA, "we take it back", "RESUME")
    t.says(ANA, "RESUME", "2026-08-16 09:00")
    t.stands("T26", "SERVED", "OM")
    t.due("T26: two days of credit", response_respondent="2026-08-22 23:59:59")
    t.got("N35", "N35", SHOP, "20 August 2026", "22 August 2026")
    t.says(SHOP, "OFFER RETURN", "2026-08-17 09:00")
    t.stands("T7", "NEGOTIATION", "MO")
    t.got("R75: against the price", "N63", SHOP, r"USD 320\.00", "goods go back")
    t.got(
        "R75, R90", "N14", BUYER, r"USD 320\.00", "goods go back", "at the buyer's cost", "ACCEPT #1", "24 August 2026"
    )
    t.says(BUYER, "ACCEPT #1", "2026-08-18 09:00")
    for who in (BUYER, SHOP):
        t.got("N16", "N16", who, r"USD 320\.00", "goods go back", "at the buyer's cost", "21 August|22 August")
    t.until("2026-08-22 00:00:00")
    t.stands("2.1.5: the address first", "EXECUTION", "OM")
    t.due("3 d", performance_respondent="2026-08-25 23:59:59", performance_staff="")
    t.due("10 d", performance_complainant="2026-09-01 23:59:59")
    t.got("N17", "N17", SHOP, "answer by .*25 August 2026.* with the address", no=("write on the first line",))
    t.got(
        "R90",
        "N17",
        BUYER,
        "buyer pays",
        r"USD 320\.00 is due when the goods are back",
        no=("write on the first line",),
    )
    t.none("held money: not yet", ANA, "N61")
    return t


def test_they_come_back_are_objected_to_and_the_desk_is_late(tale: Callable[..., Tale]) -> None:
    t = agreed_return(tale)
    t.says(SHOP, "Coral Heron, 5 Reed Lane, Ningbo", "2026-08-24 09:00")
    t.stands("2.1.5: confirmed", "EXECUTION", "MO")
    t.got("N29", "N29", BUYER, "5 Reed Lane", "1 September 2026", "SHIPPED", "You pay for sending them back")
    receipt = (("receipt.pdf", pdf("UPS tracking 1Z999AA10123456784")),)
    t.says(BUYER, "SHIPPED UPS 1Z999AA10123456784", "2026-08-31 09:00", receipt)
    t.stands("on their way", "EXECUTION", "OM")
    t.got("N29", "N29", SHOP, "1Z999AA10123456784", "RECEIVED")
    t.says(SHOP, "RECEIVED", "2026-09-07 09:00")
    t.due("2.1.5: 10 d to object", performance_respondent="2026-09-17 23:59:59")
    t.says(SHOP, "CONTEST\n\nThe bowl is missing.", "2026-09-17 23:59:59", (("box.jpg", JPG + b"2"),))
    t.stands("a person looks", "EXECUTION", "PP")
    told = t.got("N20", "N20", BUYER, "bowl is missing", "box.jpg")
    t.check("R41", told.files == ["exhibit-3-box.jpg"], told.files)
    t.got("N61", "N61", ANA, "objects", "APPROVE", "DECLINE")
    t.due("the desk's time", performance_staff="2026-09-27 23:59:59")
    t.until("2026-09-28 00:00:00")
    t.stands("nothing happens by itself", "EXECUTION", "PP")
    t.got("a missed target", "N56", ANA, "late")
    t.says(ANA, "APPROVE", "2026-09-28 10:00")
    for who in (BUYER, SHOP):
        t.got("both hear", "N30", who, "refund is due now", r"USD 320\.00", "8 October 2026")
    t.got("held money", "N61", BEN, "PAID")
    t.says(ANA, "PAID", "2026-09-29 10:00")
    t.stands("T20", "CLOSED", "CC", outcome="SETTLED_FULL")


def test_they_are_not_sent_in_time(tale: Callable[..., Tale]) -> None:
    t = agreed_return(tale)
    t.until("2026-08-26 00:00:00")
    for who in (BUYER, SHOP):
        t.got("A9: no address confirmed", "N29", who, "registered address")
    t.got("A9: staff write it", "N61", ANA)
    t.stands("A9", "EXECUTION", "MO")
    t.until("2026-09-01 23:59:59")
    t.got("2.2: the last reminder names the default", "N10", BUYER, "refund is no longer owed")
    t.until("2026-09-02 00:00:00")
    t.stands("A9: the refund lapses", "CLOSED", "CC", outcome="SETTLED_FULL")
    for who in (BUYER, SHOP):
        t.got("A9: both are told", "N28", who, "not sent back in time", "released to the supplier")
