"""A secret bid (LIMIT, domain.md 2.3): the line that makes it is for nobody but its writer, staff included. Pure."""

import re
import unicodedata

HIDDEN = "[secret limit hidden]"
# Wider than the command itself: who writes "Limit: at most 450 USD" means to tell the desk alone.
_BID = re.compile(r"[^\w\n]{0,20}limit\W.{0,24}?\d", re.IGNORECASE)


def hide_limits(text: str) -> str:
    """Return the text with every line that names a secret limit hidden.

    >>> hide_limits("We can meet.\\n> LIMIT 450 USD\\nThe limit of patience is near")
    'We can meet.\\n[secret limit hidden]\\nThe limit of patience is near'
    """
    if "limit" not in _plain(text).lower():
        return text
    return "".join(
        HIDDEN + line[len(line.rstrip("\r\n")) :] if _BID.match(_plain(line)) else line
        for line in text.splitlines(keepends=True)
    )


def _plain(text: str) -> str:
    """The letters a command is read in (intake/commands/grammar.py)."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)
