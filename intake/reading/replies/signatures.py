"""What only closes a writer's words: signatures, what telephones add, disclaimers, footers of lists."""

import re

from intake.reading.replies.disclaimers import legal_words
from intake.reading.replies.heads import is_rule
from intake.reading.replies.lines import BRACKETS, MOST_CARD, Line
from intake.reading.replies.words import words

MOST_SIGNED = 30  # lines below "--"; more is no signature
MOST_DEVICE = 6  # words behind "Sent from my"
MOST_BELOW = 6  # lines of a list's footer, or below a farewell
LEAST_DRAWN = 10  # characters of the line above a footer
_DELIMITERS = frozenset({"--", "__", "\u2014"})
_CONTACT = re.compile(
    r"^\W*(?:(?:tel|phone|mobile|mob|cell|fax|office|direct|telefon|t|m|p|f|e|w)\b\W*)?\+?[\d(][\d\s()./-]{6,}\d\W*$|"
    r"@|https?:|www\."
)


def trimmed(run: list[Line], below: bool) -> list[Line]:
    """Return a run of own lines without what only closes it.

    below  the writer has said something before this run
    """
    start, end, said = 0, len(run), below
    left = sum(bool(line.low) for line in run)
    for at, line in enumerate(run):
        if not line.low:
            continue
        left -= 1
        if _mobile(line):
            if said:
                end = at
                break
            start = at + 1  # some telephones write it above the words
        elif said and (_delimits(line, left) or _disclaims(run, at) or _footer(run, at, left) or _card(run, at, left)):
            end = at
            break
        else:
            said = True
    while end > start and (not run[end - 1].low or is_rule(run[end - 1])):
        end -= 1
    return run[start:end]


def _mobile(line: Line) -> bool:
    """`Sent from my telephone`, with an excuse or without; "Sent via DHL" and longer sentences are the writer's."""
    core = line.low.strip(BRACKETS)
    mine = words().mobile.first(core)
    found = mine or words().sent.first(core)
    if found is None:
        return False
    rest = core[found[0] :]
    if len(rest.split()) > MOST_DEVICE and not any(excuse in rest for excuse in words().excuse):
        return False
    if any(device in core for device in words().device):
        return True
    return mine is not None and not line.plain.strip(BRACKETS)[mine[0] :].strip()[:1].islower()


def _delimits(line: Line, left: int) -> bool:
    return left <= MOST_SIGNED and line.raw.strip() in _DELIMITERS


def _disclaims(run: list[Line], at: int) -> bool:
    return legal_words(run[at].low.strip(BRACKETS), run[at : at + MOST_BELOW]) > 0


def _footer(run: list[Line], at: int, left: int) -> bool:
    """A drawn line, and below it only what a mailing list or a program adds."""
    if not 0 < left <= MOST_BELOW or len(run[at].low) < LEAST_DRAWN or not is_rule(run[at]):
        return False
    return "://" in next(line.low for line in reversed(run) if line.low)


def _card(run: list[Line], at: int, left: int) -> bool:
    """A farewell, a name and a visiting card; with a name alone it is the writer's own word."""
    if not 2 <= left <= MOST_BELOW or run[at].low.strip(" ,.!-") not in words().farewell:
        return False
    rest = [line.low for line in run[at + 1 :] if line.low]
    return all(len(low) <= MOST_CARD and (_CONTACT.search(low) or not _says_more(low)) for low in rest)


def _says_more(low: str) -> bool:
    return any(c.isdigit() for c in low) or low.endswith((".", "?", ":"))
