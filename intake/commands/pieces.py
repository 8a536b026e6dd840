"""The words that join the parts of an offer, in every language: "plus", "bis zum", "5月20日前". Pure.

Which words join stands in `[tables.terms]` of the languages.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from config.languages import Language
from intake.understanding.folding import PAD, fold_letters, spellings

JOINS = ("plus", "by", "else")
BEHIND = "by_after"  # its day stands before it
_STOP = " ,;:."
_DAY_LAST = re.compile(
    r"(?P<day>\d{4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}\s?[日号]?|\d{1,2}\s?月\s?\d{1,2}\s?[日号]?"
    r"|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|\d{1,2}\.? [^\W\d]+(?: \d{4})?)(?:'[^\W\d]+)?\s*$"
)


class Piece(NamedTuple):
    """What stands between two joining words, and the join before it."""

    join: str
    said: str


def said_of(words: str) -> str:
    """Return the words folded, so that accents, kinds of digits and of percent signs make no difference."""
    return fold_letters(" ".join(words.split()).replace("。", ".")).replace(PAD, "")


def pieces_of(words: str, languages: tuple[Language, ...]) -> list[Piece]:
    """Return the pieces: [("plus", "50 units"), ("by", "20 may"), ("plus", "40 usd")]."""
    table = words_for(languages)
    cut = _joining(languages).split(said_of(words))
    pieces = [Piece("plus", cut[0])]
    for word, said in zip(cut[1::2], cut[2::2], strict=True):
        meaning = table[word]
        if meaning == BEHIND:
            pieces += [*_with_day(pieces.pop()), Piece("plus", said)]
        else:
            pieces.append(Piece(meaning, said))
    return [Piece(join, said.strip(_STOP)) for join, said in pieces if said.strip(_STOP)]


def _with_day(before: Piece) -> list[Piece]:
    """The day at the end of a piece, apart from what stands before it."""
    day = _DAY_LAST.search(before.said)
    if day is None:
        return [Piece("by", before.said)]
    return [Piece(before.join, before.said[: day.start()]), Piece("by", day["day"])]


@lru_cache(maxsize=8)
def words_for(languages: tuple[Language, ...]) -> dict[str, str]:
    """Return {folded word: what it means in an offer}."""
    words: dict[str, str] = {}
    for language in languages:
        for word, meaning in language.tables.get("terms", {}).items():
            words |= dict.fromkeys((spelled.replace(PAD, "") for spelled in spellings(word)), str(meaning))
    return words


@lru_cache(maxsize=8)
def _joining(languages: tuple[Language, ...]) -> re.Pattern[str]:
    table = words_for(languages)
    words = sorted((w for w, meaning in table.items() if meaning in (*JOINS, BEHIND)), key=len, reverse=True)
    signs = "|".join(re.escape(w) for w in words if not _unspaced(w))
    characters = "".join(f"|{re.escape(w)}{_but_no_money(w, languages)}" for w in words if _unspaced(w))
    # a digit may stand right behind: Arabic writes its "and" so
    return re.compile(rf"\s*((?<!\w)(?:{signs})(?![^\W\d]){characters})\s*")


def _but_no_money(word: str, languages: tuple[Language, ...]) -> str:
    """ "加" joins, but not where it begins a currency."""
    known = (fold_letters(w) for one in languages for w in one.tables.get("currencies", {}))
    rests = {money[len(word) :] for money in known if money.startswith(word) and money != word}
    return f"(?!{'|'.join(map(re.escape, sorted(rests)))})" if rests else ""


def _unspaced(word: str) -> bool:
    return any("一" <= ch <= "鿿" for ch in word)
