"""A sum that was read with doubt and asked about ("3200$": which sum, in which currency?), and the short answer to it.

Pure. The whole of a line must be the answer: a sum, or a currency for the figure that stood there. It is of the role
the doubtful sum had, for that is what the question was about.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from intake.understanding.sums import parse_money
from models.rules.facts import Fact

MOST_WORDS = 6  # of a line that is nothing but such an answer
_FIGURE = re.compile(r"\d[\d.,']*")
_ROUND = re.compile(
    r"(?i)^(?:(?:it|that|this|they|the (?:sum|amount|price)) (?:is|was|were|are)|in|是|一共是?|共)\s*|[.!。！]+$"
)


def answered(doubtful: Sequence[Fact], text: str) -> Fact | None:
    """Return the sum that a line of an answer gives for the one that was asked about, None where none does.

    doubtful  the sums of the draft that are open
    """
    if len(doubtful) != 1 or not isinstance(doubtful[0].value, dict):
        return None
    was = doubtful[0]
    for line in (raw.strip().lstrip("-*• ") for raw in text.splitlines()):
        if line and len(line.split()) <= MOST_WORDS and (told := _told(_ROUND.sub("", line), was)) is not None:
            return Fact(told, line, "body", 1.0, "extracted")
    return None


def _told(words: str, was: Fact) -> Mapping[str, Any] | None:
    read, figure = parse_money(words), _FIGURE.search(was.quote)
    if read is None and figure and not any(map(str.isdigit, words)):
        read = parse_money(f"{figure[0]} {words}")
    return {"minor": read[0], "currency": read[1], "role": was.value["role"]} if read else None
