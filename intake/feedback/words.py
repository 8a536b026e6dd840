"""What a buyer gives and a supplier answers, out of the lines they wrote; pure."""

import re

from intake.commands.grammar import Command
from models.rules.feedback import ratings_of
from models.rules.feedback_values import Said
from models.rules.rulebook import Rulebook

MOST = 4000  # characters of one opinion
_BEHIND = r"[\s*_:：–—-]*"  # what may stand between the verb and the words
_EMPHASIS = " \t\n*_`~"
_RATING = re.compile(r"\s*(\d{1,2})(?=[\s,;/]|$)[,;/]?")


def said_in(command: Command, book: Rulebook) -> Said:
    """Return the ratings and words of a FEEDBACK or REVISE.

    A track that asks for ratings takes the numbers that stand first for them; one that does not takes them only where
    all are given, so that "5 lamps came broken" rates nothing.
    """
    text, most = text_of(command), len(ratings_of(book))
    found: list[int] = []
    at = 0
    while len(found) < most and (one := _RATING.match(text, at)):
        found.append(int(one[1]))
        at = one.end()
    if len(found) < most and not book.values.get("feedback.ratings_needed", False):
        return Said((), text)
    return Said(tuple(found), text[at:].strip())


def text_of(command: Command) -> str:
    """Return the words after the verb, whatever language it is of, as they were written, with what follows the line."""
    verb = r"\s+".join(map(re.escape, command.said.split()))
    first, found = re.subn(rf"^\W*{verb}{_BEHIND}", "", command.line, count=1, flags=re.IGNORECASE)
    first = first if found else command.words  # the verb in letters that mean the same, as a full-width F
    lines = [" ".join(first.split()), command.message.strip()]
    return "\n\n".join(line for line in lines if line)[:MOST].strip(_EMPHASIS)
