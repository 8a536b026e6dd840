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
