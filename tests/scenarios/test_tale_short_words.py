"""Secure Payment by phone: short words in Spanish and Chinese are asked back or filed; feedback to its very end."""

from collections.abc import Callable

from tests.desks import ANA, pdf
from tests.scenarios.tale import Tale

BUYER, SELLER = "lucia.ferrer@casa-olmo.example", "sales@jade-wagtail.example"
MEMBERS = [
    {"member_id": "jwagt", "company": "Jade Wagtail Ltd", "email": SELLER, "country": "CN", "language": "zh",
     "zone": "Asia/Shanghai"},
    {"member_id": "olmo", "company": "Casa Olmo", "email": BUYER, "country": "ES", "language": "es",
     "zone": "Europe/Madrid"},
]  # fmt: skip
ORDERS = [
    {
        "order_id": "55031122334455", "track": "secure_payment", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "jwagt", "total": "900.00", "currency": "USD", "state": "paid",
        "ordered_on": "2026-08-09", "paid_on": "2026-08-10",
    }
]  # fmt: skip
COMPLAINT = f"""Hola:

Pedido 55031122334455 con Secure Payment a Jade Wagtail Ltd ({SELLER}): 30 cortinas, total USD 900, pagado el 10 de
agosto de 2026. Todavía no lo han enviado y ahora piden USD 150 más por el transporte. Quiero cancelar el pedido y que
me devuelvan todo el dinero.

Lucía Ferrer
"""


def asked(tale: Callable[..., Tale]) -> Tale:
    """Served at once on Wednesday 12 August 2026: the record shows an order that is paid and was never cancelled."""
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "Cancelar mi pedido", COMPLAINT, "2026-08-12 10:00")
    t.stands("R9: paid and not shipped", "SERVED/CANCELLATION_REQUESTED", "OM", track="secure_payment")
    t.due("2.1.5 SP: 3 d", response_respondent="2026-08-15 23:59:59", stage_both="2026-08-19 23:59:59")
    t.got("G23: his language", "N8", SELLER, "取消订单", "已发货")
    t.says(BUYER, "ok", "2026-08-13 09:00")
    t.stands("T27: not her turn", "SERVED/CANCELLATION_REQUESTED", "OM")
    t.got("R52", "N12", BUYER, "Le toca a la otra parte")
    t.none("nothing was said to him", SELLER)
    t.says(SELLER, "好的", "2026-08-13 10:00")
    t.stands("2.3: a yes in one's own words is asked back", "SERVED/CANCELLATION_REQUESTED", "OM")
    t.got("2.3", "N40", SELLER, "ADMIT", "接受对方的要求", "是", "8月15日")
    t.none("and is no answer yet", BUYER)
    t.due("nor meets his clock", response_respondent="2026-08-15 23:59:59")
    return t


def test_his_second_yes_cancels_the_order(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    t.says(SELLER, "是", "2026-08-13 11:00")
    t.stands("T9: what was asked for", "SETTLEMENT_CHECK", "PP")
    for who in (BUYER, SELLER):
        t.got("N16", "N16", who, r"900[.,]00")
    t.due("3 d", settlement_check_both="2026-08-16 23:59:59")
    t.until("2026-08-17 00:00:00")
    t.stands("T19: the payment is held", "EXECUTION", "PP")
    t.due("10 d", performance_staff="2026-08-27 23:59:59")
    t.says(BUYER, "ya llegó el dinero", "2026-08-18 10:00")
    t.stands("2.3: asked back", "EXECUTION", "PP")
    t.got("2.3", "N40", BUYER, "RECEIVED", "SÍ")
    t.says(BUYER, "si", "2026-08-18 11:00")
    t.stands("T20", "CLOSED", "CC", outcome="SETTLED_FULL")
    for who in (BUYER, SELLER):
        t.got("N28", "N28", who)


def test_he_ships_she_takes_a_part_and_her_feedback_lives_to_its_end(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    waybill = (("waybill.pdf", pdf("SF Express waybill 1122334455667")),)
    t.says(SELLER, "已发货 SF 1122334455667", "2026-08-15 23:59:58", waybill)
    t.stands("2.1.5 SP: shipped after the cancellation", "NEGOTIATION", "MO")
    t.check("C3", "shipped_after_cancel" in t.case["flags"], t.case["flags"])
    told = t.got("C3", "N11", BUYER, "después de que usted pidiera cancelar", "1122334455667")
    t.check("R41: with the proof", told.files == ["exhibit-1-waybill.pdf"], told.files)
    t.due("a turn", turn_complainant="2026-08-18 23:59:59", stage_both="2026-08-19 23:59:59")
    t.says(BUYER, "no quiero", "2026-08-17 10:00")
    t.stands("T7: no is an answer", "NEGOTIATION", "OM")
    t.says(SELLER, "报价 30%", "2026-08-18 10:00")
    t.got("N14", "N14", BUYER, r"270,00 USD", "ACEPTO #1", "conserva la mercancía", "21 de agosto")
    t.says(BUYER, "vale", "2026-08-19 09:00")
    t.stands("2.3", "NEGOTIATION", "MO")
    t.got("2.3", "N40", BUYER, "ACCEPT #1", r"270,00 USD", "SÍ")
    t.says(BUYER, "sí", "2026-08-19 10:00")
    t.stands("T9", "SETTLEMENT_CHECK", "PP")
    t.until("2026-08-23 00:00:00")
    t.says(ANA, "PAID", "2026-08-24 10:00")
    t.stands("T20", "CLOSED", "CC", outcome="SETTLED_PARTIAL")
    t.got("A8: the rest of what is held", "N28", SELLER, r"630\.00")

    t.says(BUYER, "pedido completo 55031122334455", "2026-09-01 10:00")
    rated = "producto según lo acordado, comunicación, plazo de envío"
    feedback = t.got("R65, R84: 30 d, three ratings", "N48", BUYER, "1 de octubre de 2026, 17:59", rated).case
    t.ref = feedback or str(t.fresh[-1].mail["Subject"]).split("]")[0].strip("[")
    t.says(BUYER, "muy mal", "2026-09-01 11:00")
    t.got("free words rate nothing", "N63", BUYER, "No hecho")
    t.says(BUYER, "VALORACIÓN 2 4 llegó tarde", "2026-09-01 12:00")
    t.got("R84: three", "N63", BUYER, "No hecho", "Faltan números", rated)
    t.none("nothing was left", SELLER)
    t.says(BUYER, "VALORACIÓN 2 4 3 llegó tarde", "2026-10-01 23:59:59")
    t.got("the last second", "N63", BUYER, "Hecho", "llegó tarde", no=("valoración llegó",))
    t.got(
        "N50", "N50", SELLER, "商品与约定相符 2", "沟通 4", "发货速度 3", "llegó tarde", "回复", no=("Faltan", "VALOR")
    )
    t.says(SELLER, "回复: 对不起，下次更快", "2026-10-31 23:59:59")
    t.got(
        "2.1.5: one revision, 90 d from the reply",
        "N51",
        BUYER,
        "对不起，下次更快",
        "29 de enero de 2027",
        no=("回复",),
    )
    t.until("2027-01-29 20:00")
    t.got("2.2: 7 d and 1 d before", "N52", BUYER, "29 de enero de 2027")
    t.says(BUYER, "CORREGIR VALORACIÓN 4 4 3 al final bien", "2027-01-29 23:59:59")
    t.got("R81", "N63", BUYER, "Hecho", "al final bien")
    t.got("R66: frozen", "N53", SELLER, "商品与约定相符 4", "al final bien")
    t.says(BUYER, "CORREGIR VALORACIÓN 5 5 5", "2027-01-30 09:00")
    t.got("R81: once", "N63", BUYER, "No hecho")
    t.none("R81: once", SELLER)
