"""Counts and things in Chinese: 一台四色印刷机, 采购螺栓18吨, 买的耳机 (domain.md 2.4 rows 14, 15). Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from config.languages import Language
from intake.understanding.page import Hit, Page
from intake.understanding.phrases import table_of

_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,14}")
_DIGITS = {character: n for n, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_TEN_THOUSANDS = {"万": 10_000, "亿": 100_000_000}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MOST = 10  # characters of a name


def counts(page: Page) -> Iterator[tuple[Hit, int, int]]:
    """Yield (place, number, where its measure word ends)."""
    if page.low.isascii():
        return
    uncounted = tuple(table_of(page.languages, "not_counted"))
    for m in _counted(page.languages).finditer(page.low):
        if page.goes_on(m.start("n")):
            continue
        text = m["n"].replace(",", "")
        if text == "一" and not any(0 <= m.start("n") - h.end <= 1 for h in page.hits("quantity.ordered")):
            continue  # "not one", "a kind of": counts only what is bought
        number = int(text) if text.isdigit() else number_of(text)
        if m["times"]:
            number *= 10_000
        if number and not page.low.startswith(uncounted, m.end()):
            yield Hit(m.start("n"), m.end("n")), number, m.end()


def number_of(text: str) -> int:
    """The number that Chinese characters say.

    >>> number_of("一万二千"), number_of("三百五十"), number_of("十二万")
    (12000, 350, 120000)
    """
    total = part = digit = 0
    for character in text:
        if character in _TEN_THOUSANDS:
            total, part, digit = (total + part + digit) * _TEN_THOUSANDS[character], 0, 0
        elif character in _POWERS:
            part, digit = part + (digit or 1) * _POWERS[character], 0
        else:
            digit = _DIGITS[character]
    return total + part + digit


def thing(page: Page, at: int) -> Hit | None:
    """The name of what was bought, behind a measure word or a verb of buying."""
    low = page.low
    while low[at : at + 1] in ("了", "的", "过", "一", " "):
        at += 1
    m = _RUN.match(low, at)
    if m is None:
        return None
    name = _cut(m[0], page.lists.chinese_thing_ends)
    return Hit(at, at + len(name)) if len(name) > 1 and _HAN.search(name) else None


def thing_before(page: Page, at: int) -> Hit | None:
    """The name right before a count: 实木餐桌40张."""
    m = re.search(r"[\u4e00-\u9fff]{2,14}$", page.low[max(0, at - 14) : at])
    if m is None:
        return None
    text = m[0]
    cut = max((text.rfind(c) + 1 for c in page.lists.chinese_thing_ends if c in text), default=0)
    name = text[cut:]
    return Hit(at - len(name), at) if 1 < len(name) <= _MOST else None


def _cut(text: str, ends: str) -> str:
    stop = next((n for n, character in enumerate(text) if character in ends), len(text))
    return text[: min(stop, _MOST)]


@lru_cache(maxsize=4)
def _counted(languages: tuple[Language, ...]) -> re.Pattern[str]:
    measures = "|".join(re.escape(w) for w in sorted(table_of(languages, "measures"), key=len, reverse=True))
    number = r"\d{1,3}(?:,\d{3})+|\d{1,7}|[一两二三四五六七八九十][零一二两三四五六七八九十百千]{0,6}"
    return re.compile(
        rf"(?<![\d.a-z第一二三四五六七八九十百千])(?P<n>{number})(?P<times>万)?(?:多|余)?(?:{measures or '(?!)'})"
    )
