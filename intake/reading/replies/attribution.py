"""Lines that say who wrote the quote below, and when, in whatever language: they are known by what they are made of.

A date, a time, an address, a verb of writing and a colon; most programs write four of the five. The verbs and the words
such a line opens with are the languages' (`wrote`, `opens`); the rest needs no language. It may be wrapped.
"""

import re
from collections import deque
from dataclasses import dataclass

from intake.reading.replies.lines import LOOK, Line
from intake.reading.replies.words import words

MOST_WRAPPED = 6  # lines
MOST_WRAPPED_WORDS = 3  # behind a bracket that looks like a quoting mark
FEW_WORDS = 8  # a name and a verb have no more
_YEAR = r"(?<!\d)(?<!\d[.,])(?:1[34]|19|20|25)\d\d(?!\d|[.,]\d)"  # of four calendars
_DATE = re.compile(rf"{_YEAR}|(?<!\d)\d{{1,2}}([./-]) ?\d{{1,2}}\1 ?\d{{2,4}}(?!\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)|\d\s?[ap]\.?m\b|\d ?[時时시点點]|\d h\b", re.IGNORECASE)
_NUMERIC = re.compile(r"(?:\d{4}|\d{1,2})[-/.]\d{1,2}[-/.]\d{1,4}")
_ZONED = re.compile(r"\d{4}-\d\d-\d\d \d\d?:\d\d gmt[+-]\d\d:?\d\d \S", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>@]@[^\s<>@]")
_ANGLED = re.compile(r"(?:<|&lt;|\[)\s?(?:mailto:)?[^<>]*@[^<>]*(?:>|&gt;|\])", re.IGNORECASE)
_SENTENCE_END = (".", "!", "?", "。", "！", "？")
_BEHIND = " \t-*_=~"
_AROUND = f"{_BEHIND}>"


@dataclass(frozen=True, slots=True)
class _Made:
    """What a candidate is made of; `tail` is what stands behind the last verb."""

    bare: str
    colon: bool
    dashed: bool
    date: bool
    time: bool
    angled: re.Match[str] | None
    address: bool
    verb: re.Match[str] | None
    tail: str


def may_end(line: Line) -> bool:
    """Return whether an attribution can end with this line.

    A program may wrap `<address> wrote:` so that the bracket begins a line and looks like a quoting mark.
    """
    low = line.low
    if line.long or (line.depth and (line.depth > 1 or len(low.split()) > MOST_WRAPPED_WORDS or not low.endswith(":"))):
        return False
    return low.endswith((":", ">")) or low.startswith("--") or (low[:1].isdigit() and "gmt" in low)


def attribution_ending_at(lines: list[Line], end: int, quoted: bool) -> int | None:
    """Return the first line of the attribution whose last line this is, None if it is none.

    quoted  the lines below bear quoting marks
    """
    found, text, blanks = None, "", 0
    for at in range(end, max(-1, end - MOST_WRAPPED), -1):
        line = lines[at]
        if (line.depth and at != end) or line.long or blanks > 2:
            break
        if not line.low:
            blanks += 1
            continue
        text = f"{'> ' if line.depth else ''}{line.plain} {text}".strip()
        if len(text) > LOOK:
            break
        if found is not None and not (_opens(line) or (not blanks and not _ends_sentence(line.low))):
            break
        made = _made(text)
        whole = (made.date or _opens(line)) and bool(made.verb or made.angled)
        if (found is None or whole) and _says_who(made, quoted):
            found = at
            if whole:
                break
    return found


def _opens(line: Line) -> bool:
    """Whether a line looks like the beginning: its first word, and a number behind it."""
    low = line.low.lstrip(_AROUND)
    begins = low.startswith(words().opens) or _NUMERIC.match(low) is not None
    return begins and not _ends_sentence(low) and any(c.isdigit() for c in low[:60])


def _ends_sentence(low: str) -> bool:
    """Whether a sentence ends with this line; a number with a stop is a day."""
    return low.endswith(_SENTENCE_END) and not low[-2:-1].isdigit()


def _made(text: str) -> _Made:
    bare = text.lstrip(_AROUND).rstrip(_BEHIND)
    colon = bare.endswith(":")
    bare = bare.rstrip(":" + _BEHIND)
    verb = next(iter(deque(words().wrote.finditer(bare), maxlen=1)), None)
    return _Made(
        bare,
        colon,
        dashed=text.startswith("--") and text.endswith("--"),
        date=_DATE.search(bare) is not None,
        time=_TIME.search(bare) is not None,
        angled=_ANGLED.search(bare),
        address=_ADDRESS.search(bare) is not None,
        verb=verb,
        tail=bare[verb.end() :].strip(" )(") if verb else "",
    )


def _says_who(made: _Made, quoted: bool) -> bool:
    if made.verb is not None and not made.tail and (made.colon or made.dashed or (made.angled and made.date)):
        return _verb_last(made, made.bare[: made.verb.start()].strip(), quoted)
    if not made.colon:
        return _without_colon(made)
    if made.angled and (made.date or made.verb):
        return made.verb is not None or len(made.bare) - made.angled.end() <= FEW_WORDS
    if made.date and made.verb and (made.time or quoted):
        return quoted or _is_name(made.tail) or _NUMERIC.search(made.tail) is not None
    return made.date and made.time and quoted


def _verb_last(made: _Made, before: str, quoted: bool) -> bool:
    """`On 5 January Ann wrote:`, with as much doubt as little is there: a story may say such things too."""
    if not before or before.lower() in words().opens:
        return False
    if made.angled or (made.address and (made.date or made.time)) or made.dashed:
        return True
    opened = before.lower().startswith(words().opens) or before[0].isdigit()
    if quoted:
        return made.date or made.time or opened or len(before.split()) < FEW_WORDS
    if made.date and made.bare.lower().endswith(words().you_wrote):
        return True
    return made.date and made.time and _is_name(before.split()[-1])


def _without_colon(made: _Made) -> bool:
    """Old forms of Gmail: `2013/7/20 Ann <ann@…>`, `2016-03-03 17:21 GMT+01:00 Ann`."""
    if _ZONED.match(made.bare):
        return len(made.bare.split()) <= FEW_WORDS
    return bool(_NUMERIC.match(made.bare) and made.angled and made.angled.end() == len(made.bare))


def _is_name(words_: str) -> bool:
    """Whether it begins as a name does: no small letter, where the script has such."""
    first = words_.lstrip("\"'(<")[:1]
    return bool(first) and not first.islower()
