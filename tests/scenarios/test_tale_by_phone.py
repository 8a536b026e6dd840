"""C14: nobody to speak to, 9950$; a person calls, notes and sets what was said; in the end all of it is agreed."""

from collections.abc import Callable

from tests.desks import ANA, JPG, pdf
from tests.scenarios.tale import Tale

BUYER, SELLER = "tom.akers@pine-deck.example", "info@red-magpie.example"
MEMBERS = [
    {"member_id": "rmagpie", "company": "Red Magpie Export", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
QUESTION = """how do I contact you people?? I was cheated of 9950$ by a company and there is no way to speak to anyone.
I paid them by bank transfer and nothing ever came. Please call me, my number is +1 503 555 0188.

Tom Akers
"""


def test_a_person_calls_and_what_was_said_is_confirmed_before_anybody_is_accused(tale: Callable[..., Tale]) -> None:
    t = tale(members=MEMBERS)
    t.write(BUYER, "contact", QUESTION, "2026-06-01 10:00")
    t.check("C14: any mail becomes a case or a human", t.line["outcome"] == "created", t.line)
    t.stands("T1", "DRAFT", "--")
    t.check("C14: flag", "human_wanted" in t.case["flags"], t.case["flags"])
    t.due("T1: 14 d", intake_complainant="2026-06-15 23:59:59")
    first = t.got("N1, N2", "N1", BUYER, "person", r"9950\$", "not submitted|not yet submitted|not filed")
    t.check("2.1.2: not yet a case", first.first_line.startswith("Received, not yet submitted"), first.first_line)
    t.got("N2: at most three things", "N2", BUYER, "15 June 2026")
    t.got("C14: a person is told at once", "N61", ANA, "wants to speak with a person")
    amounts = t.case["facts"]["amounts"]
    t.check("contract 5: 9950$ is read with low confidence", amounts[0]["confidence"] < 0.7, amounts)

    t.says(ANA, "TAKE", "2026-06-01 11:00")
    t.says(ANA, "NOTE called +1 503 555 0188, he names Red Magpie Export, contract RM-7", "2026-06-01 11:20")
    t.none("N61: no party sees a note", BUYER)
    t.says(ANA, f"SET respondent_email {SELLER}", "2026-06-01 11:30")
    t.says(ANA, "SET amount.paid 9950 USD\nSET date.paid 2026-05-20\nSET date.agreed 2026-05-30", "2026-06-01 11:40")
    fact = next(f for f in t.case["facts"]["amounts"] if f["value"] and f["value"]["role"] == "paid")
    t.check(
        "contract 3: the old quote stays, status staff", (fact["quote"], fact["status"]) == ("9950$", "staff"), fact
    )
    t.stands("contract 3: asked of the complainant before T2", "DRAFT", "--")
    asked = [n for n in t.fresh if n.to == BUYER]
    t.check("contract 3: he is asked, once for three lines", len(asked) == 1, asked)
    t.got(
        "contract 3: with what was set",
        "N2",
        BUYER,
        "USD 9,950.00",
        "2026-05-20",
        "2026-05-30",
        "entered an address",
        "YES",
    )
    t.says(BUYER, "YES\nremedy: all of the money back", "2026-06-02 09:00")
    t.stands("T2", "SCREENING", "P-", track="offline", type="not_received")
    t.got("T2", "N3", BUYER, "offline", "7 June 2026", "compulsory sanction")
    t.due("contract 4.3: no file, no withdraw window", withdraw_staff="", screening_staff="2026-06-07 23:59:59")
    t.says(ANA, "SERVE", "2026-06-03 10:00")
    t.stands("T5", "SERVED", "OM")
    t.due("2.1.5", response_respondent="2026-06-08 23:59:59", stage_both="2026-06-14 23:59:59")
    told = t.got("N8", "N8", SELLER, "8 June 2026", "9,?950")
    t.check("2.4: the number is confirmed", "cheated" not in told.text.split("Their words")[0], told.text)
    t.nowhere("C11: his phone", r"503 555 0188|5035550188", SELLER)
    t.nowhere("C11: his address", "tom.akers@", SELLER)

    t.until("2026-06-09 00:00:00")
    t.stands("T8", "DELIBERATION", "PP")
    t.due("contract 4.4: cure 48 h", cure_respondent="2026-06-11 00:00:00")
    t.got("T8", "N27", SELLER, "11 June 2026", "CONTEST")
    t.says(
        SELLER, "CONTEST The goods left on 5 June.", "2026-06-10 23:00", (("awb.pdf", pdf("Air waybill 123-45678901")),)
    )
    t.stands("N27: an answer in the cure window counts", "NEGOTIATION", "MO")
    t.got("T7", "N11", BUYER, "left on 5 June", "15 June 2026")
    t.says(BUYER, "There is no such waybill.", "2026-06-11 10:00")
    t.says(BUYER, "ESCALATE", "2026-06-11 10:05")
    t.stands("T10: day 6 is over", "MEDIATION", "PP")
    t.says(ANA, "SUGGEST FULL\n\nThe carrier does not know the waybill.", "2026-06-12 10:00")
    t.stands("both asked", "MEDIATION", "MM")
    for who in (BUYER, SELLER):
        t.got("N22", "N22", who, "9,950.00", "15 June 2026", "carrier does not know")
    t.says(SELLER, "ACCEPT", "2026-06-13 10:00")
    t.stands("secret answer", "MEDIATION", "MO")
    t.none("secret answer", BUYER)
    t.says(BUYER, "ACCEPT", "2026-06-14 10:00")
    t.stands("T13", "SETTLEMENT_CHECK", "PP")
    for who in (BUYER, SELLER):
        t.got("T13", "N16", who, "9,950.00", "17 June 2026")
    t.until("2026-06-18 00:00:00")
    t.stands("T19; 2.1.5: promise tracking", "EXECUTION", "OM")
    t.due("contract 4.4: 10 d", performance_respondent="2026-06-28 23:59:59")
    t.says(SELLER, "PAID 9950 USD", "2026-06-25 10:00", (("slip.jpg", JPG),))
    t.got("N30", "N30", BUYER, "RECEIVED", "2 July 2026")
    t.says(BUYER, "the money has arrived, thank you", "2026-06-27 10:00")
    t.stands("2.3: free words are never executed", "EXECUTION", "MO")
    t.got("2.3: asked back", "N40", BUYER, "RECEIVED", "YES")
    t.says(BUYER, "YES", "2026-06-27 11:00")
    t.stands("T20", "CLOSED", "CC", outcome="SETTLED_FULL")
    t.got("R92", "N28", BUYER, "Trade Assurance")
    for who in (BUYER, SELLER):
        t.nowhere(
            "no money promised by the desk",
            r"we (will|shall) (pay|refund)|you (will|shall) (get|receive) (your|the) money",
            who,
        )
