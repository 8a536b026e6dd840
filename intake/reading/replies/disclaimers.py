"""What firms print below every mail: that it is confidential, who may read it, that paper be saved."""

import re
from collections.abc import Iterator

from intake.reading.replies.heads import head_end
from intake.reading.replies.lines import Line, lines_of
from intake.reading.replies.words import words

_LEAST_LEGAL = 2  # words of the law; "any unauthorised use of our pictures" bears one
_MOST_CARD = 64  # characters of a line of an address, which may stand below
_BRACKETS = "<>()[]*_\"' "
_DRAWN = "-_="
_COLON = re.compile("[:\uff1a]")
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
        closes = closes or _heads_a_mail(m[0])


def _disclaims(lines: list[Line]) -> bool:
    paragraph = " ".join(line.low for line in lines).lstrip(_BRACKETS)
    begins = words().disclaimer.first(paragraph) is not None
    return begins and sum(word in paragraph for word in words().legal) >= _LEAST_LEGAL


def _heads_a_mail(paragraph: str) -> bool:
    first, _, below = paragraph.partition("\n")
    head = below if first[0] in _DRAWN else paragraph  # "---- Forwarded message ----" stands above it
    return _COLON.search(head, 0, _MOST_CARD) is not None and head_end(lines_of(head), 0) is not None
