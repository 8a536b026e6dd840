"""What a few words say in answer to a question about one field: a form's blank, a `field: value` line, a free answer.

The question gives the words their meaning, so a bare number may be an order and a lone date the day of payment; what
cannot be read is never guessed. Pure. Source: domain.md 2.4, contract.md 5.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from config.languages import folded, load_languages
from intake.reading.letter import Letter
from intake.understanding import dealings, wishes
from intake.understanding.addresses import addresses
from intake.understanding.amounts import amounts
from intake.understanding.dates import dates
from intake.understanding.kind import kind
from intake.understanding.names import AMOUNT_ROLES, DATE_ROLES, REPEATED, SINGLE, TYPES
from intake.understanding.page import Page
from intake.understanding.progress import order_state
from intake.understanding.rights import rights
from intake.understanding.route import route
from intake.understanding.understand import read_page
from models.rules.facts import Fact

LONGEST = 500  # characters of one answer
COUNTS = frozenset({"quantity_ordered", "quantity_received", "quantity_defective", "quantity_missing"})
TRACKS = ("trade_assurance", "secure_payment", "aliexpress", "offline", "ip")
USUAL_ROLE = {"amounts": "paid", "dates": "paid"}
_ORDER = re.compile(r"(?<![\w.,])(?=[\w-]*\d{4})[A-Za-z]{0,5}-?\d[\d-]{3,22}(?![\w]|[.,]\d)")
_NUMBER = re.compile(r"(?<![a-zA-Z0-9.,])\d{1,9}(?![a-zA-Z0-9]|[.,]\d)")
_CALLED = re.compile(r"(?i)^(?:their|his|her|the|its)?\s*(?:member)?\s*(?:id|账号|会员号|会员)\s*(?:is|[:：=])?\s*")


@dataclass(frozen=True, slots=True)
class Told:
    """One answer.

    name   the fact it fills (contract.md 5), or "type" or "track"
    value  a Fact; of "type" and "track" the word itself
    """

    name: str
    value: Fact | str


@dataclass(frozen=True, slots=True)
class Ground:
    """What an answer is read against.

    marketplaces  {domain, lower case: track or "unknown"}
    today         the day of the mail, from which days without a year are counted
    """

    marketplaces: Mapping[str, str]
    house_domain: str = ""
    today: date | None = None


def takes_anything(field: str) -> bool:
    """Whether any words at all would do for a field: a name, an office, a description."""
    names = [name.partition(".")[0] for name in field.split("|")]
    return any(n not in _READ and n not in COUNTS and n not in ("amount", "amounts", "date", "dates") for n in names)


def value_of(field: str, text: str, ground: Ground) -> Told | None:
    """Return what the text says about a field, None when it says nothing of it.

    field  a fact, "amount.ROLE", "date.ROLE", "type", "track", or alternatives "a|b|c" of which the first told counts
    text   one answer, at most 500 characters count; quotes are cut from it as it stands
    """
    words = text.strip()[:LONGEST]
    if not words:
        return None
    page = _page(words, ground)
    found = (_one(name, words, page) for name in field.split("|"))
    return next((told for told in found if told is not None), None)


def _one(name: str, words: str, page: Page) -> Told | None:
    head, _, role = name.partition(".")
    if head in ("amount", "amounts"):
        return _with_role("amounts", role if role in AMOUNT_ROLES else "", amounts(page, "other"))
    if head in ("date", "dates"):
        return _with_role("dates", role if role in DATE_ROLES else "", dates(page))
    if name in _READ:
        return _READ[name](name, words, page)
    if name in COUNTS:
        return _count(name, words)
    if name in SINGLE or name in REPEATED:
        return Told(name, _fact(words, words))
    return None


def _page(words: str, ground: Ground) -> Page:
    at = datetime.combine(ground.today, time(), UTC) if ground.today else None
    letter = Letter(sha256="", size_bytes=0, text=words)
    return read_page(letter, ground.marketplaces, ground.house_domain, at)


def _fact(value: Any, quote: str) -> Fact:
    return Fact(value, quote, "body", 1.0, "extracted")


def _with_role(name: str, role: str, found: list[Fact]) -> Told | None:
    """The first sum or day; the question's role counts, unless the answer names one and the question does not."""
    for fact in found:
        if not isinstance(fact.value, dict) or (name == "amounts" and fact.value.get("minor") is None):
            continue
        own = fact.value.get("role") or "other"
        asked = role or (own if own != "other" else USUAL_ROLE[name])
        return Told(name, replace(fact, value={**fact.value, "role": asked}, confidence=1.0))
    return None


def _order(name: str, words: str, page: Page) -> Told | None:
    if found := _ORDER.search(words):
        return Told(name, _fact(found[0].upper(), found[0]))
    return None


def _count(name: str, words: str) -> Told | None:
    found = _NUMBER.findall(words)
    return Told(name, _fact(int(found[0]), found[0])) if len(found) == 1 else None


def _email(name: str, words: str, page: Page) -> Told | None:
    told = addresses(page)["respondent_email"]
    return Told(name, replace(told[0], confidence=1.0)) if told else None


def _url(name: str, words: str, page: Page) -> Told | None:
    places = addresses(page)
    wanted = (name, "url") if name != "infringing_url" else ("product_url", "minisite_url", "url")
    told = [fact for place in wanted for fact in places[place]]
    return Told(name, replace(told[0], confidence=1.0)) if told else None


def _member(name: str, words: str, page: Page) -> Told | None:
    """A member ID is one word that is no address, page or order; `ID: x`, `member id x`, `会员号：x` name it."""
    bare = re.sub(
        r"(?i)^(?:their|his|her|the|its)?\s*(?:member)?\s*(?:id|账号|会员号|会员)\s*(?:is|[:：=])?\s*", "", words
    )
    found = re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]{2,40}", bare.strip(" .,;"))
    return Told(name, _fact(found[0], found[0])) if found and any(c.isdigit() for c in found[0]) else None


def _meant(field: str, page: Page) -> str:
    """What short words mean only because this was asked (`phrases.answer` of the languages), "" for nothing."""
    return next((key.rpartition(".")[2] for key in page.keys(f"answer.{field}.") if page.hits(key)), "")


def _remedy(name: str, words: str, page: Page) -> Told | None:
    if meant := _meant(name, page):
        return Told(name, _fact(meant, words))
    found = wishes.remedies(page, None, None)[0]
    return Told(name, replace(found, confidence=1.0)) if found else None


def _payment(name: str, words: str, page: Page) -> Told | None:
    if meant := _meant(name, page):
        return Told(name, _fact(meant, words))
    found = dealings.payment(page)
    return Told(name, replace(found, confidence=1.0)) if found else None


def _state(name: str, words: str, page: Page) -> Told | None:
    if meant := _meant(name, page):
        return Told(name, _fact(meant, words))
    found = order_state(page)
    return Told(name, replace(found, confidence=1.0)) if found else None


def _right(name: str, words: str, page: Page) -> Told | None:
    if meant := _meant(name, page):
        return Told(name, _fact(meant, words))
    found = rights(page, ()).get(name)
    return Told(name, replace(found, confidence=1.0)) if isinstance(found, Fact) else None


def _contact(name: str, words: str, page: Page) -> Told | None:
    return Told(name, _fact(folded(words).strip(" .!。") not in _denials(), words))


@lru_cache(maxsize=1)
def _denials() -> frozenset[str]:
    """What says no as the whole of an answer, in any language."""
    return frozenset(folded(word) for language in load_languages().values() for word in language.sets.get("no", ()))


def _type(name: str, words: str, page: Page) -> Told | None:
    plain = words.casefold().replace(" ", "_").strip("._")
    found = plain if plain in TYPES else _meant(name, page) or kind(page, {}).type
    return Told(name, found) if found and found != "unknown" else None


def _track(name: str, words: str, page: Page) -> Told | None:
    plain = words.casefold().replace(" ", "_").strip("._")
    if plain in TRACKS or (plain := _meant(name, page)):
        return Told(name, plain)
    paid = dealings.payment(page)
    urls = [str(f.value) for place in ("product_url", "minisite_url") for f in addresses(page)[place]]
    found, _ = route(page, None, str(paid.value) if paid else "", urls, has_order=False)
    return Told(name, found) if found != "unknown" else None


_READ: Mapping[str, Callable[[str, str, Page], Told | None]] = {
    "order_id": _order,
    "respondent_email": _email,
    "respondent_member_id": _member,
    "product_url": _url,
    "minisite_url": _url,
    "infringing_url": _url,
    "remedy": _remedy,
    "payment_method": _payment,
    "order_state": _state,
    "prior_contact": _contact,
    "ip_right": _right,
    "type": _type,
    "track": _track,
}
