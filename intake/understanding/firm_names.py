"""Names of firms as capitals and legal forms tell them: "Yiwu Brightleaf Co., Ltd", "OCEAN TRADING HK LTD". Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from config.understanding import Lists
from intake.alternatives import either
from intake.understanding.page import Hit, Page

NAME = r"[A-ZÀ-ÖØ-ÞŞİĞĐ0-9][\w&'-]{0,30}"
WORD = rf"(?:{NAME}|&|and|of|de|y|e|(?:du|des|del|della|da|do|dos|di|van|von)(?= [A-Z]))"
RUN = rf"{NAME}(?:[ ]{WORD}){{0,5}}"


def formal(page: Page) -> Iterator[Hit]:
    """Names with their legal form; a form inside a longer name does not end it: "OCEAN TRADING HK LTD"."""
    last: Hit | None = None
    for m in legal_name(page.lists).finditer(page.flowing):
        if last and page.flowing[last.end : m.start("name")] in ("", " ") and page.flowing[last.end - 1] not in ".,":
            last = Hit(last.start, m.end("name"))
            continue
        if last:
            yield last
        last = Hit(m.start("name"), m.end("name"))
    if last:
        yield last


def plain_name(name: str) -> str:
    """The name in small letters, without full stops and commas."""
    return " ".join(re.sub(r"[.,]", "", name).casefold().split())


@lru_cache(maxsize=4)
def legal_name(lists: Lists) -> re.Pattern[str]:
    """A name that ends with a legal form or a word of firms, in the group "name"."""
    last, behind_comma = _spelled(lists.company_endings), _spelled(lists.company_comma)
    begins = rf"(?<![\w.]){NAME}(?: {WORD}){{0,5}}?(?: |, (?=(?:{behind_comma})(?!\w)))"
    joined = r"(?:and |& |\([A-Z]\w{1,12}\) )?"
    return re.compile(rf"(?P<name>{begins}(?:{joined}(?:{last})(?!\w)\.?,? ?){{1,5}}(?<! )(?<!,))")


def _spelled(endings: tuple[str, ...]) -> str:
    forms = [f for e in endings for f in ((e.capitalize(), e.upper(), e.title()) if e.islower() else (e, e.upper()))]
    forms += [e for e in endings if "." in e]  # "s.r.o." is written small, and is no word
    return either(forms)
