"""Family html: what a person does not see in a mail orders nothing, tells nothing, and reaches nobody as his words.

The mails are the complainant's own, with every proof there is: such HTML comes to him from a page he copied or a mail
he answers. SALTING is Bergholz et al., "Detecting Known and New Salting Tricks in Unwanted Emails" (CEAS 2008).
"""

from pathlib import Path

import pytest

from tests.desks import ANA
from tests.hostile.pages import ORDER, SAID, Trick, filed_as_words, warned, worded
from tests.hostile.siege import WHEN, Siege
from tests.rooms import COMPLAINT, SELLER

SALTING = "Bergholz et al. 2008, hidden text salting"
SEEN = f"<p>{SAID}</p>"


def styled(name: str, style: str, source: str = SALTING) -> Trick:
    return Trick(name, source, f'<div style="{style}">{ORDER}</div>{SEEN}')


def sheet(name: str, rules: str, mark: str, source: str = SALTING) -> Trick:
    return Trick(name, source, f"<html><head><style>{rules}</style></head><body><div {mark}>{ORDER}</div>{SEEN}")


def inside(name: str, html: str, source: str, *, told: bool = True) -> Trick:
    return Trick(name, source, html.format(ORDER) + SEEN, told=told)


HIDDEN = [
    styled("display none", "display:none"),
    styled("display none, at all cost", "display:none!important;display:block"),
    styled("visibility hidden", "visibility:hidden"),
    styled("visibility collapse", "visibility:collapse"),
    styled("no opacity", "opacity:0"),
    styled("hardly any opacity", "opacity:.01"),
    styled("letters of size 0", "font-size:0"),
    styled("letters of one pixel", "font-size:1px"),
    styled("letters of a tenth of a point", "font-size:0.1pt"),
    styled("size 0 in the short form", "font:0/0 Arial"),
    styled("no height", "max-height:0;overflow:hidden"),
    styled("a box of one pixel", "width:1px;height:1px;overflow:hidden"),
    styled("left of the page", "position:absolute;left:-9999px"),
    styled("above the page", "position:fixed;top:-500em"),
    styled("moved away", "transform:translateX(-9999px)"),
    styled("made small to nothing", "transform:scale(0)"),
    styled("an indent off the page", "text-indent:-9999px"),
    styled("a margin off the page", "margin-left:-9999px"),
    styled("cut to nothing", "position:absolute;clip:rect(0 0 0 0)"),
    styled("cut to nothing by a path", "clip-path:inset(100%)"),
    styled("white on white", "color:#fff;background:#ffffff"),
    styled("white on a page that says no colour", "color:white"),
    styled("nearly white on white", "color:#fefefe;background-color:rgb(255,255,255)"),
    styled("a colour one sees through", "color:rgba(0,0,0,0)"),
    styled("hidden from Outlook", "mso-hide:all", "Outlook's mso-hide"),
    styled("a name with a comment in it", "dis/**/play:none;display/**/:/**/none", "CSS Syntax 3, 4.3.2"),
    styled("a name with an escape in it", r"d\69 splay:none", "CSS Syntax 3, 4.3.7"),
    styled("a name with an entity in it", "display&#58;n&#x6f;ne", "HTML Standard, character references"),
    sheet("a class", ".p{display:none}", 'class="a p"'),
    sheet("an id", "#p{visibility:hidden}", "id=p"),
    sheet("a rule for all screens", "@media screen{.p{display:none}}", "class=p", "Media Queries 4, 2.3"),
    sheet("a rule for every width", "@media (min-width:1px){.p{display:none}}", "class=p", "Media Queries 4, 4.1"),
    sheet(
        "a class that forces",
        ".p{display:none!important}",
        'class=p style="display:block"',
        "CSS Cascade 4, importance",
    ),
    sheet("white on a ground set by class", ".p{color:#123456;background:#123456}", "class=p"),
    Trick("a sheet behind the text", SALTING, f"<div class=p>{ORDER}</div>{SEEN}<style>.p{{display:none}}</style>"),
    inside("the attribute hidden", "<div hidden>{}</div>", "HTML Standard, the hidden attribute"),
    inside("a closed details", "<details><summary></summary>{}</details>", "HTML Standard, the details element"),
    inside("a template", "<template>{}</template>", "HTML Standard, the template element"),
    inside("for programs without scripts", "<noscript>{}</noscript>", "HTML Standard, the noscript element"),
    inside("a field of a form", "<textarea>{}</textarea>", "HTML Standard, the textarea element"),
    inside("a frame's fallback", "<iframe>{}</iframe>", "HTML Standard, the iframe element"),
    inside("a drawing's text", "<svg><script>x</script><text>{}</text></svg>", "SVG 1.1 chapter 18"),
    inside("an input's value", '<form action="https://evil.example"><input value="{}"></form>', "CWE-451", told=False),
    inside("a picture's alternative text", '<img src="https://evil.example/1.gif" alt="{}">', "CWE-451", told=False),
    inside("a title", "<title>{}</title>", "HTML Standard, the title element", told=False),
    inside("a comment", "<!-- {} -->", "HTML Standard, comments", told=False),
    inside("a comment for Outlook", "<!--[if mso]><p>{}</p><![endif]-->", "Outlook's conditional comments", told=False),
    inside(
        "text that a sheet sets", '<style>p:before{{content:"{}"}}</style>', "CSS 2.2, generated content", told=False
    ),
    inside("rows that collapse", '<table><tr style="visibility:collapse"><td>{}</table>', "CSS 2.2, 17.5.5"),
    inside("a cell on its own colour", "<table><tr bgcolor=#ffffff><td><font color=#ffffff>{}</font></table>", SALTING),
    inside(
        "a quote that hides the style",
        "<div title='>' style='display:none'>{}</div>",
        "HTML Standard, attribute values in quotes",
    ),
    inside(
        "a style that is not the first",
        '<b data-style="x" style="display:none">{}</b>',
        "HTML Standard, attribute names",
    ),
    inside("a size of a size of nothing", '<b style="font-size:0"><i style="font-size:100%">{}</i></b>', SALTING),
]


@pytest.mark.parametrize("trick", HIDDEN, ids=lambda t: t.name)
def test_what_nobody_sees_is_no_order_and_staff_are_told(patient_siege: Siege, trick: Trick) -> None:
    raw = worded(trick.plain, trick.html, patient_siege.tokens["complainant"], subject=trick.name)
    shown = filed_as_words(patient_siege, raw)
    assert shown["text"].strip() == SAID, "nobody reads as his words what he did not see"
    assert (ORDER in warned(raw)) == trick.told


BROKEN = "RFC 2046 5.1.4; CWE-436, interpretation conflict"
BOTH = [
    Trick("an order in the plain text alone", BROKEN, SEEN, f"{ORDER}\n\n{SAID}"),
    Trick("an order in the HTML alone", BROKEN, f"<p>{ORDER}</p>{SEEN}", SAID),
    Trick("an order hidden in the HTML", BROKEN, f"<p hidden>{ORDER}</p>{SEEN}", f"{ORDER}\n\n{SAID}"),
    Trick("an order beside a picture of other words", BROKEN, '<img src="cid:words">', ORDER),
    Trick("another order in each", BROKEN, "<p>STATUS</p>", ORDER),
    Trick("one order more in the plain text", BROKEN, "<p>STATUS</p>", f"STATUS\n{ORDER}"),
    Trick("other words behind the verb", BROKEN, "<p>WITHDRAW 2</p>", "WITHDRAW 1"),
    Trick("an order quoted in the HTML", BROKEN, f"<blockquote>{ORDER}</blockquote>{SEEN}", f"{ORDER}\n{SAID}", False),
    Trick("an order below other words in the HTML", BROKEN, f"{SEEN}<p>{ORDER}</p>", f"{ORDER}\n{SAID}"),
]  # fmt: skip


@pytest.mark.parametrize("trick", BOTH, ids=lambda t: t.name)
def test_an_order_counts_only_in_both_wordings(patient_siege: Siege, trick: Trick) -> None:
    raw = worded(trick.plain, trick.html, patient_siege.tokens["complainant"], subject=trick.name)
    before = len(patient_siege.rooms.notices())
    filed_as_words(patient_siege, raw)
    asked = patient_siege.rooms.notices()[before:]
    assert ["N40"] in [n["numbers"] for n in asked if n["party"] == "complainant"], "he is asked what he means"
    assert bool(warned(raw)) == trick.told


RTL = "CVE-2021-42574"
QUOTED = "contract.md 3; quoted words are another's"
MARKER = "--- To answer, write above this line ---"
CONFUSED = [
    Trick("letters turned round", RTL, f"<p>\u202e{ORDER}\u202c</p>{SEEN}"),
    Trick("turned round to show an order", RTL, f"<p>\u202ePU EVIG I\u202c</p>{SEEN}"),
    Trick("a verb of Cyrillic letters", "UTS 39 4", f"<p>I GIV\u0415 UP</p>{SEEN}"),
    Trick("a quote", QUOTED, f"{SEEN}<blockquote><p>{ORDER}</p></blockquote>"),
    Trick("a quote above the words", QUOTED, f'<blockquote type="cite">{ORDER}</blockquote>{SEEN}'),
    Trick("below our own line", QUOTED, f"{SEEN}<p>{MARKER}</p><p>{ORDER}</p>"),
    Trick("below our own line, at the top", QUOTED, f"<p>{MARKER}</p><p>{ORDER}</p>{SEEN}"),
    Trick("a quote in Outlook's manner", QUOTED,
          f"{SEEN}<div><b>From:</b> x@evil.example<br><b>Sent:</b> Monday, 2 March 2026 09:00<br>"
          f"<b>To:</b> y@evil.example<br><b>Subject:</b> money</div><p>{ORDER}</p>"),
    Trick("a link that runs", "CWE-79", f'<p><a href="javascript:{ORDER}">x</a></p>{SEEN}'),
    Trick("a base for all links", "HTML Standard, the base element",
          f'<base href="https://evil.example/">{SEEN}<a href="{ORDER}">x</a>'),
    Trick("a page that goes elsewhere", "HTML Standard, refresh",
          f'<meta http-equiv="refresh" content="0;url=https://evil.example/{ORDER}">{SEEN}'),
    Trick("a tag that never ends", "HTML Standard, end of file in a tag", f'{SEEN}<div title="{ORDER}'),
    Trick("a comment that never ends", "HTML Standard, end of file in a comment", f"{SEEN}<!-- x > {ORDER}"),
    Trick("plain text from here on", "HTML Standard, the plaintext element", f"{SEEN}<plaintext><p>{ORDER}</p>"),
]  # fmt: skip


@pytest.mark.parametrize("trick", CONFUSED, ids=lambda t: t.name)
def test_words_that_are_anothers_or_look_like_others_order_nothing(patient_siege: Siege, trick: Trick) -> None:
    raw = worded(trick.plain, trick.html, patient_siege.tokens["complainant"], subject=trick.name)
    assert SAID in filed_as_words(patient_siege, raw)["text"], "what he did write is kept"


@pytest.mark.parametrize(
    "html", [f"{SEEN}<p hidden>REFUSE late</p>", "<p>NOTE looked at it</p>"], ids=["hidden", "other"]
)
def test_staff_are_held_to_the_same(patient_siege: Siege, html: str) -> None:
    before, notices = patient_siege.standing(), len(patient_siege.rooms.notices())
    raw = worded("REFUSE late", html, patient_siege.tokens["staff"], sender=ANA)
    line = patient_siege.rooms.take(raw, WHEN, to=patient_siege.tokens["staff"])
    assert line["outcome"] == "appended" and patient_siege.standing() == before
    echo = patient_siege.rooms.notices()[notices:]
    assert [n["numbers"] for n in echo] == [["N63"]], "who gave the order learns that it was not understood"


FACTS = "Order: 5550001112223334. Pay USD 98,765 to payee Nightshade Ltd (billing@nightshade.example)."
VEILS = [
    Trick("facts at size 0", SALTING, '<div style="font-size:0">{}</div>'),
    Trick("facts in white", SALTING, '<div style="color:#fff">{}</div>'),
    Trick("facts by class", SALTING, "<style>.x{{display:none}}</style><div class=x>{}</div>"),
    Trick("facts in a closed details", SALTING, "<details><summary></summary>{}</details>"),
    Trick("facts off the page", SALTING, '<div style="position:absolute;left:-5000px">{}</div>'),
    Trick("facts in alternative text", "CWE-451", '<img src=x alt="{}">', told=False),
]


@pytest.mark.parametrize("trick", VEILS, ids=lambda t: t.name)
def test_what_nobody_sees_is_no_fact_and_reaches_no_one(patient_siege: Siege, trick: Trick) -> None:
    rooms, sender = patient_siege.rooms, f"buyer{VEILS.index(trick)}@quiet-shore.example"
    page = "".join(f"<p>{part}</p>" for part in COMPLAINT.split("\n\n"))
    raw = worded(None, (trick.html or "").format(FACTS) + page, "desk@ombud.example", sender)
    sent = Path(rooms.desk.settings.outgoing.folder)
    had = set(sent.glob("*.eml"))
    line = rooms.take(raw, WHEN)
    rooms.tick(WHEN)
    case, rooms.ref = rooms.ref, line["case"]
    told = repr(rooms.case)
    rooms.ref = case
    assert line["outcome"] == "created" and SELLER in told
    for hidden in ("98765", "98,765", "5550001112223334", "nightshade"):
        assert hidden not in told.lower()
        assert all(hidden.encode() not in mail.read_bytes().lower() for mail in set(sent.glob("*.eml")) - had)
    assert ("Nightshade" in warned(raw)) == trick.told


LOADS = {
    "tables in tables": ("CWE-674", "<table><tr><td>" * 100_000),
    "signs that open": ("CWE-400", "<" * 500_000),
    "quotes that never end": ("CWE-1333", "<p title='\"" * 100_000),
    "comments that never end": ("CWE-1333", "<!--" * 250_000),
    "end tags of nothing": ("CWE-400", "<b>" * 50_000 + "</p></td></x>" * 50_000),
    "sheets that never end": ("CWE-1333", "<style>" * 100_000),
    "a sheet of braces": ("CWE-1333", f"<style>{'@media{' * 50_000}</style>"),
    "a sheet of 100,000 rules": ("CWE-407", f"<style>{'.a{color:red}' * 100_000}</style>{'<b class=a>' * 9}"),
    "a class of 100,000 names": ("CWE-407", f"<b class='{'a ' * 100_000}'>"),
    "a style of 100,000 rules": ("CWE-407", f"<b style='{'color:red;' * 100_000}'>"),
    "selectors without end": ("CWE-1333", f"<style>{'a ' * 100_000}{{color:red}}{'.a' * 50_000},{{}}</style>"),
    "a colour of brackets": ("CWE-1333", f"<b style='color:{'rgb(' * 1000}'>" * 20),
    "entities without end": ("CWE-776", "&amp" * 250_000 + "&" * 250_000),
    "lists in lists": ("CWE-674", "<ul><li>" * 100_000),
    "quotes in quotes": ("CWE-674", "<blockquote>" * 100_000),
}  # fmt: skip


@pytest.mark.parametrize("name", LOADS)
def test_no_page_is_too_much_for_the_reader(patient_siege: Siege, name: str) -> None:
    raw = worded(None, SEEN + LOADS[name][1], patient_siege.tokens["complainant"], subject=name)
    assert SAID in filed_as_words(patient_siege, raw)["text"]
