"""Lines of plain text as a screen shows them: wide letters take two columns and are parted anywhere but at marks."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from notifier.filling import columns, filled
from notifier.markup import as_text

TEXTS = st.text(alphabet="我们收到您的信。，：（）“”OMB-2026 a 7", max_size=300)


@given(TEXTS)
def test_filling_loses_nothing_but_white_space(text: str) -> None:
    assert "".join(filled(text, 20).split()) == "".join(text.split())


@given(st.text(alphabet="我们收到您的信。，：（）“”", min_size=1, max_size=300))
def test_chinese_lines_keep_to_the_width_but_for_a_closing_mark(text: str) -> None:
    for line in filled(text, 20).splitlines():
        assert columns(line.rstrip("。，：）”（“")) <= 20 + 2


def test_no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens() -> None:
    text = "我们收到您的信（订单）。" * 9
    lines = filled(text, 20).splitlines()
    assert len(lines) > 4
    assert not any(line[0] in "。，）" or line[-1] == "（" for line in lines)
    assert all(columns(line) <= 20 for line in lines)


@given(st.text(alphabet="abc défg-h, ", max_size=200))
def test_words_without_wide_letters_are_filled_as_ever(text: str) -> None:
    same = textwrap.fill(text, 20, break_long_words=False, break_on_hyphens=False)
    assert filled(text, 20) == same


def test_labels_of_a_chinese_table_stand_in_one_column() -> None:
    short, long = as_text("| 金额 | USD 5.00 |\n| 订单号码 | 8123 |").splitlines()
    assert columns(short.partition("USD")[0]) == columns(long.partition("8123")[0])


def test_a_label_longer_than_its_column_is_parted_from_its_value() -> None:
    label = "Sunday 8 March 2026, 11:59 (UTC-04:00)"
    assert as_text(f"| {label} | filed |\n") == f"{label}  filed\n"
