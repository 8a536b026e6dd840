"""What the writer wants, as far as it hangs on what happened and on the sums he names."""

import pytest

from tests.intake.understanding.letters import read, values

WISHES = [
    ("I paid USD 900 for 30 lamps, 10 of them are broken. Please refund me USD 300.", "refund_partial"),
    ("I paid USD 900 for 30 lamps, all of them are broken. Please refund me USD 900.", "refund_full"),
    ("They sent another article, not the lamps we ordered. Send us the lamps we ordered.", "replacement"),
    ("I do not want another one: I want the money, the lamp is broken.", "refund_full"),
    ("The lamp is broken. They offer 40 USD; I paid USD 400 and want my money back in full.", "refund_full"),
]


@pytest.mark.parametrize(("said", "wish"), WISHES)
def test_a_wish_is_read_beside_what_happened(said: str, wish: str) -> None:
    assert values(read(said), "remedy") == wish


DECLINED = [
    (
        "I ordered 40 lamps and paid 900 dollars, nothing came. Geld zurück wollen wir nicht, liefern Sie die Ware.",
        "performance",
    ),
    ("Я заказал 40 ламп, 12 разбиты. Замена уже не нужна, верните деньги.", "refund_full"),
    ("40 lamba aldım, 12 tanesi kırık. İndirim teklif ettiler, kabul etmedik. Yenisini istiyoruz.", "replacement"),
    ("12 lâmpadas quebradas. Ofereceram desconto, recusei. Quero as quebradas trocadas.", "replacement"),
]


@pytest.mark.parametrize(("said", "wish"), DECLINED, ids=[said[:12] for said, _ in DECLINED])
def test_what_is_declined_is_not_wanted(said: str, wish: str) -> None:
    assert values(read(said), "remedy") == wish


def test_what_else_would_do_is_the_alternative() -> None:
    told = read("25 kupa istedim, plastik bardak geldi. Doğru ürünü göndersinler yoksa iade istiyorum.")
    assert values(told, "remedy") == "replacement"
    assert values(told, "remedy_alternative") == ["refund_full"]


def test_what_the_other_side_wrote_in_quotation_marks_is_not_wanted() -> None:
    said = (
        'Siparişi üretmelerini istiyoruz, parası ödendi. Mesaj: "Sorry our printing line is closed, please apply '
        'refund, we agree." Kutuları üretip göndermelerini istiyoruz.'
    )
    assert values(read(said), "remedy") == "performance"


def test_a_sum_claimed_below_what_was_paid_is_a_part_though_no_word_says_refund() -> None:
    told = read("Nous avons payé 900 dollars pour 40 lampes, 12 sont cassées. Nous réclamons 200 dollars.")
    assert values(told, "remedy") == "refund_partial"
