"""One pattern for any of many words, in which a search leaves most of them unread.

`dollar|dinar|euro` tries word after word at every place of a text; of hundreds of words in a row, most of the time
goes into reading the pattern. Grouped by their letters, `d(?:ollar|inar)|euro`, one look rules out all but a few.
"""

import re
from collections.abc import Iterable

SPACE = r"\s"  # for a blank within a word: any white space


def either(words: Iterable[str], blank: str = " ") -> str:
    """Return a pattern that matches any of these words, the longest that fits first; nothing when there are none.

    blank  the pattern for a blank within a word

    >>> either(["dollar", "dinar", "euro", "dollars"])
    '(?:d(?:ollar(?:s)?|inar)|euro)'
    """
    every = list(dict.fromkeys(words))
    return _grouped(every, blank) if every else "(?!)"


def _grouped(words: list[str], blank: str) -> str:
    by_letter: dict[str, list[str]] = {}
    for word in words:
        if word:
            by_letter.setdefault(word[0], []).append(word[1:])
    begun = ((blank if letter == " " else re.escape(letter), rest) for letter, rest in by_letter.items())
    ways = [letter + _grouped(rest, blank) for letter, rest in begun]
    if "" not in words:
        return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return f"(?:{'|'.join(ways)})?" if ways else ""
