"""What mail programs write round a quote, of all languages at once: `[phrases.reply]` of config/languages.

The phrases are plain words; `~` stands for up to a few words, at the end for any. Keys:

`wrote`, `you_wrote`, `opens`                   verbs and first words of attributions
`wrote_to`                                      what a story says of its teller, and no program of a writer
`from`, `date`, `to`, `cc`, `subject`, `other`  fields of a copied head
`original`, `begins`                            what announces a quote: between dashes, on a line of its own
`mobile`, `sent`, `device`, `excuse`            "sent from my" · "sent with", if a device or program is named
`disclaimer`, `legal`                           first words of a disclaimer · what must stand in it, so that it is one
`farewell`                                      a line of its own above a name
`marker`                                        other desks' "write above this line"
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from config.languages import Language, load_languages
from intake.reading.replies.lines import fold

FIELDS = ("from", "date", "to", "cc", "subject", "other")
FEW = 60  # characters that "~" may stand for
_KEY = 2  # letters by which phrases are found


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase by its first words, and by its last ones where "~" stands between; `open` if anything may follow."""

    start: str
    end: str
    open: bool


class Starts:
    """Phrases, found at the beginning of a folded line by their first letters."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._found: dict[str, list[Phrase]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            start, gap, end = (part.strip() for part in phrase.partition("~"))
            self._found.setdefault(start[:_KEY], []).append(Phrase(start, end, bool(gap)))

    def first(self, low: str) -> tuple[int, bool] | None:
        """Return how many characters of the line the longest phrase takes and whether it is open; None without one."""
        for phrase in self._found.get(low[:_KEY], ()):
            if not low.startswith(phrase.start):
                continue
            size = len(phrase.start)
            if not phrase.end:
                return size, phrase.open
            if 0 <= (at := low.find(phrase.end, size)) <= size + FEW:
                return at + len(phrase.end), False
        return None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of every language.

    wrote   {verb: whether it is a word of its own}, longest first
    ascii   those of them that may stand in a text of ASCII alone
    opens   what a dated attribution begins with
    fields  {name of a head's field: from, date, to, cc, subject or other}
    """

    wrote: dict[str, bool]
    ascii: dict[str, bool]
    you_wrote: tuple[str, ...]
    wrote_to: tuple[str, ...]
    opens: Starts
    fields: dict[str, str]
    original: Starts
    begins: Starts
    mobile: Starts
    sent: Starts
    device: tuple[str, ...]
    excuse: tuple[str, ...]
    disclaimer: Starts
    legal: tuple[str, ...]
    farewell: frozenset[str]
    marker: tuple[str, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the words of all languages, read once a process."""
    every = list(load_languages().values())
    wrote = {verb: _cased(verb) for verb in sorted(_all(every, "wrote"), key=len, reverse=True)}
    return Words(
        wrote=wrote,
        ascii={verb: apart for verb, apart in wrote.items() if verb.isascii()},
        you_wrote=_all(every, "you_wrote"),
        wrote_to=tuple(f"{said} " if _cased(said) else said for said in _all(every, "wrote_to")),
        opens=Starts(f"{word} ~" if lang.spaced else word for lang in every for word in _of(lang, "opens")),
        fields={name: field for field in reversed(FIELDS) for name in _all(every, field)},
        original=Starts(_all(every, "original")),
        begins=Starts(_all(every, "begins")),
        mobile=Starts(_all(every, "mobile")),
        sent=Starts(_all(every, "sent")),
        device=_all(every, "device"),
        excuse=_all(every, "excuse"),
        disclaimer=Starts(_all(every, "disclaimer")),
        legal=_all(every, "legal"),
        farewell=frozenset(_all(every, "farewell")),
        marker=_all(every, "marker"),
    )


def last_verb(low: str) -> tuple[int, int] | None:
    """Return where the last verb of writing in a folded text begins and ends, None without one."""
    found = None
    for verb, apart in (words().ascii if low.isascii() else words().wrote).items():
        at = low.rfind(verb)
        if at < 0 or (found is not None and at + len(verb) <= found[1]):
            continue
        end = at + len(verb)
        if not apart or not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum()):
            found = at, end
    return found


def _of(language: Language, key: str) -> list[str]:
    return [fold(phrase).lower() for phrase in language.phrases.get(f"reply.{key}", ())]


def _all(languages: Iterable[Language], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase for language in languages for phrase in _of(language, key)))


def _cased(verb: str) -> bool:
    """Whether the script has capitals, and so blanks between words."""
    return verb[0] != verb[0].upper()
