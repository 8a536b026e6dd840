"""Dates, sizes and money as one reader reads them."""

import pytest

from notifier.markup import blocks_of
from notifier.speech import environment, one_line, quoted
from notifier.tongue import size, typeset

DUE = "2026-03-08T15:59:59+00:00"


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Shanghai", "Sunday 8 March 2026, 23:59 (UTC+08:00)"),
        ("", "Sunday 8 March 2026, 23:59 (UTC+08:00)"),
        ("No/Such", "Sunday 8 March 2026, 23:59 (UTC+08:00)"),
        ("America/New_York", "Sunday 8 March 2026, 11:59 (UTC-04:00; 23:59 UTC+08:00 at the desk)"),
        ("Asia/Kolkata", "Sunday 8 March 2026, 21:29 (UTC+05:30; 23:59 UTC+08:00 at the desk)"),
        (
            "Pacific/Auckland",
            "Monday 9 March 2026, 04:59 (UTC+13:00; Sunday 8 March 2026, 23:59 UTC+08:00 at the desk)",
        ),
        ("Asia/Singapore", "Sunday 8 March 2026, 23:59 (UTC+08:00)"),
    ],
)
def test_a_moment_is_told_in_the_readers_zone_and_in_the_desks_where_that_differs(zone: str, said: str) -> None:
    assert environment(zone, "Asia/Shanghai").filters["moment"](DUE) == said


@pytest.mark.parametrize(
    ("zone", "said"),
    [("Asia/Shanghai", "Sunday 8 March 2026"), ("Europe/Berlin", "Sunday 8 March 2026, 16:59")],
)
def test_a_deadline_that_does_not_end_with_the_readers_day_says_its_hour(zone: str, said: str) -> None:
    assert environment(zone, "Asia/Shanghai").filters["until"](DUE) == said


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", ""])
@pytest.mark.parametrize(("when", "said"), [(DUE, "8 March"), ("2026-03-08T16:00:00+00:00", "9 March")])
def test_a_day_that_ends_or_begins_at_the_desk_has_the_desks_name(zone: str, when: str, said: str) -> None:
    assert f"{said} 2026" in environment(zone, "Asia/Shanghai").filters["day"](when)


def test_any_other_moment_has_the_name_of_the_readers_day() -> None:
    assert (
        environment("Pacific/Auckland", "Asia/Shanghai")
        .filters["day"]("2026-03-08T14:00:00+00:00")
        .startswith("Monday 9")
    )


@pytest.mark.parametrize(
    ("count", "said"),
    [(40 << 20, "40 MB"), (25 * 1024**2, "25 MB"), (2_621_440, "2.5 MB"), (2048, "2 KB"), (300, "300 bytes")],
)
def test_sizes_are_said_as_people_say_them(count: int, said: str) -> None:
    assert size(count) == said


def test_money_keeps_the_currencys_own_digits() -> None:
    money = environment("", "UTC").globals["money"]
    assert (money(230000, "USD"), money(9800, "JPY")) == ("USD 2,300.00", "JPY 9,800")  # type: ignore[operator]


def test_a_line_for_a_header_has_no_second_line_in_it() -> None:
    assert one_line("Grace\r\nBcc: all@parties.example\x00\u202e") == "Grace Bcc: all@parties.example"


def test_quoted_words_are_lines_of_their_own_wherever_they_are_printed() -> None:
    source = f"He wrote: {quoted('**now** | or' + chr(10) + 'never')}and left."
    assert [(b.kind, b.lines) for b in blocks_of(source)] == [
        ("p", ("He wrote:",)), ("quote", ("**now** | or", "never")), ("p", ("and left.",)),
    ]  # fmt: skip


def test_french_keeps_its_high_marks_on_the_line_of_their_word_but_for_what_somebody_wrote_or_copies() -> None:
    body = "Est-ce « cela » ? Oui : ceci ; rien\n> dit-il : non ?\n    montant : 5"
    kept = "Est-ce «\u00a0cela\u00a0»\u00a0? Oui\u00a0: ceci\u00a0; rien\n> dit-il : non ?\n    montant : 5"
    assert typeset(body, "fr") == kept and typeset(body, "de") == body


def test_chinese_has_no_blank_behind_its_own_marks_but_where_somebody_wrote_one() -> None:
    body = "**已答复。** 请稍候； 谢谢。\n| 一。 | 二 |\n> 好。 谢谢"
    assert typeset(body, "zh") == "**已答复。**请稍候；谢谢。\n| 一。 | 二 |\n> 好。 谢谢"


def test_the_first_of_a_month_is_told_as_french_tells_it() -> None:
    french = environment("UTC", "UTC", None, "fr").filters["day"]
    assert (french("2026-05-01"), french("2026-05-11")) == ("vendredi 1er mai 2026", "lundi 11 mai 2026")
