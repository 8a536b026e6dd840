"""What a thing that was bought is called, in the words of the mail, and in what it is counted. Pure.

Where the name ends is told by the little words of a language (`sets.ends` in its file): after "24 metal garden sheds"
comes "on", "which" or "that", never a fourth noun without one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from config.languages import Language
from intake.understanding.little_words import little_words
from intake.understanding.page import Hit, Page
from intake.understanding.phrases import table_of

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BLANK = re.compile(r"[ \n]{1,2}")
_MOST_WORDS = 4
_LINKS = frozenset({"de", "di", "do", "da", "du", "del", "d'", "a", "à", "pour", "para"})  # "molino de maíz"
_HEAD_LINKS = frozenset({"of", "de", "von", "d'", "the", "new", "neue", "di", "adet", "tane"})
_AFTER_BUYING = 70  # characters behind "ordered" in which its thing stands
_THE_THING = re.compile(
    r"(?<!\w)(?:the|this|these|an?) (?P<had>[^\W\d_][\w'’-]{1,20}(?: [^\W\d_][\w'’-]{1,20}){0,2}) "
    r"(?:that |which )?(?:i|we) (?:have |had )?(?:got|bought|ordered|purchased|received)(?!\w)"
    r"|(?<!\w)(?:the|die|der|das|el|la|il|le) (?P<does>[^\W\d_][\w'’-]{2,20}) "
    r"(?:is|are|was|were|does|do|did|has|have|never|came|arrived|broke|ist|sind|war|est|sont|es|son|vino|llegó)(?!\w)"
)


def thing_after(page: Page, at: int, ends: frozenset[str]) -> tuple[str, Hit | None, Hit | None]:
    """Return (unit, its place, the thing's place) of what is counted from here on; "" and None where none is."""
    unit, place, end = "", None, at
    start = _next(page, at)
    for key in page.keys("units."):
        if hit := next((h for h in page.hits(key) if h.start == start), None):
            unit, place, end = key.rpartition(".")[2], hit, hit.end
            break
    for _ in range(2):
        word = _WORD.match(page.low, _next(page, end))
        if word is not None and word[0] in _HEAD_LINKS:
            end = word.end()
    start = _next(page, end)
    return unit, place, name_from(page, start, ends) if start > end else None


def _next(page: Page, at: int) -> int:
    blank = _BLANK.match(page.low, at)
    return blank.end() if blank else at


def name_from(page: Page, start: int, ends: frozenset[str]) -> Hit | None:
    """The name of a thing that begins here, None when a little word stands here."""
    end, words = start, 0
    at = start
    last = ""
    while words < _MOST_WORDS and (m := _WORD.match(page.low, at)):
        if m[0] in _LINKS and words and (follows := _linked(page, m.end(), ends)):
            at, end, words, last = follows.end(), follows.end(), words + 1, follows[0]
        elif m[0] in ends or m[0] in page.lists.stop_words or (words and _begins_a_name(page, m)):
            break
        else:
            at, end, words, last = m.end(), m.end(), words + 1, m[0]
        blank = _BLANK.match(page.low, at)
        if blank is None:
            break
        at = blank.end()
    if not words or last in page.lists.not_goods or end - start <= 2:
        return None
    return Hit(start, end)


def _linked(page: Page, at: int, ends: frozenset[str]) -> re.Match[str] | None:
    """The word behind "de" in "molino de maíz": none that begins a firm's name or is a little word."""
    blank = _BLANK.match(page.low, at)
    m = _WORD.match(page.low, blank.end()) if blank else None
    if m is None or m[0] in ends or m[0] in page.lists.stop_words or (page.raw[m.start()].isupper() and len(m[0]) > 3):
        return None
    return m


def _begins_a_name(page: Page, m: re.Match[str]) -> bool:
    """A capital inside a line that is not all capitals, where nouns have none."""
    word = page.raw[m.start() : m.end()]
    return (
        word[:1].isupper()
        and not word.isupper()
        and page.raw[m.start() - 2 : m.start() - 1].islower()
        and page.tongue != "de"
    )


def bought(page: Page, ends: frozenset[str]) -> Iterator[Hit]:
    """Yield what stands behind words of buying, those with an article or a number first."""
    loose: list[Hit] = []
    heads = _heads(page.languages)
    for cue in page.hits("quantity.ordered")[: page.lists.limits["most_facts"]]:
        last = min(page.sentence(cue.start).end, cue.end + _AFTER_BUYING)
        at, was_head = cue.end, False
        while (m := _WORD.search(page.low, at, last)) is not None:
            if re.search(r"[,;:(]", page.low[at : m.start()]) and at > cue.end + 3:
                break
            head = m[0] in heads
            if not head and m[0] not in ends and (hit := name_from(page, m.start(), ends)):
                if was_head:
                    yield hit
                    break
                if not page.raw[m.start()].isupper() or page.raw[cue.start : cue.end].isupper():
                    loose.append(hit)
                    break
            was_head, at = head, m.end()
    if not _has_articles(page.languages, page.tongue):
        yield from loose
    for m in sorted(_THE_THING.finditer(page.low), key=lambda m: m["had"] is None):
        group = "had" if m["had"] else "does"
        if (hit := name_from(page, m.start(group), ends)) and hit.end <= m.end(group):
            yield hit


def ends_of(page: Page) -> frozenset[str]:
    """The little words of the language the mail is written in."""
    return little_words(page.languages).get(page.tongue, frozenset())


@lru_cache(maxsize=4)
def _heads(languages: tuple[Language, ...]) -> frozenset[str]:
    """Articles and number words: a thing stands behind them."""
    return frozenset({*table_of(languages, "articles"), *table_of(languages, "numbers")})


def _has_articles(languages: tuple[Language, ...], code: str) -> bool:
    return any(language.tables.get("articles") for language in languages if language.code == code)
