"""The small markup: the same words as text and as HTML, and no letter can write any of it."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from notifier.hypertext import as_html
from notifier.markup import as_text, escaped, unescaped
from notifier.speech import plain, quoted

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), min_size=1, max_size=60).filter(
    str.strip
)
BODY = """
# Awaiting my response — your move by Sunday 8 March 2026, 23:59 (UTC+08:00), which is Sunday 8 March 2026, 16:59

**Please answer.** We are
neutral.

- one
- **two**

| **Kind** | offline |
| A \\| B | x |

> their words
>
> more

    ACCEPT

~ Small print.
"""


def test_one_source_becomes_text_and_html_of_the_same_words() -> None:
    text, page = as_text(BODY), as_html(BODY)
    assert text.splitlines()[0].startswith("Awaiting my response") and text.splitlines()[0].endswith("16:59")
    for said in ("Please answer. We are neutral.", "- one\n- two", "A | B", "> their words", "    ACCEPT"):
        assert said in text
    for said in ("<strong>Please answer.</strong>", "<li ", "<blockquote", "<pre ", "A | B</td>", "Small print."):
        assert said in page
    shown = html.unescape(re.sub(r"<[^>]+>", " ", page))
    assert set(re.findall(r"\w+", text)) == set(re.findall(r"\w+", shown))


@given(WORDS)
def test_a_value_from_a_letter_is_shown_as_it_is_and_never_becomes_markup(value: str) -> None:
    shown = " ".join(value.split())
    assert unescaped(escaped(value)) == shown
    for source in (plain(value), f"| Name | {plain(value)} |", f"- {plain(value)}"):
        page = as_html(source)
        assert "<strong>" not in page and "<blockquote" not in page and "<pre" not in page and "<script" not in page
        assert html.unescape(re.sub(r"<[^>]*>", "", page)).removeprefix("Name").strip() == shown
    assert as_html(f"| Name | {plain(value)} |").count("<td") == 2
    assert shown in as_text(f"| Name | {plain(value)} |").replace("\n" + " " * 6, " ") or len(shown) > 40


@given(st.text(max_size=80))
def test_a_persons_words_stay_one_quotation_whatever_stands_in_them(words: str) -> None:
    source = f"Before.\n\n{quoted(words)}\n\nAfter."
    page = as_html(source)
    assert page.count("<p ") == 2 and "<table" not in page and "<ul" not in page and "<pre" not in page
    assert all(line.startswith(">") or line in ("Before.", "After.", "") for line in as_text(source).splitlines())
    source.translate({}).encode("utf-8", "replace")


def test_what_no_eye_sees_and_no_encoding_has_is_taken_out() -> None:
    source = "evil \u202etxt.exe\ud800 bell\x07 next\u2028line"
    for shown in (as_text(source), as_html(source)):
        assert not re.search(r"[\u202e\ud800\x07\u2028]", shown)
        shown.encode("utf-8")
    assert "\u202e" not in as_text(quoted("a\u202eb"))


def test_html_from_a_letter_is_text() -> None:
    page = as_html(quoted('<img src="https://track.example/x.gif"><script>alert(1)</script>'))
    assert "<img" not in page and "<script" not in page and "&lt;script&gt;" in page


def test_a_reference_is_never_broken_and_a_file_name_runs_its_own_way_in_an_arabic_mail() -> None:
    said = "Case OMB-2026-000063-B: slip-20.pdf, UTC, x@y.example."
    assert '<span class="r">OMB-2026-000063-B</span>: slip-20.pdf, UTC, x@y.example.' in as_html(said)
    turned = as_html(said, rtl=True)
    assert '<bdi class="r">OMB-2026-000063-B</bdi>: <bdi>slip-20.pdf</bdi>, UTC, <bdi>x@y.example</bdi>.' in turned


def test_a_phone_finds_the_head_of_a_row_its_columns_and_what_may_break() -> None:
    titles = "| **File** | **Size** | **Why** | **What to do** |"
    page = as_html(f"{titles}\n| carton.jpg | 40 MB | too large | {'a' * 19} |\n| 2 | 1 KB | x | |")
    assert page.count('<table role="presentation" class="w"') == 1 and page.count('<tr class="t">') == 1
    assert re.search(r'<td class="b"[^>]*>carton.jpg</td>', page) and re.search(r'<td class="n"[^>]*>2</td> <td', page)
    assert re.search(r'<td class="x"[^>]*><span class="l"[^>]*>What to do: </span>a{19}</td>', page)
    assert page.count('class="l"') == 5, "an empty cell needs no name, and the first column has none"
    assert 'class="' not in as_html("| Kind | offline |\n| **Sum** | 3 |"), "two columns stay a table"


@given(WORDS)
def test_a_command_in_a_sentence_is_marked_in_html_and_bare_in_text(value: str) -> None:
    typed = plain(value)
    source = f"Use `{typed}` there."
    shown = " ".join(value.split())
    assert html.unescape(as_html(source)).endswith(f">Use <code>{shown}</code> there.</p>")
    assert " ".join(as_text(source).split()) == " ".join(f"Use {shown} there.".split()) or len(shown) > 40


def test_no_blank_stands_behind_a_wide_mark_where_a_paragraph_has_several_lines() -> None:
    for shown in (as_text("**您同意。**\n您可以撤销。\nOK\n"), as_html("**您同意。**\n您可以撤销。\nOK\n")):
        assert "。 " not in shown and "撤销。OK" in shown
    assert as_text("One.\nTwo.\n") == "One. Two.\n"


def test_a_short_name_before_a_row_is_its_heading_on_a_phone_and_only_a_number_stands_on_its_line() -> None:
    page = as_html("| **Qui** | **Quoi** | **État** |\n| Vous | livrer 52 unités | fait |\n| 12 | slip.pdf | joint |")
    assert '<td class="b"' in page.split("Vous")[0][-400:] and page.count('class="n"') == 2
