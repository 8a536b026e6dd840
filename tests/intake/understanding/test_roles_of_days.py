"""What part a day plays is told in the words of each language, and by nothing that merely stands near."""

import pytest

from tests.intake.understanding.letters import read


def days(text: str) -> list[tuple[str, str]]:
    """(role, day) of every day in the text; the letter is written on Monday, 2 March 2026."""
    told = read(text).facts.get("dates", [])
    return [(fact.value["role"], fact.value["date"]) for fact in (told if isinstance(told, list) else [told])]


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
