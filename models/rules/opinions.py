"""What people answer when the desk asks about itself: three letters to N59, one to "was this mail useful?". Pure.

Neither is a command, and neither changes a case. Source: domain.md N59, R16.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from models.rules.rulebook import Rulebook

QUESTIONS = ("fair", "clear", "content")  # in the order of N59
LETTERS = "ABC"  # yes, in part, no
CONTENT = QUESTIONS[-1]
_TYPED_ALIKE = str.maketrans("АВСΑΒ", "ABCAB")  # Cyrillic and Greek letters that look the same
_APART = r"[ ,;./|)-]*"
_IN_ORDER = re.compile(rf"[{LETTERS}](?:{_APART}[{LETTERS}]){{0,{len(QUESTIONS) - 1}}}")
_ONE = rf"[1-{len(QUESTIONS)}] ?[).:=-]? ?[{LETTERS}]"
_NUMBERED = re.compile(rf"{_ONE}(?:{_APART}{_ONE}){{0,{len(QUESTIONS) - 1}}}")
_PAIRS = re.compile(rf"([1-{len(QUESTIONS)}])[^{LETTERS}]*([{LETTERS}])")
_VERDICT = re.compile(r"(\w)(?: ?# ?(\d{1,12}))?")
_END = " \t.!,;:*_`'\"“”‘’«»"


def answers_in(text: str, letters: Mapping[str, str]) -> tuple[dict[str, str], str] | None:
    """Return ({question: A, B or C}, what is written below them) of an answer to N59; None where it begins otherwise.

    text     what is new in the mail
    letters  {letter of another alphabet, folded: ours}; letters that look like ours are read as ours first

    >>> answers_in("a, b c", {}), answers_in("3 C", {}), answers_in("Bad service", {})
    (({'fair': 'A', 'clear': 'B', 'content': 'C'}, ''), ({'content': 'C'}, ''), None)
    """
    lines = text.strip().splitlines()
    for count in range(min(len(QUESTIONS), len(lines)), 0, -1):
        head, rest = lines[:count], "\n".join(lines[count:]).strip()
        if all(line.strip() for line in head) and (found := _letters(" ".join(head), letters)) is not None:
            return found, rest
    return None


def _letters(head: str, letters: Mapping[str, str]) -> dict[str, str] | None:
    said = _plain(head)
    own = "".join(letters.get(sign.casefold(), sign) for sign in said)
    for read in (said.upper().translate(_TYPED_ALIKE), own.upper()):
        if _NUMBERED.fullmatch(read):
            pairs = [(QUESTIONS[int(n) - 1], letter) for n, letter in _PAIRS.findall(read)]
            return dict(pairs) if len(dict(pairs)) == len(pairs) else None
        if _IN_ORDER.fullmatch(read):
            given = re.findall(f"[{LETTERS}]", read)
            if len(given) == 1 or said.isupper() or not read.isalpha():  # "cab" is a word
                return dict(zip(QUESTIONS, given, strict=False))
    return None


def verdict_in(text: str, letters: Mapping[str, bool]) -> tuple[bool, int, str] | None:
    """Return (whether the mail was useful, the number of that mail or 0, what is written below); None for other words.

    letters  {letter, folded: whether it means yes}; a whole word is none, for YES answers other questions

    >>> verdict_in("Y #87", {"y": True}), verdict_in("yes", {"y": True})
    ((True, 87, ''), None)
    """
    first, _, rest = text.strip().partition("\n")
    found = _VERDICT.fullmatch(_plain(first))
    if found is None or found[1].casefold() not in letters:
        return None
    return letters[found[1].casefold()], int(found[2] or 0), rest.strip()


def _plain(line: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", line).split()).strip(_END)


def asked_about(numbers: Collection[str], facts: Mapping[str, Any], book: Rulebook) -> str:
    """Return the notice of a mail of which it is asked whether it was useful, "" where it is not asked.

    A mail that waits for its reader's answer asks for nothing else.
    source  rule book, `useful.asked` and `useful.beside`
    """
    asked, beside = book.value("useful.asked"), book.value("useful.beside")
    if facts.get("turn") == "you" or facts.get("viewer") == "staff" or not facts.get("ref"):
        return ""
    if facts.get("missing") or not set(numbers) <= {*asked, *beside}:
        return ""
    return next((number for number in numbers if number in asked), "")


def tally(given: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Return [{question, A, B, C}] in the order of N59: how often each letter was given."""
    answers = list(given)
    return [
        {"question": question, **{letter: sum(one.get(question) == letter for one in answers) for letter in LETTERS}}
        for question in QUESTIONS
    ]
