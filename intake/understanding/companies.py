"""The companies complained about: named by their legal form, or behind a word such as "supplier" (domain.md 2.4 row 5).

Neither the writer's own firm nor an agent, a bank or a mere payee is one of them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, takewhile

from config.understanding import Lists
from intake.alternatives import either
from intake.understanding.chinese_firms import chinese_firms
from intake.understanding.folding import romanised
from intake.understanding.page import Hit, Page
from intake.understanding.phrases import table_of
from intake.understanding.shops import shops
from intake.understanding.small_firms import small_firms
from intake.understanding.thirds import is_third
from models.rules.facts import Fact

_NAME = r"[A-ZÀ-ÖØ-ÞŞİĞĐ0-9][\w&'-]{0,30}"
_WORD = rf"(?:{_NAME}|&|and|of|de|y|e|(?:du|des|del|della|da|do|dos|di|van|von)(?= [A-Z]))"
_RUN = rf"{_NAME}(?:[ ]{_WORD}){{0,5}}"
_BRACKETED = re.compile(rf"({_NAME}(?: {_WORD}){{0,4}} {_NAME}\.?)\s+\(?(?=[\w.+-]+@|member ID|https?:)")
_CUED = re.compile(rf"\s*(?:[:=]\s*|,?\s+)[\"'“«]?({_RUN})")
_PLACED = re.compile(r"[A-Z][a-z]+(?: [A-Z][\w&'-]*){1,5}")
_ADDRESS = re.compile(r"\(?[\w.+-]+@([\w.-]+)")
_OF = re.compile(r"(?:[A-Z][\w'-]+ ){1,2}(?:of|de|from|at|bei|von) (?=(?:[A-Z0-9][\w&'-]* ){2})")
_HANGING = re.compile(r"(?:['’]s|(?: (?:of|and|de|y|e|&))+)\Z")  # "Yiwu Gulpmaster's", "Ningbo Sureline and"
_LEAST_WORD = 4  # letters of a name that a domain must hold
_TITLES = re.compile(r"(?:mr|mrs|ms|miss|madam|dr)\b\.?")
_CYRILLIC = re.compile(r"(?:ООО|ОАО|ЗАО|ТОО|ИП|АО)\s+[«\"“]?([^»\"”\n,.;()（]{2,50}(?<!\s))[»\"”]?")
_FORM = re.compile(r"\A(?:ооо|оао|зао|тоо|ип|ао)\b")  # of a firm in Russian, that its domain leaves out
BEFORE = 60  # characters before a name that say whose it is
_LIKE_DOMAIN = 0.6  # of the writer's own domain that a name must begin with to be his
_LEAST_ALIKE = 5
_LEAST_STEMMED = (
    7  # letters of a word of a name that the writer's own domain holds: "brightcase" of dgbrightcase.example
)
_SURELY_ALIKE = 8  # letters of a domain that stand inside a name: "Zhongshan Brightnest" of brightnest.example
_SURELY_BLANKS = 2  # in a name of a firm without its legal form; a person has fewer
_BESIDE_SIGNATURE = 20  # characters of a last sentence that hold a place or a kind of firm
_SIGNATURE_CHARS = 60  # of a line of one
_HIS_OWN = ("contact.complains", "contact.owns")  # behind a name: who complains, and whose the right is
_NEXT = 2  # characters between
_COUNTED = re.compile(r" \d{1,6} (?=[^\W\d_A-Z])")  # a count behind a name, with what is counted
_SIGNATURE_LINES = 8  # at the end, where a firm alone on a line is the writer's


def companies(page: Page, payee_named: Fact | None) -> list[Fact]:
    """Return the companies complained about, each once, in the order of the text."""
    shop_names = frozenset(shops(page))
    every = chain(_candidates(page), sorted(shop_names))
    candidates = islice(every, 2 * page.lists.limits["most_facts"])  # of each all words round it are asked
    places = [(hit, name) for place in candidates for hit, name in [_trimmed(page, place, shop_names)] if name]
    own = {_plain(name) for hit, name in places if _is_own(page, hit, name)}
    found: dict[str, Fact] = {}
    paid: dict[str, Fact] = {}
    for hit, name in sorted(places, key=lambda place: (place[0].start, -place[0].end)):
        plain = _plain(name)
        if any(plain in one or one in plain for one in own) or is_third(page, hit, BEFORE // 2):
            continue
        if plain not in found and _is_payee(page, hit, payee_named):
            paid.setdefault(plain, page.fact(name, hit, "cued"))
            continue
        if not any(plain in known or known in plain for known in found):
            found[plain] = page.fact(name, hit, "cued")
    found = found or paid  # where no other is named, money went to whom the writer dealt with
    lines = [line.strip(" ,.*-") for line in page.raw.rstrip().split("\n") if line.strip()]
    signed = {plain for plain, fact in found.items() if _is_signed(page, fact, lines, alone=len(found) == 1)}
    return [fact for plain, fact in found.items() if plain not in signed]


def _candidates(page: Page) -> Iterator[Hit]:
    yield from _formal(page)
    for m in _BRACKETED.finditer(page.flowing):
        # a person may stand so before his address too
        titled = any(m.start(1) <= h.start < m.end(1) for h in page.hits("contact.title"))  # "von Frau Deng"
        if not titled and (m[1].count(" ") >= _SURELY_BLANKS or _is_of_domain(m[1], _ADDRESS.match(page.low, m.end()))):
            yield Hit(m.start(1), m.end(1))
    if not page.raw.isascii():
        yield from (Hit(m.start(), m.end()) for m in _CYRILLIC.finditer(page.flowing))
        yield from chinese_firms(page)
    yield from _behind_places(page)
    yield from small_firms(page)
    theirs = ("cue.company", "contact.customer") if page.score("side.supplier") else ("cue.company",)
    for cue in (hit for key in theirs for hit in page.hits(key)):
        named = _CUED.match(page.flowing, cue.end)
        if not named or _TITLES.match(named[1].lower()):
            continue
        if ":" in page.raw[cue.end : named.start(1)] or named[1].count(" ") >= _SURELY_BLANKS:
            yield Hit(named.start(1), named.end(1))


def _formal(page: Page) -> Iterator[Hit]:
    """Names with their legal form; a form inside a longer name does not end it: "OCEAN TRADING HK LTD"."""
    last: Hit | None = None
    for m in _company(page.lists.company_endings).finditer(page.flowing):
        if last and page.flowing[last.end : m.start("name")] in ("", " ") and page.flowing[last.end - 1] not in ".,":
            last = Hit(last.start, m.end("name"))
            continue
        if last:
            yield last
        last = Hit(m.start("name"), m.end("name"))
    if last:
        yield last


def _is_of_domain(name: str, address: re.Match[str] | None) -> bool:
    """Whether the domain of the address behind a name is made of the name."""
    words = _plain(name).split()
    return address is None or any(len(word) >= _LEAST_WORD and word in address[1] for word in words)


def _behind_places(page: Page) -> Iterator[Hit]:
    """Names that begin with the place where the firm sits: "Yiwu Brightleaf"; none that stands in full elsewhere."""
    by_first_word = _by_first_word(page.lists.company_places)
    here = [place for word in page.present(by_first_word) for place in by_first_word[word]]
    formal = [_plain(m["name"]) for m in _company(page.lists.company_endings).finditer(page.flowing)] if here else []
    for place in here:
        for start in page.places(place.split(" ", maxsplit=1)[0]):
            run = _PLACED.match(page.flowing, start) if page.low.startswith(place, start) else None
            if run is None or _company(page.lists.company_endings).match(page.flowing, start):
                continue  # a legal form says better where the name ends
            rest = page.low[start + len(place) : run.end()].split()
            named = list(takewhile(lambda word: word not in page.lists.not_names, rest))
            hit = Hit(start, start + len(place) + 1 + len(" ".join(named)))
            plain = _plain(page.flowing[hit.start : hit.end])
            if named and not page.lists.no_firm & set(named) and not any(plain in one for one in formal):
                yield hit


def _trimmed(page: Page, hit: Hit, named_so: frozenset[Hit]) -> tuple[Hit, str]:
    """The name without words that only stand before it ("Dear", "Seller"), and its place; "" when nothing is left."""
    # where nouns have capitals too: "Lieferant Linyi Greenply", "Kontoinhaber Silva Lda"
    for cue in (*page.hits("cue.company"), *page.hits("cue.payee"), *page.hits("contact.customer")):
        if cue.start == hit.start and cue.end < hit.end:
            hit = Hit(cue.end, hit.end)
            break
    name = _HANGING.sub("", page.flowing[hit.start : hit.end].strip(" ,'\""))
    while (first := name.split(" ", 1))[0].lower().strip(".,:") in page.lists.not_names and len(first) == 2:
        name = first[1]
    if name[:1].isdigit() and any(word in table_of(page.languages, "months") for word in name.lower().split()):
        return hit, ""  # "On 18 June 2026 Mia (mia@…) wrote"
    if (person := _OF.match(name)) and "Bank" not in person[0]:  # "Kevin Hu of Shenzhen Brightway Co., Ltd"
        name = name[person.end() :]
    start = hit.start + page.flowing[hit.start : hit.end].index(name)
    if (counted := _COUNTED.search(page.flowing, start, start + len(name) + 3)) and counted.end() > start + len(name):
        name = page.flowing[start : counted.start()]
    if any(h.start == start for h in page.hits("contact.title")):
        return hit, ""  # a person before his address
    long_enough = " " in name or not name.isascii() or any(h == Hit(start, start + len(name)) for h in named_so)
    return Hit(start, start + len(name)), name if long_enough else ""


def _is_own(page: Page, hit: Hit, name: str) -> bool:
    plain = _plain(name)
    if any(len(own) >= _LEAST_ALIKE and (own in plain or plain in own) for own in map(_plain, page.own_names)):
        return True
    squeezed = re.sub(r"[\W_]+", "", romanised(_FORM.sub("", plain)))
    for address in page.own_addresses:
        domain = address.rpartition("@")[2]
        label = re.sub(r"[\W_]+", "", domain.split(".")[-2]) if "." in domain else ""
        told = {word for word in plain.split() if len(word) >= _LEAST_STEMMED and word in label}
        if told and domain not in page.lists.free_mail and told - _of_any_firm(page.lists):
            return True
        alike = next((n for n, (a, b) in enumerate(zip(squeezed, label, strict=False)) if a != b), len(label))
        if domain not in page.lists.free_mail and (
            alike >= max(_LEAST_ALIKE, _LIKE_DOMAIN * len(label)) or (len(label) >= _SURELY_ALIKE and label in squeezed)
        ):
            return True
    if any(h.start == hit.start for h in page.hits("contact.own")):  # a word in capitals: "Müvekkilimiz Pınar A.Ş."
        return True
    # "our client X": a lawyer's own, but the other side of a supplier
    sold_to = page.score("side.supplier") and _stands_just_behind(page, hit, "contact.customer")
    if _stands_just_behind(page, hit, "contact.own") and not sold_to:
        return True
    if any(hit.end <= h.start <= hit.end + _NEXT for key in _HIS_OWN for h in page.hits(key)):
        return True
    sentence = page.sentence(hit.start)
    first = max(sentence.start, hit.start - BEFORE)
    said = [h for h in page.hits("contact.writer") if first <= h.start and h.end <= hit.start]
    if not said:
        return False
    # "I am Ann, I bought from X": what stands between makes X another's
    between = page.raw[said[-1].end : hit.start]
    return not any(said[-1].end <= h.start < hit.start for h in page.hits("contact.dealt")) and not _company(
        page.lists.company_endings
    ).search(between)


def _is_payee(page: Page, hit: Hit, payee_named: Fact | None) -> bool:
    """Whether the name is that of an account: the one the mail gives, or one that is strange to the writer."""
    named = payee_named is not None and _stands_just_behind(page, hit, "cue.payee")
    return named or _stands_just_behind(page, hit, "concept.strange_name")


def _stands_just_behind(page: Page, hit: Hit, key: str) -> bool:
    before = page.low[max(0, hit.start - BEFORE) : hit.start].rstrip(" ,:(\"'“")
    end = max(0, hit.start - BEFORE) + len(before)
    return any(h.end == end for h in page.hits(key))


def _is_signed(page: Page, fact: Fact, lines: Sequence[str], alone: bool) -> bool:
    """Whether a name stands alone on one of the last lines: so people sign.

    lines  of the text, those with words
    alone  no other firm is named; then the line before must bear the writer's own name
    """
    sentence = page.sentence(page.raw.find(fact.quote))
    rest = page.raw[sentence.start : sentence.end].replace(fact.quote, "").strip()
    if not alone and not page.raw[sentence.end :].strip() and len(rest) <= _BESIDE_SIGNATURE:
        return True
    name = fact.quote.strip(" ,.")
    signed = [n for n, line in enumerate(lines) if name in line and len(line) - len(name) <= _BESIDE_SIGNATURE]
    if not signed or signed[-1] < len(lines) - _SIGNATURE_LINES or page.raw.count(name) > 1:
        return False
    if not alone and lines[signed[-1]] != name and not _closes(lines[signed[-1] :]):
        return False
    before = lines[signed[-1] - 1].casefold() if signed[-1] else ""
    return not alone or any(word in before for own in page.own_names for word in own.split() if len(word) > 2)


def _closes(lines: Sequence[str]) -> bool:
    """Whether these last lines tell no story: a name, a place, a number."""
    return all(len(line) <= _SIGNATURE_CHARS and not line.endswith(("?", "!")) for line in lines)


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[.,]", "", name).casefold().split())


@lru_cache(maxsize=4)
def _of_any_firm(lists: Lists) -> frozenset[str]:
    """Words of names that tell no firm from another."""
    return frozenset((*lists.trades, *lists.company_endings, *lists.company_places))


@lru_cache(maxsize=4)
def _by_first_word(places: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place in places:
        found.setdefault(place.split(" ", maxsplit=1)[0], []).append(place)
    return found


@lru_cache(maxsize=4)
def _company(endings: tuple[str, ...]) -> re.Pattern[str]:
    spelled = [form for e in endings for form in ((e,) if e.isupper() else (e.capitalize(), e.upper(), e.title()))]
    last = either(spelled)
    begins = rf"(?<![\w.]){_NAME} (?:{_WORD} ){{0,5}}?"
    joined = r"(?:and |& |\([A-Z]\w{1,12}\) )?"
    return re.compile(rf"(?P<name>{begins}(?:{joined}(?:{last})(?!\w)\.?,? ?){{1,5}}(?<! )(?<!,))")
