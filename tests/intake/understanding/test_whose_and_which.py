"""Whose a name, an address or a number is, and which number of several is meant."""

from typing import Any

import pytest

from tests.intake.understanding.letters import listed, read


def values(text: str, name: str) -> list[Any]:
    return listed(read(text), name)


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        (
            "Ware fehlt. Ansprechpartner: Herr Wu (wu@tinyforge.example). Unser Agent: Herr Ott (ott@agent.example).",
            ("wu@tinyforge.example", "Wu"),
        ),
        (
            "Товар не пришёл. Менеджер Линда (linda@softpath.example) молчит. Наш брокер Олег (oleg@deklar.example).",
            ("linda@softpath.example", "Линда"),
        ),
        (
            "Mallar gelmedi. Satıcı Mia (mia@clayhome.example). Müşavirimiz Bay Kaan (kaan@musavir.example) bekliyor.",
            ("mia@clayhome.example", "Mia"),
        ),
    ],
)
def test_an_agent_is_not_the_one_complained_about(text: str, theirs: tuple[str, str]) -> None:
    assert (values(text, "respondent_email"), values(text, "contact_name")[:1]) == ([theirs[0]], [theirs[1]])


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("hab 900 euro an die silverfin audio ltd überwiesen und nix ist gekommen", "silverfin audio ltd"),
        ("ningbo brightleaf machinery adinda firmaya 900 dolar yolladim mal gelmedi", "ningbo brightleaf machinery"),
    ],
)
def test_a_firm_may_be_written_without_capitals(text: str, firm: str) -> None:
    assert values(text, "respondent_company") == [firm]


def test_a_person_before_his_address_is_no_firm() -> None:
    text = "Ich habe bei Foshan Lawnmark Furniture Co., Ltd gekauft, eine Mail von Frau Qi (qi@lawnmark.example) kam."
    assert values(text, "respondent_company") == ["Foshan Lawnmark Furniture Co., Ltd"]


def test_two_noughts_stand_for_the_plus_of_another_country() -> None:
    assert values("Die Ware kam nie.\nJana Roth 0049 30 23125 007", "phone") == ["+493023125007"]


def test_the_letters_of_a_paper_belong_to_its_number() -> None:
    text = "Acme Tools firmasından PI-2044 ile aldığımız 300 anahtar gelmedi, 900 dolar ödedik."
    assert values(text, "document_no") == ["PI-2044"]


def test_an_invoice_is_no_order_in_vietnamese() -> None:
    text = "Người mua không thanh toán hóa đơn KT-30551, chúng tôi đã giao đủ hàng."
    assert (values(text, "order_id"), values(text, "document_no")) == ([], ["KT-30551"])


def test_what_a_product_makes_is_counted_and_not_its_parts() -> None:
    text = "Bestellt: 30 Kartons zu je 20 = 600 Kerzen. Es fehlen 40."
    assert values(text, "quantity_ordered") == [600]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Bu siparişte 300 adet lamba sipariş ettik. Depomuza 260 adet teslim edildi.", (300, 260)),
        ("Chúng tôi đặt 900 dây đai nhưng chỉ nhận được 850 dây đai, không ai trả lời chúng tôi.", (900, 850)),
    ],
)
def test_each_count_has_the_role_of_the_word_beside_it(text: str, counts: tuple[int, int]) -> None:
    assert (values(text, "quantity_ordered"), values(text, "quantity_received")) == ([counts[0]], [counts[1]])


def test_a_service_that_sends_money_says_more_than_that_it_was_sent() -> None:
    assert values("حولت ٩٠٠ دولار ويسترن يونيون ولم تصل البضاعة.", "payment_method") == ["western_union"]


def test_a_deposit_of_its_own_does_not_pay_the_total() -> None:
    text = "Giá 40.000 USD, đã chuyển khoản đặt cọc 2.000 USD. Hàng không đến."
    paid = {one["minor"] for one in values(text, "amounts") if one["role"] == "paid"}
    assert paid == {200000}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Verletzung der Unionsmarke Nr. 017330452 „WALDWERK“. Bitte das Angebot löschen.", "017330452"),
        ("براءة الاختراع رقم SA20881 مسجلة باسمي ومنتجي منسوخ. أرجو حذف الصفحة.", "SA20881"),
        ("Nhãn hiệu của chúng tôi theo Giấy chứng nhận số 4-0299117 bị làm giả trên sàn.", "4-0299117"),
    ],
)
def test_the_number_of_a_right_is_read_in_other_languages(text: str, number: str) -> None:
    assert values(text, "ip_registration") == [number]


def test_a_member_id_is_named_in_other_languages() -> None:
    assert values("Ürün gelmedi, 90 dolar ödedim. Satıcının üye kimliği: cn77120wq", "respondent_member_id") == [
        "cn77120wq"
    ]
