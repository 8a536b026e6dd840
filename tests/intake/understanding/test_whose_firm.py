"""Whose a firm is that a mail names, in several tongues: the other side's, the writer's own, a third party's."""

import pytest

from tests.intake.understanding.letters import read, values

THEIRS = [
    (
        "Der Kunde Ostmark Pumpen OHG hat 16 Pumpen bekommen und zahlt nicht. Wir sind der Lieferant.",
        "Ostmark Pumpen OHG",
    ),
    ("Our customer Nordlys Interiør AS took 40 lamps and does not pay. We are the supplier.", "Nordlys Interiør AS"),
    ("Vendimos a Muebles del Sur S.A. de C.V. 40 lámparas y no pagan.", "Muebles del Sur S.A. de C.V."),
    ("I bought 40 lamps from Yiwu Brightfin Lighting. The lab Testwell Inc. measured them.", "Yiwu Brightfin Lighting"),
    ("Compré 40 lámparas a Yiwu Brightfin Lighting; la naviera Mar Sur S.A. cobró.", "Yiwu Brightfin Lighting"),
    (
        "Wir, die Lampenhaus Weber GmbH, haben bei Yiwu Brightfin Lighting 40 Lampen bestellt.",
        "Yiwu Brightfin Lighting",
    ),
    ("We, Acme Lamps Ltd, ordered 40 lamps from Yiwu Brightfin Lighting.", "Yiwu Brightfin Lighting"),
    (
        "We paid Yiwu Brightfin Lighting Co., Ltd; the rest was to go to another account, LUCKY OCEAN TRADING HK LTD.",
        "Yiwu Brightfin Lighting Co., Ltd",
    ),
    (
        "I bought an autoclave from Yiwu Brightfin Lighting. Clarity Inspections Ltd looked at it before shipment.",
        "Yiwu Brightfin Lighting",
    ),
    ("Satıcı Yiwu Brightfin Lighting bozuk mal yolladı; Denetim A.Ş. raporu da yazıyor.", "Yiwu Brightfin Lighting"),
    ("Buyer Quarrystone Slabs LLC of Tampa took 40 slabs and does not pay our invoice.", "Quarrystone Slabs LLC"),
    ("Thằng Dongguan Boomfin Electronics Co., Ltd. giao 40 cái loa hỏng.", "Dongguan Boomfin Electronics Co., Ltd."),
    ("Em mua 10 gói hạt giống. Cửa hàng tên là GreenFin Seeds Store, họ gửi sai hàng.", "GreenFin Seeds Store"),
    ("本人受青田用品（杭州）有限公司委托。平湖小鳍童车厂盗用其商标。", "平湖小鳍童车厂"),
    ("义乌亮鳍灯饰有限公司盗我的图，照片是我自己在工作室拍的。", "义乌亮鳍灯饰有限公司"),
]


@pytest.mark.parametrize(("said", "firm"), THEIRS, ids=[firm for _, firm in THEIRS])
def test_only_the_other_side_s_firm_is_complained_about(said: str, firm: str) -> None:
    assert values(read(said), "respondent_company") == [firm]


OWNERS = [
    (
        "Casa Serrana, S.L. es titular de la marca SERRANA n.º 018224410. https://x.example copia la marca.",
        "Casa Serrana, S.L.",
    ),
    ("ООО «Лесной Ключ» является правообладателем патента № 2751180. Копии продают без лицензии.", "ООО «Лесной Ключ»"),
    ("Ich vertrete die Waldhorn GmbH, Inhaberin der Marke WALDHORN. Die Marke wird kopiert.", "Waldhorn GmbH"),
]


@pytest.mark.parametrize(("said", "owner"), OWNERS, ids=[owner for _, owner in OWNERS])
def test_the_writer_s_own_firm_owns_the_right(said: str, owner: str) -> None:
    told = read(said)
    assert values(told, "ip_owner") == owner and values(told, "respondent_company") is None


def test_the_number_beside_an_office_is_the_registration() -> None:
    told = read("Die Marke LESNA ist beim EUIPO unter 018224417 eingetragen und wird hier kopiert.")
    assert (values(told, "ip_office"), values(told, "ip_registration")) == ("EUIPO", "018224417")


def test_an_office_is_no_part_of_another_word() -> None:
    assert "ip_office" not in read("THEY COPY MY PATENT PUMP. THE DEPOSIT WAS 900 USD.").facts


def test_a_phone_behind_the_other_side_s_address_is_theirs() -> None:
    seen = read("Директор г-н Noor (noor@crust.example, +971 6 555 0148) не платит.\n\nАнна, тел. +7 7142 55 50 31\n")
    assert (values(seen, "respondent_phone"), values(seen, "phone")) == (["+97165550148"], "+77142555031")


PEOPLE = [
    ("A Sra. Nora He (nora@glazefin.example) propõe um crédito, os azulejos vieram partidos.", "Nora He"),
    ("Falei com o Andy de lá, ele copia a minha marca.", "Andy"),
    ("Mal gelmedi.\n[02.11.2026 11:40] Nancy: sorry dear, factory busy\n[16.11.2026 15:22] Nancy: soon", "Nancy"),
]


@pytest.mark.parametrize(("said", "person"), PEOPLE, ids=[person for _, person in PEOPLE])
def test_who_was_dealt_with_is_named(said: str, person: str) -> None:
    assert values(read(said), "contact_name") == [person]


RIGHTS = [
    (
        (
            "Müvekkilim Fincan Sanat A.Ş., 2023 005551 sayılı tasarım tescilinin sahibidir (Türk Patent ve Marka "
            "Kurumu). Satıcı tasarımı izinsiz satıyor, ilanın kaldırılmasını isteriz."
        ),
        ("design", "2023 005551", "Türk Patent ve Marka Kurumu", "Fincan Sanat A.Ş."),
    ),
    (
        (
            "أكتب بصفتي وكيلة عن شركة طيب نجد، مالكة العلامة التجارية المسجلة لدى الهيئة السعودية للملكية الفكرية برقم "
            "1440055512. البائع يعرض عطورا مقلدة بهذه العلامة. نطلب حذف الإعلان."
        ),
        ("trademark", "1440055512", "الهيئة السعودية للملكية الفكرية", "شركة طيب نجد"),
    ),
]


@pytest.mark.parametrize(("said", "right"), RIGHTS, ids=["tr", "ar"])
def test_a_right_is_read_with_its_number_its_office_and_its_owner(said: str, right: tuple[str, ...]) -> None:
    seen = read(said)
    assert tuple(values(seen, f"ip_{name}") for name in ("right", "registration", "office", "owner")) == right
