"""How many were ordered, came, are bad or missing, and of what (domain.md 2.4 rows 14, 15); only what is said."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from config.languages import Language
from intake.understanding import han
from intake.understanding.bad_parts import bad_part
from intake.understanding.columns import counted_in_table
from intake.understanding.folding import fold
from intake.understanding.goods import bought, ends_of, thing_after
from intake.understanding.page import Hit, Page
from intake.understanding.phrases import numbers_of, table_of
from intake.understanding.roles import Cue, cues, role_of
from models.rules.facts import Fact, Facts

_COUNT = re.compile(
    r"(?<![\w./$€£#-])(?<!\d:)(?:\d{1,3}(?:[,. ]\d{3})+(?![.,]?\d)|\d{1,7}(?![.,]\d))"
    r"(?![\w%$€£/-]|:\d)(?!\s?(?:%|percent|st|nd|th)(?!\w))",
    re.ASCII,
)
_WORD_BEHIND = re.compile(r"[ \n]([^\W\d_][\w'’-]*)")
_WRITTEN = re.compile(
    r"(?:page|listing|description|contract|specification|advert|drawing|sample) (?:says?|said|states?"
    r"|stated|showed|shows|promised?) "
    r"(?P<want>[\w %'-]{2,40}?)[,;:]? (?:but |and )?(?:it|they|the \w+|i|we) (?:is|are|was|were|got"
    r"|received|came) (?P<got>[\w %'-]{2,40})"
)
_INSTEAD = re.compile(
    r"(?P<got>[\w%'-]{1,30}(?: [\w%'-]{1,30})?) instead of (?P<want>[\w%'-]{1,30}(?: [\w%'-]{1,30})?)"
)
_TIMES = re.compile(  # "25 boxes of 40 = 1000": what it makes is counted, not its parts
    r"\d[\d.,]*[^\d\n=]{0,24}?(?:(?<!\w)x|×|\*|(?<!\w)(?:zu je|je|of|a|по|her biri|each)(?!\w))"
    r"[^\d\n=]{0,12}\d[\d.,]*[^\d\n=]{0,16}=\s?(?=\d)"
)
_NAMES = re.compile(r"(?: (?:no\.?|nr\.?|number|n[o°]\.?|số))?[ :.#№]{1,2}(?=\d)")  # "model 1056" names what it is
_BESIDE = 16  # characters between a count without its thing and the word that gives it its role
_YEARS = range(1900, 2101)
_NEGATIONS, _NOT_ONE = ("negation.before", "concept.not"), 8  # characters before "one" in which it is denied
_THOUSAND, _LETTERS = 1000, 2  # "2,000 m" are metres
_IN_ALL = "共"  # before a count with its measure word: 一共860箱
_PRICE = re.compile(r"[,:;]? (?:(?:for|at|por|a|pour) )?(?:[a-z]{0,3}[$€£¥]|(?:usd|eur|gbp|cny|rmb) )\d")


def quantities(page: Page) -> dict[str, Fact]:
    """Return `quantity_*`, `unit` and `product`, as far as the words say them."""
    found = counted_in_table(page)
    roles = cues(page, "quantity.")
    ends = ends_of(page)
    loose: list[tuple[Hit, int, int]] = []
    counts = _counts(page)
    bad = bad_part(page, counts, roles)
    whole = [cue for cue in roles if cue.role != "defective"]
    for hit, number, after in counts:
        role = "defective" if hit == bad else role_of(page, hit, roles, counts=True)
        if role == "defective" and bad and hit < bad:  # "60 boxes came, in 14 of them the glass is broken"
            role = role_of(page, hit, whole, counts=True)
        if role and hit != bad and not _is_counted(page, hit, after) and not _stands_beside(page, hit, roles):
            continue
        if not role:
            loose.append((hit, number, after))
        elif f"quantity_{role}" not in found:
            found[f"quantity_{role}"] = page.fact(number, hit, "cued")
            if "product" not in found:
                _things(page, hit, after, ends, found)
    if "quantity_ordered" not in found:
        _first_told(page, loose, ends, found)
    if "product" not in found:
        _bought(page, ends, found)
    return found | _doubted(found)


def bad_of_more(facts: Facts) -> list[Fact]:
    """Return the counts of bad or missing pieces of a larger number that was ordered or came."""
    counts = {name: f for name, f in facts.items() if isinstance(f, Fact) and name.startswith("quantity_")}
    most = max((f.value for name, f in counts.items() if name in ("quantity_ordered", "quantity_received")), default=0)
    bad = (counts.get(name) for name in ("quantity_defective", "quantity_missing"))
    return [f for f in bad if f and f.value < most]


def _doubted(found: dict[str, Fact]) -> dict[str, Fact]:
    """A count of what is missing that the other counts do not bear out: a subject rounds ("fifty short")."""
    counts = {name: f.value for name, f in found.items() if isinstance(f.value, int)}
    if not {"quantity_ordered", "quantity_received", "quantity_missing"} <= counts.keys():
        return {}
    short = counts["quantity_ordered"] - counts["quantity_received"]
    if counts["quantity_missing"] in (short, short + counts.get("quantity_defective", 0)):
        return {}
    return {"quantity_missing": replace(found["quantity_missing"], status="asked")}


def spec_points(page: Page) -> list[Fact]:
    """Return what was promised and what came, as `{expected, actual}` pairs."""
    found = list(_WRITTEN.finditer(page.low))
    if "instead of" in page.low:
        found += _INSTEAD.finditer(page.low)
    return [
        page.fact({"expected": m["want"].strip(), "actual": m["got"].strip()}, Hit(m.start(), m.end()), "guessed")
        for m in found[: page.lists.limits["most_facts"]]
    ]


def _counts(page: Page) -> list[tuple[Hit, int, int]]:
    """Every free count with the place where its unit may begin, or behind its measure word in Chinese."""
    words = numbers_of(_own(page.languages, page.tongue), "numbers")
    found = [
        _multiplied(page, Hit(*m.span()), int(re.sub(r"\D", "", m[0])))
        for m in page.at_numbers(_COUNT)
        if not page.goes_on(m.start())
    ]
    for word in page.present(words.keys()):
        found += [(Hit(at, at + len(word)), words[word], at + len(word)) for at in page.places(word)]
    found = [*found[: page.lists.limits["most_facts"]], *han.counts(page)]
    units = uncounted(page.languages, page.tongue)
    percent = _before(page.languages)
    kept: list[tuple[Hit, int, int]] = []
    named = {m.end() for h in page.hits("cue.name") if (m := _NAMES.match(page.low, h.end))}
    parts = [Hit(*m.span()) for m in page.at_numbers(_TIMES)] if "=" in page.low else []
    for hit, number, after in sorted(found, key=lambda count: (count[0].start, -count[2])):
        behind = _WORD_BEHIND.match(page.low, after)
        in_parts = any(part.start <= hit.start < part.end for part in parts)
        if in_parts or hit.start in named or not page.is_free(hit) or (behind and behind[1] in units):
            continue
        if page.low[: hit.start].endswith(percent):
            continue
        if number == 1 and any(page.is_negated(hit, key, _NOT_ONE) for key in _NEGATIONS):
            continue  # "not one chip"
        if number in _YEARS and not re.search(r"[,. ]", page.low[hit.start : hit.end]) and hit.end == after:
            continue
        if not kept or kept[-1][0].start != hit.start:
            kept.append((hit, number, after))
    return kept


def _multiplied(page: Page, hit: Hit, number: int) -> tuple[Hit, int, int]:
    """A count with the word behind it that makes it larger: "3 mil canecas"."""
    behind = _WORD_BEHIND.match(page.low, hit.end)
    times = int(table_of(page.languages, "multipliers").get(behind[1], 1)) if behind else 1
    if behind and times >= _THOUSAND and len(behind[1]) > _LETTERS:
        return Hit(hit.start, behind.end()), number * times, behind.end()
    return hit, number, hit.end


def _is_counted(page: Page, hit: Hit, after: int) -> bool:
    """Whether something is counted: a word stands behind the number, or a measure word."""
    return after > hit.end or _WORD_BEHIND.match(page.low, hit.end) is not None


def _stands_beside(page: Page, hit: Hit, roles: list[Cue]) -> bool:
    return any(
        -_BESIDE <= cue.start - hit.end <= _BESIDE or -_BESIDE <= hit.start - cue.end <= _BESIDE
        for cue in roles
        if "," not in page.low[min(cue.end, hit.end) : max(cue.start, hit.start)]
    )


def _things(page: Page, hit: Hit, after: int, ends: frozenset[str], found: dict[str, Fact]) -> None:
    if after > hit.end:
        place = han.thing(page, after) or han.thing_before(page, hit.start)
    else:
        unit, unit_at, place = thing_after(page, after, ends)
        if unit and unit_at:
            found["unit"] = page.fact(unit, unit_at)
    if place:
        found["product"] = page.fact(page.raw[place.start : place.end], place, "cued")


def _first_told(page: Page, loose: list[tuple[Hit, int, int]], ends: frozenset[str], found: dict[str, Fact]) -> None:
    """A count without a word for its role is the one ordered where it stands with the buying or its price."""
    told = [
        *page.hits("side.buyer"),
        *page.hits("side.supplier"),
        *page.hits("amount.total"),
        *page.hits("sum.at"),
        *page.hits("route.trade_assurance"),
        *page.hits("route.secure_payment"),
        *page.hits("cue.order"),
    ]
    sentences = {page.sentence(h.start).start for h in told}
    ours = {h.end + 1 for h in page.hits("contact.mine")}  # "our 1,800 cartons"
    for hit, number, after in loose:
        named: dict[str, Fact] = {}
        _things(page, hit, after, ends, named)  # without a thing or a unit it counts nothing
        if not named and not (after > hit.end and page.low[hit.start - 1 : hit.start] == _IN_ALL):
            continue
        told_of = page.sentence(hit.start).start in sentences or ("unit" in named and hit.start in ours)
        alone = len(loose) == 1 and not found.keys() - {"unit", "product"} and "unit" in named  # "400 pairs."
        if not told_of and not alone and not _is_priced(page, after, named):
            continue
        found["quantity_ordered"] = page.fact(number, hit, "guessed")
        for name, fact in named.items():
            found.setdefault(name, fact)
        return


def _is_priced(page: Page, after: int, named: dict[str, Fact]) -> bool:
    """Whether a sum stands right behind the thing that is counted: "80 camp chairs, A$1,780"."""
    thing = named.get("product")
    at = page.raw.find(thing.quote, after) + len(thing.quote) if thing else -1
    return at >= 0 and _PRICE.match(page.low, at) is not None


def _bought(page: Page, ends: frozenset[str], found: dict[str, Fact]) -> None:
    places: Iterator[Hit] = bought(page, ends)
    if not page.low.isascii():
        cued = (han.thing(page, h.end) for h in page.hits("quantity.ordered"))
        places = (p for p in [*(p for p in cued if p), *places])
    if place := next(places, None):
        found["product"] = page.fact(page.raw[place.start : place.end], place, "guessed")


@lru_cache(maxsize=32)
def _own(languages: tuple[Language, ...], tongue: str) -> tuple[Language, ...]:
    """The language of a mail where its number words are known, else all: Vietnamese "tên", folded, is ten."""
    return tuple(one for one in languages if one.code == tongue and one.tables.get("numbers")) or languages


@lru_cache(maxsize=32)
def uncounted(languages: tuple[Language, ...], tongue: str = "") -> frozenset[str]:
    """Words behind a number that count no goods: days, percent, times; of the tongue alone where its own are known.

    Folded, a Vietnamese zip ("dây") is an English day.
    """
    sets = {language.code: language.sets.get("uncounted", ()) for language in languages}
    told = [sets[tongue]] if sets.get(tongue) else sets.values()
    return frozenset(fold(word) for words in told for word in words)


@lru_cache(maxsize=8)
def _before(languages: tuple[Language, ...]) -> tuple[str, ...]:
    """Words before a number that make it a share, with their blank: Turkish "yüzde 30"."""
    return tuple(f" {fold(word)} " for language in languages for word in language.sets.get("uncounted_before", ()))
