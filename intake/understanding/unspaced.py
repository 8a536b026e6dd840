"""The phrases of languages that put no blanks between words, found character by character."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from intake.understanding.folding import END_OF_PART
from intake.understanding.notation import Element, Phrase
from intake.understanding.possible import Possible

_STOPS = frozenset(f".!?。{END_OF_PART}")
_NUMBER = re.compile(r"[^\s\d]{0,3}\d[\d.,]{0,20}")


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
    for m in index.begins.finditer(low):
        start = m.start()
        found: set[Phrase] = set()
        for length in index.lengths[m[0]]:
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
                if (stop := _go_on(phrase.elements, 1, low, end, end, reach)) >= 0:
                    found.add(phrase)
                    yield phrase, start, stop


class _Anywhere(dict[Element, bool]):
    """{element: whether one of its options stands anywhere in a text}, found out when first asked."""

    def __init__(self, low: str) -> None:
        super().__init__()
        self._low, self._letters = low, frozenset(low)

    def __missing__(self, element: Element) -> bool:
        low, letters = self._low, self._letters
        begun = (options for character, options in element.dense.items() if character in letters)
        stands = self[element] = any(option in low for options in begun for option in options)
        return stands


def _character(low: str, at: int) -> str:
    at = _next(low, at)
    return low[at : at + 1]


def _next(low: str, at: int) -> int:
    """Where the next character stands that is no white space."""
    while at < len(low) and low[at].isspace():
        at += 1
    return at


def _go_on(elements: Sequence[Element], k: int, low: str, at: int, end: int, reach: int) -> int:
    """The end of the match from element `k` on, which begins at this character; -1 if there is none."""
    if k == len(elements):
        return end
    element = elements[k]
    if element.gap:
        return _over_gap(elements, k + 1, low, at, end, reach)
    start = _next(low, at)
    for option in element.dense.get(low[start : start + 1], ()):
        if low.startswith(option, start):
            stop = start + len(option)
            found = _go_on(elements, k + 1, low, stop, stop, reach)
            if found >= 0:
                return found
    if element.number and (m := _NUMBER.match(low, start)):
        found = _go_on(elements, k + 1, low, m.end(), m.end(), reach)
        if found >= 0:
            return found
    return _go_on(elements, k + 1, low, at, end, reach) if element.optional else -1


def _over_gap(elements: Sequence[Element], k: int, low: str, at: int, end: int, reach: int) -> int:
    """The end of the match whose element `k` stands a few characters further, in the same sentence."""
    element = elements[k]
    sure = not (element.optional or element.number)  # what it begins with can be asked at once
    for n, character in enumerate(low[at : at + reach + 1], at):
        if not sure or character in element.dense or character.isspace():
            found = _go_on(elements, k, low, n, end, reach)
            if found >= 0:
                return found
        if character in _STOPS and not low[n + 1 : n + 2].isdigit():
            return -1
    return -1
