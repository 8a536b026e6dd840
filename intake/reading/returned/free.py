"""Reports in free words: which addresses they name above the mail they return."""

import re
from collections.abc import Iterable

from intake.reading.returned.addresses import addresses_in, unique

_BELOW = re.compile(r"original|copy|returned|header|unsent|transcript|below this line", re.IGNORECASE)
_FIELD = re.compile(r"[> \t]{0,4}(?:received|return-path|message-id)\s{0,4}:", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:did not reach|not (?:be )?delivered to|following)[^\n]{0,60}(?:recipient|address)[^\n]{0,20}:", re.IGNORECASE
)
_DAEMON = re.compile(r"^(?:mailer[-_]daemon|postmaster|mail-daemon)\b", re.IGNORECASE)
_CODE = re.compile(r"(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])")
_REPLY = re.compile(r"(?<![\w.,/:+-])[45][0-5]\d(?=[ -]{1,3}[^\s\d])")
_LINES = 60  # of a report that are searched for addresses
_LINE_CHARS = 1000
_WORDS = 200_000  # characters in which the returned mail is looked for


def named_in(text: str, own: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses of the report's own words, those behind "the following recipients:" before all others.

    own  addresses that are no recipients, in lower case
    """
    words = _above(text[:_WORDS])
    lines = [line[:_LINE_CHARS] for line in words.splitlines()[:_LINES]]
    after = _AFTER.search(words)
    listed = [line[:_LINE_CHARS] for line in words[after.end() :].splitlines()[:_LINES]] if after else []
    return _named(listed, own) or _named(lines, own) or _alone(lines)


def _above(text: str) -> str:
    """What stands above the mail that is returned, or its header."""
    at = 0
    for line in text.splitlines(keepends=True):
        begins = line[:_LINE_CHARS]
        if _FIELD.match(begins) or (begins.lstrip(" \t").startswith("--") and _BELOW.search(begins)):
            return text[:at]
        at += len(line)
    return text


def _named(lines: list[str], own: Iterable[str]) -> tuple[str, ...]:
    named = [a for line in lines for a in addresses_in(line)]
    return unique(a for a in named if a.lower() not in own and not _DAEMON.match(a))


def _alone(lines: list[str]) -> tuple[str, ...]:
    """A postmaster has failed, or the writer himself, where his address stands on a line of its own."""
    bare = (line.strip(" <>\t:") for line in lines)
    return unique(line for line in bare if addresses_in(line) == [line])


def code_in(text: str) -> str:
    """Return the first enhanced status code (RFC 3463) of a report, else its first SMTP reply code, else ''."""
    found = _CODE.search(text, 0, _WORDS) or _REPLY.search(text, 0, _WORDS)
    return found[0] if found else ""
