"""The notation of the phrases in the language files, read into what they look for.

Words as written, divided by blanks; `(a|b c)` one of these; `[a|b]` may stand or not; `word*` any ending; `#` a number;
`~` up to a few words of the same sentence; `{name}` one of the words of the language's set of that name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from sys import intern

from config.languages import Language
from intake.understanding.folding import spellings, with_marks

CJK = r"\u3040-\u30ff\u3400-\u9fff"
LETTER = rf"[^\W{CJK}]"  # of a word that blanks divide from the next; Chinese beside it is another word
WORDS = re.compile(rf"{LETTER}+")
STEM = 2  # letters by which stems are found
MOST_NESTED = 4  # sets within sets
_TOKEN = re.compile(r"\([^)]*\)|\[[^\]]*\]|\S+")


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """Words in a row.

    words  each with whether it is a stem
    marks  what stands before each word but the first: " " white space, else exactly this
    tail   what stands behind the last
    """

    words: tuple[tuple[str, bool], ...]
    marks: tuple[str, ...]
    tail: str


@dataclass(slots=True, eq=False)
class Element:
    """One place of a phrase: any of its options, or a gap.

    single   options of one whole word
    stems    options of one stem
    longer   {first word: options of several words}; those that begin with a stem under ""
    dense    {first character: options}, longest first, where words are not divided
    first_words, first_stems  the words, and the stems of words, with which any of its options begins
    one_word  whether each of its options is one whole word or one stem
    """

    gap: bool = False
    optional: bool = False
    number: bool = False
    single: set[str] = field(default_factory=set)
    stems: tuple[str, ...] = ()
    longer: dict[str, list[Option]] = field(default_factory=dict)
    dense: dict[str, list[str]] = field(default_factory=dict)
    first_words: set[str] = field(default_factory=set)
    first_stems: tuple[str, ...] = ()
    one_word: bool = False


_NO_WORDS: set[str] = set()
_NO_ROWS: dict[str, list[Option]] = {}
_NO_OPTIONS: dict[str, list[str]] = {}


class Phrase:
    """One phrase of a key; thousands are held, and most mails ask for the first element of most of them alone.

    first  its first element, by which it is found
    """

    __slots__ = ("_elements", "_needed", "_reader", "_text", "first", "key")

    def __init__(self, key: str, text: str, first: Element, reader: "Reader") -> None:
        self.key, self.first = key, first
        self._text, self._reader = text, reader
        self._elements: tuple[Element, ...] | None = None
        self._needed: tuple[Element, ...] | None = None

    @property
    def language(self) -> str:
        """The code of its language."""
        return self._reader.language.code

    @property
    def elements(self) -> tuple[Element, ...]:
        """All its elements; the others are not read before they are asked for."""
        if self._elements is None:
            self._elements = self._reader.elements(self._text)
        return self._elements

    @property
    def needed(self) -> tuple[Element, ...]:
        """Its elements behind the first that must stand in a text, each with words that are known."""
        if self._needed is None:
            self._needed = tuple(e for e in self.elements[1:] if not (e.gap or e.optional or e.number))
        return self._needed

    def elements_from(self, k: int) -> Iterator[tuple[int, Element]]:
        """Its elements from this one on, each with its number."""
        if not k:
            yield 0, self.first
        yield from enumerate(self.elements[max(k, 1) :], max(k, 1))


class Reader:
    """Reads the notation; what phrases share, their sets above all, is read once."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.known: tuple[dict[str, Element], dict[str, Element]] = {}, {}  # beside others in a phrase, and alone

    def phrase(self, key: str, text: str) -> Phrase:
        """Return one phrase of a key; ValueError when the text is none.

        Behind its first element a fault is found when `elements` are read; a test reads those of all our phrases.
        """
        first = self.elements(text, most=1)[0]
        begins = first.single or first.stems or first.longer or first.number or first.dense
        if first.gap or first.optional or not begins:
            raise ValueError(f"a phrase begins with a word: {text!r}")
        return Phrase(key, text, first, self)

    def elements(self, text: str, most: int | None = None) -> tuple[Element, ...]:
        """Return the elements of a phrase, at most so many, without what it begins with and may lack."""
        tokens = _TOKEN.findall(text.lower())
        alone = len(tokens) == 1
        first = self._element(tokens[0], text, alone=alone)
        while first.optional and len(tokens) > 1:
            del tokens[0]
            first = self._element(tokens[0], text, alone=alone)
        return tuple(self._element(token, text, alone=alone) for token in tokens[:most])

    def _element(self, token: str, text: str, *, alone: bool) -> Element:
        known = self.known[alone]
        if token not in known:
            known[token] = self._read(token, text, alone=alone)
        return known[token]

    def _read(self, token: str, text: str, *, alone: bool) -> Element:
        if token == "~":
            return Element(gap=True)
        grouped = token[0] in "([" and len(token) > 1
        parts = token[1:-1].split("|") if grouped else [token]
        if any(mark in part for part in parts for mark in "()[]~"):
            raise ValueError(f"no group and no gap stands inside a group: {text!r}")
        element = Element(optional=token[0] == "[" or "" in parts)
        written = (word for part in parts for word in self._words(part, text))
        words = (spelling for word in written for spelling in self._spellings(word, alone))
        for word in dict.fromkeys(words):
            if word == "#":
                element.number = True
            elif self.language.spaced:
                _add(element, word)
            elif word:
                dense = word.replace(" ", "")
                element.dense.setdefault(dense[0], []).append(dense)
        for options in element.dense.values():
            options.sort(key=len, reverse=True)
        element.first_words, element.first_stems = element.single, element.stems
        if element.longer:
            element.first_words = {*element.single, *element.longer} - {""}
            element.first_stems = (*element.stems, *(o.words[0][0] for o in element.longer.get("", ())))
        element.one_word = not (element.longer or element.number)
        _share(element)
        return element

    def _spellings(self, word: str, alone: bool) -> tuple[str, ...]:
        if self.language.with_marks:
            return (with_marks(word, self.language.tables.get("alike", {})),)
        return spellings(word, alone)

    def _words(self, part: str, text: str, depth: int = 0) -> Sequence[str]:
        """The option, or the words of the set it names."""
        if "{" not in part:
            return [part] if part else []
        name = part.strip()[1:-1]
        if depth > MOST_NESTED or name not in self.language.sets or part.strip() != f"{{{name}}}":
            raise ValueError(f"no set {part} for {text!r}")
        return [w for word in self.language.sets[name] for w in self._words(word.lower(), text, depth + 1)]


def _share(element: Element) -> None:
    """Let all elements have one and the same nothing; most of each is nothing, and there are tens of thousands."""
    element.single = element.single or _NO_WORDS
    element.first_words = element.first_words or _NO_WORDS
    element.longer = element.longer or _NO_ROWS
    element.dense = element.dense or _NO_OPTIONS


def _add(element: Element, text: str) -> None:
    """Sort one option of a language with blanks into its element."""
    found = list(WORDS.finditer(text))
    if not found or text[: found[0].start()].strip():
        raise ValueError(f"a phrase begins with a word, not with {text!r}")
    words, marks = [], []
    for n, m in enumerate(found):
        stem = text[m.end() : m.end() + 1] == "*"
        # a stem shorter than the index's key would never be found there
        words.append((intern(m[0]), stem and (n > 0 or len(m[0]) >= STEM)))
        if n:
            between = text[found[n - 1].end() : m.start()].lstrip("*")
            marks.append(" " if between.isspace() else between)
    tail = text[found[-1].end() :].lstrip("*").strip()
    if len(words) == 1 and not tail:
        if words[0][1]:
            element.stems = (*element.stems, words[0][0])
        else:
            element.single.add(words[0][0])
        return
    element.longer.setdefault("" if words[0][1] else words[0][0], []).append(Option(tuple(words), tuple(marks), tail))
