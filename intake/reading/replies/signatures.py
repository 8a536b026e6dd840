"""What only closes a writer's words: signatures, what telephones add, disclaimers, footers of lists."""

import re

from intake.reading.replies.heads import is_rule
from intake.reading.replies.lines import Line
from intake.reading.replies.words import words

MOST_SIGNED = 30  # lines below "--"; more is no signature
MOST_DEVICE = 6  # words behind "Sent from my"
MOST_BELOW = 6  # lines of a list's footer, or below a farewell
MOST_CARD = 64  # characters of a line of a visiting card
_DELIMITERS = frozenset({"--", "__", "\u2014"})
_BRACKETS = "<>()[]*_\"' "
_CONTACT = re.compile(
    r"^\W*(?:(?:tel|phone|mobile|mob|cell|fax|office|direct|telefon|t|m|p|f|e|w)\b\W*)?\+?[\d(][\d\s()./-]{6,}\d\W*$|"
    r"@|https?:|www\."
)


def trimmed(run: list[Line], below: bool) -> list[Line]:
    """Return a run of own lines without what only closes it.

    below  the writer has said something before this run
    """
    said = below
    end = len(run)
    for at, line in enumerate(run):
        if line.low and _closes(run, at, said):
            if not said:  # a telephone's line above the words
                return trimmed(run[at + 1 :], below)
            end = at
            break
        said = said or bool(line.low)
    while end and (not run[end - 1].low or is_rule(run[end - 1])):
        end -= 1
    return run[:end]


def _closes(run: list[Line], at: int, said: bool) -> bool:
    if _mobile(run[at]):
        return True
    return said and (_delimits(run, at) or _disclaims(run, at) or _footer(run, at) or _card(run, at))


def _delimits(run: list[Line], at: int) -> bool:
    if run[at].raw.strip() not in _DELIMITERS:
        return False
    return sum(bool(line.low) for line in run[at + 1 : at + MOST_SIGNED * 3]) <= MOST_SIGNED


def _mobile(line: Line) -> bool:
    """`Sent from my telephone`, with an excuse or without; "Sent via DHL" and longer sentences are the writer's."""
    core = line.low.strip(_BRACKETS)
    found = words().mobile.first(core)
    named = any(device in core for device in words().device)
    if not named and (found is None or line.plain.strip(_BRACKETS)[len(found) :].strip()[:1].islower()):
        return False
    found = found or words().sent.first(core)
    if found is None:
        return False
    rest = core[len(found) :]
    return len(rest.split()) <= MOST_DEVICE or any(excuse in rest for excuse in words().excuse)


def _disclaims(run: list[Line], at: int) -> bool:
    if words().disclaimer.first(run[at].low.strip(_BRACKETS)) is None:
        return False
    paragraph = " ".join(line.low for line in run[at : at + MOST_BELOW])
    return any(word in paragraph for word in words().legal)


def _footer(run: list[Line], at: int) -> bool:
    """A drawn line, and below it only what a mailing list or a program adds."""
    if not is_rule(run[at]):
        return False
    rest = [line.low for line in run[at + 1 : at + 4 * MOST_BELOW] if line.low]
    return bool(rest) and len(run[at].low) >= 10 and len(rest) <= MOST_BELOW and "://" in rest[-1]


def _card(run: list[Line], at: int) -> bool:
    """A farewell, a name and a visiting card; with a name alone it is the writer's own word."""
    if run[at].low.strip(" ,.!-") not in words().farewell:
        return False
    rest = [line.low for line in run[at + 1 : at + 4 * MOST_BELOW] if line.low]
    if not 2 <= len(rest) <= MOST_BELOW:
        return False
    return all(len(low) <= MOST_CARD and (_CONTACT.search(low) or not _says_more(low)) for low in rest)


def _says_more(low: str) -> bool:
    return any(c.isdigit() for c in low) or low.endswith((".", "?", ":"))
