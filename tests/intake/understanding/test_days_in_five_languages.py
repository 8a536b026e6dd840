"""Passages with one day or several, as people write them: each day has the role its own words give it."""

import tomllib
from pathlib import Path

import pytest

from tests.intake.understanding.letters import listed, read

TOLD = tomllib.loads(Path(__file__).with_name("days_in_five_languages.toml").read_text("utf-8"))


def days(text: str) -> list[tuple[str, str]]:
    """(role, day) of every day in the text; the letter is written on Monday, 2 March 2026."""
    return [(day["role"], day["date"]) for day in listed(read(text), "dates")]


@pytest.mark.parametrize(("text", "told"), [case for passages in TOLD.values() for case in passages.items()])
def test_each_day_has_the_role_of_its_own_clause(text: str, told: str) -> None:
    assert sorted(days(text)) == sorted(tuple(day.split()) for day in told.split(", "))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El lunes 9 de febrero me llegaron las 160, con manchas.", ("delivered", "2026-02-09")),
        ("3 Şubat 2026 Salı günü koltuklar geldi, ikisi kırık.", ("delivered", "2026-02-03")),
        ("وصلتنا يوم الأحد الموافق 1 فبراير البضاعة وهي مكسورة.", ("delivered", "2026-02-01")),
        ("Hàng về hôm thứ sáu ngày 6/2/2026, vỡ hết.", ("delivered", "2026-02-06")),
        ("Am Montag, dem 9. Februar kam der Kessel, er ist defekt.", ("delivered", "2026-02-09")),
    ],
)
def test_the_weekday_beside_a_date_is_no_second_day(text: str, expected: tuple[str, str]) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aralıkta adama 620 dolar attım, şubatta elinde olur dedi, gelmedi.", ["paid 2025-12", "promised 2026-02"]),
        ("استلمتها 3 فبراير، و6 فبراير تعطلت.", ["delivered 2026-02-03", "discovered 2026-02-06"]),
        ("Nada llegó. La temporada empieza en noviembre.", []),
        ("Nothing came. In Norway the winter is here in October.", []),
        ("No me devuelve lo que pagué el 12 de enero.", ["paid 2026-01-12"]),
        ("Não devolve o que paguei em 12 de janeiro.", ["paid 2026-01-12"]),
    ],
)
def test_what_names_a_day_and_what_does_not(text: str, expected: list[str]) -> None:
    assert [" ".join(day) for day in days(text)] == expected
