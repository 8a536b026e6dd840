"""Sums of money as people write them: signs before or behind, odd groupings, `5k`, 3 lakh, 12万, words for numbers.

Numbers are found first and their neighbours looked at, so that a long text costs no more than its numbers.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from config.languages import Language, load_languages
from config.understanding import load_lists
from intake.understanding.folding import fold
from intake.understanding.page import Hit
from intake.understanding.phrases import WORDS, table_of
from intake.understanding.signs import signs_of
from models.rules.money import exponent

LONGEST = 24  # characters of one number
# what may not stand before it is asked behind its first digit: so a search leaps to digits
_NUMBER = re.compile(r"\d(?<!\d\d)(?<!\d[.,]\d)(?:\d{0,2}(?:\s\d{3}(?!\d))+(?:[.,'](?=\d)\d*)*|(?:[.,']?\d){0,24})")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DAY_BEHIND = re.compile(r",\d{1,2}$")
_AFTER_WAN = frozenset(",.;:!? \n)的、")  # behind 7万 without its currency; before a measure word it counts things
_GLUED = re.compile(r"[a-z_/\-#№+]")  # before a number, what makes it part of a name
_RUNS_ON = re.compile(r"[a-z0-9_]|[/-]\d|-[a-z]")
_AND_THOUSANDS = re.compile(r"(\d)千?(?![\d.,])")  # 3万5, 3万5千
_AND_PART = re.compile(r"\d{1,3}(?![\w.,])")  # 1tr250, 2tr5
_TO_MONTH, _DAY_DIGITS = 14, 2  # characters behind a day in which its month stands; digits of a day
_NEXT_NUMBER = re.compile(r"\s{0,2}\d")
_PLAIN = re.compile(r"\d+")
_THOUSANDS = re.compile(
    r"(?P<whole>\d{1,3}(?P<mark>[,.' ])\d{3}(?:(?P=mark)\d{3})*)(?:(?P<point>[.,])(?P<fraction>\d{1,4}))?"
)
_INDIAN = re.compile(r"(?P<whole>\d{1,2}(?:,\d{2})+,\d{3})(?:\.(?P<fraction>\d{1,2}))?")
_FRACTION = re.compile(r"\d+[.,]\d{1,2}")
_GENERAL = frozenset({"$", "元", "圆", "块钱", "块", "¥"})  # signs that another beside them makes exact
_NO_CENTS = re.compile(r"(?<=\d)[.,] ?[-–—]{1,2}(?![\d-])")  # as "2.500,-" is written
_FRANC = "franc"  # in the tables: FCFA, by country


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum: its place, its number as written, the factor of a word beside it, its currency and its sign.

    currency  ISO 4217, a ticker in capitals, or "franc" for the FCFA of a country to be found
    trailing  whether "$" stands directly behind the number and nothing before it
    """

    hit: Hit
    number: str
    times: int
    currency: str
    sign: str
    trailing: bool = False


def sums(low: str, languages: tuple[Language, ...]) -> Iterator[Sum]:
    """Yield every number of a folded text that has a sign of money beside it, in its order."""
    signs, months = signs_of(languages), table_of(languages, "months")
    free = 0
    for m in _NUMBER.finditer(low):
        number = m[0]
        if _HAN.match(low, m.end()) and (day := _DAY_BEHIND.search(number)):
            number = number[: day.start()]  # a Chinese comma, and the day behind it: US$6,240，6月11日
        start, end = m.start(), m.start() + len(number)
        if start < free:
            continue
        before = signs.before(low, free, start)
        if not before and start and _GLUED.match(low, start - 1):
            continue
        if (mark := _NO_CENTS.match(low, end)) and signs.after(low, mark.end()):
            end = mark.end()
        times = signs.times(low, end)
        factor = signs.factors[times[1]] if times else 1
        if times and times[1] == "万" and number.isdigit() and (more := _AND_THOUSANDS.match(low, times.end())):
            number, factor, end, times = number + more[1], factor // 10, more.end(), None
        after = signs.after(low, times.end() if times else end)
        if after and not before and after[1].isascii() and _NEXT_NUMBER.match(low, after.end()):
            follows = _NUMBER.match(low, re.compile(r"\s*").match(low, after.end()).end())  # type: ignore[union-attr]
            if follows and not signs.after(low, follows.end()) and not _names_a_day(low, follows, months):
                after = None
        if before and after and before.sign in signs.words and after[1] not in signs.words | _GENERAL:
            before = None  # "dong" beside "420 USD" is the verb
        stop = after.end() if after else times.end() if times else end
        # one country counts its money in a word of its own and leaves its currency out
        implied = signs.implied.get(times[1], "") if times else ""
        if times and number.isdigit() and (part := _AND_PART.match(low, stop)) and implied and times[1].isascii():
            number, stop = f"{number}.{part[0]}", part.end()
        if implied and _HAN.match(times[1]) and low[stop : stop + 1] not in _AFTER_WAN and stop < len(low):  # type: ignore[index]
            implied = ""
        behind_han = after and not before and _HAN.match(after[1])  # the next number is a day's: 990美元6月4日
        if not (before or after or implied) or (not behind_han and _RUNS_ON.match(low, stop)):
            continue
        free = stop
        sign = _exact(before.sign if before else "", after[1] if after else "") or implied.lower()
        yield Sum(
            Hit(before.start if before else start, stop),
            number,
            factor,
            signs.named[" ".join(sign.split()).rstrip(".")],
            sign,
            trailing=bool(after and after[1] == "$" and not before and low[end] == "$"),
        )


def _names_a_day(low: str, number: re.Match[str], months: Mapping[str, object]) -> bool:
    """Whether a month stands behind this number: in "410 EUR 12 June" the sign is that of the sum before it."""
    word = WORDS.search(low, number.end(), number.end() + _TO_MONTH)
    return bool(word and len(number[0]) <= _DAY_DIGITS and word[0] in months)


def parse_money(text: str) -> tuple[int, str] | None:
    """Return (minor units, currency) of text that is one sum and nothing else, or None.

    >>> parse_money("USD 2,300.50"), parse_money("€50"), parse_money("9800 JPY"), parse_money("CHF 2'500.-")
    ((230050, 'USD'), (5000, 'EUR'), (9800, 'JPY'), (250000, 'CHF'))
    """
    words = fold(_NO_CENTS.sub("", " ".join(text.split()))).strip(" .,;:!")
    languages = tuple(load_languages().values())
    found = list(sums(words, languages)) if len(words) <= 2 * LONGEST and of_one_script(text) else []
    if len(found) != 1 or (found[0].hit.start, found[0].hit.end) != (0, len(words)) or _contradicts(words, languages):
        return None
    currency = franc() if found[0].currency == _FRANC else found[0].currency
    minor = minor_of(found[0].number, currency, found[0].times)
    return None if minor is None else (minor, currency)


def of_one_script(number: str) -> bool:
    """Whether the digits are of one script: of two, one reader sees another number than the next (UTS 39).

    A full-width digit is the same digit (UAX 15, NFKC).
    """
    if number.isascii():
        return True
    plain = unicodedata.normalize("NFKC", number)
    return len({ord(c) - int(c) for c in plain if c.isdecimal()}) <= 1


def franc(country: str = "") -> str:
    """Return the currency that FCFA means in this country (ISO 3166-1), the western one where none is known."""
    table = load_lists().symbols_by_country["fcfa"]
    return table.get(country, table["default"])


def minor_of(number: str, currency: str, times: int = 1) -> int | None:
    """Return the number in the currency's smallest unit; None when its grouping is impossible or it is too fine.

    number  as written, e.g. "2,300", "2.300,50", "1 234 567", "9950"
    times   by what a word beside it multiplies it

    >>> minor_of("2.300,50", "EUR"), minor_of("12,340,00.00", "USD")
    (230050, None)
    """
    if not of_one_script(number):
        return None
    text = re.sub(r"\s", " ", number.strip(" .,'"))
    whole, fraction = text, ""
    if _PLAIN.fullmatch(text):
        pass
    elif (exponent(currency) > 2 or times > 1) and re.fullmatch(r"\d+[.,]\d{1,3}", text):
        whole, _, fraction = text.replace(",", ".").partition(".")
    elif found := _THOUSANDS.fullmatch(text):
        if found["point"] == found["mark"]:
            return None
        whole, fraction = re.sub(r"\D", "", found["whole"]), found["fraction"] or ""
    elif found := _INDIAN.fullmatch(text):
        whole, fraction = found["whole"].replace(",", ""), found["fraction"] or ""
    elif _FRACTION.fullmatch(text):
        whole, _, fraction = text.replace(",", ".").partition(".")
    else:
        return None
    minor = (Decimal(f"{whole}.{fraction or 0}") * times).scaleb(exponent(currency))
    return int(minor) if minor == minor.to_integral_value() else None


def _exact(before: str, after: str) -> str:
    """Of two signs round one number, the one that says more."""
    return before if before and (before not in _GENERAL or not after) else after or before


def _contradicts(words: str, languages: tuple[Language, ...]) -> bool:
    """Whether two different currencies stand round the one number: a command must not choose between them."""
    signs = signs_of(languages)
    m = _NUMBER.search(words)
    if m is None:
        return True
    before = signs.before(words, 0, m.start())
    after = signs.somewhere_behind(words, m.end())
    if not before or not after or {before.sign, after[1]} & _GENERAL:
        return False
    return signs.named[before.sign] != signs.named[after[1].rstrip(".")]
