"""What firms print below every mail: that it is confidential, who may read it, that paper be saved."""

import re
from collections.abc import Iterator, Sequence

from intake.reading.replies.heads import head_end
from intake.reading.replies.lines import BRACKETS, MOST_CARD, Line, lines_of
from intake.reading.replies.words import words

_LEAST_LEGAL = 2  # words of the law; "any unauthorised use of our pictures" bears one
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
            begins = " ".join(line.low for line in lines).lstrip(BRACKETS)
            if legal_words(begins, lines) >= _LEAST_LEGAL:
                yield m.span()
                continue
            closes = all(len(line.low) <= MOST_CARD for line in lines)
        closes = closes or _heads_a_mail(m[0])


def legal_words(begins: str, lines: Sequence[Line]) -> int:
    """Return how many different words of the law stand in these lines; 0 where they do not begin like a disclaimer."""
    if words().disclaimer.first(begins) is None:
        return 0
    paragraph = " ".join(line.low for line in lines)
    return sum(word in paragraph for word in words().legal)


def _heads_a_mail(paragraph: str) -> bool:
    first, _, below = paragraph.partition("\n")
    head = below if first[0] in _DRAWN else paragraph  # "---- Forwarded message ----" stands above it
    return _COLON.search(head, 0, MOST_CARD) is not None and head_end(lines_of(head), 0) is not None
