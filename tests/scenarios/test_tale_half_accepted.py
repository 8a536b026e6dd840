"""Trade Assurance in German and Chinese: papers in a wrong format, a report, a yes that comes late, an empty appeal."""

from collections.abc import Callable

from tests.desks import ANA, BEN, JPG, pdf
from tests.scenarios.outlook import answers
from tests.scenarios.tale import Tale

BUYER, SELLER = "jana.vogel@nordlicht-hotel.example", "sales@pale-kestrel.example"
MEMBERS = [
    {"member_id": "pkest8", "company": "Pale Kestrel Lighting Ltd", "email": SELLER, "country": "CN",
     "language": "zh", "zone": "Asia/Shanghai"},
    {"member_id": "nord1", "company": "Nordlicht Hotel", "email": BUYER, "country": "DE", "language": "de",
     "zone": "Europe/Berlin"},
]  # fmt: skip
ORDERS = [
    {
        "order_id": "118900880055", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "pkest8", "total": "30000.00", "currency": "USD", "state": "delivered",
        "ordered_on": "2026-07-01", "paid_on": "2026-07-03", "shipped_on": "2026-07-20", "delivered_on": "2026-08-24",
        "coverage": "25000.00",
    }
]  # fmt: skip
COMPLAINT = f"""Guten Tag,

Bestellung 118900880055 mit Trade Assurance bei Pale Kestrel Lighting Ltd ({SELLER}, Mitgliedsnummer pkest8):
500 Lampen, Gesamtpreis 30.000 USD, bezahlt am 3. Juli 2026. Am 24. August 2026 kamen 480 Lampen an, 20 fehlen, und 180
der gelieferten Lampen sind defekt. Ich habe dem Verkäufer am 26. August 2026 geschrieben. Ich verlange eine
Teilerstattung von 12.000 USD. Ein Foto und die Zeichnung liegen bei.

Jana Vogel
"""
DRAWING = b"AC1032" + bytes(4000)  # as AutoCAD saves it
REASONS = (
    "The report counts 150 lamps that do not light, and 20 never came. At USD 60 each that is the sum; thirty lamps "
    "more were only scratched, which the report calls usable."
)


def reported(tale: Callable[..., Tale]) -> Tale:
    """Complained of on Tuesday 1 September 2026; an inspection, ordered on the 10th, reports on the 29th."""
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "180 von 480 Lampen defekt", COMPLAINT, "2026-09-01 15:00",
            (("lampe.jpg", JPG), ("zeichnung.dwg", DRAWING)))  # fmt: skip
    t.stands("T2: R47: only the file is refused", "SCREENING", "P-", track="trade_assurance")
    told = t.case["facts"]
    for fact, n in (("ordered", 500), ("received", 480), ("missing", 20)):
        t.check(f"2.4.14: {fact}", told[f"quantity_{fact}"]["value"] == n, told.get(f"quantity_{fact}"))
    t.got("R47: name, size, kind, what to do", "N7", BUYER, r"zeichnung\.dwg 4 kB · image/vnd\.dwg", "PDF")
    t.got("C12", "N3", BUYER, r"23\. September 2026", r"2\. September 2026, 09:00", "ZURÜCKZIEHEN 1")
    t.due("24 h; 2 business days", withdraw_staff="2026-09-02 15:00:00", screening_staff="2026-09-03 23:59:59")
    t.says(BUYER, "BEWEIS die Zeichnung als PDF", "2026-09-01 18:00", (("zeichnung.pdf", pdf("drawing of the lamp")),))
    t.check("sent again: taken", [x["decision"] for x in t.line["attachments"]] == ["accepted"], t.line["attachments"])
    t.says(ANA, "SERVE", "2026-09-02 09:00")
    t.got("contract 4.3", "N63", ANA, "2 September 2026, 15:00")
    t.until("2026-09-02 15:00:01")
    t.stands("T5", "SERVED", "OM")
    t.due("TA: 3 d, 7 d", response_respondent="2026-09-05 23:59:59", stage_both="2026-09-09 23:59:59")
    served = t.got("N8, G23", "N8", SELLER, "9月5日", r"12\.000", "接受", "异议")
    t.check("R41", served.files == ["exhibit-1-lampe.jpg", "exhibit-2-zeichnung.pdf"], served.files)
    t.got("N9", "N9", BUYER, r"5\. September 2026, 17:59")

    answers(t, SELLER, "延期 2天 工厂停电", "2026-09-05 23:59:59")
    t.stands("T28: in its last second", "SERVED", "OM")
    t.due("T28", response_respondent="2026-09-07 23:59:59", stage_both="2026-09-09 23:59:59")
    t.got("T28", "N36", SELLER, "9月7日")
    t.got("T28: the other side is told", "N36", BUYER, r"7\. September 2026, 17:59", "工厂停电")
    answers(t, SELLER, "报价 3600 USD\n\n我们查过了：只有60盏灯是坏的，其余的灯完好。", "2026-09-07 10:00",
            (("质检.pdf", pdf("60 of 480")),))  # fmt: skip
    t.stands("T7", "NEGOTIATION", "MO")
    words = r"3\.600,00 USD", "12 ?%", r"12\.000", r"10\. September 2026, 17:59", "只有60盏灯是坏的", "ANNEHMEN #1"
    offer = t.got("N14", "N14", BUYER, *words)
    t.check("R41", offer.files == ["exhibit-3-质检.pdf"], offer.files)
    said = t.case["messages"][-1]["text"]
    t.check("2.3: what his program quotes is not his word", "只有60盏" in said and "Teilerst" not in said, said)
    t.says(BUYER, "GEGENANGEBOT 20 STÜCK PLUS 9000 USD BIS 15.10.2026 SONST 12000 USD", "2026-09-08 10:00")
    t.got("contract 3", "N14", SELLER, "20 件", r"USD 9,000\.00", "2026年10月15日", r"12,000\.00", "接受 #2")
    t.due("turn", turn_respondent="2026-09-11 23:59:59")
    answers(t, SELLER, "底线 5000 USD", "2026-09-08 15:00")
    t.got("2.2: his move still", "N63", SELLER, "请在 2026年9月11日星期五 前处理", no=("5000", r"5,000"))
    t.none("never shown", BUYER)
    t.says(BUYER, "GRENZE 8000 USD", "2026-09-08 16:00")
    t.stands("A8: no overlap", "NEGOTIATION", "OM")
    for who in (BUYER, SELLER):
        t.got("A8", "N22", who, no=("8000|8[.,]000", "5000|5[.,]000"))
    t.says(BUYER, "ESKALIEREN", "2026-09-09 09:00")
    t.stands("T10: from day 4, 6 September", "MEDIATION", "PP")
    for who in (BUYER, SELLER):
        t.got("T10", "N18", who)
    t.says(ANA, "INSPECT C how many of the 480 lamps are defective; which of them can be used", "2026-09-10 10:00")
    t.stands("2.1.5: a report", "EVIDENCE/INSPECTION", "MO")
    t.due("14 d", evidence_complainant="2026-09-24 23:59:59")
    t.got("N19", "N19", BUYER, "how many of the 480", r"24\. September 2026", "Gebühr")
    t.got("2.1.5: who pays it", "N37", SELLER, "how many of the 480", "9月24日", "费用由对方先付")
    t.says(BUYER, "VERLÄNGERN 3 Tage der Prüfer ist krank", "2026-09-24 23:59:58")
    t.due("T28", evidence_complainant="2026-09-27 23:59:59")
    t.got("T28: the reason alone", "N36", SELLER, "> der Prüfer ist krank")
    t.says(BUYER, "BEWEIS Bericht", "2026-09-27 23:59:59", (("bericht.dwg", DRAWING),))
    t.got("R47, G16: the clock waits for it", "N7", BUYER, r"bericht\.dwg", r"29\. September 2026")
    t.due("A7b: 48 h", evidence_complainant="2026-09-29 23:59:59")
    t.says(BUYER, "BEWEIS Bericht als PDF", "2026-09-29 20:00", (("bericht.pdf", pdf("150 of 480 defective")),))
    t.stands("T12", "DELIBERATION", "PP")
    for who in (BUYER, SELLER):
        t.got("T12", "N21", who, "bericht.pdf")
    t.got("N20", "N20", SELLER, "bericht.pdf")
    return t


def test_a_yes_that_comes_late_and_an_appeal_that_brings_nothing(tale: Callable[..., Tale]) -> None:
    t = reported(tale)
    t.says(ANA, "SUGGEST 10200 USD\n\n150 do not light, 20 never came.", "2026-09-30 10:00")
    t.stands("both are asked", "MEDIATION", "MM")
    t.got("N22", "N22", BUYER, r"10\.200,00 USD", "34 ?%", r"3\. Oktober 2026", "ANNEHMEN #3")
    t.got("N22", "N22", SELLER, r"10,200\.00", "34 ?%", "10月3日", "接受")
    answers(t, SELLER, "接受", "2026-10-01 10:00")
    t.stands("2.1.2: she owes hers", "MEDIATION", "MO")
    t.none("a secret yes", BUYER)
    t.says(SELLER, "状态", "2026-10-01 11:00")
    t.got("N22: who owes what is secret", "N41", SELLER, no=("答复我们建议的期限",))
    t.until("2026-10-04 00:00:00")
    t.stands("T14", "DELIBERATION", "PP")
    for who, words in ((BUYER, "es haben nicht beide Seiten Ja gesagt"), (SELLER, "双方没有都表示同意")):
        t.got("N22: and stays so", "N13", who, words)
        t.got("contract 4.12", "N21", who)
    t.says(BUYER, "ANNEHMEN", "2026-10-04 00:05")
    t.stands("T14: it has expired", "DELIBERATION", "PP")
    t.got("2.3: with the reason", "N63", BUYER, "Nicht erledigt", "Zeit.*vorbei|Frist.*vorbei|abgelaufen")
    t.none("a secret yes", SELLER)
    t.says(ANA, f"DECIDE DECIDED_PARTIAL 26000 USD CITING 1 4\n\n{REASONS}", "2026-10-05 09:00")
    t.got("R24: up to the coverage", "N63", ANA, "Not done", "25,000")
    t.says(ANA, f"DECIDE DECIDED_PARTIAL 10200 USD BY 2026-10-20 CITING 1 4\n\n{REASONS}", "2026-10-05 10:00")
    t.stands("four eyes", "DELIBERATION", "PP")
    t.got("contract 3", "N61", BEN, "APPROVE", "8 October 2026")
    t.says(BEN, "APPROVE", "2026-10-08 23:59:59")
    t.stands("T15", "DECIDED", "OM")
    t.due("BY; 30 d", performance_respondent="2026-10-20 23:59:59", review_both="2026-11-07 23:59:59")
    t.got("N23", "N23", BUYER, r"10\.200,00 USD", r"20\. Oktober 2026", r"7\. November 2026", "150 lamps")
    t.got("N23", "N23", SELLER, r"10,200\.00", "10月20日", "11月7日", "150 lamps", "申诉")
    answers(t, SELLER, "申诉 我们不同意", "2026-10-09 10:00")
    t.stands("T16: new evidence or grounds", "DECIDED", "OM")
    t.got("N25; 2.2: what he owes stays", "N25", SELLER, "11月7日", "请在 2026年10月20日星期二 前处理")
    t.due("nothing stays", performance_respondent="2026-10-20 23:59:59", review_both="2026-11-07 23:59:59")
    answers(t, SELLER, "已付款 10200 USD", "2026-10-20 23:59:59", (("水单.pdf", pdf("USD 10200")),))
    t.stands("2.1.2: she confirms", "DECIDED", "MO")
    t.got("N30", "N30", BUYER, r"10\.200,00 USD", "ERHALTEN", "NICHT ERHALTEN", r"27\. Oktober 2026, 16:59")
    t.until("2026-10-27 23:59:59")
    t.stands("T20: 7 d", "DECIDED", "MO")
    t.until("2026-10-28 00:00:00")
    t.stands("T20: proof and 7 d of silence", "DECIDED", "PP")
    t.until("2026-11-08 00:00:00")
    t.stands("T18", "CLOSED", "CC", outcome="DECIDED_PARTIAL")
    t.got("N28", "N28", BUYER, r"10\.200,00 USD")
    t.got("N28", "N28", SELLER, r"10,200\.00")
    answers(t, SELLER, "申诉\n\n新的检测报告：只有100盏灯损坏，请重新审核。", "2026-11-08 00:00:05",
            (("新报告.pdf", pdf("100 of 480")),))  # fmt: skip
    t.got("the window is over", "N25", SELLER, "申请复核的期限已过")
    t.stands("final", "CLOSED", "CC")
