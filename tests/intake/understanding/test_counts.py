"""How many were ordered, came, failed or are missing: which number a word counts, and which numbers count nothing."""

import pytest

from tests.intake.understanding.letters import read, values


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("I ordered 300 jars, 262 came, missing 38 jars.", (300, 262, 38)),
        ("Kiểm đếm: 262 thùng, thiếu 38 thùng. Sale tên Amy không trả lời.", (None, 262, 38)),
        ("La livraison ne comptait que 40 bocaux, il en manque 10.", (None, 40, 10)),
        ("Bestellt haben wir 80 Spieldosen, drin waren 75 Schlüsselanhänger. Ein anderer Artikel.", (80, 75, None)),
        ("Am 4. Mai kamen 480 Lampen an, 20 fehlen, und 180 der gelieferten Lampen sind defekt.", (None, 480, 20)),
        ("Nos 1 800 cartons de lait sont bloqués par la douane, les papiers sont faux.", (1800, None, None)),
        ("500 Spielautos, Secure Payment Bestellung 61 0072 5519, beschlagnahmt der Zoll.", (500, None, None)),
        ("信用保障订单215530774400918263，12套布艺沙发，没收到货。", (12, None, None)),
    ],
)
def test_a_count_has_the_role_of_its_own_words(said: str, counts: tuple[int | None, ...]) -> None:
    told = read(said)
    assert tuple(values(told, f"quantity_{name}") for name in ("ordered", "received", "missing")) == counts


@pytest.mark.parametrize(
    "said",
    [
        "I bought the incubator model 1056 from Best Nest Co., Ltd. It does not heat.",
        "Người bán dùng nhãn hiệu quốc tế số 1658824 của chúng tôi mà không được phép.",
        "A shop sells mugs with my 3 photos, please take its page down.",
        "Yüzde 30 peşin ödendi, kalanı mal teslim alınınca 30 gün içinde. Mal teslim edildi, ödemiyorlar.",
        "[14/10/2026, 11:31:52] Jerry: goods arrived in port, friend",
        "Isıtıcı geldi, çalışırken sekiz yaşındaki oğlumun eli yandı.",
    ],
)
def test_a_number_that_counts_no_goods_is_no_count(said: str) -> None:
    assert not [name for name in read(said).facts if name.startswith("quantity_")]


def test_what_is_denied_to_be_broken_counts_no_broken_things() -> None:
    told = read("The 900 raincoats came, nothing is torn. It is the colour that we did not order.")
    assert values(told, "quantity_defective") is None


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("We ordered 300 cartons of dates, the count is correct: 300. But 45 cartons are rotten.", (300, 300, 45)),
        ("Compré 15 sillas. Llegaron el 2 de julio y 4 vienen con la pata rota.", (15, None, 4)),
        ("Заказали 80 кг чая, привезли 80 кг, у 12 пачек порвана фольга.", (80, 80, 12)),
        ("20 matkap için 1.500 dolar havale ettim. 4 adedinde mandren dönmüyor.", (20, None, 4)),
        ("Nas colunas de 400 watts, comprei 30 e 5 vieram com o cone rasgado.", (30, None, 5)),
        ("我买了八十公斤茶叶，没收到。", (80, None, None)),
        ("Every lamp is fine, not one scratch. I ordered 60 lamps in blue.", (60, None, None)),
        ("slippers not come. 400 pairs. paid 1150 usd 11 august.", (400, None, None)),
        ("Item | ordered | received | broken\nTile A4 | 480 ctn. | 470 ctn. | 37 ctn.\n", (480, 470, 37)),
    ],
)
def test_a_count_is_told_by_words_round_it_or_by_standing_alone(said: str, counts: tuple[int | None, ...]) -> None:
    told = read(said)
    assert tuple(values(told, f"quantity_{name}") for name in ("ordered", "received", "defective")) == counts


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("Wir haben 40 Säcke Mehl bestellt.", "bags"),
        ("Заказали 60 бочек мёда.", "barrels"),
        ("Tôi đặt mua 90 thùng nước mắm.", "cartons"),
    ],
)
def test_a_unit_has_the_name_of_the_interface_in_every_tongue(said: str, unit: str) -> None:
    assert values(read(said), "unit") == unit


def test_pictures_and_what_one_only_asks_about_count_no_goods() -> None:
    assert values(read("这家店盗用了我拍的14张照片，照片是我的著作权。"), "quantity_ordered") is None
    assert (
        values(read("I have not bought anything. If I order 10 tables, who pays the return?"), "quantity_ordered")
        is None
    )


@pytest.mark.parametrize(
    "said",
    [
        "I bought 240 chairs. 12 came on Monday with no scratch at all, the rest never came.",
        "80 karton aldık, 71 karton geldi, kırık bozuk yok.",
        "Wir haben 80 Lampen bestellt und 60 bekommen, keine davon ist beschädigt.",
    ],
)
def test_a_denied_harm_makes_no_smaller_number_a_bad_one(said: str) -> None:
    assert values(read(said), "quantity_defective") is None
