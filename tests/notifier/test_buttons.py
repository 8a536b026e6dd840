"""A button opens a mail to the desk in which the words it stands below are written already (RFC 6068)."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.languages import verbs_of
from notifier.buttons import Answer
from notifier.hypertext import as_html

LINE = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).map(str.strip)
DESK = "desk+c2026000017r-abc@desk.example"


def opened(page: str) -> list[dict[str, str]]:
    """Return what each button of a page opens, as a mail program reads it."""
    links = [urlsplit(unescape(found)) for found in re.findall(r'<a href="([^"]*)"', page)]
    return [{"scheme": u.scheme, "to": u.path, **{k: v[0] for k, v in parse_qs(u.query).items()}} for u in links]


def labels(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r"<a [^>]*>([^<]*)</a>", page)]


def loud(page: str) -> list[bool]:
    """Whether each button is filled with colour."""
    return ["background" in found for found in re.findall(r"<a ([^>]*)>", page)]


def test_each_choice_has_a_button_of_its_own_and_fields_are_sent_together() -> None:
    answer = Answer(DESK, "OMB-2026-000017", "Answer & go")
    page = as_html(
        "Agree:\n\n    ACCEPT #2\n\n> quoted\n\nOr one of:\n\n    REJECT\n    我们 & you\n\nTell us:\n\n"
        "    amount.paid: 9 USD\n    付款日期：2026-01-20\n",
        answer=answer,
    )
    assert opened(page) == [
        {"scheme": "mailto", "to": DESK.replace("+", "%2B"), "subject": "Re: [OMB-2026-000017]", "body": body}
        for body in ("ACCEPT #2\r\n", "REJECT\r\n", "我们 & you\r\n", "amount.paid: \r\n付款日期： \r\n")
    ]
    assert labels(page) == [
        "Answer & go: ACCEPT #2",
        "Answer & go: REJECT",
        "Answer & go: 我们 & you",
        "Answer & go",
    ]
    assert "<a" not in as_html("    ACCEPT\n")


@pytest.mark.parametrize(
    ("line", "language", "body", "said"),
    [
        ("CONTEST We shipped the goods on 3 March, see the papers.", "en", "CONTEST ", "CONTEST …"),
        ("BESTREITEN Wir haben die Ware am 3. März verschickt.", "de", "BESTREITEN ", "BESTREITEN …"),
        ("还价 50 件 加上 100 USD", "zh", "还价 ", "还价 …"),
        ("SHIPPED DHL 1234567890", "fr", "SHIPPED ", "SHIPPED …"),
        ("SET respondent_email name@company.example", "en", "SET respondent_email ", "SET respondent_email …"),
        ("REPLY: your words", "en", "REPLY: ", None),
        ("CONTEST", "en", "CONTEST", "CONTEST"),
        ("DECIDE DECIDED_PARTIAL CITING 1", "en", "DECIDE DECIDED_PARTIAL CITING 1", "DECIDE DECIDED_PARTIAL CITING 1"),
    ],
)
def test_a_button_writes_no_example_in_its_readers_name(line: str, language: str, body: str, said: str | None) -> None:
    page = as_html(f"    {line}\n", answer=Answer(DESK, "", "Answer", verbs=verbs_of(language)))
    assert [link["body"] for link in opened(page)] == [f"{body}\r\n"]
    assert labels(page) == [f"Answer: {said}" if said else "Answer"]


def test_only_what_is_awaited_is_loud_and_the_two_letters_of_a_verdict_never_are() -> None:
    mail = "    YES\n\nElse:\n\n    amount.paid: 9 USD\n\nUseful?\n\n    Y #87\n    N #87\n"
    assert loud(as_html(mail, answer=Answer(DESK, "", "Answer"))) == [True, False, False, False]
    assert not any(loud(as_html(mail, answer=Answer(DESK, "", "Answer", awaited=False))))


def test_staff_have_one_button_a_mail_and_the_other_lines_to_copy() -> None:
    page = as_html("    SERVE\n    REFUSE late\n\nToo:\n\n    TAKE\n", answer=Answer(DESK, "", "Answer", alone=True))
    assert [link["body"] for link in opened(page)] == ["SERVE\r\n"] and page.count("<pre") == 3


def test_of_a_line_for_each_of_several_cases_a_button_writes_the_references_alone() -> None:
    answer = Answer(DESK, "", "Answer")
    several = as_html("    OMB-2026-000017 SERVE\n    OMB-2026-000018 SERVE\n", answer=answer)
    assert [link["body"] for link in opened(several)] == ["OMB-2026-000017 \r\nOMB-2026-000018 \r\n"]
    one = as_html("    OMB-2026-000017 APPROVE\n    OMB-2026-000017 DECLINE\n", answer=answer)
    assert [link["body"] for link in opened(one)] == ["OMB-2026-000017 \r\n"] * 2


@given(st.lists(LINE.filter(bool), min_size=1, max_size=4))
def test_what_is_opened_is_what_stood_there(lines: list[str]) -> None:
    (mail,) = opened(f'<a href="{Answer(DESK, "", "x").to(lines)}"')
    assert mail["body"].split("\r\n")[:-1] == lines and "subject" not in mail
