"""Which part each sum of a story plays, in the tongues people write: whose wish it is, what reckoning and words say."""

import pytest

from tests.intake.understanding.letters import read, values


def parts(text: str) -> set[tuple[str, int]]:
    return {(one["role"], one["minor"]) for one in values(read(text), "amounts") or ()}


@pytest.mark.parametrize(
    "text",
    [
        "200 jars at $12.50, $2,500 altogether, and 30 are cracked, so we claim $375.",
        "200 pièces à 12,50 €, soit 2 500 €, dont 30 fêlées : nous réclamons 375 €.",
        "200 штук по 12,50 евро, всего 2 500 евро, 30 треснули, просим вернуть 375 евро.",
        "单价12.5美元，一共200个，总价2,500美元，坏了30个，要求赔偿375美元。",
    ],
)
def test_what_times_the_pieces_makes_another_sum_is_the_price_of_one(text: str) -> None:
    assert parts(text) == {("other", 1250), ("total", 250000), ("claimed", 37500)}


def test_a_number_of_a_list_and_a_percentage_multiply_nothing() -> None:
    assert ("other", 91760) not in parts("Total GBP 9,176, paid. We want 10% off (GBP 917.60) for the trouble.")


def test_the_sum_of_which_a_deposit_is_so_many_percent_is_the_price_of_all() -> None:
    text = "About the mould, 18,400 USD, 30% advance = 5,520 USD paid on 1 December: nothing came."
    assert parts(text) == {("total", 1840000), ("paid", 552000)}


def test_a_total_that_was_paid_in_two_parts_was_not_paid_besides() -> None:
    text = "Wir haben den Stoff für 10.500 € gekauft, 3.150 € angezahlt und den Rest von 7.350 € im März überwiesen."
    assert parts(text) == {("total", 1050000), ("paid", 315000), ("paid", 735000)}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The deposit of 2,400 EUR was wired in May and the balance of 5,600 EUR in June. Nothing came.", "paid"),
        ("Nous avons versé un acompte de 2 400 € et le solde de 5 600 € avant le chargement.", "paid"),
        ("Мы внесли предоплату 2 400 евро, а остаток 5 600 евро перевели перед отгрузкой.", "paid"),
        (
            "El anticipo de 2.400 € está pagado; ahora el saldo de 5.600 € hay que depositarlo en otra cuenta.",
            "demanded",
        ),
        (
            "We are exporters. We shipped to our customer. He paid 2,400 EUR, the balance of 5,600 EUR never came.",
            "claimed",
        ),
        ("我司是出口商，货已发给客户，客户已签收。客户付了2,400欧元，余款5,600欧元一直没有到账。", "claimed"),
    ],
)
def test_the_rest_of_a_price_is_what_was_done_with_it(text: str, role: str) -> None:
    assert parts(text) >= {("paid", 240000), (role, 560000)}


@pytest.mark.parametrize(
    "text",
    [
        "The supplier is only willing to refund USD 200. We ask for USD 1,575.",
        "Der Lieferant will mir 200 Euro gutschreiben. Ich will 1.575 Euro zurück.",
        "Le fournisseur ne veut rembourser que 200 €. Nous demandons 1 575 €.",
        "El proveedor solo quiere devolver 200 €. Pedimos 1.575 €.",
        "O fornecedor só quer devolver 200 €. Pedimos 1.575 €.",
        "Поставщик готов вернуть только 200 евро. Мы требуем 1 575 евро.",
        "Satıcı 200 euro iade etmeyi teklif ediyor. Biz 1.575 euro istiyoruz.",
        "Bên bán chỉ chịu hoàn 200 USD. Chúng tôi yêu cầu 1.575 USD.",
        "المورد يعرض إعادة 200 دولار فقط. نحن نطالب بمبلغ 1,575 دولار.",
        "供应商只愿意退200美元。我们要求退1,575美元。",
    ],
)
def test_money_back_is_offered_by_the_one_and_claimed_by_the_other(text: str) -> None:
    assert parts(text) == {("offered", 20000), ("claimed", 157500)}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("I do not want money, I want my racks and a discount of USD 330 for the time lost.", "claimed"),
        ("Je souhaite une date ferme et une remise de 330 €.", "claimed"),
        ("Die Verkäuferin schlägt 15 % Nachlass vor, also 330 Euro.", "offered"),
        ("[02/05] Me: I want my money\n[02/05] Wendy: I can give you 330 USD discount", "offered"),
    ],
)
def test_a_discount_is_claimed_by_who_wishes_it(text: str, role: str) -> None:
    assert (role, 33000) in parts(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("I sent them 1,250 euros on 2 May and another 800 euros on 9 May.", "paid"),
        ("Mandei 1.250 € a 2 de maio e mais 800 € a 9 de maio.", "paid"),
        ("Envié 1.250 € el 2 de mayo y otros 800 € el 9 de mayo.", "paid"),
        ("I paid 1,250 euros, and now they want another 800 euros for the freight.", "demanded"),
        ("Я заплатил 1 250 евро, теперь он требует доплатить ещё 800 евро за хранение.", "demanded"),
    ],
)
def test_another_sum_was_paid_or_is_asked(text: str, role: str) -> None:
    assert parts(text) == {("paid", 125000), (role, 80000)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cancelei o pedido (200 coleiras, US$ 640,00 pagos) e despacharam mesmo assim.", {("paid", 64000)}),
        ("6.960 dolar ödendi, gelen kumaş başka.", {("paid", 696000)}),
        ("Value of the goods USD 640, paid on 3 May. They never came.", {("total", 64000), ("paid", 64000)}),
        ("Ich habe 890 $ bezahlt. Nun schreibt er, es würden 270 $ mehr.", {("paid", 89000), ("demanded", 27000)}),
        ("500 Autos, 4.350,- Euro bezahlt, alles kaputt.", {("paid", 435000)}),
    ],
)
def test_words_right_behind_a_sum_tell_what_became_of_it(text: str, expected: set[tuple[str, int]]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("J'ai réglé 900 € en mai. Ils proposent de clore le litige pour 200 €. Je veux 900 €.", "offered"),
        ("Mayısta 900 dolar ödedim. 200 dolarla kapatalım diyorlar. 900 doları geri istiyorum.", "offered"),
        ("我五月付了900美元。卖家想用200美元了事，我要退900美元。", "offered"),
        ("دفعت 900 دولار. وعرضت علي البائعة 200 دولار. أعيدوا لي 900 دولار", "offered"),
        ("I paid $900 in May. I would settle for $200 back, please refund $200.", "claimed"),
    ],
)
def test_what_the_other_side_would_close_the_matter_for_is_offered(text: str, role: str) -> None:
    assert (role, 20000) in parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The lamps: 900 USD was debited on 3 May. Nothing came.",
        "Стулья: 900 USD списали 3 мая. Ничего не пришло.",
        "灯：900 USD被扣款，货没到。",
    ],
)
def test_a_sum_that_was_debited_was_paid(text: str) -> None:
    assert parts(text) == {("paid", 90000)}


def test_what_was_paid_and_what_is_owed_make_the_invoice() -> None:
    text = "Unser Kunde zahlt nicht, Rechnung 77 über 8.000 EUR. Eine Rate von 3.000 EUR kam, wir fordern 5.000 EUR."
    assert parts(text) == {("total", 800000), ("paid", 300000), ("claimed", 500000)}
    assert ("claimed", 800000) in parts("They owe us 8,000 EUR: 5,000 EUR price, we claim 3,000 EUR costs.")


def test_a_sum_behind_that_is_stands_in_the_sentence_before_it() -> None:
    assert ("paid", 558000) in parts("We paid 30 % in January, i.e. USD 5,580, and they want USD 100 more.")


@pytest.mark.parametrize(
    "text",
    [
        "Sipariş toplamı 4.200 dolar, tamamını kartla ödedik. Satıcı 300 dolarlık kupon verdi.",
        "Tổng đơn 4.200 USD, trả bằng thẻ. Shop chỉ tặng phiếu mua hàng 300 USD.",
        "Total do pedido: 4.200 USD, pago com cartão. O vendedor quer dar só 300 USD.",
        "Auftragswert 4.200 USD, bezahlt per Karte. Der Händler schickt einen Gutschein über 300 USD.",
    ],
)
def test_a_voucher_is_an_offer_beside_the_total_that_was_paid(text: str) -> None:
    assert parts(text) == {("total", 420000), ("paid", 420000), ("offered", 30000)}
