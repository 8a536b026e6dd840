"""A secret bid (LIMIT, domain.md 2.3): the line that makes it is for nobody but its writer, staff included. Pure."""

import re
import unicodedata

from models.rules.near import one_slip

FEWEST_LETTERS = 5  # of a word in which a slip still leaves the word; shorter ones become others
HIDDEN = "[secret limit hidden]"
# What LIMIT is called in the languages of the desk; a test holds the words of config/languages to these.
CALLED = (
    "limit", "底线", "底線", "límite", "limite", "grenze", "предел", "лимит", "predel", "حد", "الحد الأقصى",
    "الحد الاقصي", "sınır", "sinir", "giới hạn", "gioi han",
)  # fmt: skip
# Wider than the command itself: who writes "Limit: at most 450 USD" means to tell the desk alone.
_FOLDED = tuple(dict.fromkeys(word.casefold().replace("ı", "i") for word in CALLED))
_BID = re.compile(rf"[^\w\n]{{0,20}}(?:{'|'.join(_FOLDED)})(?:\W.{{0,24}}?\d|(?<=[一-鿿]).{{0,12}}?\d)")

_DIGIT = re.compile(r"\d")
_FIRST_WORD = re.compile(r"[^\w\n]{0,20}([^\W\d_]{4,20})[\W]{1,3}(?:[a-z]{3} )?\d")


def hide_limits(text: str) -> str:
    """Return the text with every line that names a secret limit hidden.

    >>> hide_limits("We can meet.\\n> LIMIT 450 USD\\nThe limit of patience is near")
    'We can meet.\\n[secret limit hidden]\\nThe limit of patience is near'
    """
    if not _DIGIT.search(text):
        return text
    return "".join(
        HIDDEN + line[len(line.rstrip("\r\n")) :] if _bids(_small(line)) else line
        for line in text.splitlines(keepends=True)
    )


def _bids(line: str) -> bool:
    """Whether a line names a limit, or would but for a slip of the finger in its first word."""
    if not _DIGIT.search(line):
        return False
    if _BID.match(line):
        return True
    first = _FIRST_WORD.match(line)
    return first is not None and any(one_slip(first[1], word) for word in _FOLDED if len(word) >= FEWEST_LETTERS)


def _plain(text: str) -> str:
    """The letters a command is read in (intake/commands/grammar.py)."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_UNSEEN))


def _small(text: str) -> str:
    """Capitals of a Turkish phone are the same word."""
    return _plain(text).casefold().replace("\u0307", "").replace("ı", "i")


_UNSEEN = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x00AD, *range(0x202A, 0x202F)])
