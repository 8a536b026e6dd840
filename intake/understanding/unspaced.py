"""The phrases of languages that put no blanks between words, found character by character."""

import re
from collections.abc import Iterator, Sequence

from intake.understanding.folding import END_OF_PART
from intake.understanding.notation import Element, Phrase
from intake.understanding.phrases import Index

_STOPS = frozenset(f".!?。{END_OF_PART}")
_NUMBER = re.compile(r"[^\s\d]{0,3}\d[\d.,]{0,20}")


def unspaced_phrases(low: str, index: Index, reach: int) -> Iterator[tuple[Phrase, int, int]]:
    """Yield each phrase with where it begins and ends in a folded text; of several ways to end, the longest.

    reach  characters a gap may take
    """
    for m in index.unspaced_start.finditer(low):
        start = m.start()
        found: set[Phrase] = set()
        for length in index.unspaced_lengths[m[0]]:
            end = start + length
            starts = index.unspaced.get(low[start:end])
            if starts is None or end > len(low):
                continue
            for phrase in starts.whole:
                if phrase not in found:
                    found.add(phrase)
                    yield phrase, start, end
            following = starts.by_next.get(_character(low, end), ()) if starts.by_next else ()
            for phrase in (*starts.always, *following):
                if phrase not in found and (stop := _go_on(phrase.elements, 1, low, end, end, reach)) >= 0:
                    found.add(phrase)
                    yield phrase, start, stop


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
