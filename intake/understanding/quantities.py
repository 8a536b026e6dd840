"""How many were ordered, came, are bad or missing, and of what (domain.md 2.4 rows 14, 15); only what is said."""

import re

from intake.understanding.page import Hit, Page, cues, role_of
from intake.understanding.phrases import numbers_of
from models.rules.facts import Fact

_COUNT = re.compile(
    r"(?<![\w.,/$€£-])(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?![\w%$€£/-])(?!\s?(?:%|percent|days?|weeks?|months?|years?|hours?|mails?|times|st|nd|th)(?!\w))(?![.,]\d)",
    re.ASCII,
)
_THINGS = re.compile(r"\s+(?:(?:of|new|the)\s+)?([a-z][a-z-]{2,20}(?: [a-z][a-z-]{2,20}){0,2})")
_BOUGHT = re.compile(
    r"(?<!\w)(?:ordered|bought|purchased|order of|order for|buy) (?:from \w+ )?(?:an?|the|some|my|our"
    r"|one) ([a-z][a-z-]{2,20}(?: [a-z][a-z-]{2,20}){0,2})"
)
_THE_THING = re.compile(
    r"(?<!\w)the ([a-z][a-z-]{2,20}) (?:is|are|was|were|does|do|did|has|have|never|came|arrived|broke)(?!\w)"
)
_WRITTEN = re.compile(
    r"(?:page|listing|description|contract|specification|advert|drawing|sample) (?:says?|said|states?"
    r"|stated|showed|shows|promised?) "
    r"(?P<want>[\w %'-]{2,40}?)[,;:]? (?:but |and )?(?:it|they|the \w+|i|we) (?:is|are|was|were|got"
    r"|received|came) (?P<got>[\w %'-]{2,40})"
)
_INSTEAD = re.compile(
    r"(?P<got>[\w%'-]{1,30}(?: [\w%'-]{1,30})?) instead of (?P<want>[\w%'-]{1,30}(?: [\w%'-]{1,30})?)"
)
_COUNTED = re.compile(r" (?:\w+ )?(?:is|are|was|were|came|missing|defective|broken|bad|piece|set|unit)s?(?!\w)")


def quantities(page: Page) -> dict[str, Fact]:
    """Return `quantity_*`, `unit` and `product`, as far as the words say them."""
    found: dict[str, Fact] = {}
    roles = cues(page, "quantity.")
    words = numbers_of(page.languages, "numbers")
    for hit, number in _counts(page, words):
        role = role_of(page, hit, roles)
        if role and f"quantity_{role}" not in found:
            found[f"quantity_{role}"] = page.fact(number, hit, "cued")
            if role == "ordered":
                _things(page, hit, found)
    for pattern in (_BOUGHT, _THE_THING) if "product" not in found else ():
        for m in pattern.finditer(page.low):
            name = _goods(page, m[1])
            if name and "product" not in found:
                found["product"] = page.fact(
                    page.raw[m.start(1) : m.start(1) + len(name)], Hit(m.start(1), m.start(1) + len(name)), "guessed"
                )
    return found


def spec_points(page: Page) -> list[Fact]:
    """Return what was promised and what came, as `{expected, actual}` pairs."""
    found = list(_WRITTEN.finditer(page.low))
    if "instead of" in page.low:
        found += _INSTEAD.finditer(page.low)
    return [
        page.fact({"expected": m["want"].strip(), "actual": m["got"].strip()}, Hit(m.start(), m.end()), "guessed")
        for m in found[: page.lists.limits["most_facts"]]
    ]


def _counts(page: Page, words: dict[str, int]) -> list[tuple[Hit, int]]:
    found = [(Hit(*m.span()), int(m[0].replace(",", ""))) for m in page.at_numbers(_COUNT)]
    for word in page.present(words):
        ends = ((at, at + len(word)) for at in page.places(word))
        found += [(Hit(at, end), words[word]) for at, end in ends if _COUNTED.match(page.low, end)]
    found = found[: page.lists.limits["most_facts"]]
    free = [(h, n) for h, n in found if page.is_free(h)]
    return sorted(
        ((h, n) for h, n in free if not (1900 <= n <= 2100 and "," not in page.low[h.start : h.end])),
        key=lambda pair: pair[0].start,
    )


def _things(page: Page, hit: Hit, found: dict[str, Fact]) -> None:
    m = _THINGS.match(page.low, hit.end)
    if not m:
        return
    for key in page.keys("units."):
        if unit := next((h for h in page.hits(key) if h.start == m.start(1)), None):
            found["unit"] = page.fact(key.rpartition(".")[2], unit)
            m = _THINGS.match(page.low, unit.end)
            break
    if m and (name := _goods(page, m[1])):
        found["product"] = page.fact(
            page.raw[m.start(1) : m.start(1) + len(name)], Hit(m.start(1), m.start(1) + len(name)), "cued"
        )


def _goods(page: Page, words: str) -> str:
    kept: list[str] = []
    for word in words.split(" "):
        if word in page.lists.stop_words:
            break
        kept.append(word)
    return "" if not kept or kept[-1] in page.lists.not_goods else " ".join(kept)
