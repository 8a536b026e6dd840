"""Names of firms in Chinese, with and without their legal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.understanding.letters import read, values

NAMED = [
    ("我向宁波海蓝进出口有限公司订了货，没收到", "宁波海蓝进出口有限公司"),
    ("信用保障订单 220011223344，温州丰禾食品机械，付了 900 美元，没收到货", "温州丰禾食品机械"),
    ("和汕头贝宝玩具签了合同，付了 900 美元，没收到货", "汕头贝宝玩具"),
    ("店名晨曦文具旗舰店，付款后没收到货", "晨曦文具旗舰店"),
    ("速卖通订单 8200112233445566，春禾茶具店，付款后没收到货", "春禾茶具店"),
    ("訂單給了東莞偉業五金，錢付了，沒收到貨", "東莞偉業五金"),
    ("收到戴南锐固标准件的货，全部生锈", "戴南锐固标准件"),
    ("我给义乌市同心文具商行汇款，没收到货", "义乌市同心文具商行"),
]
NO_FIRM = [
    "货在深圳海关被扣，卖家不管",
    "我请检测公司的人看过，机器出厂时就是坏的",
    "货从上海港装船，没收到",
    "直接打到他们公司账户，没收到货",
    "卖家说是另外一家工厂的货，质量差",
    "广州、香港，物流一直不动，没收到货",
]


@pytest.mark.parametrize(("said", "name"), NAMED)
def test_a_firm_is_found_where_its_name_begins_and_ends(said: str, name: str) -> None:
    assert values(read(said), "respondent_company") == [name]


@pytest.mark.parametrize("said", NO_FIRM)
def test_a_town_an_office_and_a_works_of_any_kind_are_no_firm(said: str) -> None:
    assert values(read(said), "respondent_company") is None


def test_the_trade_in_a_name_does_not_make_it_the_writers_own() -> None:
    seen = read("I ordered from Ningbo Farway Luggage, nothing came.", address="ann@annluggage.example")
    assert values(seen, "respondent_company") == ["Ningbo Farway Luggage"]


@given(st.text(alphabet="深圳义乌公司厂店有限的我和收到，(（ x1", max_size=40))
def test_nothing_of_the_kind_breaks_the_reading(said: str) -> None:
    assert read(f"投诉 {said} 货没到").intent
