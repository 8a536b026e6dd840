"""The phrases of languages that put no blanks between words, found by the characters they begin with."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from intake.understanding.folding import END_OF_PART
from intake.understanding.notation import Element, Phrase
from intake.understanding.possible import Possible

MOST_TAILS = 20_000  # phrases whose further elements are kept as patterns; more than there are
_STOPS = f".!?。{END_OF_PART}"
_NUMBER = r"(?>[^\s\d]{0,3}\d[\d.,]{0,20})"


@dataclass(frozen=True, slots=True)
class Unspaced:
    """All phrases of such languages, found by the characters they begin with.

    begins   any of those characters
    starts   {first option: the phrases it begins}
    lengths  {first character: how long the options are that begin with it, the longest first}
    """

    begins: re.Pattern[str]
    starts: Mapping[str, "Starts"]
    lengths: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Starts:
    """The phrases a row of characters may begin.

    whole    those it is by itself
    always   those that may go on with any character
    by_next  {next character: phrases}
    """

    whole: Sequence[Phrase]
    always: Sequence[Phrase]
    by_next: Mapping[str, Sequence[Phrase]]


def unspaced_of(phrases: Iterable[Phrase]) -> Unspaced:
    """Return these phrases, indexed."""
    begun: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        for option in (option for options in phrase.first.dense.values() for option in options):
            begun.setdefault(option, []).append(phrase)
    lengths: dict[str, dict[int, None]] = {}
    for option in sorted(begun, key=len, reverse=True):
        lengths.setdefault(option[0], {})[len(option)] = None
    return Unspaced(
        begins=re.compile(f"[{''.join(map(re.escape, lengths))}]" if lengths else r"(?!)"),
        starts={option: _starts(some) for option, some in begun.items()},
        lengths={character: tuple(some) for character, some in lengths.items()},
    )


def _starts(begun: Iterable[Phrase]) -> Starts:
    """Sort phrases by the character that must follow the option they begin with."""
    whole, always = [], []
    by_next: dict[str, list[Phrase]] = {}
    for phrase in begun:
        following = _following(phrase.elements)
        if len(phrase.elements) == 1:
            whole.append(phrase)
        elif following is None:
            always.append(phrase)
        else:
            for character in following:
                by_next.setdefault(character, []).append(phrase)
    return Starts(whole, always, by_next)


def _following(elements: Sequence[Element]) -> set[str] | None:
    """The characters of which one must stand behind the first element; None where that cannot be said."""
    following: set[str] = set()
    for element in elements[1:]:
        if element.gap or element.number:
            return None
        following |= element.dense.keys()
        if not element.optional:
            return following
    return None


def unspaced_phrases(low: str, index: Unspaced, reach: int) -> Iterator[tuple[Phrase, int, int]]:
    """Yield each phrase with where it begins and ends in a folded text; of several ways to end, the longest.

    reach  characters a gap may take
    """
    possible = Possible(_Anywhere(low))
    for begun in index.begins.finditer(low):
        start = begun.start()
        found: set[Phrase] = set()
        for length in index.lengths[begun[0]]:
            end = start + length
            starts = index.starts.get(low[start:end])
            if starts is None or end > len(low):
                continue
            for phrase in starts.whole:
                if phrase not in found:
                    found.add(phrase)
                    yield phrase, start, end
            following = starts.by_next.get(_character(low, end), ()) if starts.by_next else ()
            for phrase in (*starts.always, *following):
                if phrase in found or not possible[phrase]:
                    continue
                if m := _tail(phrase, reach).match(low, end):
                    found.add(phrase)
                    yield phrase, start, m.end()


class _Anywhere(dict[Element, bool]):
    """{element: whether one of its options stands anywhere in a text}, found out when first asked."""

    def __init__(self, low: str) -> None:
        super().__init__()
        self._low, self._heads = low, frozenset((*low, *map(add, low, low[1:])))

    def __missing__(self, element: Element) -> bool:
        low, heads = self._low, self._heads  # few options have their first two characters anywhere in a text
        for options in element.dense.values():
            for option in options:
                if option[:2] in heads and option in low:
                    self[element] = True
                    return True
        self[element] = False
        return False


def _character(low: str, at: int) -> str:
    """The next character that is no white space."""
    while at < len(low) and low[at].isspace():
        at += 1
    return low[at : at + 1]


@lru_cache(maxsize=MOST_TAILS)
def _tail(phrase: Phrase, reach: int) -> re.Pattern[str]:
    """What must stand behind a phrase's first element; a gap takes as little as it can, and stays in its sentence."""
    return re.compile("".join(_written(element, reach) for element in phrase.elements[1:]))


def _written(element: Element, reach: int) -> str:
    if element.gap:
        return rf"(?:[^{_STOPS}]|[{_STOPS}](?=\d)){{0,{reach}}}?"
    options = [re.escape(option) for options in element.dense.values() for option in options]
    any_of = rf"\s*(?:{'|'.join([*options, _NUMBER] if element.number else options)})"
    return f"(?:{any_of})?" if element.optional else any_of
