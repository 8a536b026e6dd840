"""The free words beside a verb: what the other side reads of a line, and the number that is none of them. Pure."""

import re

from intake.commands.grammar import Command, Parsed
from intake.commands.verbs import WITH_REASONS

_PAGES = re.compile(r"^#? ?\d{1,4}\b(?:(?: ?[-–,] ?\d{1,4}\b)+ ?$| ?[-–] ?\d{1,4}\b)?[ ,:;.-]*")
_NAMED = r"(?:the |your )?(?:last )?(?:offer|suggestion|proposal|terms) (?:# ?|n[or]\.? ?)?|# ?|n[or]\.? ?"
_OFFER = re.compile(
    rf"^(?:(?:{_NAMED})(\d{{1,4}})\b|(\d{{1,4}})(?= ?(?:[,:;.–-]? *$|[,:;.–-] )))[ ,:;.–-]*", re.IGNORECASE
)


def free_words(parsed: Parsed, *, pages: bool = False) -> str:
    """Return what a mail with commands tells the other side: the reasons in their lines, and the message below them.

    pages  whether the case is about pages, whose numbers a CONTEST begins with
    """
    reasons = [_reason(c, pages=pages).strip(" ,:;-") for c in parsed.commands if c.verb in WITH_REASONS]
    return "\n\n".join(filter(None, ["\n".join(filter(None, reasons)), parsed.rest]))


def _reason(command: Command, *, pages: bool) -> str:
    words = command.words.strip(" ,:;-")
    if command.verb == "CONTEST":
        return _PAGES.sub("", words) if pages else words
    return offer_in(words)[1] if command.verb == "REJECT" else words


def offer_in(words: str) -> tuple[int, str]:
    """Return the number of the offer that words begin with, 0 for none, and the rest.

    A number that something is counted by begins a reason: "2-3 weeks is too long", "45 days are too long".

    >>> offer_in("#2 too little"), offer_in("2, too little"), offer_in("2-3 weeks")
    ((2, 'too little'), (2, 'too little'), (0, '2-3 weeks'))
    """
    found = _OFFER.match(words)
    return (int(found[1] or found[2]), words[found.end() :]) if found else (0, words)


def reason_in(words: str, message: str) -> str:
    """What was said beside the verb: in its line, and below it."""
    return "\n\n".join(text.strip() for text in (words, message) if text.strip())
