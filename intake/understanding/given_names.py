"""People of the other side who are named by nothing but their name: "Daisy says it is normal", "from Allen Zhou".

Who sells on the platform takes a given name that buyers can spell; the list stands in config/understanding.toml,
`[people]`. Not the writer's own people, nor whom he greets, nor who signs. Pure.
"""

import re
from collections.abc import Iterator

from intake.understanding.page import Hit, Page

_CAPITAL_BEFORE = re.compile(r"([^\W\d_][\w&'-]*) \Z")
_WORD_BEHIND = re.compile(r" ([^\W\d_][\w'-]{0,20})(?![\w@])")
_NO_BEGINNING, _NO_END = ("@", ".", "-", "_", "/", "&"), ("@", "-", "_", "&")
_BESIDE_NAME = 12  # characters of a line that a name fills: who signs, or greets
_NEXT = 2  # characters between a name and a word that says whose it is: "my husband Paul", "Paul, my husband"
_OWN_SIDE = ("contact.kin", "contact.writer", "contact.own", "contact.greeting", "contact.we")


def given(page: Page) -> Iterator[Hit]:
    """Yield the places of such names, with the surname behind."""
    for word in page.present(page.lists.given_names):
        for start in page.places(word):
            end = start + len(word)
            if (hit := _whole(page, start, end)) and not _is_own_side(page, hit) and not _stands_alone(page, hit):
                yield hit


def is_given(page: Page, words: str) -> bool:
    """Whether words begin with a given name."""
    return words.partition(" ")[0].lower() in page.lists.given_names


def is_person(page: Page, words: list[str]) -> bool:
    """Whether these words, in lower case, are a given name with or without a surname, and no firm's."""
    if not words or words[0] not in page.lists.given_names:
        return False
    return len(words) == 1 or (len(words) == 2 and words[1] in page.lists.surnames)


def _whole(page: Page, start: int, end: int) -> Hit | None:
    """The name with its surname; None where it is part of a longer name, as a firm's or a product's."""
    text = page.flowing
    if not text[start].isupper() or text[start:end].casefold() != page.low[start:end]:
        return None  # "Bên" is no Ben
    if text[start - 1 : start] in _NO_BEGINNING or text[end : end + 1] in _NO_END:
        return None
    if text[start:end].isupper() and len(text[start:end]) > 1 and not text[max(0, start - 20) : end + 20].isupper():
        return None  # "ADA" is a company, or a cable
    before = _CAPITAL_BEFORE.search(text, max(0, start - 30), start)
    if (
        before
        and before[1][0].isupper()
        and before[1].lower() not in page.lists.not_names
        and not _begins(page, before.start())
    ):
        return None
    behind = _WORD_BEHIND.match(text, end)
    if behind is None or not behind[1][0].isupper():
        return Hit(start, end)
    if behind[1].lower() in page.lists.surnames:  # "Wendy He", too
        return Hit(start, behind.end())
    return Hit(start, end) if behind[1].lower() in page.lists.not_names else None


def _begins(page: Page, at: int) -> bool:
    """Whether a sentence, or a line, begins here, so that its capital says nothing; "Co., Ltd. Selon Eric", too."""
    before = page.low[max(page.sentence(at).start, page.low.rfind("\n", 0, at) + 1) : at].strip(" \"'“«„(>-*¿¡")
    return not before or before.endswith(".")


def _is_own_side(page: Page, hit: Hit) -> bool:
    """Whether the words beside make the person the writer's own, or one he speaks to."""
    if any(hit.start - _NEXT <= h.end <= hit.start for key in _OWN_SIDE for h in page.hits(key)):
        return True
    return page.low[hit.end : hit.end + 1] == "," and any(
        hit.end <= h.start <= hit.end + _NEXT for h in page.hits("contact.kin")
    )


def _stands_alone(page: Page, hit: Hit) -> bool:
    """Whether the name is all of its line, or all but a word: so people sign."""
    start = page.raw.rfind("\n", 0, hit.start) + 1
    line = page.raw[start : page.line_end(start)].strip(" ,.!-*>")
    return start > page.subject_end and len(line) - (hit.end - hit.start) <= _BESIDE_NAME and ":" not in line
