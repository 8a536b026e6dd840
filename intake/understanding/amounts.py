"""Sums of money in a text: read where they can be read, asked where they cannot, never guessed (contract.md 5)."""

import re
from collections.abc import Iterator, Sequence

from intake.understanding.currencies import currencies
from intake.understanding.han import number_of
from intake.understanding.page import Hit, Page
from intake.understanding.parts import settled
from intake.understanding.phrases import numbers_of, table_of
from intake.understanding.roles_of_sums import spoken
from intake.understanding.said import Said
from intake.understanding.sums import Sum, minor_of, of_one_script, parse_money, sums
from models.rules.facts import Fact

__all__ = ["amounts", "minor_of", "parse_money"]

_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s-]+(?:and[\s-]+)?$")
_MOST_WORDS = 7  # of one number
_CHARACTERS = re.compile(
    r"[一二两三四五六七八九](?:[零一二两三四五六七八九十百千万亿]){0,11}[十百千万亿][一二三四五六七八九]?|十[一二三四五六七八九]?万?"
)
_ABOUT = 60  # characters


def amounts(page: Page, alone: str = "total") -> list[Fact]:
    """Return every sum with its role, each (sum, role) once; an unreadable one has no value, status asked.

    alone  the role of the only sum of a text when nothing beside it says what it is
    """
    words = spoken(page)
    said: list[Said] = []
    unread: list[tuple[Hit, Fact]] = []
    every = list(_every(page))
    places = [one.hit for one, _ in every]
    meant = currencies(page, [one for one, _ in every])
    for (one, minor), currency in zip(every, meant, strict=True):
        if minor is None and of_one_script(page.raw[one.hit.start : one.hit.end]):
            minor = minor_of(one.number, currency, one.times)
        if minor is None:
            unread.append((one.hit, page.fact(None, one.hit, "doubtful", "asked")))
        else:
            said.append(Said(one.hit, minor, currency, words.role(page, one.hit, places), one.trailing))
    found: list[tuple[Hit, Fact]] = unread
    for part in settled(page, said, alone, supplier=words.supplier):
        # "9950$" without a blank is how people write who mean another dollar, or a comma they forgot
        doubt = ("doubtful", "asked") if part.trailing else ("stated", "extracted")
        value = {"minor": part.minor, "currency": part.currency, "role": part.role}
        found.append((part.hit, page.fact(value, part.hit, *doubt)))
    return [fact for _, fact in sorted(found, key=lambda pair: pair[0])]


def _every(page: Page) -> Iterator[tuple[Sum, int | None]]:
    """Sums in figures and in words, by place; of the latter the minor units are known."""
    in_figures = [(one, None) for one in sums(page.low, page.languages)]
    for one, minor in sorted(
        [*in_figures, *_in_words(page), *_in_characters(page)], key=lambda pair: pair[0].hit.start
    ):
        if page.take(one.hit):
            yield one, minor


def _in_words(page: Page) -> Iterator[tuple[Sum, int]]:
    """Sums like "five thousand dollars"."""
    numbers, factors = numbers_of(page.languages, "numbers"), numbers_of(page.languages, "multipliers")
    currencies = table_of(page.languages, "currencies")
    for word in (word for word in page.present(currencies.keys()) if len(word) > 1):  # "deux d'entre" is no sum of dong
        code = currencies[word]
        for at in page.places(word):
            start = at
            words: list[str] = []
            while len(words) < _MOST_WORDS and (m := _WORD_BEFORE.search(page.low, max(0, start - _ABOUT), start)):
                if m[1] not in numbers and m[1] not in factors:
                    break
                words.insert(0, m[1])
                start = m.start(1)
            value = _counted(words, numbers, factors)
            if value > 1 and code != "franc":
                hit = Hit(start, at + len(word))
                yield Sum(hit, "", 1, str(code), word), minor_of(str(value), str(code)) or 0


def _in_characters(page: Page) -> Iterator[tuple[Sum, int]]:
    """Sums like 一万二千元."""
    if page.raw.isascii():
        return
    currencies = table_of(page.languages, "currencies")
    for m in _CHARACTERS.finditer(page.low):
        word = next((w for n in range(4, 0, -1) if (w := page.low[m.end() : m.end() + n]) in currencies), "")
        value = number_of(m[0])
        if word and value:
            code = str(currencies[word])
            yield Sum(Hit(m.start(), m.end() + len(word)), "", 1, code, word), minor_of(str(value), code) or 0


def _counted(words: Sequence[str], numbers: dict[str, int], factors: dict[str, int]) -> int:
    """The number these words say; 0 when they say none."""
    total = part = 0
    for word in words:
        n = factors.get(word, 0) or numbers.get(word, 0)
        if n == 100:
            part = (part or 1) * n
        elif n >= 1000:
            total, part = total + (part or 1) * n, 0
        else:
            part += n
    return total + part
