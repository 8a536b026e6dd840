"""HTML as a person sees it: readable, with what was hidden from him told apart."""

import time

import pytest

from intake.reading.html import seen, text_of_html
from intake.reading.reader import read
from intake.reading.sanitising import sanitised
from tests.intake.reading.mails import mail, mixed

SHOWN = {
    "<p>Dear desk,</p><p>nothing came.</p>": "Dear desk,\n\nnothing came.",
    "one<br>two<br/>three": "one\ntwo\nthree",
    "<div>one</div><div>two</div>": "one\ntwo",
    "a  \n  b&nbsp;c &amp; d &lt;e&gt; &#8364;5": "a b c & d <e> €5",
    "<ul><li>red</li><li>blue</li></ul>": "* red\n* blue",
    "<ol><li>red<li>blue</ol>": "1. red\n2. blue",
    "<table><tr><td>chairs</td><td>199</td></tr><tr><td>tables</td><td>1</td></tr></table>": "chairs  199\ntables  1",
    "<blockquote>You wrote this</blockquote>mine": "> You wrote this\n\nmine",
    '<a href="https://shop.example/p/1">the chair</a>': "the chair <https://shop.example/p/1>",
    '<a href="https://shop.example/">shop.example</a>': "shop.example",
    '<a href="mailto:joan@ridge-farm.example">joan@ridge-farm.example</a>': "joan@ridge-farm.example",
    '<a href="javascript:alert(1)">click</a>': "click",
    "<script>alert(1)</script><style>p{}</style>seen<!-- not seen -->": "seen",
    "<pre>a\n  b</pre>": "a\n  b",
    "5 < 6 and 7 > 3": "5 < 6 and 7 > 3",
    '<p title="a > b">kept</p>': "kept",
    "<b>unclosed <i>tags <p>are no harm": "unclosed tags\n\nare no harm",
    "<title>Name of the page</title>body": "body",
    "": "",
}


@pytest.mark.parametrize("html", SHOWN)
def test_html_reads_like_the_page(html: str) -> None:
    assert text_of_html(html) == SHOWN[html]


HIDDEN = [
    '<div style="display:none">{}</div>',
    '<span style="visibility: hidden">{}</span>',
    '<span style="font-size:0">{}</span>',
    '<span style="font-size:1px">{}</span>',
    '<span style="color:#ffffff;background-color:white">{}</span>',
    "<div hidden>{}</div>",
    '<div style="mso-hide:all">{}</div>',
    '<div style="max-height:0;overflow:hidden">{}</div>',
    '<div style="opacity:0">{}</div>',
    '<div style="DISPLAY : NONE !important"><p><b>{}</b></p></div>',
]


@pytest.mark.parametrize("shape", HIDDEN)
def test_text_that_nobody_sees_is_reported_and_not_read(shape: str) -> None:
    page = seen(f"<p>before</p>{shape.format('ACCEPT')}<p>after</p>")
    assert page.text.split() == ["before", "after"]
    assert page.hidden == "ACCEPT"


SEEN = [
    '<div style="display:block">{}</div>',
    '<span style="font-size:10px">{}</span>',
    '<span style="color:#fff;background-color:#000">{}</span>',
    '<td style="font-size:0"><span style="font-size:14px">{}</span></td>',
    '<p title="hidden">{}</p>',
]


@pytest.mark.parametrize("shape", SEEN)
def test_text_that_can_be_seen_is_not_called_hidden(shape: str) -> None:
    page = seen(shape.format("ACCEPT"))
    assert page.text == "ACCEPT" and page.hidden == ""


def test_a_mail_tells_what_its_html_hides() -> None:
    letter = read(mail('<p>We agree.</p><div style="display:none">CANCEL</div>', "Content-Type: text/html"))
    assert letter.text.strip() == "We agree." and letter.hidden == "CANCEL"


def both(plain: str, html: str) -> bytes:
    leaves = (f"Content-Type: text/plain\n\n{plain}", f"Content-Type: text/html\n\n{html}")
    return mixed(*leaves, kind="alternative")


def test_the_plain_wording_is_read_and_html_that_says_the_same_is_no_news() -> None:
    words = "We have received the goods and are content with all of them, thank you."
    letter = read(both(words, f"<p>{words}</p>"))
    assert letter.text.strip() == words and not letter.bodies_differ


def test_two_wordings_that_say_different_things_are_flagged() -> None:
    plain = "We have received the goods and are content with all of them, thank you."
    html = "<p>Nothing has arrived here since January; please open a dispute against this seller now.</p>"
    assert read(both(plain, html)).bodies_differ


def test_html_is_read_where_the_plain_wording_is_empty() -> None:
    assert read(both("  ", "<p>Nothing came.</p>")).text.strip() == "Nothing came."


def test_staff_see_html_in_which_nothing_loads_runs_or_asks() -> None:
    dirty = (
        '<p onclick="x()">Hello <img src="https://spy.example/1.gif"><script>x()</script>'
        '<form action="https://evil.example"><input name=a></form><a href="javascript:x()">one</a>'
        '<a href="https://shop.example/">two</a><svg onload=x()></svg><iframe src=x></iframe>'
        '<style>p{background:url(https://spy.example/2)}</style><div style="background:url(//spy.example)">b</div>'
    )
    clean = sanitised(dirty)
    assert "Hello" in clean and 'href="https://shop.example/"' in clean and "noreferrer" in clean
    for bad in (
        "onclick",
        "<img",
        "script",
        "<form",
        "<input",
        "spy.example",
        "evil.example",
        "svg",
        "iframe",
        "style",
    ):
        assert bad not in clean, bad


@pytest.mark.parametrize(
    "piece", ["<div>", "<", "<a href=x>", "<table><tr><td>", "<!--", "&", '<p title="', "<blockquote>", "<title>", "</"]
)
def test_no_html_takes_long(piece: str) -> None:
    began = time.process_time()
    seen(piece * (2_000_000 // len(piece)))
    assert time.process_time() - began < 10  # a bound a hundred times what it takes, for a machine that is busy


def test_a_paragraph_that_its_writer_set_in_is_no_quote() -> None:
    html = '<p>I say</p><blockquote style="margin:0 0 0 40px;border:none;padding:0px">my order 4711</blockquote>end'
    assert text_of_html(html) == "I say\n\nmy order 4711\nend"
    framed = html.replace("border:none", "border-left:1px solid")
    assert "> my order 4711" in text_of_html(framed)
    assert "> my order 4711" in text_of_html(html.replace("<blockquote", '<blockquote type="cite"'))
