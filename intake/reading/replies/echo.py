"""Lines of a reply that repeat a notice of ours, whatever a client did to it: marks, new wrapping, a table made text.

Words are compared, not lines: a line repeats the notice where nearly all of its words stand there in the same threes. A
command of ours that somebody copies above the quote is his own word; below it, each is taken back once.
"""

import re
from collections import Counter
from itertools import pairwise

from intake.reading.replies.lines import Line

MOST_WORDS = 100_000  # of a notice, and of a reply
LONG = 20  # words in a row that nobody copies by hand
SHORT = 3  # words; a line of so few may be a command
ENOUGH = 0.8  # of a line's words
_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]|[^\W_\u2e80-\u9fff\uac00-\ud7af]+")
Gram = tuple[str, ...]


def without_echo(lines: list[Line], notice: str) -> list[Line]:
    """Return the lines, those that repeat the notice marked as quoted.

    notice  the text of the mail we sent
    """
    ours = _Ours(notice)
    own = [_WORD.findall(line.low) for line in lines]
    repeats = ours.repeats(own)
    marked = list(lines)
    begun = False
    for first, last in _runs(lines, own, repeats):
        size = sum(len(own[n]) for n in range(first, last))
        begun = begun or size >= LONG
        if begun:
            marked[first:last] = [line._replace(depth=max(line.depth, 1)) for line in lines[first:last]]
    return marked


def _runs(lines: list[Line], own: list[list[str]], repeats: list[bool]) -> list[tuple[int, int]]:
    """Repeated lines in a row; blank and drawn lines between them do not end it."""
    runs: list[tuple[int, int]] = []
    first = last = -1
    for n in range(len(lines)):
        if repeats[n]:
            first = n if first < 0 else first
            last = n
        elif own[n] and first >= 0:
            runs.append((first, last + 1))
            first = -1
    return [*runs, (first, last + 1)] if first >= 0 else runs


class _Ours:
    def __init__(self, notice: str) -> None:
        words = _WORD.findall(notice.lower())[:MOST_WORDS]
        pairs = list(pairwise(words))
        threes = list(zip(pairs, words[2:], strict=False))
        self.threes = {(a, b, c) for (a, b), c in threes}
        self.times: Counter[Gram] = Counter([(w,) for w in words])
        self.times.update(pairs)
        self.times.update((a, b, c) for (a, b), c in threes)

    def repeats(self, own: list[list[str]]) -> list[bool]:
        """Whether each line repeats the notice, given its words."""
        flat = [word for line in own for word in line][:MOST_WORDS]
        known = bytearray(len(flat))
        for n, three in enumerate(zip(flat, flat[1:], flat[2:], strict=False)):
            if three in self.threes:
                known[n : n + 3] = b"\1\1\1"
        told, at = [], 0
        for line in own:
            told.append(self._repeats(line, sum(known[at : at + len(line)])))
            at += len(line)
        return told

    def _repeats(self, line: list[str], known: int) -> bool:
        if not line or known < ENOUGH * len(line):
            return False
        if len(line) > SHORT:
            return True
        gram = tuple(line)
        self.times[gram] -= 1
        return self.times[gram] >= 0
