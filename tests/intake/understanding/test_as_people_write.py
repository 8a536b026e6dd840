"""Facts as people put them: in a signature, a pasted table, a copied mail, by a weekday's name, beside another's."""

from datetime import UTC, datetime

import pytest

from intake.understanding.understand import Understanding
from tests.intake.understanding.letters import listed, read

MONDAY = datetime(2026, 6, 8, 12, tzinfo=UTC)
COPIED = (
    "She wants more money now, see below.\n\nNora Field\n(919) 555-0163\n\n"
    "From: Lydia Peng <lydia@oceancrest.example>\nDate: Wed, May 6, 2026 at 10:12 AM\nSubject: your order\n"
    "To: Nora Field <nora@field-shop.example>\n\nDear friend, freight is USD 770 more.\nTel +86 595 5550 0141\n"
)


def days(seen: Understanding) -> set[tuple[str, str]]:
    return {(one["role"], one["date"]) for one in listed(seen, "dates")}


def test_a_copied_mail_is_the_other_sides_its_day_and_its_phone_too() -> None:
    seen = read(COPIED, name="Nora Field", address="nora@field-shop.example")
    assert ("replied", "2026-05-06") in days(seen)
    assert listed(seen, "respondent_phone") == ["+8659555500141"]
    assert listed(seen, "phone") == ["9195550163"]


@pytest.mark.parametrize("number", ["06 55 50 01 38", "0491 570 156", "(62) 3555-0129"])
def test_a_number_alone_where_the_writer_signs_is_his_phone(number: str) -> None:
    seen = read(f"Hello,\n\nI paid 300 USD and nothing came.\n\nRegards,\nAnn\n{number}")
    assert listed(seen, "phone") == ["".join(c for c in number if c.isdigit())]


def test_a_number_alone_in_the_story_is_nobodys_phone() -> None:
    seen = read(
        "Hello,\n\nthe box bears the number\n0491 570 156\nand nothing is in it.\n\nI want a refund.\n\nBye,\nAnn\n"
    )
    assert listed(seen, "phone") == []


def test_an_agent_his_address_and_his_phone_are_not_the_sellers() -> None:
    seen = read(
        "We paid 900 USD to Foshan Kaimei Ceramics Co., Ltd. and nothing came. "
        "Our agent (agent is Mr. Low, low@heron.example, tel +66 2 555 0108) has received nothing."
    )
    assert listed(seen, "respondent_email") == listed(seen, "respondent_phone") == listed(seen, "contact_name") == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Trade Assurance order 214 0088 3157 0900 never came.", "214008831570900"),
        ("My order no 45012288-0093 never came.", "45012288-0093"),
    ],
)
def test_an_order_is_read_in_the_groups_in_which_it_was_typed(words: str, number: str) -> None:
    assert listed(read(words), "order_id") == [number]


@pytest.mark.parametrize(
    "words", ["We order 300-500 pcs a month.", "I order 12 500 pieces.", "My order 2026-05-12 failed."]
)
def test_a_range_a_count_and_a_day_are_no_order(words: str) -> None:
    assert listed(read(words), "order_id") == []


def test_a_bill_of_lading_begins_with_its_carriers_letters() -> None:
    assert listed(read("Customs hold our cargo, BL HLCUSHA2605KQ83."), "tracking_no") == ["HLCUSHA2605KQ83"]


@pytest.mark.parametrize(
    ("table", "counts"),
    [
        ("Item      Ordered   Received\nLamp A   600    560\nLamp B   400   400\nTotal   1000   960\n", (1000, 960)),
        ("Item\tOrdered\tReceived\nLamp A\t600\t560\nLamp B\t400\t400\n", (1000, 960)),
        ("型号   订购   实收\nA款   500    500\nB款   700    580\n合计   1200   1080\n", (1200, 1080)),
    ],
)
def test_a_pasted_table_is_counted_by_its_columns(table: str, counts: tuple[int, int]) -> None:
    seen = read(f"Our count:\n\n{table}\nThe rest is missing, 少货.")
    assert (*listed(seen, "quantity_ordered"), *listed(seen, "quantity_received")) == counts


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Trade Assurance order 33180457219. 80 camp chairs, A$1,780. Nothing came.", 80),
        ("Fiz um pedido de 3 mil canecas e não chegou nada.", 3000),
        ("信用保障订单 77420915338。校服1,150套，总价 80,500 元，至今没有发货。", 1150),
    ],
)
def test_what_was_ordered_is_counted_beside_its_price_and_in_words(words: str, number: int) -> None:
    assert listed(read(words), "quantity_ordered") == [number]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Since Wednesday the seller says that he will not start.", ("replied", "2026-06-03")),
        ("La batterie est reçue, elle a pris feu samedi et mon fils est brûlé.", ("discovered", "2026-06-06")),
        ("No dia 20 ele despachou a carga, que não chegou.", ("shipped", "2026-05-20")),
        ("我要求退款，22日申请取消了，卖家不退。", ("cancelled", "2026-05-22")),
        ("Yesterday she promised that it would come.", ("replied", "2026-06-07")),
    ],
)
def test_a_day_is_told_by_its_name_or_number_alone(words: str, day: tuple[str, str]) -> None:
    assert day in days(read(words, date=MONDAY))


@pytest.mark.parametrize(
    "words",
    [
        "He replied that it is sent by Friday.",
        "卖家说3日内发货。",
        "It arrived broken on the 22 kg pallet.",
        "Si llegó el día 20 lo acepto.",
    ],
)
def test_what_is_to_come_and_what_is_no_day_gives_no_day_of_the_past(words: str) -> None:
    assert days(read(words, date=MONDAY)) == set()


def test_a_sum_the_writer_says_he_paid_was_paid_whatever_stands_before_it() -> None:
    seen = read("After three weeks they only want to give me $900 of the $2,350 I paid.")
    assert {(one["minor"], one["role"]) for one in listed(seen, "amounts")} == {(90000, "offered"), (235000, "paid")}


def test_a_paragraph_ends_its_last_sentence() -> None:
    seen = read("Of 25 scooters I bought her chin needed five stitches.\n\nWe tried the others: 9 are broken.")
    assert listed(seen, "quantity_defective") == [9]


@pytest.mark.parametrize(
    ("words", "registration"),
    [
        ("They copy our peeler, US Patent No. 11,556,789. Remove the listing.", "11,556,789"),
        ("Mi lámpara está registrada como diseño en la EUIPO con el número 008812345-0001.", "008812345-0001"),
    ],
)
def test_a_registration_is_read_with_its_commas_and_behind_its_office(words: str, registration: str) -> None:
    seen = read(f"{words} https://www.alibaba.com/product-detail/x_1600554433221.html")
    assert listed(seen, "ip_registration") == [registration]


def test_all_the_money_and_a_bill_on_top_is_more_than_a_part() -> None:
    seen = read("取暖器起火，298元。我要退款，还要他们赔医药费六千五百元。")
    assert listed(seen, "remedy") == ["refund_full"]


def test_a_messenger_by_its_everyday_name_with_its_whole_number() -> None:
    assert listed(read("I paid 90 USD, nothing came. WhatsApp +962 7 9555 0133"), "messenger") == [
        "whatsapp:+962 7 9555 0133"
    ]
    assert listed(read("não chegou nada, meu zap é (81) 95550-0147"), "messenger") == ["whatsapp:(81) 95550-0147"]
