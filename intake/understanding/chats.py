"""Lines of a chat that was copied into a mail: a day, an hour, who speaks, a colon. Pure.

    [28/04/2026 09:12] Me: the colour is wrong
    [28/04/2026 11:40] Suki Deng: friend, this batch is more fashion

A list of days with what happened on them looks alike; a chat is one in which the writer himself speaks, or whose
every line tells its hour in brackets, as programs write it. The day may also stand in a line of its own above them:

    28.04.2026
    Me: the colour is wrong
    Suki Deng: friend, this batch is more fashion
"""

import re
from functools import lru_cache

from config.languages import Language
from intake.understanding.folding import fold
from intake.understanding.page import Hit, Page

_LINE = re.compile(
    r"^[ \t\[(*>-]{0,4}(?P<when>\d[\d./年月日 -]{2,14}[\d日]|\d{1,2}\.? [^\W\d_]{3,10}(?: \d{4})?)"
    r"[,;]? ?(?:\d{1,2}:\d{2}(?::\d{2})?)?(?: ?[apAP]\.?[mM]\.?)?[\])]?[ ,-]{0,3}"
    r"(?P<who>[^\W\d][^\n:\uff1a\d]{0,29}?) ?[:\uff1a]",
    re.MULTILINE,
)
_CLOCK = r"(?:[\[(]?\d{1,2}:\d{2}[\])]? )?"
_DAY_ABOVE = re.compile(
    r"^[ \t\[(*>\u2014\u2013-]{0,6}"
    r"(?:\d[\d./年月日 -]{3,14}[\d日]|\d{1,2}\.? [^\W\d_]{3,10}(?: \d{4})?|[^\W\d_]{3,10} \d{1,2}(?:, \d{4})?)"
    r"[\])\u2014\u2013 :\uff1a-]{0,6}\n"
    rf"(?=(?P<lines>(?:{_CLOCK}[^\W\d][^\n:\uff1a\d]{{0,29}}[:\uff1a][^\n]+(?:\n|$))+))",
    re.MULTILINE,
)
_WHO = re.compile(rf"^{_CLOCK}(?P<who>[^\n:\uff1a]+?) ?[:\uff1a]", re.MULTILINE)
# the hour behind who speaks: "Sunny 09:40: hi dear"
_WHO_FIRST = re.compile(
    r"^[ \t\[(*>-]{0,4}(?P<who>[^\W\d][^\n:\uff1a\d]{0,29}?)[ ,]{0,2}[\[(]?\d{1,2}:\d{2}(?::\d{2})?"
    r"(?: ?[apAP]\.?[mM]\.?)?[\])]? ?[:\uff1a-]",
    re.MULTILINE,
)
_HOUR = re.compile(r"\d{1,2}:\d{2}")
_FIRST_NAME = re.compile(r"[A-Z][a-z]{1,15}(?: [A-Z][a-z]{0,15})?|[А-ЯЁ][а-яё]{1,15}(?: [А-ЯЁ][а-яё]{0,15})?")
_OF_PROGRAM = re.compile(r"\[[^\]\n]*\d{1,2}:\d{2}[^\]\n]*\]")
_LEAST_LINES = 2


def chat_lines(page: Page) -> list[tuple[Hit, bool]]:
    """Return (the head of each line, whether the writer speaks in it); none where it is no chat."""
    if ":" not in page.low:
        return []
    spoken = [(Hit(*m.span()), _is_writer(page, m["who"])) for m in _LINE.finditer(page.raw, page.subject_end)]
    if len(spoken) < _LEAST_LINES:
        return []
    by_program = all(_OF_PROGRAM.search(page.raw, head.start, head.end) for head, _ in spoken)
    return spoken if by_program or any(own for _, own in spoken) else []


def chat_days(page: Page) -> list[tuple[Hit, bool]]:
    """Return (the line of a day above lines of a chat, whether the writer speaks on it), for each side once."""
    if ":" not in page.low:
        return []
    spoken: list[tuple[Hit, bool]] = []
    for m in _DAY_ABOVE.finditer(page.raw, page.subject_end):
        sides = dict.fromkeys(_is_writer(page, line["who"]) for line in _WHO.finditer(m["lines"]))
        spoken += [(Hit(*m.span()), own) for own in sides]
    return spoken if any(own for _, own in spoken) and not all(own for _, own in spoken) else []


def speakers(page: Page) -> list[tuple[str, Hit]]:
    """Return who speaks in each line that bears a day and an hour, by one name with a capital, and its place."""
    heads = (_LINE, _WHO_FIRST) if ":" in page.low else ()
    lines = (m for head in heads for m in head.finditer(page.raw, page.subject_end))
    named = [(m, fold(m["who"])) for m in lines if _HOUR.search(m[0]) and _FIRST_NAME.fullmatch(m["who"])]
    me = _me(page.languages)
    return [(who, Hit(*m.span("who"))) for m, who in named if who not in me]


def _is_writer(page: Page, name: str) -> bool:
    """Whether the writer of the mail speaks in a line of this name."""
    who = fold(name)
    return who in _me(page.languages) or any(who in own or own in who for own in page.own_names)


@lru_cache(maxsize=8)
def _me(languages: tuple[Language, ...]) -> frozenset[str]:
    """How people call themselves in such lines."""
    return frozenset(fold(word) for language in languages for word in language.sets.get("me", ()))
