"""Addresses as delivery reports write them: bare, in X.400 dress, in xtext, or inside a list's own envelope sender."""

import re
from collections.abc import Iterable

from intake.reading.caps import RECIPIENTS

_ADDRESS = re.compile(r"(?:\bsmtp=|\bimceasmtp-)?(\w[\w.!#$%&'*+/=?^`{|}~-]{0,63}@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_XTEXT = re.compile(r"\+([0-9A-F]{2})")
_UNITEXT = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")
# behind the first plus; behind the first hyphen where there is no plus
_VERP = tuple(re.compile(rf"{mark}([\w.!#$%&'*/?^`{{|}}~+-]{{1,64}})=([\w-]+(?:\.[\w-]+)+)@") for mark in (r"\+", "-"))


def addresses_in(text: str) -> list[str]:
    """Return the addresses that stand in a text, in order; "smtp=" of an X.400 address is no part of one."""
    return [found.rstrip(".'") for found in _ADDRESS.findall(text)] if "@" in text else []


def unique(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses without repetition, at most RECIPIENTS of them."""
    return tuple(dict.fromkeys(addresses))[:RECIPIENTS]


def recipient(field: str) -> str:
    """Return the address of a recipient field (RFC 3464 2.3.1), '' without one.

    source  RFC 3461 4 (xtext), RFC 6533 3 (addresses beyond ASCII)

    >>> recipient("rfc822;ann+40shop.example"), recipient("utf-8; jos\\\\x{E9}@shop.example")
    ('ann@shop.example', 'josé@shop.example')
    """
    kind, semicolon, named = field.partition(";")
    named = named if semicolon else kind
    if "@" not in named and "+40" in named:
        named = _XTEXT.sub(lambda m: chr(int(m[1], 16)), named)
    if "\\x{" in named:
        named = _UNITEXT.sub(lambda m: chr(min(int(m[1], 16), 0x10FFFF)), named)
    return next(iter(addresses_in(named)), "")


def from_verp(address: str) -> str:
    """Return whom a list's own envelope sender stands for, '' if it stands for nobody.

    >>> from_verp("news-bounces+ann=shop.example@lists.test"), from_verp("bounce-jo-ann=shop.example@lists.test")
    ('ann@shop.example', 'jo-ann@shop.example')
    """
    found = next((found for pattern in _VERP if (found := pattern.search(address))), None)
    return f"{found[1]}@{found[2]}" if found else ""
