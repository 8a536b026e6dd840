"""Machines told by their words, in the languages of `config/languages`: vacations, receipts, challenges.

Words alone are weak: people complain of automatic replies, and were on holiday when the parcel came. So the subject, a
header or the thread must agree, and who speaks of goods and money is taken for a person.
"""

import re
from functools import cached_property

from intake.reading.headers import value
from intake.reading.part import Part
from intake.reading.sayings import count, folded, opening, says

_TOP = 1200  # characters of a note in which it says what it is
_SHORT = 3000  # characters; nobody's vacation note is longer
_REPLY = re.compile(
    r"(?:re|aw|sv|vs|antw|antwort|ré|rép|r|res|rif|odp|ynt|yan|ha|回复|回覆|答复|答覆|ответ|отв|رد|返信|회신|답장|tl)"
    r"(?:\s?\[\d+\])?\s?[:：]\s*"
)
_OPENS = " \"'[(<*【«-–"
_CLOSES = re.compile(r"\s?(?:$|[:：\])】»])|\s(?:re|aw|fw)\s?:")


class Words:
    """What a mail says, folded once and only when it is asked for."""

    def __init__(self, message: Part, said: str) -> None:
        self._message = message
        self._said = said

    @cached_property
    def _subject(self) -> tuple[str, bool]:
        line = folded(value(self._message, "Subject")[:300])
        bare = _REPLY.sub("", line, count=1) if _REPLY.match(line) else line
        return bare.lstrip(_OPENS), bare != line

    @property
    def subject(self) -> str:
        """The subject without a mark of reply."""
        return self._subject[0]

    @cached_property
    def top(self) -> str:
        """The first words."""
        return folded(self._said[:_TOP])

    @property
    def short(self) -> bool:
        """Short enough for a note."""
        return len(self._said) <= _SHORT

    @property
    def replied(self) -> bool:
        """The subject bears a mark of reply."""
        return self._subject[1]

    @cached_property
    def answers(self) -> bool:
        """It answers a mail."""
        return self._message.get("In-Reply-To") is not None or self.replied

    @cached_property
    def matters(self) -> int:
        """How many words of goods, money and complaint stand in it."""
        return count(folded(self._said[:_SHORT]), "matter")


def tells_of_a_matter(words: Words) -> bool:
    """Return whether a person's matter stands in the words."""
    return words.matters >= 2


def is_vacation(words: Words, *, hinted: bool) -> bool:
    """Return whether somebody's machine says that he is away, or that it answers for him.

    hinted  a header agrees
    """
    end = 0 if words.replied else opening(words.subject, "subject")
    if end and _CLOSES.match(words.subject, end):
        return True
    if not words.short:
        return False
    if (end or hinted) and words.matters < 2 and (says(words.top, "text") or says(words.top, "absent")):
        return True
    return (hinted or words.answers or _is_titled(words)) and words.matters == 0 and _is_typical(words)


def _is_titled(words: Words) -> bool:
    """The subject is one of a note, though people write such ones too."""
    kinds = ("subject", "away")
    return any(opening(words.subject, kind) for kind in kinds) or says(words.subject, "inside")


def _is_typical(words: Words) -> bool:
    """The words are those of a note: a whole sentence of one, or away and what happens meanwhile."""
    return says(words.top, "text") or (says(words.top, "absent") and says(words.top, "back"))


def is_receipt(words: Words) -> bool:
    """Return whether subject and words together tell that a mail was read, or deleted unread."""
    return bool(opening(words.subject, "read")) and says(words.top, "receipt")


def is_challenge(words: Words, *, hinted: bool) -> bool:
    """Return whether a machine wants a proof that a person wrote."""
    if not words.short or not (hinted or words.answers or "http" in words.top or "verif" in words.subject):
        return False
    return says(words.top, "challenge") and not tells_of_a_matter(words)
