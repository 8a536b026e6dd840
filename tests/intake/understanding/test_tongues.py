"""Complaints in other tongues, as people type them; the words are none of the labelled mails."""

import pytest

from tests.intake.understanding.letters import read, values


@pytest.mark.parametrize(
    ("words", "type_", "track"),
    [
        ("Pagué por transferencia directo al vendedor y jamás despacharon la mercadería.", "not_received", "offline"),
        ("Comprei no AliExpress, o produto veio trincado e não liga.", "defective", "aliexpress"),
        ("Commande Trade Assurance : 8 cartons au lieu de 10, il en manque deux.", "short_delivery", "trade_assurance"),
        ("Der Kaeufer hat unsere Rechnung nicht bezahlt, die Ware haben wir geliefert.", "shipped_not_paid", "offline"),
        ("Zakaz cherez trade assurance, tovar ne prishel, prodavec ne otvechaet.", "not_received", "trade_assurance"),
        ("طلبت من علي اكسبرس ووصلتني الساعة مكسورة لا تعمل.", "defective", "aliexpress"),
        ("Secure payment siparişimi iptal ettim, iade yapılmadı.", "cancellation_not_refunded", "secure_payment"),
        ("Toi dat hang trade assurance ma den nay chua nhan duoc hang.", "not_received", "trade_assurance"),
    ],
)
def test_kind_and_road_are_told_in_other_tongues(words: str, type_: str, track: str) -> None:
    understood = read(words)
    assert (understood.intent, understood.type, understood.track) == ("complaint", type_, track)


@pytest.mark.parametrize(
    ("words", "sums"),
    [
        ("Pagué 1.250,50 € al vendedor y no llegó nada.", [(125050, "EUR")]),
        ("Paguei R$ 2.300,00 e não recebi nada.", [(230000, "BRL")]),
        ("J'ai payé 1 500,00 € et rien reçu.", [(150000, "EUR")]),
        ("Ich habe 1.500,00 EUR bezahlt und nichts bekommen.", [(150000, "EUR")]),
        ("Оплатил 12 500 руб., товар не пришёл.", [(1250000, "RUB")]),
        ("دفعت ٣٬٥٠٠ دولار ولم يصلني شيء", [(350000, "USD")]),
        ("1.250,75 TL ödedim, ürün gelmedi.", [(125075, "TRY")]),
        ("Tôi đã trả 8 triệu và 100.000đ phí, chưa nhận được hàng.", [(8000000, "VND"), (100000, "VND")]),
    ],
)
def test_sums_are_read_as_each_country_writes_them(words: str, sums: list[tuple[int, str]]) -> None:
    assert [(v["minor"], v["currency"]) for v in values(read(words), "amounts")] == sums


@pytest.mark.parametrize(
    "words",
    [
        "Me piden otros 300 dólares para el seguro antes de soltar la carga, no he recibido nada.",
        "Exigem mais 300 dólares de taxa de liberação e não recebi nada.",
        "Rien reçu, et maintenant on me réclame encore 300 euros de frais de douane.",
        "Nichts angekommen, jetzt soll ich noch 300 Euro für die Versicherung überweisen.",
        "Товар не пришёл, требуют доплатить ещё 300 долларов за страховку.",
        "لم تصل البضاعة ويطلبون 300 دولار زيادة للتأمين",
        "Mal gelmedi, sigorta için 300 dolar daha göndermemi istiyorlar.",
        "Hàng không giao, họ bắt tôi chuyển thêm 300 đô tiền bảo hiểm.",
    ],
)
def test_a_new_fee_before_the_goods_is_a_warning_in_every_tongue(words: str) -> None:
    assert "advance_fee" in read(words).flags


@pytest.mark.parametrize(
    "words",
    [
        "Le fournisseur demande le solde de 9 000 USD sur un autre compte, sinon il refuse d'expédier.",
        "Kalan 9.000 USD'yi başka bir hesaba yatırmamızı istiyorlar, yoksa göndermeyecekler.",
    ],
)
def test_an_agreed_balance_to_another_account_is_no_new_fee(words: str) -> None:
    flags = read(words).flags
    assert "account_change" in flags and "advance_fee" not in flags


def test_a_word_for_number_denies_nothing() -> None:
    assert read("pedido no 155820093417 trade assurance, no he recibido nada").track == "trade_assurance"


def test_a_day_with_a_point_ends_no_sentence() -> None:
    understood = read("Am 4. Februar 2026 habe ich bei der Firma Aquaflow Pumpen bestellt, nichts angekommen.")
    assert values(understood, "dates") == [{"role": "ordered", "date": "2026-02-04", "precision": "day"}]


def test_a_word_of_other_accents_is_no_month() -> None:
    assert values(read("Tôi đặt 20 máy hút bụi, chưa nhận được hàng."), "dates") is None


@pytest.mark.parametrize(
    ("words", "firms"),
    [
        ("I paid and got nothing from Yiwu Brightleaf, order 12345678901.", ["Yiwu Brightleaf"]),
        ("Lieferant Linyi Greenply Wood hat nichts geliefert.", ["Linyi Greenply Wood"]),
        ("The goods are stuck in Ningbo Port, nothing arrived.", None),
        ("The goods never left Shenzhen, China.", None),
    ],
)
def test_a_firm_is_known_by_its_place(words: str, firms: list[str] | None) -> None:
    assert values(read(words), "respondent_company") == firms


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("Mil gracias por el artículo, muy útil.", "thanks"),
        ("Muito obrigado, ajudou muito!", "thanks"),
        ("Wie lange habe ich Zeit, und welche Unterlagen brauche ich?", "question"),
        ("Подскажите, как подать жалобу?", "question"),
        ("Özel indirim! Kataloğumuzu inceleyin, ücretsiz numune.", "advert"),
        ("Cảm ơn anh chị, bài viết rất hữu ích.", "thanks"),
        ("لو سمحتم كيف أقدم شكوى؟", "question"),
        ("Merci beaucoup, votre site m'a bien aidé.", "thanks"),
    ],
)
def test_thanks_questions_and_adverts_are_told_from_complaints(words: str, intent: str) -> None:
    assert read(words).intent == intent


@pytest.mark.parametrize(
    "words",
    [
        "Thank you. Our sales team will collect the samples and use them in the summer. Total 12 pieces in the note.",
        "They told me to contact them in May; I trust them and note the usage of the collection.",
    ],
)
def test_a_word_that_is_anothers_by_chance_says_nothing(words: str) -> None:
    understood = read(words)
    assert understood.type in (None, "unknown")
    assert understood.flags == ()


@pytest.mark.parametrize(
    ("words", "not_told"),
    [
        (  # "Stück" is no English "stuck"
            "Wir haben 60 Akkus bestellt. Acht Stück habe ich gemessen, die Leistung ist nicht die auf dem Etikett.",
            "defective",
        ),
        (  # nor "Hong" a Vietnamese "hỏng"
            "Pagué en julio y todavía no ha llegado nada de lo que compré. Dicen que la carga está en Hong Kong.",
            "defective",
        ),
    ],
)
def test_a_story_is_read_only_in_the_languages_it_is_written_in(words: str, not_told: str) -> None:
    assert read(words).type != not_told


def test_the_holder_of_a_strange_account_is_not_the_other_side_but_the_only_payee_is() -> None:
    told = read("Comprei latas à Hebei Latavita Packaging. Querem o saldo na conta de uma tal Sunny Bridge Limited.")
    assert values(told, "respondent_company") == ["Hebei Latavita Packaging"]
    told = read("J'ai viré 7300 euros sur le compte de Foshan Ombrelune Outdoor et je n'ai rien reçu.")
    assert values(told, "respondent_company") == ["Foshan Ombrelune Outdoor"]


@pytest.mark.parametrize("words", [
    "I paid into Zhongshan Millstar Appliance's account.",
    "The seller Zhongshan Millstar Appliance of course denies it.",
    "Yesterday Zhongshan Millstar Appliance wrote to me.",
])  # fmt: skip
def test_a_firm_s_name_ends_before_the_words_that_hang_on_it(words: str) -> None:
    assert values(read(f"Nothing has come. {words}"), "respondent_company") == ["Zhongshan Millstar Appliance"]


def test_single_words_tell_a_kind_where_no_sentence_does() -> None:
    told = read(
        "Trade Assurance order 66900018822. The importer got the test report, the marking and the declaration of "
        "another model; the inspectors would not have it."
    )
    assert told.type == "compliance", told.trace
