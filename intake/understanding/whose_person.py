"""Whose a person is that a mail names: the writer himself, his own people, a third party's or an office's. Pure.

The mirror of `whose_firm`; who remains is of the other side.
"""

import re

from intake.understanding.page import Hit, Page
from intake.understanding.thirds import is_third

_BEFORE = 40  # characters before a name in which a third party is named
_BESIDE = 20  # characters before a name in which an office says whose he is
_CLOSING_LINES, _CLOSING_CHARS = 8, 60  # of a signature
_TITLE = 12  # characters of a line before the name of who signs: "Ing. Abel"
_LEAST_WORD = 3
_SPEAKS = re.compile(r" ?(?:[\[(]?\d{1,2}:\d\d|[:\uff1a])")  # a line of a chat
_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？")
_OUTSIDE = ("contact.third", "contact.office")
_ARTICLE = 5  # characters between "of" and the office: "of the"


def is_another(page: Page, hit: Hit, name: str) -> bool:
    """Whether the person is anybody but one of the other side."""
    return (
        is_writer(page, name)
        or _presents_himself(page, hit)
        or is_third(page, hit, _BEFORE)
        or _is_outside(page, hit)
        or _signs(page, hit)
    )


def _presents_himself(page: Page, hit: Hit) -> bool:
    """Whether the writer tells his own name, or trade: "меня зовут …", 我是扬州照明的业务员…."""
    first = max(page.sentence(hit.start).start, page.low.rfind("\n", 0, hit.start) + 1, hit.start - _BEFORE)
    said = [h for h in page.hits("contact.writer") if first <= h.start < hit.start]
    return (
        bool(said)
        and not any(
            said[-1].end <= h.start < hit.start for key in ("contact.dealt", "contact.theirs") for h in page.hits(key)
        )
        and not any(c in page.low[said[-1].end : hit.start] for c in ",，;")
    )


def is_writer(page: Page, name: str) -> bool:
    """Whether this name, in lower case, is the writer's, as his mail's head gives it."""
    words = set(name.split())
    return any(name in own or words & set(own.split()) for own in page.own_names)


def _is_outside(page: Page, hit: Hit) -> bool:
    """Whether an office or a third stands right beside: "El de la aduana, el señor Ortiz", "Frau Krause vom Zoll"."""
    first = max(page.sentence(hit.start).start, hit.start - _BESIDE)
    if any(first <= h.start and h.end <= hit.start for h in page.hits("contact.office")):
        titles = page.hits("contact.title")
        return not any(first <= h.start and h.end <= hit.start and h not in titles for h in page.hits("contact.theirs"))
    of = next((h for h in page.hits("contact.at") if h.start == hit.end + 1), None)
    return of is not None and any(
        h.start >= of.start and h.start - of.end <= _ARTICLE for key in _OUTSIDE for h in page.hits(key)
    )


def _signs(page: Page, hit: Hit) -> bool:
    """Whether the name opens one of the short last lines, behind the last sentence."""
    start = page.raw.rfind("\n", 0, hit.start) + 1
    if start <= page.subject_end or hit.start - start > _TITLE or _SPEAKS.match(page.low, hit.end):
        return False
    lines = [line.strip() for line in page.raw[start:].split("\n") if line.strip()]
    if len(lines) > _CLOSING_LINES or any(len(line) > _CLOSING_CHARS for line in lines):
        return False
    if any(line.endswith(_SENTENCE_ENDS) and line.count(" ") > _LEAST_WORD for line in lines):
        return False
    return not any(start <= h.start < hit.start for key in ("contact.theirs", "contact.named") for h in page.hits(key))
