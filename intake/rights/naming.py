"""Pages as people name them in a mail: by their numbers in the case, or by their addresses. Pure."""

import re
from collections.abc import Iterable, Sequence

from config.directory.rows import key_of
from models.rules.listings import Listing

MOST = 1000  # numbers one line may name
_PAGE = r"(?:no\.? ?|nr\.? ?)?#? ?(\d{1,4})(?: ?(?:-|–|to) ?(\d{1,4}))?"
_HEAD = re.compile(r"(?:(?:urls?|pages?|listings?|nos?\.?|numbers?) ?)?", re.IGNORECASE)
_ONE = re.compile(_PAGE, re.IGNORECASE)
_BETWEEN = re.compile(r"(?:,| and|,? ) ?(?=#|\d|no|nr)", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:$|[,:;.\-–](?:\s|$)|\()")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"']{3,2000}", re.IGNORECASE)


def numbers_in(words: str) -> tuple[tuple[int, ...], str]:
    """Return the numbers that a line's words begin with, ranges told one by one, and what follows them.

    returns  () and the words where they do not begin with numbers: "3 of these are ours" is a sentence
    """
    head = _HEAD.match(words)
    at = head.end() if head else 0
    named, found = bool(at), []
    while (one := _ONE.match(words, at)) is not None:
        first, last = int(one[1]), int(one[2] or one[1])
        found += list(range(first, min(last, first + MOST) + 1)) or [first]
        at = one.end()
        between = _BETWEEN.match(words, at)
        if between is None:
            break
        at = between.end()
    if not found or not (named or _ENDS.match(words, at)):
        return (), words
    return tuple(dict.fromkeys(found))[:MOST], words[at:].lstrip(" ,:;.-–")


def links_in(text: str) -> tuple[str, ...]:
    """Return the addresses of pages in a text, each once, in order."""
    found = (m[0].rstrip(".,;:!?)]>") for m in _LINK.finditer(text))
    return tuple(dict.fromkeys(link if "://" in link else f"https://{link}" for link in found))


def named_by_address(listings: Iterable[Listing], text: str) -> tuple[int, ...]:
    """Return the numbers of the listings whose addresses stand in a text."""
    keys = {key_of("product_url", link) for link in links_in(text)}
    return tuple(one.n for one in listings if key_of("product_url", one.url) in keys)


def pages_named(listings: Sequence[Listing], words: str, text: str) -> tuple[int, ...]:
    """Return which pages a line and the mail below it are about; () where they name none: then it is about all."""
    numbers, _ = numbers_in(words)
    return numbers or named_by_address(listings, f"{words}\n{text}")
