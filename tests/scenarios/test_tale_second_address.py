"""A seller writes Chinese from Outlook, answers from a second address, files come twice; both then fall silent."""

from collections.abc import Callable

from tests.desks import ADDRESS, ANA, JPG, letter, pdf
from tests.scenarios.tale import Tale

BUYER, SELLER = "jan.kowal@oak-lamp.example", "wang@jade-kiln.example"
SECOND = "wang.office@jade-kiln.example"
MEMBERS = [
    {"member_id": "jkiln8", "company": "Jade Kiln Ceramics", "email": SELLER, "country": "CN", "language": "zh",
     "zone": "Asia/Shanghai"}
]  # fmt: skip
COMPLAINT = f"""Hello,

I found Jade Kiln Ceramics ({SELLER}, member ID jkiln8) on alibaba.com and paid them straight, USD 3,200 by bank
transfer (T/T) on 12 January 2026, for 400 vases. Delivery was agreed for 20 February 2026. Nothing has come. I want
all my money back. My bank account was 014402 7781 5500 90.

Jan Kowal, Krakow, Poland
"""


def _outlook(told: str, said: str) -> str:
    """What Outlook sends: the answer on top, and a head of four lines above what it quotes without any mark."""
    return (
        f"{said}\n\n\n发件人: Ombud <{ADDRESS}>\n发送时间: 2026年3月3日 10:00\n收件人: 王\n主题: complaint\n\n{told}\n"
    )


def test_a_chinese_answer_from_outlook_and_a_second_address(tale: Callable[..., Tale]) -> None:
    t = tale(members=MEMBERS)
    t.write(
        BUYER, "Paid and nothing came", COMPLAINT, "2026-03-02 10:00", (("slip.pdf", pdf("USD 3200 to Jade Kiln")),)
    )
    t.stands("T2", "SCREENING", "P-", track="offline", type="not_received")
    t.until("2026-03-03 10:00:01")
    t.says(ANA, "SERVE", "2026-03-03 10:05")
    t.stands("T5", "SERVED", "OM")
    served = t.got("G23: in his language", "N8", SELLER, "2026年3月8日", "Awaiting my response", "member ID jkiln8")
    t.nowhere("G13", r"014402 7781 5500 90", SELLER)

    answer = _outlook(served.text, "我方不同意。货物已于2月25日发出，快递单号SF1234567890123。")
    thread = [("In-Reply-To", str(served.mail["Message-ID"]))]
    reply_to = str(served.mail["Reply-To"])
    raw = letter(SELLER, "答复: complaint", answer, "2026-03-05 10:00", to=reply_to, headers=thread)
    t.deliver(raw, SELLER, "2026-03-05 10:00", reply_to)
    t.stands("T7", "NEGOTIATION", "MO")
    told = t.got("N11: their words", "N11", BUYER, "我方不同意", "10 March 2026")
    t.check("2.3: what he quoted is not told again", "member ID jkiln8" not in told.text, told.text)
    t.deliver(raw, SELLER, "2026-03-05 10:01", reply_to)
    t.check("contract 4.9: the same mail", t.line["outcome"] == "duplicate" and not t.fresh, t.line)

    t.says(BUYER, "The carrier does not know this number.", "2026-03-06 10:00")
    t.stands("T7", "NEGOTIATION", "OM")
    t.due("turn", turn_respondent="2026-03-11 23:59:59")
    asked = t.got("N11", "N11", SELLER, "does not know")
    reply_to = str(asked.mail["Reply-To"])
    raw = letter(SECOND, "Re: complaint", "OFFER 1000 USD", "2026-03-07 10:00", to=reply_to)
    t.deliver(raw, SECOND, "2026-03-07 10:00", reply_to)
    t.check("2.3: a token from another address", t.line["case"] == t.ref, t.line)
    if t.line["outcome"] == "held":
        t.stands("N39: nothing happens before it is confirmed", "NEGOTIATION", "OM")
        t.got("N39 to the registered address", "N39", SELLER, "YES|ACCEPT|confirm")
        t.says(SELLER, "YES", "2026-03-07 11:00")
    t.stands("T9: the offer stands", "NEGOTIATION", "MO")
    t.got("N14", "N14", BUYER, r"1,000\.00", "ACCEPT")
    t.says(BUYER, "LIMIT is what I think about: no", "2026-03-08 10:00")
    t.stands("2.3: no command, his answer", "NEGOTIATION", "OM")

    t.until("2026-03-13 23:59:59")
    t.got("stage, 24 h before", "N10", SELLER, ever=True)
    t.until("2026-03-15 00:00:00")
    t.stands("T10: day 11", "MEDIATION", "PP")
    for who in (BUYER, SELLER):
        t.got("T10", "N18", who)


def test_both_fall_silent_and_one_comes_back(tale: Callable[..., Tale]) -> None:
    t = tale(members=MEMBERS)
    t.write(BUYER, "Paid and nothing came", COMPLAINT, "2026-03-02 10:00")
    t.says(ANA, "SERVE", "2026-03-02 11:00")
    t.stands("contract 4.3: no window without files", "SERVED", "OM")
    t.due("2.1.5", response_respondent="2026-03-07 23:59:59", stage_both="2026-03-13 23:59:59")
    t.says(SELLER, "CONTEST 货已发出", "2026-03-04 10:00")
    t.stands("T7", "NEGOTIATION", "MO")
    t.until("2026-03-10 00:00:00")
    t.stands("the turn passes", "NEGOTIATION", "OM")
    t.until("2026-03-13 23:59:59")
    t.stands("turn and stage run on", "NEGOTIATION", "OM")
    t.until("2026-03-16 00:00:00")
    t.stands("G19", "CLOSED", "CC", outcome="ABANDONED")
    for who in (BUYER, SELLER):
        t.got("G19: reopenable 30 d", "N28", who, "Case Closed", no=("has been resolved",))
    t.got("G19", "N28", BUYER, "REOPEN", "15 April 2026")
    t.check("contract 2: reopen_until", (t.case["reopen_until"] or "").startswith("2026-04-15T23:59:59"), t.case)
    t.says(BUYER, "REOPEN", "2026-04-15 23:59:59")
    t.stands("T25", "NEGOTIATION", "OM")
    t.got("T25: new dates", "N34", BUYER, "20 April 2026")
    t.got("T25: new dates", "N34", SELLER, "2026年4月20日")
    t.says(SELLER, "We look for it.", "2026-04-18 10:00", (("awb.jpg", JPG),))
    t.stands("T7", "NEGOTIATION", "MO")
