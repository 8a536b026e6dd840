"""To whom money was sent: a name beside a word of accounts, else the account's number (contract.md 5). Pure.

Most tongues put the name behind the word ("in the name of Li Wei", 户名陈伟), some before it ("Li Wei adına hesap").
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from intake.alternatives import either
from intake.understanding.page import Hit, Page
from models.rules.facts import Fact

_CAPITAL = "A-ZÀ-ÖØ-ÞŁŚŻŽŠČĐĞİŞƠƯА-ЯЁ"
_LETTER = r"[^\W\u3400-\u9fff]"
_NAME = rf"[{_CAPITAL}0-9](?:{_LETTER}|[&'-]){{0,30}}"
_INITIAL = rf"[{_CAPITAL}]\. ?(?=[{_CAPITAL}])"  # "M. Oduya"
_NO_NUMBER = r"(?!\d[\d.,-]*(?!\w))"  # "89,90" is no name, "3M" is one
_CAPITALS = re.compile(
    rf"{_NO_NUMBER}(?:{_INITIAL})?{_NAME}(?:[ ]{_NAME}){{0,5}}(?:\.(?=\s|,|$))?(?: \([A-Z]\w{{1,12}}\))?"
    r"(?:,? (?:Ltd|Co|Inc|LLC|Limited)\b\.?| z o\.o\.)*"
)
_LONGEST_NAME = 80  # characters before a word of accounts in which a name may stand
_CAPITALS_BEFORE = re.compile(
    rf"(?<![\w'’.])[{_CAPITAL}][\w&-]{{0,30}}(?: [{_CAPITAL}][\w&-]{{0,30}}){{0,5}}(?=['’\"”»]?\w{{0,4}} ?$)"
)
_ACCOUNT = re.compile(r"(?:[A-Z]{2}\d{2}[ -]?)?\d(?:[ -]?\d){8,30}")  # no date and hardly a sum is so long
_BESIDE = 3  # characters between a word of payees and the name
_BLANK = r"[ \t\u3000]*"
_COLON = re.compile(rf"{_BLANK}[:=]?{_BLANK}[\"“'«„]?")
_LINK = re.compile(
    rf"{_BLANK},?{_BLANK}(?:(?:is|was|of|ist|es|est)(?!\w)|[:是为])?{_BLANK}[:=]?{_BLANK}[\"“'«„]?{_BLANK}"
)


def payee(page: Page) -> Fact | None:
    """Return to whom the money was sent, as written: a name, else the number of an account."""
    behind = [hit.end + len(_LINK.match(page.low, hit.end)[0]) for hit in page.hits("cue.payee")]  # type: ignore[index]
    called = [hit.end + len(_COLON.match(page.low, hit.end)[0]) for hit in page.hits("concept.payee_word")]  # type: ignore[index]
    numbers = (_ACCOUNT.match(page.flowing, start) for start in behind)
    # who is called so comes before whom some account is said to be of: "Beneficiary: …"
    behind.sort(key=lambda start: start not in called or ":" not in page.low[start - _BESIDE : start])
    found = next((m for m in (*_names(page, behind), *numbers) if m), None)
    if found is None:
        return None
    words = found[0].strip(" ,")
    while (first := words.partition(" "))[2] and first[0].lower() in page.lists.not_names:
        words = first[2]  # "Para Golden Fin Limited adına"
    at = found.start() + found[0].index(words)
    return page.fact(words, Hit(at, at + len(words)))


def other_than(page: Page, firms: Sequence[Fact], named: Fact | None) -> Fact | None:
    """The payee; None where it is the firm complained about, and no word right before calls it one.

    "To the account of Harbour Star" pays the seller; "beneficiary: Harbour Star" is said of an account's holder.
    """
    if named is None or not any(_plain(firm) == _plain(named) for firm in firms):
        return named
    called = (hit.end + len(_COLON.match(page.low, hit.end)[0]) for hit in page.hits("concept.payee_word"))  # type: ignore[index]
    return named if any(page.flowing.startswith(named.quote, start) for start in called) else None


def _plain(fact: Fact) -> str:
    return re.sub(r"[\s.,]", "", str(fact.value)).casefold()


def _names(page: Page, behind: Sequence[int]) -> Iterator[re.Match[str] | None]:
    han = _han(page.lists.chinese_surnames, tuple(page.lists.chinese_endings))
    for start in behind:
        yield _CAPITALS.match(page.flowing, start) or han.match(page.flowing, start)
    person = _han_before(page.lists.chinese_surnames)
    for hit in page.hits("cue.payee_before"):
        first = max(page.sentence(hit.start).start, hit.start - _LONGEST_NAME)
        pattern = person if page.low[hit.start] > "\u3400" else _CAPITALS_BEFORE
        yield pattern.search(page.flowing[: hit.start], first)


@lru_cache(maxsize=2)
def _han(surnames: str, endings: tuple[str, ...]) -> re.Pattern[str]:
    """A person's name in Chinese, or a firm's."""
    return re.compile(
        rf"[{surnames}][\u4e00-\u9fff]{{1,2}}(?=的|[^\u4e00-\u9fff]|$)|[\u4e00-\u9fff]{{2,20}}?{either(endings)}"
    )


@lru_cache(maxsize=2)
def _han_before(surnames: str) -> re.Pattern[str]:
    return re.compile(rf"[{surnames}][\u4e00-\u9fff]{{1,2}}$")
