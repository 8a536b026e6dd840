"""The companies complained about: named by their legal form, or behind a word such as "supplier" (domain.md 2.4 row 5).

Neither the writer's own firm nor an agent, a bank or a mere payee is one of them.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice, takewhile

from intake.understanding.chinese_firms import chinese_firms
from intake.understanding.countries import country_names
from intake.understanding.firm_names import NAME, RUN, WORD, formal, legal_name, plain_name
from intake.understanding.folding import fold_letters
from intake.understanding.given_names import is_given, is_person
from intake.understanding.page import Hit, Page
from intake.understanding.phrases import table_of
from intake.understanding.shops import shops
from intake.understanding.small_firms import small_firms
from intake.understanding.thirds import is_third
from intake.understanding.whose_firm import BEFORE, is_of_another_account, is_own, is_payee, is_signed
from intake.understanding.whose_trade import is_beside
from models.rules.facts import Fact

_BRACKETED = re.compile(rf"({NAME}(?: {WORD}){{0,4}} {NAME}\.?)\s+\(?(?=[\w.+-]+@|member ID|https?:)")
_CUED = re.compile(rf"[ \t]*(?:[:=]\s*|,?[ \t]+)[\"'“«]?({RUN})")
_PLACED = re.compile(r"[A-Z][a-z]+(?: [A-Z][\w&'-]*){1,5}")
_ADDRESS = re.compile(r"\(?[\w.+-]+@([\w.-]+)")
_OF = re.compile(
    r"(?:[A-Z][\w'-]+ ){1,2}(?P<of>of|de|da|do|du|del|des|from|at|bei|von|vom|chez) (?=(?:[A-Z0-9][\w&'-]* ){2})"
)
# behind "Mr": "Emmanuel Tetteh of Golden Loom Ventures"
_PERSON_OF = re.compile(
    rf"\.? {NAME}(?: {NAME})?,? (?:of|from|de|da|do|von|vom|bei|aus|chez|из|di) (?:the |la |der )?"
    rf"({NAME}(?: {WORD}){{1,4}})"
)
_HANGING = re.compile(r"(?:['’]s|(?: (?:of|and|de|y|e|&))+)\Z")  # "Yiwu Gulpmaster's", "Ningbo Sureline and"
_SEATED = re.compile(r" (?:of|in|from|de|aus|da|do) ")  # behind a legal form: "Marbleworks LLC of Tampa"
_BESIDE = 2  # characters between a title and a name: "el señor Paco Berrocal (paco@…"
_LEAST_WORD = 4  # letters of a name that a domain must hold
_TITLES = re.compile(r"(?:mr|mrs|ms|miss|madam|dr)\b\.?")
_OF_MEN = ("of", "de", "from", "at", "bei", "von")  # the others join names of places and firms: "Quinta do Lagar"
_CYRILLIC = re.compile(r"(?:ООО|ОАО|ЗАО|ТОО|ИП|АО)\s+[«\"“]?([^»\"”\n,.;()（]{2,50}(?<!\s))[»\"”]?")
_SURELY_BLANKS = 2  # in a name of a firm without its legal form; a person has fewer
_NO_NAME = ("cue.company", "cue.payee", "contact.customer", "contact.third")  # before a name, and with a capital too
_IN_A_CASE = re.compile(r"\w\w['’](?:[dt][ae]n?|n?[dn]?[ae]|[yn]?[ıiuü]n?)\Z")
_COUNTED = re.compile(r" \d{1,6} (?=[^\W\d_A-Z])")  # a count behind a name, with what is counted


def companies(page: Page, payee_named: Fact | None) -> list[Fact]:
    """Return the companies complained about, each once, in the order of the text."""
    shop_names = frozenset(shops(page))
    every = chain(_candidates(page), sorted(shop_names))
    candidates = islice(every, 2 * page.lists.limits["most_facts"])  # of each all words round it are asked
    places = [(hit, name) for place in candidates for hit, name in [_trimmed(page, place, shop_names)] if name]
    own = {plain_name(name) for hit, name in places if is_own(page, hit, name)}
    found: dict[str, Fact] = {}
    paid: dict[str, Fact] = {}
    others: dict[str, Fact] = {}
    for hit, name in sorted(places, key=lambda place: (place[0].start, -place[0].end)):
        plain = plain_name(name)
        if any(plain in one or _begins_with(plain, one) for one in own) or is_third(page, hit, BEFORE // 2):
            continue
        if page.lists.third_trades & set(plain.split()) or is_beside(page, hit):
            _add(others, plain, page.fact(name, hit, "cued"))
            continue
        if plain not in found and is_payee(page, hit, payee_named):
            if not is_of_another_account(page, hit):
                _add(paid, plain, page.fact(name, hit, "cued"))
            continue
        _add(found, plain, page.fact(name, hit, "cued"))
    # where no other is named, it is whom the money went to, or whom its trade would make a third party
    found = found or paid or others
    lines = [line.strip(" ,.*-") for line in page.raw.rstrip().split("\n") if line.strip()]
    signed = {plain for plain, fact in found.items() if is_signed(page, fact, lines, alone=len(found) == 1)}
    return [fact for plain, fact in found.items() if plain not in signed]


def _begins_with(name: str, own: str) -> bool:
    """Whether it is the writer's own name gone on; his brand alone may stand inside another's name."""
    return own in name and (name.startswith(own) or " " in own or not own.isascii())


def _add(firms: dict[str, Fact], plain: str, named: Fact) -> None:
    """Add a firm, unless it is there by a longer or a shorter name."""
    if not any(plain in known or known in plain for known in firms):
        firms[plain] = named


def _stands_before(page: Page, word: str) -> bool:
    """Whether a word is part of no name: "Dear", "Seller", "Teksas'ta" (in Texas), where Turkish sets case endings."""
    return word.lower().strip(".,:") in page.lists.not_names or _IN_A_CASE.search(word) is not None


def firms_named(page: Page) -> list[tuple[Hit, str]]:
    """Return every firm that a mail names, whosever it is, with its place."""
    every = sorted(islice(_candidates(page), page.lists.limits["most_facts"]))
    return [(hit, name) for place in every for hit, name in [_trimmed(page, place, frozenset())] if name]


def own_firm(page: Page, named: Iterable[tuple[Hit, str]]) -> Hit | None:
    """Return the place of the first of these firms that is the writer's own, or of whom he writes for."""
    return next((hit for hit, name in named if is_own(page, hit, name)), None)


def _candidates(page: Page) -> Iterator[Hit]:
    yield from formal(page)
    for m in _BRACKETED.finditer(page.flowing):
        # a person may stand so before his address too
        first = m.start(1) - _BESIDE
        titled = any(first <= h.end and h.start < m.end(1) for h in page.hits("contact.title"))  # "von Frau Deng"
        if not titled and (m[1].count(" ") >= _SURELY_BLANKS or _is_of_domain(m[1], _ADDRESS.match(page.low, m.end()))):
            yield Hit(m.start(1), m.end(1))
    if not page.raw.isascii():
        yield from (Hit(m.start(), m.end()) for m in _CYRILLIC.finditer(page.flowing))
        yield from chinese_firms(page)
    yield from _behind_places(page)
    for title in page.hits("contact.title"):
        if person := _PERSON_OF.match(page.flowing, title.end):
            yield Hit(*person.span(1))
    yield from small_firms(page)
    theirs = ("cue.company", "contact.customer") if page.score("side.supplier") else ("cue.company",)
    for cue in (hit for key in theirs for hit in page.hits(key)):
        named = _CUED.match(page.flowing, cue.end)
        if not named or _TITLES.match(named[1].lower()) or is_person(page, named[1].lower().split()):
            continue
        if ":" in page.raw[cue.end : named.start(1)] or named[1].count(" ") >= _SURELY_BLANKS:
            yield Hit(named.start(1), named.end(1))


def _is_of_domain(name: str, address: re.Match[str] | None) -> bool:
    """Whether the domain of the address behind a name is made of the name."""
    words = plain_name(name).split()
    return address is None or any(len(word) >= _LEAST_WORD and word in address[1] for word in words)


def _behind_places(page: Page) -> Iterator[Hit]:
    """Names that begin with the place where the firm sits: "Yiwu Brightleaf"; none that stands in full elsewhere."""
    by_first_word = _by_first_word(page.lists.company_places)
    here = [place for word in page.present(by_first_word.keys()) for place in by_first_word[word]]
    formal = [plain_name(m["name"]) for m in legal_name(page.lists).finditer(page.flowing)] if here else []
    for place in here:
        for start in page.places(place.split(" ", maxsplit=1)[0]):
            run = _PLACED.match(page.flowing, start) if page.low.startswith(place, start) else None
            if run is None or legal_name(page.lists).match(page.flowing, start):
                continue  # a legal form says better where the name ends
            rest = page.low[start + len(place) : run.end()].split()
            named = list(takewhile(lambda word: word not in page.lists.not_names or word in page.lists.trades, rest))
            if named[-1:] == ["trade"] and page.low.startswith("assurance", run.end() + 1):
                named.pop()
            hit = Hit(start, start + len(place) + 1 + len(" ".join(named)))
            plain = plain_name(page.flowing[hit.start : hit.end])
            if named and not page.lists.no_firm & set(named) and not any(plain in one for one in formal):
                yield hit


def _trimmed(page: Page, hit: Hit, named_so: frozenset[Hit]) -> tuple[Hit, str]:
    """The name without words that only stand before it ("Dear", "Seller"), and its place; "" when nothing is left."""
    if any(h.start == hit.start and h.end - h.start > 1 for h in page.hits("contact.title")) and not legal_name(
        page.lists
    ).match(page.flowing, hit.start):
        return hit, ""  # "Madame Mette Holm (mette@…"
    while (first := page.flowing[hit.start : hit.end].partition(" "))[2] and _stands_before(page, first[0]):
        hit = Hit(hit.start + len(first[0]) + 1, hit.end)
    # where nouns have capitals too: "Lieferant Linyi Greenply", "Kontoinhaber Silva Lda"
    for cue in (hit for key in _NO_NAME for hit in page.hits(key)):
        if cue.start == hit.start and cue.end < hit.end:
            hit = Hit(cue.end, hit.end)
            break
    name = _HANGING.sub("", page.flowing[hit.start : hit.end].strip(" ,'\""))
    while (first := name.partition(" "))[2] and _stands_before(page, first[0]):
        name = first[2]
    if name[:1].isdigit() and any(word in table_of(page.languages, "months") for word in name.lower().split()):
        return hit, ""  # "On 18 June 2026 Mia (mia@…) wrote"
    person = _OF.match(name)
    if (
        person and "Bank" not in person[0] and (person["of"] in _OF_MEN or is_given(page, person[0]))
    ):  # "Kevin Hu of Shenzhen Brightway Co., Ltd"
        name = name[person.end() :]
    formed = legal_name(page.lists).match(name)
    if formed and _SEATED.match(name, formed.end("name")):
        name = formed["name"]
    start = hit.start + page.flowing[hit.start : hit.end].index(name)
    if (counted := _COUNTED.search(page.flowing, start, start + len(name) + 3)) and counted.end() > start + len(name):
        name = page.flowing[start : counted.start()]
    if any(h.start == start for h in page.hits("contact.title")):
        return hit, ""  # a person before his address
    if fold_letters(name) in country_names(page):
        return hit, ""
    long_enough = " " in name or not name.isascii() or any(h == Hit(start, start + len(name)) for h in named_so)
    return Hit(start, start + len(name)), name if long_enough else ""


@lru_cache(maxsize=4)
def _by_first_word(places: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place in places:
        found.setdefault(place.split(" ", maxsplit=1)[0], []).append(place)
    return found
