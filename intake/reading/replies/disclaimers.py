"""What firms print below every mail: that it is confidential, who may read it, that paper be saved."""

import re
from collections.abc import Iterator

from intake.reading.replies.lines import Line, lines_of
from intake.reading.replies.words import words

_LEAST_LEGAL = 2  # words of the law; "any unauthorised use of our pictures" bears one
_MOST_CARD = 64  # characters of a line of an address, which may stand below
_BRACKETS = "<>()[]*_\"' "
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


def disclaimers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs that only disclaim begin and end, the last first.

    They close a mail, or one that was copied into it: behind what else begins like one the writer goes on.
    """
    closes = True
    for m in reversed(list(_PARAGRAPH.finditer(text))):
        if closes:
            lines = lines_of(m[0])
            if _disclaims(lines):
                yield m.span()
                continue
            closes = all(len(line.low) <= _MOST_CARD for line in lines)
        closes = closes or _heads_a_mail(lines_of(m[0].partition("\n")[0])[0])


def _disclaims(lines: list[Line]) -> bool:
    paragraph = " ".join(line.low for line in lines).lstrip(_BRACKETS)
    begins = words().disclaimer.first(paragraph) is not None
    return begins and sum(word in paragraph for word in words().legal) >= _LEAST_LEGAL


def _heads_a_mail(line: Line) -> bool:
    name, colon, _ = line.low.partition(":")
    return bool(colon and name.strip() in words().fields) or words().original.first(line.low) is not None
