"""The names that reply addresses and envelope senders bear, and how they are hidden in a text that others may read.

A name and its mac are all a token is: `c2026000001r-<mac>`. models/addressing.py mints and proves them; here stands
their shape alone, so that a text can be freed of every token of any desk, key, case and form. Pure.
"""

import re

MAC_BYTES = 16  # 128 bits: nobody guesses one
MAC_CHARS = 26  # of them in base32, whose lower case and digits survive every folding of an address
HIDDEN = "[reply address hidden]"
MOST_LOCAL = 64  # characters (RFC 5321 4.5.3.1.1)

# A party's name ends in its generation; the first one has none, so that it looks as addresses always did.
PARTY = re.compile(rf"c([0-9]{{4}})([0-9]{{6,}})([cr])((?:[1-9][0-9]{{0,3}})?)-([a-z2-7]{{{MAC_CHARS}}})")
FEEDBACK = re.compile(rf"f([0-9]{{4}})([0-9]{{6,}})([cr])-([a-z2-7]{{{MAC_CHARS}}})")  # of its buyer or supplier
STAFF = re.compile(rf"s(?:([0-9]{{4}})([0-9]{{6,}}))?x([a-z2-7]{{8}})-([a-z2-7]{{{MAC_CHARS}}})")
BOUNCE = re.compile(rf"b([0-9]+)-([a-z2-7]{{{MAC_CHARS}}})")


def is_tag(text: str) -> bool:
    """Whether a text is, as a whole and in lower case, what stands before the @ of a reply address, after its plus."""
    return any(shape.fullmatch(text) for shape in (PARTY, FEEDBACK, STAFF, BOUNCE))


# Mail programs break long words, quote the rest of them, and put marks of no width into them.
_BREAK = r"(?:[\u00ad\u200b-\u200f\u2060\ufeff]|[ \t]*\r?\n[>|\s]*)*"
_AT, _PLUS = "(?:@|%40)", r"(?:\+|%2B)"


def _spread(*parts: str) -> str:
    """A pattern of these parts with a possible break between any two."""
    return _BREAK.join(parts)


_MAC = _spread("-", *["[a-z2-7]"] * MAC_CHARS)
_CASE = _spread(*["[0-9]"] * 10) + rf"(?:{_BREAK}[0-9])*"
_TOKEN = re.compile(
    rf"(?:[cf]{_BREAK}{_CASE}{_BREAK}[cr](?:{_BREAK}[0-9])*"
    rf"|s{_BREAK}(?:{_CASE}{_BREAK})?{_spread('x', *['[a-z2-7]'] * 8)}"
    rf"|(?:(?<=\+)|(?<=%2B)|(?=b[0-9]+{_MAC}{_BREAK}{_AT}))b{_BREAK}[0-9](?:{_BREAK}[0-9])*)"
    rf"{_BREAK}{_MAC}"
    rf"(?:{_BREAK}{_AT}\w[\w-]*(?:\.\w[\w-]*)*)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"[\w.%=-]{{1,{MOST_LOCAL}}}{_PLUS}{_BREAK}$", re.IGNORECASE)


def hide_tokens(text: str) -> str:
    """Return the text with every reply address and envelope sender in it hidden, genuine or not.

    text  any text; letters in any case, with or without the desk's part before the plus, broken by a line or not

    >>> hide_tokens("write to desk+c2026000001r-abcdefghijklmnopqrstuvwxyz@desk.example please")
    'write to [reply address hidden] please'
    """
    return hide_counted(text)[0]


def hide_counted(text: str) -> tuple[str, int]:
    """Return what `hide_tokens` does, and how many were hidden."""
    if "-" not in text:  # which stands in every token
        return text, 0
    shown: list[str] = []
    done = count = 0
    for found in _TOKEN.finditer(text):
        before = text[done : found.start()]
        near = _BEFORE.search(before[-2 * MOST_LOCAL :])
        shown += [before[: len(before) - len(near[0])] if near else before, HIDDEN]
        done, count = found.end(), count + 1
    return "".join([*shown, text[done:]]), count
