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
