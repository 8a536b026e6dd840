"""Whether a payment went to the account that the platform has approved for the supplier (domain.md R23). Pure."""

import re

FEWEST_DIGITS = 6  # a shorter number in a payee's line is no account
_DIGITS = re.compile(r"\d(?:[ -]?\d)+")


def went_elsewhere(payee: str, approved: str) -> bool:
    """Return whether these surely are two accounts: by their numbers, else by their holders' names.

    payee     as the complainant wrote it: a name, a bank, a number, or several of them
    approved  as the platform's record has it
    returns   False too where one tells a number alone and the other a name alone: nothing can be compared
    """
    theirs, ours = _numbers(payee), _numbers(approved)
    if theirs and ours:
        return not any(a in b or b in a for a in theirs for b in ours)
    said, known = _name(payee), _name(approved)
    return bool(said and known) and said not in known and known not in said


def _numbers(text: str) -> list[str]:
    found = ("".join(re.findall(r"\d", run)) for run in _DIGITS.findall(text))
    return [digits for digits in found if len(digits) >= FEWEST_DIGITS]


def _name(text: str) -> str:
    return "".join(c for c in _DIGITS.sub("", text).casefold() if c.isalpha())
