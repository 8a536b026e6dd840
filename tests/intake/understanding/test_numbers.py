"""Numbers that name papers and parcels, some words behind the word for them."""

import pytest

from tests.intake.understanding.letters import read, values

NAMED = [
    ("document_no", "La facture proforma porte le numéro KR-2512-09, rien n'est arrivé.", ["KR-2512-09"]),
    ("document_no", "O contrato, número PX-3310, dava chegada em maio e nada chegou.", ["PX-3310"]),
    ("document_no", "Bana proforma yolladı, numarası ZT-205, mal gelmedi.", ["ZT-205"]),
    ("tracking_no", "Die Ware ging mit Luftfrachtbrief 020-55123846 ab und kam nie an.", ["020-55123846"]),
    ("tracking_no", "物流号YT7712345934一个月没动过，没收到货", ["YT7712345934"]),
]


@pytest.mark.parametrize(("field", "said", "found"), NAMED)
def test_a_number_is_read_with_the_words_that_lead_to_it(field: str, said: str, found: list[str]) -> None:
    assert values(read(said), field) == found


def test_goods_that_were_mixed_up_are_no_transfer_of_money() -> None:
    assert values(read("对方说装柜时跟别的客人掉转了，收到的是书桌。"), "payment_method") is None


def test_a_person_is_named_behind_what_he_does() -> None:
    assert values(read("我付了定金，现在他们的经理孙立民说原木涨了，货不发。"), "contact_name") == ["孙立民"]


IN_GROUPS = [
    ("order_id", "Nothing came from my Secure Payment order 44 7190 2231, 60 lamps.", ["4471902231"]),
    ("order_id", "La caja llegó vacía, pedido 7710 4426 90 de Trade Assurance.", ["7710442690"]),
    ("order_id", "La commande en gros 2291 0447 38 (Secure Payment) est arrivée cassée.", ["2291044738"]),
    ("order_id", "Bestellung 4407 1582, 80 Gläser, nichts kam an.", ["44071582"]),
    ("order_id", "Commande 4407 1582 80 bocaux, tous cassés.", ["44071582"]),
    ("order_id", "Ничего не пришло, не по заказу на площадке; декларация 105882203310.", None),
    ("tracking_no", "Nothing came, it was sent by DB Schenker no. 5550447183.", ["5550447183"]),
    ("document_no", "Ничего не пришло. Договор 27-Н/25, оплатили 20 января.", ["27-Н/25"]),
    ("document_no", "发票号RK-260311，6月16日到货，少了三箱", ["RK-260311"]),
]


@pytest.mark.parametrize(("field", "said", "found"), IN_GROUPS)
def test_a_number_in_groups_is_read_whole_and_without_a_count_behind_it(
    field: str, said: str, found: list[str] | None
) -> None:
    assert values(read(said), field) == found


def test_a_number_in_groups_is_neither_a_phone_nor_a_quantity() -> None:
    told = read("500 Autos, Secure Payment Bestellung 61 0072 5519, n° de série 0077-2265, der Zoll hält sie.")
    assert values(told, "order_id") == ["6100725519"]
    assert values(told, "phone") is None


PHONES = [
    ("Nothing came.\n\nPlease help.\n\nMarta Bell\nBell Rainwear, Ohio\n614-555-0133", "6145550133"),
    ("No llegó nada.\n\nGracias.\n\nLeire Bell\nTfno. 945 55 50 61", "945555061"),
    ("货没收到。\n\n请帮忙。\n\n贝女士 多伦多 416-555-0158", "4165550158"),
    ("Ничего не пришло.\n\nПомогите.\n\nОлег Белл\n8 (495) 555-01-23", "84955550123"),
    ("Nothing came.\n\nPlease help.\n\nMarta Bell\nVAT 123 456 789", None),
    ("Nothing came.\n\nPlease help.\n\nMarta Bell\n12-05-2026", None),
]


@pytest.mark.parametrize(("said", "phone"), PHONES)
def test_a_phone_of_any_country_is_read_where_the_writer_signs(said: str, phone: str | None) -> None:
    assert values(read(said), "phone") == phone


def test_whom_to_contact_is_the_writers_side_where_the_mail_closes_with_him() -> None:
    ours = read("买家敲诈我们。\n\n请平台处罚这个买家。\n\n联系人：贝晓敏 手机 139 5550 1207")
    theirs = read("Nothing came.\n\nSupplier: Best Lamp Co., Ltd.\nContact: Amy Bell, mobile 139 5550 1207")
    assert (values(ours, "phone"), values(ours, "respondent_phone")) == ("13955501207", None)
    assert (values(theirs, "phone"), values(theirs, "respondent_phone")) == (None, ["13955501207"])
