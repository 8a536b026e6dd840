"""A text split into what its writer added and what was there before."""

from collections.abc import Iterable

from intake.reading.replies.attribution import attribution_ending_at, may_end
from intake.reading.replies.heads import banner_at, head_end, is_rule
from intake.reading.replies.lines import Line, lines_of, quoted_below
from intake.reading.replies.marker import marker_end, without_status
from intake.reading.replies.signatures import trimmed

WRAPPED_AT = 60  # characters; a shorter quoted line was not wrapped
MOST_TRIED = 300  # lines of a text that may end an attribution
_UNFINISHED = (".", "!", "?", ":", "。", "！", "？")


def new_part(text: str) -> str:
    """Return what the writer added: what stands above the quote, and answers between and below quoted lines.

    A mail forwarded without a word adds nothing: "".

    >>> new_part("No.\\n\\nOn 5 Jan 2024 at 10:00, Ann <ann@shop.example> wrote:\\n> Did it come?\\n")
    'No.'
    """
    return new_lines(lines_of(text))


def new_lines(lines: list[Line]) -> str:
    """Return the same of lines; those known to be older bear a depth."""
    kept: list[list[Line]] = []
    for run in _Splitter(lines).runs():
        own = trimmed(run, below=bool(kept))
        if any(line.low for line in own):
            kept.append(own)
    return "\n".join(_tidy(line for run in kept for line in run)).strip()


class _Splitter:
    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.run: list[Line] = []
        self.tried = 0

    def runs(self) -> list[list[Line]]:
        """The writer's own lines, cut where something older stood between them."""
        found: list[list[Line]] = []
        at = 0
        while at < len(self.lines):
            after = self._older(at)
            if after is None:
                self.run.append(self.lines[at])
                at += 1
                continue
            found.append(self.run)
            self.run = []
            at = after
        return [*found, self.run]

    def _older(self, at: int) -> int | None:
        """The line at which the writer goes on, if this one is not his; the end of the text if he does not."""
        lines, line = self.lines, self.lines[at]
        if not line.low:
            return at + 1 if line.depth else None
        if (marked := marker_end(lines, at)) is not None:
            if line.depth:
                return marked
            self.run = without_status(self.run)
            return len(lines)
        if (attributed := self._attribution(at)) is not None:
            return attributed
        if line.depth:
            return at + 2 if self._spilled(at + 1) else at + 1
        end = self._announced(at) if banner_at(line) else head_end(lines, at)
        if end is None and is_rule(line) and at + 1 < len(lines):
            end = head_end(lines, at + 1, enough=2)
        return None if end is None else self._go_on(end)

    def _go_on(self, end: int) -> int:
        """Behind the announcement: marks below it say where the quote ends; without any, all of the rest is quoted."""
        return end if quoted_below(self.lines, end) else len(self.lines)

    def _attribution(self, at: int) -> int | None:
        if self.tried > MOST_TRIED or not may_end(self.lines[at]):
            return None
        self.tried += 1
        quoted = quoted_below(self.lines, at + 1)
        first = attribution_ending_at(self.lines, at, quoted)
        if first is None:
            return None
        if self.lines[first].depth:
            return at + 1
        del self.run[max(0, len(self.run) - (at - first)) :]
        return self._go_on(at + 1)

    def _announced(self, at: int) -> int:
        """The line behind a banner and the head or attribution below it."""
        below = next((n for n in range(at + 1, min(at + 5, len(self.lines))) if self.lines[n].low), None)
        if below is None:
            return at + 1
        if (end := head_end(self.lines, below, enough=1)) is not None:
            return end
        for last in range(below, min(below + 4, len(self.lines))):
            if attribution_ending_at(self.lines, last, quoted_below(self.lines, last + 1)) == below:
                return last + 1
        return at + 1

    def _spilled(self, at: int) -> bool:
        """Whether a line without marks is the end of a quoted one that a program wrapped."""
        if at + 1 >= len(self.lines):
            return False
        above, line, below = self.lines[at - 1 : at + 2]
        tight = above.depth and not line.depth and below.depth
        wrapped = len(above.raw) >= WRAPPED_AT and not above.low.endswith(_UNFINISHED)
        return bool(tight and wrapped and line.low[:1].isalpha() and line.plain[0].islower())


def _tidy(lines: Iterable[Line]) -> list[str]:
    """The lines as they stand, never more than two blank ones in a row."""
    out: list[str] = []
    blank = 0
    for line in lines:
        blank = 0 if line.low else blank + 1
        if blank <= 2:
            out.append(line.raw.rstrip() if line.low else "")
    return out
