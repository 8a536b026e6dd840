"""A button opens a mail to the desk in which the words it stands below are written already (RFC 6068)."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from notifier.buttons import Answer
from notifier.hypertext import as_html

LINE = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).map(str.strip)
DESK = "desk+c2026000017r-abc@desk.example"


def opened(page: str) -> list[dict[str, str]]:
    """Return what each button of a page opens, as a mail program reads it."""
    links = [urlsplit(unescape(found)) for found in re.findall(r'<a href="([^"]*)"', page)]
    return [{"scheme": u.scheme, "to": u.path, **{k: v[0] for k, v in parse_qs(u.query).items()}} for u in links]


def test_each_choice_has_a_button_of_its_own_and_fields_are_sent_together() -> None:
    answer = Answer(DESK, "OMB-2026-000017", "Answer & go")
    page = as_html(
        "Agree:\n\n    ACCEPT\n\n> quoted\n\nOr one of:\n\n    PROPOSE 50 %\n    我们 & you\n\nTell us:\n\n"
        "    amount.paid: 9 USD\n    付款日期：2026-01-20\n",
        answer=answer,
    )
    assert opened(page) == [
        {"scheme": "mailto", "to": DESK.replace("+", "%2B"), "subject": "Re: [OMB-2026-000017]", "body": body}
        for body in (
            "ACCEPT\r\n",
            "PROPOSE 50 %\r\n",
            "我们 & you\r\n",
            "amount.paid: 9 USD\r\n付款日期：2026-01-20\r\n",
        )
    ]
    assert page.count("Answer &amp; go</a>") == 4
    assert "<a" not in as_html("    ACCEPT\n")


def test_a_line_for_each_of_several_cases_is_one_answer_and_two_lines_of_one_case_are_a_choice() -> None:
    answer = Answer(DESK, "", "Answer")
    several = as_html("    OMB-2026-000017 SERVE\n    OMB-2026-000018 SERVE\n", answer=answer)
    assert [link["body"] for link in opened(several)] == ["OMB-2026-000017 SERVE\r\nOMB-2026-000018 SERVE\r\n"]
    one = as_html("    OMB-2026-000017 APPROVE\n    OMB-2026-000017 DECLINE\n", answer=answer)
    assert [link["body"] for link in opened(one)] == ["OMB-2026-000017 APPROVE\r\n", "OMB-2026-000017 DECLINE\r\n"]


@given(st.lists(LINE.filter(bool), min_size=1, max_size=4))
def test_what_is_opened_is_what_stood_there(lines: list[str]) -> None:
    (mail,) = opened(f'<a href="{Answer(DESK, "", "x").to(lines)}"')
    assert mail["body"].split("\r\n")[:-1] == lines and "subject" not in mail
