"""Sums of money in a text: read where they can be read, asked where they cannot, never guessed (contract.md 5)."""

import re
from decimal import Decimal
from functools import lru_cache

from config.languages import Language, load_languages
from config.understanding import load_lists
from intake.understanding.page import Hit, Page, cues, fold, role_of
from intake.understanding.phrases import table_of
from models.rules.facts import Fact
from models.rules.money import EXPONENTS, exponent

LONGEST = 24  # characters of one number
_NUMBER = r"\d(?:[\d.,']|\s(?=\d{3}(?!\d))){0,24}"
_PLAIN = re.compile(r"\d+")
_THOUSANDS = re.compile(
    r"(?P<whole>\d{1,3}(?P<mark>[,.' ])\d{3}(?:(?P=mark)\d{3})*)(?:(?P<point>[.,])(?P<fraction>\d{1,4}))?"
)
_INDIAN = re.compile(r"(?P<whole>\d{1,2}(?:,\d{2})+,\d{3})(?:\.(?P<fraction>\d{1,2}))?")
_FRACTION = re.compile(r"\d+[.,]\d{1,2}")
# ISO 4217 codes that are everyday words beside a number
_ENGLISH_WORDS = frozenset({"ALL", "TOP", "TRY", "CUP", "MOP"})
_THOUSAND = {"k": 1000, "thousand": 1000, "million": 1_000_000}


def parse_money(text: str) -> tuple[int, str] | None:
    """Return (minor units, currency) of text that is one sum and nothing else, or None.

    >>> parse_money("USD 2,300.50"), parse_money("€50"), parse_money("9800 JPY")
    ((230050, 'USD'), (5000, 'EUR'), (9800, 'JPY'))
    """
    words = fold(" ".join(text.split())).strip(" .,;:!")
    languages = tuple(load_languages().values())
    found = _sums(languages).fullmatch(words) if len(words) <= 2 * LONGEST else None
    sign = (found["before"] or found["after"]) if found else None
    if (
        not found
        or not sign
        or (
            found["before"]
            and found["after"]
            and _named(found["before"], languages) != _named(found["after"], languages)
        )
    ):
        return None
    currency = _named(found["after"] or sign, languages)
    minor = minor_of(found["number"], currency, found["times"] or "")
    return None if minor is None else (minor, currency)


def minor_of(number: str, currency: str, times: str = "") -> int | None:
    """Return the number in the currency's smallest unit; None when its grouping is impossible or it is too fine.

    number  as written, e.g. "2,300", "2.300,50", "1 234 567", "9950"

    >>> minor_of("2.300,50", "EUR"), minor_of("12,340,00.00", "USD")
    (230050, None)
    """
    if len({ord(c) - int(c) for c in number if c.isdecimal()}) > 1:
        return None  # digits of two scripts in one number: what one reader sees is not what another does (UTS 39)
    text = re.sub(r"\s", " ", number.strip(" .,'"))
    whole, fraction = text, ""
    if _PLAIN.fullmatch(text):
        pass
    elif exponent(currency) > 2 and re.fullmatch(r"\d+\.\d{3}", text):
        whole, _, fraction = text.partition(".")
    elif found := _THOUSANDS.fullmatch(text):
        if found["point"] == found["mark"]:
            return None
        whole, fraction = found["whole"].replace(found["mark"], ""), found["fraction"] or ""
    elif found := _INDIAN.fullmatch(text):
        whole, fraction = found["whole"].replace(",", ""), found["fraction"] or ""
    elif _FRACTION.fullmatch(text):
        whole, _, fraction = text.replace(",", ".").partition(".")
    else:
        return None
    value = Decimal(f"{whole}.{fraction or 0}") * _THOUSAND.get(times, 1)
    minor = value.scaleb(exponent(currency))
    return int(minor) if minor == minor.to_integral_value() else None


def amounts(page: Page) -> list[Fact]:
    """Return every sum with its role, each (sum, role) once; an unreadable one has no value, status asked."""
    roles = cues(page, "amount.")
    found: list[Fact] = []
    seen: set[tuple[int | None, str, str]] = set()
    for match in _sums(page.languages).finditer(page.low):
        sign = match["after"] or match["before"]
        if not sign or not page.take(Hit(match.start(), match.end())):
            continue
        hit = Hit(match.start(), match.end())
        currency = _named(sign, page.languages)
        minor = minor_of(match["number"], currency, match["times"] or "")
        role = role_of(page, hit, roles) or "other"
        if (minor, currency, role) in seen and minor is not None:
            continue
        seen.add((minor, currency, role))
        if minor is None:
            found.append(page.fact(None, hit, "doubtful", "asked"))
            continue
        # "9950$" without a blank is how people write who mean another dollar, or a comma they forgot
        doubtful = match["after"] == "$" and not match["before"] and page.low[match.end("number")] == "$"
        value = {"minor": minor, "currency": currency, "role": role}
        found.append(page.fact(value, hit, "doubtful" if doubtful else "stated", "asked" if doubtful else "extracted"))
    return found


def _named(sign: str, languages: tuple[Language, ...]) -> str:
    """The currency of a sign or word: ISO 4217 or a ticker in capitals."""
    lists = load_lists()
    plain = " ".join(sign.split()).rstrip(".")
    if plain.upper() in EXPONENTS or plain.upper() in lists.tickers:
        return plain.upper()
    if plain in lists.symbols:
        return lists.symbols[plain]
    if plain in ("fcfa", "cfa"):
        return lists.symbols_by_country["fcfa"]["default"]
    return str(table_of(languages, "currencies").get(plain, "USD"))


@lru_cache(maxsize=8)
def _sums(languages: tuple[Language, ...]) -> re.Pattern[str]:
    lists = load_lists()
    codes = [code.lower() for code in (*EXPONENTS, *lists.tickers) if code not in _ENGLISH_WORDS]
    words = sorted([*table_of(languages, "currencies"), *codes, "fcfa", "cfa"], key=len, reverse=True)
    after = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in words if w.isascii())
    wide = "|".join(re.escape(w) for w in words if not w.isascii())
    signs = "|".join(re.escape(s) for s in sorted(lists.symbols, key=len, reverse=True))
    before = rf"(?P<before>{signs}|(?:{'|'.join(sorted(codes))}|fcfa|rmb))"
    number = rf"(?P<number>{_NUMBER})(?<=\d)(?:\s?(?P<times>k|thousand|million)(?!\w))?"
    sign = rf"(?P<after>{signs}|(?:{after})(?!\w)|{wide})"
    return re.compile(
        rf"(?<![\w.,/-])(?:(?=[^\sa-z]|[a-z$]{{2,5}}[\s.:]{{0,2}}\d){before}[\s.:]{{0,2}})?{number}(?:\s?{sign})?(?![\w/-])"
    )
