"""Which `<blockquote>` quotes nobody: web mailers set a paragraph in with one when its writer asks for that.

What lies in boxes that clients call a quote (`gmail_quote`, `yahoo_quoted`, `divRplyFwdMsg`) is not marked: answers
between the lines stand in there as well. Those boxes begin with a head or an attribution, which the text shows.
"""

import re

_FRAMELESS = re.compile(r"\bborder(?:-left)?\s*:\s*(?:none|0)", re.IGNORECASE)
_CITES = re.compile(r"\b(?:cite|class|id)\s*=|\btype\s*=\s*[\"']?cite", re.IGNORECASE)


def only_sets_in(attributes: str) -> bool:
    """Return whether a blockquote with these attributes only sets its words in.

    >>> only_sets_in('style="margin:0 0 0 40px;border:none;padding:0"')
    True
    """
    return bool(attributes) and _FRAMELESS.search(attributes) is not None and _CITES.search(attributes) is None
