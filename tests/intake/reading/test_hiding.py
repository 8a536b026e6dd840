"""What a browser would show of an element: by its style, by the sheets, and by what lies round it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.reading.html import seen

WORD = "ACCEPT"
SHEET = "<style>{}</style>"
HIDDEN = [
    "<p style='background:#fff;color:#FFFFFF'>{}</p>",
    "<table bgcolor=white><tr><td><font color='#fefefe'>{}</font></table>",
    "<body style='background:black'>{}",
    '<div style="display:none"><div>x</div>{}</div>',
    "<b><div hidden></b>{}</div>",
    "<span hidden><div></span>{}</div>",
    "<div hidden><table><tr><td></div>{}",
    "<p style='display: none '><b>x<i>{}",
    "<div title='>' style=display:none>{}</div>",
    "<div style='visibility:hidden'><b style='display:block'>{}</b></div>",
    "<dialog>{}</dialog>",
    SHEET.format("/* .p{} */ div.p, .q{display:none}") + "<div class=p>{}</div>",
    SHEET.format("table .p{display:none}") + "<b class='P'>{}</b>",
    SHEET.format("<!-- .p{color:red} .p{opacity:0} -->") + "<b class=p>{}</b>",
    SHEET.format("@import 'x'; @media all and (min-width:320px){.p{display:none}}") + "<i class=p>{}</i>",
    SHEET.format("@media screen{@media print{.p{}}.p{display:none}}") + "<i class=p>{}</i>",
    "<b style='font:italic 0px/1 Arial'>{}</b>",
]  # fmt: skip


@pytest.mark.parametrize("shape", HIDDEN)
def test_text_is_hidden_as_a_browser_hides_it(shape: str) -> None:
    page = seen(shape.replace("{}", WORD))
    assert WORD in page.hidden and WORD not in page.text


SEEN = [
    "<p style='color:#fff'><span style='color:#000'>{}</span></p>",
    "<table bgcolor='#000080'><tr><td style='color:#fff'>{}</table>",
    "<div style='background:url(x.png)'><b style='color:#fff'>{}</b></div>",
    "<div style='background:linear-gradient(#000,#111)'><b style='color:#fff'>{}</b></div>",
    "<div style='visibility:hidden'><b style='visibility:visible'>{}</b></div>",
    "<div style='font-size:0'><b style='font-size:1rem'>{}</b></div>",
    "<p hidden>x<div>{}</div>",
    "<ul><li hidden>x<li>{}</ul>",
    "<table><tr><td hidden>x<td>{}</table>",
    "<div><span hidden>x</div>{}",
    "<div hidden>x</div>{}",
    "<!-- x --!>{}",
    "<!-->{}<!-- -->",
    "<div style='position:relative;left:-5px'>{}</div>",
    "<p style='text-indent:-18pt'>{}</p>",
    "<img hidden><input hidden>{}",
    "<p data-hidden='hidden'>{}</p>",
    "<p style='color:inherit;background:none'>{}</p>",
    "<p style='font-size:x-small'>{}</p>",
    "<p style='font-size:smaller;opacity:.4'>{}</p>",
    "<p style='max-height:0'>{}</p>",
    SHEET.format("@media print{.p{display:none}}") + "<b class=p>{}</b>",
    SHEET.format("@media (max-width:600px){.p{display:none!important}}") + "<b class=p>{}</b>",
    SHEET.format("[owa] .p{display:none}") + "<b class=p>{}</b>",
    SHEET.format(".p.q{display:none}") + "<b class=p>{}</b>",
    SHEET.format(".p{display:none} .p{display:block}") + "<b class=p>{}</b>",
    SHEET.format(".p{display:none}") + "<b class=p style='display:block'>{}</b>",
    SHEET.format(".bar>td{background:#036}") + "<table class=bar><tr><td style='color:#fff'>{}</table>",
    "<!--[if mso]><style>.p{display:none}</style><![endif]--><b class=p>{}</b>",
    "<a href='https://x.example' style='background:#0000ff;color:#fff'>{}</a>",
]


@pytest.mark.parametrize("shape", SEEN)
def test_text_is_shown_as_a_browser_shows_it(shape: str) -> None:
    page = seen(shape.replace("{}", WORD))
    assert WORD in page.text and WORD not in page.hidden


PIECES = [
    *("<p>", "</p>", "<div hidden>", "</div>", "<b>", "</b>", "<table><tr><td>", "</table>", "<li>", "<blockquote>"),
    *("<style>.a{display:none}</style>", "<i class=a>", "</i>", "<details>", "<summary>", "<!-- -->", "x y"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_word_is_lost_whatever_hides_it(pieces: list[str]) -> None:
    html = "".join(f"{piece} w{n} " for n, piece in enumerate(pieces))
    page = seen(html)
    assert {f"w{n}" for n in range(len(pieces))} <= {*page.text.split(), *page.hidden.split()}


@pytest.mark.parametrize(
    "piece",
    [
        "<p><span>",
        "<b><div></b>",
        "<li>",
        "<style>.a{color:red}</style>",
        "<style>",
        "<b class=a>",
        "<p a='>",
        "<i></p>",
    ],
)
def test_no_nesting_takes_long(piece: str) -> None:
    began = time.process_time()
    seen(piece * (1_000_000 // len(piece)))
    assert time.process_time() - began < 10, "a bound many times what it takes, for a machine that is busy"
