"""Lines that say who wrote the quote below, and when, in whatever language: they are known by what they are made of.

A date, a time, an address, a verb of writing and a colon; most programs write four of the five. The verbs and the words
such a line opens with are the languages' (`wrote`, `opens`); the rest needs no language. It may be wrapped.
"""

import re
from dataclasses import dataclass

from intake.reading.replies.lines import LOOK, Line
from intake.reading.replies.words import last_verb, words

MOST_WRAPPED = 6  # lines
MOST_WRAPPED_WORDS = 3  # behind a bracket that looks like a quoting mark
FEW_WORDS = 8  # a name and a verb have no more
MOST_BEHIND = 12  # characters behind the address, of a verb nobody told us
_YEAR = r"(?<!\d)(?<!\d[.,])(?:1[34]|19|20|25)\d\d(?!\d|[.,]\d)"  # of four calendars
_DATE = re.compile(rf"{_YEAR}|(?<!\d)\d{{1,2}}([./-]) ?\d{{1,2}}\1 ?\d{{2,4}}(?!\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)|\d\s?[ap]\.?m\b|\d ?[時时시点點]|\d h\b")
_NUMERIC = re.compile(r"(?:\d{4}|\d{1,2})[-/.]\d{1,2}[-/.]\d{1,4}")
_ZONED = re.compile(r"\d{4}-\d\d-\d\d \d\d?:\d\d gmt[+-]\d\d:?\d\d \S")
_REFERENCE = re.compile(r"\[?[a-z]{2,5}-\d{4}-\d{6}")
_ADDRESS = re.compile(r"[^\s<>@]@[^\s<>@]")
_ANGLED = re.compile(r"(?:<|&lt;|\[)[^<>&\[\]]{0,200}@[^<>&\[\]]{0,200}[>&\]]")
_SENTENCE_END = (".", "!", "?", "。", "！", "？")
_BEHIND = " \t-*_=~"
_AROUND = f"{_BEHIND}>"


@dataclass(frozen=True, slots=True)
class _Made:
    """What a candidate is made of.

    plain, low  without what is drawn round it; the second in lower case
    angled      where an address in brackets ends, 0 without one
    verb        where the last verb begins and ends
    """

    plain: str
    low: str
    colon: bool
    dashed: bool
    date: bool
    time: bool
    angled: int
    address: bool
    verb: tuple[int, int] | None

    @property
    def tail(self) -> str:
        """What stands behind the verb."""
        return self.plain[self.verb[1] :].strip(" )(") if self.verb else ""


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
        if found is not None and not (_opens(line) or (not blanks and _goes_before(line.low, lines[found].low))):
            break
        made = _made(text, quoted)
        if made is None:
            continue
        whole = (made.date or _opens(line)) and bool(made.verb or made.angled)
        if (found is None or whole) and _says_who(made, quoted):
            found = at
            if whole:
                break
    return found


def _opens(line: Line) -> bool:
    """Whether a line looks like the beginning: its first word, and a number behind it."""
    low = line.low.lstrip(_AROUND)
    if _REFERENCE.match(low):  # a case's number looks like a word and a year; below it stands what staff order
        return False
    begins = words().opens.first(low) is not None or _NUMERIC.match(low) is not None
    return begins and not _ends_sentence(low) and any(c.isdigit() for c in low[:60])


def _goes_before(low: str, found: str) -> bool:
    """Whether a line is the beginning of what was found below it: it names the writer, or dates a bare address."""
    return _ADDRESS.search(low) is not None or (found.startswith("<") and _DATE.search(low) is not None)


def _ends_sentence(low: str) -> bool:
    """Whether a sentence ends with this line; a number with a stop is a day."""
    return low.endswith(_SENTENCE_END) and not low[-2:-1].isdigit()


def _made(text: str, quoted: bool) -> _Made | None:
    """None for what is no candidate, whatever verb stands in it."""
    plain = text.lstrip(_AROUND).rstrip(_BEHIND)
    colon = plain.endswith(":")
    plain = plain.rstrip(":" + _BEHIND)
    low = plain.lower()
    if not plain or len(low) != len(plain):  # a few capitals grow when made small
        plain = low
    if plain.count(">") > plain.count("<"):  # the bracket was opened a line above
        return None
    if "@" not in low and len(low.split()) > FEW_WORDS and not any(c.isdigit() for c in low):
        return None
    angled = _ANGLED.search(low) if "@" in low else None
    address = "@" in low and _ADDRESS.search(low) is not None
    dashed = text.startswith("--") and text.endswith("--")
    date = _DATE.search(low) is not None
    if colon and not (quoted or date or address or angled or dashed):  # a label, as every form has them
        return None
    return _Made(
        plain,
        low,
        colon,
        dashed=dashed,
        date=date,
        time=_TIME.search(low) is not None,
        angled=angled.end() if angled else 0,
        address=address,
        verb=last_verb(low),
    )


def _says_who(made: _Made, quoted: bool) -> bool:
    if made.verb is not None and not made.tail and (made.colon or made.dashed or (made.angled and made.date)):
        return _verb_last(made, made.plain[: made.verb[0]].strip(), quoted)
    if not made.colon:
        return _without_colon(made)
    if not quoted and any(phrase in made.low for phrase in words().wrote_to):
        return False
    if made.angled and made.date:
        behind = len(made.plain) - made.angled
        return made.verb is not None or (behind <= MOST_BEHIND and (made.time or quoted))
    if made.date and made.verb and (made.time or quoted):
        return quoted or _is_name(made.tail) or _NUMERIC.search(made.tail) is not None
    return made.date and made.time and quoted


def _verb_last(made: _Made, before: str, quoted: bool) -> bool:
    """`On 5 January Ann wrote:`, with as much doubt as little is there: a story may say such things too."""
    if not before:
        return False
    if made.angled or (made.address and (made.date or made.time)) or made.dashed:
        return True
    opened = words().opens.first(made.low) is not None or before[0].isdigit()
    if quoted:
        return made.date or made.time or opened or len(before.split()) < FEW_WORDS
    if made.date and made.low.endswith(words().you_wrote):
        return True
    return made.date and made.time and _is_name(before.split()[-1])


def _without_colon(made: _Made) -> bool:
    """Old forms of Gmail: `2013/7/20 Ann <ann@…>`, `2016-03-03 17:21 GMT+01:00 Ann`."""
    if _ZONED.match(made.low):
        return len(made.low.split()) <= FEW_WORDS
    return bool(_NUMERIC.match(made.low)) and made.angled == len(made.low)


def _is_name(said: str) -> bool:
    """Whether it begins as a name does: no small letter, where the script has such."""
    first = said.lstrip("\"'(<")[:1]
    return bool(first) and not first.islower()
