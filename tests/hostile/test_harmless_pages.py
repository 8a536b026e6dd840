"""Family harmless, HTML: what the mail programs of the world write round a plain word must not keep it from acting.

The mails are made by hand in the manner of each program; every address and number in them is invented.
"""

# ruff: noqa: E501 - a page's lines are as long as its program writes them
from dataclasses import dataclass

import pytest

from tests.desks import ADDRESS, ANA, letter, pdf, token
from tests.hostile.pages import warned, worded
from tests.hostile.siege import WHEN, Siege
from tests.rooms import BUYER, COMPLAINT, SELLER

THANKS = "Thank you, Joan"
HEAD = "On Tue, 3 Mar 2026 at 10:00, Ombud desk <desk@ombud.example> wrote:"
OLD = "Your complaint has been sent to the other party."
LIGHT = "color:#888888;font-size:10px"


@dataclass(frozen=True)
class Page:
    """A mail as a program writes it: VERB is the command it was written for.

    says  words that the case must show of it
    """

    name: str
    source: str
    html: str
    plain: str | None = None
    says: str = THANKS


def styled(rules: str, body: str) -> str:
    return f'<html><head><meta charset="utf-8"><style>{rules}</style></head><body>{body}</body></html>'


PAGES = [
    Page(
        "Gmail", "Gmail on the web",
        f'<div dir="ltr">VERB<div><br></div><div>{THANKS}</div></div><br><div class="gmail_quote gmail_quote_container">'
        f'<div dir="ltr" class="gmail_attr">{HEAD}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px '
        f'0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><p>{OLD}</p></blockquote></div>',
        f"VERB\n\n{THANKS}\n\n{HEAD}\n\n> {OLD}\n",
    ),
    Page("Gmail, in bold", "Gmail writes bold as stars", f'<div dir="ltr"><b>VERB</b><div><br></div>{THANKS}</div>', f"*VERB*\n\n{THANKS}"),
    Page(
        "Outlook", "Outlook for Windows",
        styled(
            '<!-- /* Font Definitions */ @font-face {font-family:Aptos;} p.MsoNormal, li.MsoNormal {margin:0cm;'
            'font-size:11.0pt;} a:link {mso-style-priority:99;color:#0563C1;} .MsoChpDefault {mso-default-props:yes;} '
            '@page WordSection1 {size:612.0pt 792.0pt;} div.WordSection1 {page:WordSection1;} -->',
            f'<!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit"/></xml><![endif]--><div class="WordSection1">'
            f'<p class="MsoNormal"><span lang="EN-US">VERB<o:p></o:p></span></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
            f'<p class="MsoNormal">{THANKS}<o:p></o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt;'
            f'padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Ombud desk &lt;desk@ombud.example&gt;<br>'
            f"<b>Sent:</b> Tuesday, 3 March 2026 10:00<br><b>To:</b> Joan Okello<br><b>Subject:</b> your case</p></div>"
            f'<p class="MsoNormal">{OLD}</p></div>',
        ),
        f"VERB\n\n \n\n{THANKS}\n\nFrom: Ombud desk <desk@ombud.example>\nSent: Tuesday, 3 March 2026 10:00\nTo: Joan Okello\n"
        f"Subject: your case\n\n{OLD}\n",
    ),
    Page(
        "Outlook on the web", "Outlook on the web",
        f'<div class="elementToProof" style="font-family: Aptos; font-size: 12pt; color: rgb(0, 0, 0);">VERB</div><div '
        f'class="elementToProof"><br></div><div>{THANKS}</div><div id="appendonsend"></div><hr style="display:inline-block;'
        f'width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" '
        f'color="#000000"><b>From:</b> Ombud desk<br><b>Sent:</b> Tuesday, March 3, 2026 10:00 AM<br><b>To:</b> Joan<br>'
        f"<b>Subject:</b> your case</font><div>&nbsp;</div></div><div>{OLD}</div>",
        f"VERB\n\n{THANKS}\n________________________________\nFrom: Ombud desk\nSent: Tuesday, March 3, 2026 10:00 AM\nTo: Joan\n"
        f"Subject: your case\n\n{OLD}\n",
    ),
    Page(
        "Apple Mail", "macOS",
        f'<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: '
        f'break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">VERB<div><br></div><div>{THANKS}<br id="line'
        f'BreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>{HEAD}</div><br class="Apple-interchange-newline">'
        f"<div>{OLD}</div></blockquote></div></div></body></html>",
        f"VERB\n\n{THANKS}\n\n> {HEAD}\n> \n> {OLD}\n",
    ),
    Page(
        "an iPhone", "iOS",
        f'<html><body dir="auto">VERB<br><br><div dir="ltr">{THANKS}</div><br id="lineBreakAtBeginningOfSignature"><div dir="ltr">'
        "Sent from my iPhone</div></body></html>",
        f"VERB\n\n{THANKS}\n\nSent from my iPhone\n",
    ),
    Page(
        "QQ Mail", "QQ Mail, HTML alone",
        f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><div>VERB</div><div><br></div><div>{THANKS}</div><div>'
        '<includetail><!--<![endif]--></includetail></div><div style="font-size: 12px;font-family: Arial Narrow;padding:2px 0 2px '
        f'0;">------------------&nbsp;Original&nbsp;------------------</div><div>{OLD}</div>',
    ),
    Page(
        "163 Mail", "NetEase",
        f'<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial"><div>VERB</div><div><br></div><div>{THANKS}</div>'
        f'<p style="margin:0;"><br></p><div id="isReplyContent"><blockquote id="isReplyContent" style="PADDING-LEFT: 1ex; MARGIN: '
        f'0px 0px 0px 0.8ex; BORDER-LEFT: #ccc 1px solid">{OLD}</blockquote></div></div>',
        f"VERB\n\n\n{THANKS}\n\n\n\n\n> {OLD}",
    ),
    Page(
        "Thunderbird", "Thunderbird",
        f'<body text="#000000" bgcolor="#FFFFFF"><p>VERB</p><p>{THANKS}</p><div class="moz-cite-prefix">{HEAD}<br></div><blockquote '
        f'type="cite" cite="mid:1@ombud.example">{OLD}</blockquote></body>',
        f"VERB\n\n{THANKS}\n\n{HEAD}\n> {OLD}\n",
    ),
    Page(
        "Thunderbird in the dark", "a writer's own colours",
        f'<body text="#ffffff" bgcolor="#2a2a2e" link="#00ddff"><p>VERB</p><p>{THANKS}</p></body>', f"VERB\n\n{THANKS}\n",
    ),
    Page(
        "Yahoo", "Yahoo Mail",
        f'<div class="yahoo-style-wrap" style="font-family:Helvetica Neue, Arial;font-size:13px;"><div dir="ltr" data-setdir="false">'
        f'VERB</div><div><br></div><div>{THANKS}</div></div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>{HEAD}</div><div>{OLD}'
        "</div></div>",
        f"VERB\n\n{THANKS}\n    {HEAD}  \n \n {OLD}\n",
    ),
    Page("a div and a line end", "phones", f"<div>VERB<br></div><div>{THANKS}</div>", f"VERB\n{THANKS}"),
    Page("two paragraphs for one line end", "mail merge", f"<p>VERB</p><p>{THANKS}</p>", f"VERB\n{THANKS}"),
    Page("a command in a table", "web mailers", f"<table><tr><td>VERB</td></tr><tr><td>{THANKS}</td></tr></table>", f"VERB\n{THANKS}"),
    Page("blanks that do not break", "web editors", f"<p>&nbsp;VERB&nbsp;</p><p>{THANKS}&nbsp;&#8203;</p>", f"\u00a0VERB\n\n{THANKS}"),
    Page("a shortened plain text", "marketing suites", f"<p>VERB</p><p>{THANKS}</p><p>{'We ship at sea. ' * 40}</p>", f"VERB\n\n{THANKS}"),
    Page(
        "a plain text with links and bullets", "HTML to text programs",
        f'<p>VERB</p><p>{THANKS}</p><ul><li>The <a href="https://carrier.example/p?n=1">parcel</a></li><li>The slip</li></ul>',
        f"VERB\n\n{THANKS}\n\n- The parcel [1]\n- The slip\n\n[1] https://carrier.example/p?n=1",
    ),
    Page(
        "a preheader", "marketing suites",
        '<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;'
        f'mso-hide:all">News of March &#847;&zwnj;&nbsp;</div><table role="presentation"><tr><td>VERB</td></tr><tr><td>{THANKS}</table>',
    ),
    Page(
        "a dark mode", "Apple Mail and Outlook, CSS Media Queries 5",
        styled(
            ":root{color-scheme:light dark} @media (prefers-color-scheme:dark){.t{color:#fff!important;background:#000!important}"
            ".light{display:none!important}} [data-ogsc] .t{color:#ffffff!important}",
            f'<div class="t light"><p>VERB</p><p class="t">{THANKS}</p></div>',
        ),
    ),
    Page(
        "a page that suits phones", "responsive mails",
        styled(
            "@media only screen and (max-width:480px){.wide{display:none!important}} @media print{.t{display:none}}",
            f'<div class="wide t"><p>VERB</p><p>{THANKS}</p></div>',
        ),
    ),
    Page(
        "a small grey signature", "every firm",
        f'<p>VERB</p><p>{THANKS}</p><p style="{LIGHT}">Ridge Farm Supplies, Nakuru</p><p style="font-size:8pt;color:#bfbfbf">Reg. 4711</p>',
        says="Reg. 4711",
    ),
    Page(
        "white letters on a coloured bar", "every firm",
        f'<p>VERB</p><p>{THANKS}</p><table bgcolor="#123456"><tr><td style="color:#ffffff">Ridge Farm</td></tr></table><div '
        'style="background:url(bar.png)"><span style="color:white">Nakuru office</span></div>',
        says="Nakuru office",
    ),
    Page(
        "gaps closed with size 0", "grids of cells",
        f'<div style="font-size:0"><div style="display:inline-block;font-size:16px">VERB</div><p style="font-size:14px">{THANKS}</p></div>',
    ),
    Page("an icon for the blind", "WAI-ARIA 6.6", f'<p>VERB</p><p><span aria-hidden="true">✉</span> {THANKS}</p>'),
    Page("an indented list", "Word", f'<p>VERB</p><p>{THANKS}</p><p style="text-indent:-18.0pt;margin-left:36.0pt">1. slip</p>', says="1. slip"),
    Page("a table that is quoted", "price lists", f"<p>VERB</p><p>{THANKS}</p><table border=1><tr><td>cans<td>120</table>", says="cans  120"),
    Page("a paragraph left open", "old editors", f"<p>VERB<p hidden>x<div>{THANKS}</div>"),
    Page("a fold that is open", "HTML Standard, the details element", f"<p>VERB</p><details open><summary>s</summary>{THANKS}</details>"),
    Page("the head of a fold", "HTML Standard, the details element", f"<p>VERB</p><details><summary>{THANKS}</summary>x</details>"),
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_a_command_acts_whatever_a_program_writes_round_it(patient_siege: Siege, page: Page) -> None:
    rooms = patient_siege.rooms
    html, plain = (text and text.replace("VERB", "STATUS", 1) for text in (page.html, page.plain))
    before = len(rooms.notices())
    line = rooms.take(
        worded(plain, html, patient_siege.tokens["complainant"]), WHEN, to=patient_siege.tokens["complainant"]
    )
    assert (line["outcome"], line["assurance"]) == ("appended", "token+domain")
    assert [n["numbers"] for n in rooms.notices()[before:]] == [["N41"]], "he is told how his case stands"
    assert page.says in rooms.case["messages"][-1]["text"]


@pytest.mark.parametrize("page", PAGES[:11], ids=lambda p: p.name)
def test_an_ordinary_mail_is_not_called_odd(page: Page) -> None:
    html, plain = (text and text.replace("VERB", "STATUS", 1) for text in (page.html, page.plain))
    assert warned(worded(plain, html, ADDRESS)) == ""


@pytest.mark.parametrize("page", PAGES[:9], ids=lambda p: p.name)
def test_staff_serve_from_any_program(patient_siege: Siege, page: Page) -> None:
    rooms, sender = patient_siege.rooms, f"buyer{PAGES.index(page)}@quiet-shore.example"
    text = COMPLAINT.replace("Joan Okello", f"Person {page.name}")
    slip = ("slip.pdf", pdf("Transfer of USD 2300 on 20 Jan 2026"))
    ref = rooms.take(letter(sender, "Paid and nothing came", text, WHEN, files=[slip]), WHEN)["case"]
    html, plain = (part and part.replace("VERB", f"{ref} SERVE", 1) for part in (page.html, page.plain))
    to = token(ref, f"staff:{ANA}")
    rooms.take(worded(plain, html, to, sender=ANA), WHEN, to=to)
    assert rooms.notices(to_address=ANA)[-1]["facts"]["extra"]["done"]


def test_a_yes_in_html_confirms_and_an_accept_in_html_accepts(patient_siege: Siege) -> None:
    rooms = patient_siege.rooms
    yes = worded("YES", "<div>YES<br></div>", patient_siege.tokens["complainant"])
    rooms.take(yes, WHEN, to=patient_siege.tokens["complainant"])
    echo = rooms.notices(to_address=BUYER)[-1]["facts"]["extra"]
    assert (echo["verb"], echo["done"]) == ("YES", True)
    gives = worded(
        "ACCEPT\n\nWe pay it back.",
        "<p class=MsoNormal><b>ACCEPT</b></p><p>We pay it back.</p>",
        ADDRESS,
        sender=SELLER,
    )
    line = rooms.take(gives, WHEN, to=patient_siege.tokens["respondent"])
    assert line["state_before"] == "SERVED" != line["state_after"]
    assert rooms.notices(to_address=BUYER)
