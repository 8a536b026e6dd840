"""What mail programs write round a quote, of all languages at once: `[phrases.reply]` of config/languages.

The phrases are plain words; `~` stands for up to a few words, at the end for any. Keys:

`wrote`, `you_wrote`, `opens`                   verbs and first words of attributions
`from`, `date`, `to`, `cc`, `subject`, `other`  fields of a copied head
`original`, `begins`                            what announces a quote: between dashes, on a line of its own
`mobile`, `sent`, `device`, `excuse`            "sent from my" · "sent with", if a device or program is named
`disclaimer`, `legal`                           first words of a disclaimer · what must stand in it, so that it is one
`farewell`                                      a line of its own above a name
`marker`                                        other desks' "write above this line"
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from config.languages import Language, load_languages
from intake.reading.replies.lines import fold

FIELDS = ("from", "date", "to", "cc", "subject", "other")
FEW = 60  # characters that "~" may stand for


@dataclass(frozen=True, slots=True)
class Ends:
    """Phrases by their first words, and by their last ones where "~" stands between.

    open  those of `starts` behind which anything may follow
    """

    starts: tuple[str, ...]
    open: frozenset[str]
    split: tuple[tuple[str, str], ...]

    def first(self, low: str) -> str | None:
        """The words this folded line begins with, through the last ones where there are such; None if it does not."""
        if low.startswith(self.starts):
            return max((s for s in self.starts if low.startswith(s)), key=len)
        for start, end in self.split:
            if low.startswith(start) and 0 <= (at := low.find(end, len(start))) <= len(start) + FEW:
                return low[: at + len(end)]
        return None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of every language.

    fields  {name of a head's field: from, date, to, cc, subject or other}
    opens   what a dated attribution begins with, a blank behind it where the language has blanks
    """

    wrote: re.Pattern[str]
    you_wrote: tuple[str, ...]
    opens: tuple[str, ...]
    fields: dict[str, str]
    original: Ends
    begins: Ends
    mobile: Ends
    sent: Ends
    device: tuple[str, ...]
    excuse: tuple[str, ...]
    disclaimer: Ends
    legal: tuple[str, ...]
    farewell: frozenset[str]
    marker: tuple[str, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the words of all languages, read once a process."""
    every = list(load_languages().values())
    return Words(
        wrote=_either(_all(every, "wrote")),
        you_wrote=tuple(_all(every, "you_wrote")),
        opens=tuple(f"{w} " if lang.spaced else w for lang in every for w in _of(lang, "opens")),
        fields={name: field for field in reversed(FIELDS) for name in _all(every, field)},
        original=_ends(_all(every, "original")),
        begins=_ends(_all(every, "begins")),
        mobile=_ends(_all(every, "mobile")),
        sent=_ends(_all(every, "sent")),
        device=tuple(_all(every, "device")),
        excuse=tuple(_all(every, "excuse")),
        disclaimer=_ends(_all(every, "disclaimer")),
        legal=tuple(_all(every, "legal")),
        farewell=frozenset(_all(every, "farewell")),
        marker=tuple(_all(every, "marker")),
    )


def _of(language: Language, key: str) -> list[str]:
    return [fold(phrase).lower() for phrase in language.phrases.get(f"reply.{key}", ())]


def _all(languages: Iterable[Language], key: str) -> list[str]:
    return list(dict.fromkeys(phrase for language in languages for phrase in _of(language, key)))


def _ends(phrases: Iterable[str]) -> Ends:
    cut = [tuple(part.strip() for part in phrase.split("~")) for phrase in phrases]
    return Ends(
        tuple(parts[0] for parts in cut if len(parts) == 1 or not parts[1]),
        frozenset(parts[0] for parts in cut if len(parts) > 1 and not parts[1]),
        tuple((parts[0], parts[1]) for parts in cut if len(parts) > 1 and parts[1]),
    )


def _either(verbs: Iterable[str]) -> re.Pattern[str]:
    """Any verb; a word of its own where the script has capitals, and so blanks between words."""
    parts = [
        rf"(?<!\w){re.escape(verb)}(?!\w)" if verb[0].isupper() or verb[0].islower() else re.escape(verb)
        for verb in sorted(verbs, key=len, reverse=True)
    ]
    return re.compile("|".join(parts), re.IGNORECASE)
