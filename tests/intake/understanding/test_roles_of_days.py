"""What part a day plays is told in the words of each language, and by nothing that merely stands near."""

import pytest

from tests.intake.understanding.letters import listed, read


def days(text: str) -> list[tuple[str, str]]:
    """(role, day) of every day in the text; the letter is written on Monday, 2 March 2026."""
    return [(day["role"], day["date"]) for day in listed(read(text), "dates")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am 3. Februar hat der Spediteur die Lampen abgeliefert, sie sind defekt.", ("delivered", "2026-02-03")),
        ("Unser Schreiben vom 9. Februar blieb unbeantwortet, die Ware fehlt.", ("contacted", "2026-02-09")),
        ("Договор на 40 кресел от 12 января, а товара нет.", ("ordered", "2026-01-12")),
        ("Посылку забрал 20 февраля, внутри сломанный чайник.", ("delivered", "2026-02-20")),
        ("متفقين يسلم 10 فبراير والبضاعة لم تصل.", ("agreed", "2026-02-10")),
        ("Mallar 14 Şubat'ta yüklenecekti, hâlâ ortada yok.", ("agreed", "2026-02-14")),
        ("11 Şubat'ta siparişten vazgeçtim, param gelmedi.", ("cancelled", "2026-02-11")),
        ("Ngày 20/1 tôi ký hợp đồng mua 30 máy bơm, hàng không đến.", ("ordered", "2026-01-20")),
        ("Ngày 6/2 chúng tôi xếp lên tàu 12 tấn tiêu, họ chưa trả tiền.", ("shipped", "2026-02-06")),
    ],
)
def test_the_words_beside_a_day_say_what_happened_on_it(text: str, expected: tuple[str, str]) -> None:
    assert expected in days(text)


def test_the_names_of_the_platform_give_a_day_no_role() -> None:
    assert days("Trade Assurance 213366450981, am 5. Januar. Nichts ist angekommen.") == [("other", "2026-01-05")]
    assert ("paid", "2026-01-05") not in days("Secure Payment 5583001724, 5 Ocak'ta. Ürün gelmedi.")


def test_a_blank_line_ends_a_sentence_that_has_its_full_stop() -> None:
    text = "Ich habe 900 Euro bezahlt.\n\nSeit dem 5. Februar ist die Pumpe undicht."
    assert ("paid", "2026-02-05") not in days(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استلمنا الطاولات يوم الخميس وهي مكسورة.", "2026-02-26"),
        ("Salı günü koltuklar geldi, ikisi kırık.", "2026-02-24"),
        ("Hàng về hôm thứ sáu, vỡ hết.", "2026-02-27"),
        ("Am 5. Februar kam der Kessel. Am nächsten Tag haben wir festgestellt, dass er leckt.", "2026-02-06"),
        ("5 Şubat'ta kazan geldi. Ertesi gün çalıştırdık, bozuk.", "2026-02-06"),
    ],
)
def test_weekdays_and_the_next_day_are_told_in_more_languages(text: str, expected: str) -> None:
    assert expected in [day for _, day in days(text)]


def test_a_word_of_another_language_names_no_day() -> None:
    assert days("Seit der Lieferung steht hier eine Presse, die nicht läuft. Ich habe 900 Euro bezahlt.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We cancelled order 7710442690 (Trade Assurance, 3 presses) on 6 February, and he agreed.", "cancelled"),
        (
            "Cancelamos o pedido 7710442690 (Secure Payment, 40 coleiras) em 6 de fevereiro, e o vendedor disse ok.",
            "cancelled",
        ),
        ("Em 6 de fevereiro enviamos notificação à empresa, sem resposta.", "contacted"),
        ("Wir haben am 6. Februar Fotos an den Verkäufer geschickt, die Lampen sind defekt.", "contacted"),
        ("2月6日我发照片给业务员，没人回复。", "contacted"),
        ("2月6日拿到化验报告，含量不够。", "discovered"),
        ("Le 6 février nous avons repéré sa page, qui copie notre marque.", "discovered"),
        ("La livraison du 6 février ne comptait que 40 bocaux.", "delivered"),
        ("El detalle de la entrega del 6 de febrero: faltan 5 cajas.", "delivered"),
        ("Makine 6 Şubat'ta atölyeye indi, çalışmadı.", "delivered"),
        ("Người mua phải trả trước ngày 6/2, họ chưa trả tiền.", "agreed"),
        ("Ngày 6/2 tôi đã mở khiếu nại ở ngân hàng, hàng không đến.", "filed"),
        ("On 6 February we started, and the edge breaks off.", "discovered"),
        ("The box came on 6 February, it was not opened by anybody, the lamp is dead.", "delivered"),
    ],
)
def test_a_day_has_the_role_its_own_clause_gives_it(text: str, expected: str) -> None:
    assert (expected, "2026-02-06") in days(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We ordered 40 tents on 6 February and paid the deposit the same day. Nothing came.", ("paid", "2026-02-06")),
        ("Ich habe am 6. Februar bestellt. Am selben Tag habe ich bezahlt.", ("paid", "2026-02-06")),
        ("我2月6日下的单，当天就付了定金，货没到。", ("paid", "2026-02-06")),
    ],
)
def test_the_same_day_is_the_one_named_before_it(text: str, expected: tuple[str, str]) -> None:
    assert expected in days(text)


def test_what_lies_ahead_has_not_happened() -> None:
    assert days("The tents are to be handed over on 15 December 2026, now he wants a fee.") == [
        ("agreed", "2026-12-15")
    ]
    assert days("Nothing came. My shop opens on March 20.")[-1][1] == "2026-03-20"
    assert days("I paid on 20 March. Nothing came.") == [("paid", "2025-03-20")]


def test_a_chat_says_on_which_days_who_wrote() -> None:
    english = (
        "The colour is wrong. Our chat:\n\n[28/01/2026 09:12] Me: it is not yellow\n"
        "[29/01/2026 11:40] Suki Bell: kids will love it\n"
    )
    chinese = "货没发。聊天记录：\n\n2月12日 我：到底什么时候发？\n2月13日 客服小雨：亲，在打包了\n"
    assert days(english) == [("contacted", "2026-01-28"), ("replied", "2026-01-29")]
    assert days(chinese) == [("contacted", "2026-02-12"), ("replied", "2026-02-13")]


def test_a_list_of_days_is_no_chat() -> None:
    listed = "Nothing came. What happened:\n\n12.01.2026 payment: done\n28.01.2026 promised delivery: nothing\n"
    assert days(listed) == [("paid", "2026-01-12"), ("promised", "2026-01-28")]


def test_a_word_inside_another_gives_no_role_in_chinese() -> None:
    assert days("2月6日已发邮件给供应商，没有回复，货少了。") == [("contacted", "2026-02-06")]
    assert days("速卖通订单8177620394415028的买家2月6日已经签收了货物，敲诈我们。") == [("delivered", "2026-02-06")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On 10 February he promised that the tents would leave on 20 February. Nothing came.",
            [("replied", "2026-02-10"), ("promised", "2026-02-20")],
        ),
        ("10 февраля продавец пообещал отправить товар, товара нет.", [("replied", "2026-02-10")]),
        ("El 10 de febrero prometieron enviar la bomba, no llegó nada.", [("replied", "2026-02-10")]),
        ("He promised 20 February. Nothing came.", [("promised", "2026-02-20")]),
        ("Die Ware wurde für den 20. Februar versprochen, nichts kam.", [("promised", "2026-02-20")]),
        ("20 Şubat'ta gönderecek dedi, ürün gelmedi.", [("promised", "2026-02-20")]),
        (
            "The tents: 20 February, then 25 February. Nothing came.",
            [("promised", "2026-02-20"), ("promised", "2026-02-25")],
        ),
        ("He answers that it will be 12 March. Nothing came.", [("promised", "2026-03-12")]),
    ],
)
def test_the_day_on_which_somebody_promised_is_not_the_day_promised(text: str, expected: list[tuple[str, str]]) -> None:
    assert days(text) == expected


def test_a_chat_copied_by_a_program_needs_no_line_of_the_writer() -> None:
    text = (
        "Nothing came.\n\n[02/02/2026 09:12] Suki Bell: ship 20 february\n"
        "[03/02/2026 11:40] Suki Bell: sorry, 25 february\n"
    )
    assert days(text) == [
        ("replied", "2026-02-02"),
        ("promised", "2026-02-20"),
        ("replied", "2026-02-03"),
        ("promised", "2026-02-25"),
    ]


def test_a_chat_may_have_its_day_in_a_line_above() -> None:
    english = (
        "Nothing came. Our chat:\n\n02.02.2026\nAda: did you ship?\nSuki Bell: will ship 20 february sure\n"
        "21.02.2026\nSuki Bell: small delay\n\nI want my money back."
    )
    chinese = "货没发。聊天记录：\n\n—— 2月12日 ——\n我：什么时候发？\n客服小雨：亲，在打包了\n2月15日\n我：在吗？\n"
    assert days(english) == [
        ("contacted", "2026-02-02"),
        ("replied", "2026-02-02"),
        ("promised", "2026-02-20"),
        ("replied", "2026-02-21"),
    ]
    assert days(chinese) == [("contacted", "2026-02-12"), ("replied", "2026-02-12"), ("contacted", "2026-02-15")]


def test_a_list_of_days_with_what_was_done_is_no_chat() -> None:
    text = "Nothing came.\n\n12.01.2026\nPayment: 900 USD\n28.01.2026\nPromised delivery: nothing\n"
    assert "replied" not in [role for role, _ in days(text)]


def test_a_day_told_again_by_a_noun_alone_is_told_once() -> None:
    text = "We cancelled on 6 February, nothing was refunded. We enclose the e-mail of 6 February."
    assert days(text) == [("cancelled", "2026-02-06")]


def test_the_line_above_a_quoted_mail_says_when_it_was_written() -> None:
    theirs = "No llegó nada.\n\n> El 10 de febrero de 2026, Lucía <lucia@bombas.example> escribió:\n> sale pronto\n"
    listed = "Nothing came. On 5 February we paid the following to Joe <joe@shop.example>:\n900 USD.\n"
    assert days(theirs) == [("replied", "2026-02-10")]
    assert days(listed) == [("paid", "2026-02-05")]


def test_the_line_of_a_list_tells_of_its_own_day() -> None:
    text = (
        "Nichts kam. Ablauf:\n- 12.01.2026: 900 EUR bezahlt\n"
        "- 20.01.2026: ich schreibe nichts\n- 28.01.2026 - storniert\n"
    )
    assert [role for role, _ in days(text)][::2] == ["paid", "cancelled"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Verkäufer bot uns am 6. Februar 40 Euro an. Die Lampe ist defekt.", "replied"),
        ("Satıcı 6 Şubat'ta 40 dolar önerdi, lamba kırık.", "replied"),
        ("6 февраля продавец предложил 40 долларов, лампа разбита.", "replied"),
        ("Die Anzahlung von 3.000 EUR kam am 6. Februar, der Rest fehlt.", "paid"),
        ("El anticipo de 3.000 EUR llegó el 6 de febrero, el resto no.", "paid"),
        ("Аванс 3000 евро поступил 6 февраля, остальное не заплатили.", "paid"),
        ("6 февраля перевели 27,6 тыс. юаней, товара нет.", "paid"),
        ("Am 6.2. kam die Lampe, sie ist defekt.", "delivered"),
        ("The courier brought them on 6 February, two are broken.", "delivered"),
        ("Em 6 de fevereiro pedi o certificado ao fornecedor, sem resposta.", "contacted"),
        ("Em 6 de fevereiro pedi 40 caixas, nada chegou.", "ordered"),
        ("Siparişi 6 Şubat'ta iptal ettim, 900 doları 4 Şubat'ta ödemiştim.", "cancelled"),
        ("Siparişi 4 Şubat'ta iptal ettim, 900 doları 6 Şubat'ta ödemiştim.", "paid"),
        ("Hạn giao là 6/2 mà chưa thấy hàng.", "agreed"),
        ("2月6日我们写信给卖家，没有答复，货少了。", "contacted"),
    ],
)
def test_a_word_counts_with_what_it_is_said_of(text: str, expected: str) -> None:
    assert (expected, "2026-02-06") in days(text)


def test_a_day_told_again_without_a_word_of_its_own_is_told_once() -> None:
    assert days("Rien. Le vendeur m'annonce la livraison pour le 20 mars. LE 20 MARS !") == [("agreed", "2026-03-20")]
    assert days("Die Pumpe fehlt. Ich habe am 3. Februar gezahlt. 3. Februar!") == [("paid", "2026-02-03")]
