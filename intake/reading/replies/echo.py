"""Lines of a reply that repeat a notice of ours, whatever a client did to it: marks, new wrapping, a table made text.

Words are compared, not lines: a line repeats the notice where nearly all of its words stand there in the same threes.
The quote begins where more words in a row do so than anybody copies by hand; what stands above is the writer's, even
commands he copied: the lines we offer to be copied, however many, begin no quote. Behind that, a line as short as a
command is ours where it stands between our words, and elsewhere as often as we wrote it and have not met it yet: an
offer of ours must never be read as his answer. Where the reply holds our marker, our mail begins there, but for the
status line right above it: whatever else stands higher was put there by hand, however much of it we had told.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, chain

from intake.reading.replies.lines import Line, lines_of
from intake.reading.replies.marker import marker_end

MOST_WORDS = 100_000  # of a notice, and of a reply
LONG = 20  # words in a row that nobody copies by hand
SHORT = 3  # words; a line of so few may be a command
ENOUGH = 0.8  # of a line's words
STATUS = 4  # lines of a reply that our status line may take
INDENT = "    "  # of a line to copy (notifier/markup.py)
_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]|[^\W_\u2e80-\u9fff\uac00-\ud7af]+")


def without_echo(lines: list[Line], notice: str) -> list[Line]:
    """Return the lines, those that repeat the notice marked as quoted.

    notice  the text of the mail we sent
    """
    mark = _marker(lines)
    repeated = _repeated(lines[mark:], notice, mark)
    if mark:
        above = lines_of(notice)
        first = max(0, mark - STATUS)
        head = "\n".join(line.raw for line in above[: _marker(above)])
        repeated |= {first + n for n in _ours_in(lines[first:mark], head).repeated(0)}
    return [line._replace(depth=max(line.depth, 1)) if n in repeated else line for n, line in enumerate(lines)]


def _marker(lines: list[Line]) -> int:
    """The number of the line where our marker first stands, 0 where it does not."""
    return next((n for n in range(len(lines)) if marker_end(lines, n) is not None), 0)


def _repeated(lines: list[Line], notice: str, first: int) -> set[int]:
    """The numbers of the lines that repeat the notice; `first` is that of the first of them."""
    ours = _ours_in(lines, notice)
    begins = ours.long_run()
    return set() if begins is None else {first + n for n in ours.repeated(begins)}


def _ours_in(lines: list[Line], notice: str) -> "_Ours":
    return _Ours(notice, [_WORD.findall(line.low) for line in lines])


class _Ours:
    """The notice's words, and those of each line of a reply beside them.

    offered words of the lines that we offer to be copied: the indented ones
    flat    all of the reply's words; `starts` where each line's begin among them
    shared  whether the three words that begin at each place of `flat` stand in the notice so
    """

    def __init__(self, notice: str, said: list[list[str]]) -> None:
        self.words = _WORD.findall(notice.lower())[:MOST_WORDS]
        self.offered = {tuple(_WORD.findall(line.lower())) for line in notice.splitlines() if line.startswith(INDENT)}
        self.said = said
        self.starts = list(accumulate((len(its) for its in said), initial=0))
        self.flat = [word for its in said for word in its][:MOST_WORDS]
        threes = set(_grams(self.words, 3))
        self.shared = [three in threes for three in _grams(self.flat, 3)]
        known = bytearray(len(self.flat))
        for at, shared in enumerate(self.shared):
            if shared:
                known[at : at + 3] = b"\1\1\1"
        self.covered = [
            bool(its) and sum(known[at : at + len(its)]) >= ENOUGH * len(its)
            for its, at in zip(said, self.starts, strict=False)
        ]

    def long_run(self) -> int | None:
        """The first line of the first long run of covered ones; lines without words, or offered, do not end it."""
        begins, size = None, 0
        for n, its in enumerate(self.said):
            if tuple(its) in self.offered:
                continue
            if self.covered[n]:
                begins = n if begins is None else begins
                size += len(its)
                if size >= LONG:
                    return begins
            elif its:
                begins, size = None, 0
        return None

    def repeated(self, begins: int) -> set[int]:
        """The numbers of the lines from this one on that repeat the notice."""
        found: set[int] = set()
        alone: list[int] = []
        for n in range(begins, len(self.said)):
            if (len(self.said[n]) > SHORT and self.covered[n]) or self._between(n):
                found.add(n)
            elif 0 < len(self.said[n]) <= SHORT:
                alone.append(n)
        met = [word for n in sorted(found) for word in self.said[n]]
        left = Counter(_short(self.words))
        left.subtract(_short(met))
        for n in alone:
            its = tuple(self.said[n])
            left[its] -= 1
            if left[its] >= 0:
                found.add(n)
        return found

    def _between(self, n: int) -> bool:
        """Whether a short line stands between the same words as in the notice."""
        size, at = len(self.said[n]), self.starts[n]
        return 0 < size <= SHORT and at > 0 and all(self.shared[at - 1 : at + size - 1] or [False])


def _grams(words: list[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[n:] for n in range(size)), strict=False)


def _short(words: list[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(_grams(words, size) for size in range(1, SHORT + 1))
