"""The language of a text, by which a sender is answered."""

import pytest

from intake.reading.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("未收到货", "zh"),
        ("商家不退款怎么办", "zh"),
        ("refund please", "en"),
        ("no llegó el pedido", "es"),
        ("Ware nicht angekommen", "de"),
        ("товар не пришёл", "ru"),
        ("đơn hàng chưa đến", "vi"),
        ("لم تصل البضاعة", "ar"),
    ],
)
def test_a_short_complaint_tells_its_language(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "HUMAN", "OK", "好", "是的", "👍👍"])
def test_a_word_or_two_tells_none(text: str) -> None:
    assert language_of(text) == ""
