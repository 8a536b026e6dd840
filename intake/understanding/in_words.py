"""A text as its words, looked at once: where each stands, what stands between them, which may begin what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from intake.understanding.folding import END_OF_PART
from intake.understanding.notation import LETTER, STEM, Element

SIGNS = 3  # signs of money and the like that may stand on each side of a number
_WORDS_AND_REST = re.compile(f"({LETTER}+)")
_STOP = re.compile(rf"[.!?。{END_OF_PART}]")
_GROUPS = 8  # of digits in one number
_DIGIT_MARKS = frozenset({",", "."})


class Begun(dict[Element, list[int]]):
    """{element: the words of a text, by number, that one of its options may begin with}, found when first asked.

    anywhere  {element: whether there is such a word}; cheaper than to find all
    """

    def __init__(self, forms: Mapping[str, list[int]]) -> None:
        super().__init__()
        self._forms = forms
        by_head: dict[str, list[str]] = {}
        for form in forms:
            by_head.setdefault(form[:STEM], []).append(form)
        self._by_head = by_head
        self._words = frozenset(forms)
        self.anywhere = Anywhere(self._words, by_head)

    def __missing__(self, element: Element) -> list[int]:
        begun = set(element.first_words & self._words)
        for stem in element.first_stems:
            begun.update(form for form in self._by_head.get(stem[:STEM], ()) if form.startswith(stem))
        found = self[element] = sorted({i for form in begun for i in self._forms[form]})
        return found


class Anywhere(dict[Element, bool]):
    """{element: whether one of its options may begin with a word of a text}, found out when first asked.

    words    of the text, in all their forms
    by_head  the same by their first letters
    """

    def __init__(self, words: frozenset[str], by_head: Mapping[str, list[str]]) -> None:
        super().__init__()
        self._words, self._by_head = words, by_head

    def __missing__(self, element: Element) -> bool:
        stands = self[element] = not self._words.isdisjoint(element.first_words) or self._has_stem(element)
        return stands

    def _has_stem(self, element: Element) -> bool:
        for stem in element.first_stems:
            for form in self._by_head.get(stem[:STEM], ()):
                if form.startswith(stem):
                    return True
        return False


@dataclass(frozen=True, slots=True)
class Words:
    """A text as its words, each known by its number.

    at        {word: where it stands}
    bare      {word: it without what may have grown onto its front}, of those words alone to which something may have
    between   what stands before each
    starts    the character at which each begins
    ends      the character behind it
    blank     whether only white space stands before it, or the apostrophe of one that leans on it
    near      the same, but for a few signs
    sentence  how many sentences end before it
    """

    low: str
    words: list[str]
    at: Mapping[str, list[int]]
    bare: Mapping[str, tuple[str, ...]]
    begun: Begun
    between: list[str]
    starts: list[int]
    ends: list[int]
    blank: list[bool]
    near: list[bool]
    sentence: list[int]


def words_of(low: str, grown: Sequence[str]) -> Words:
    """Return the folded text as its words.

    grown  what may have grown onto the front of a word, the longest first
    """
    parts = _WORDS_AND_REST.split(low)
    words, rests = parts[1::2], parts[:-1:2]
    places = list(accumulate(map(len, parts)))
    marks = {rest: _marks(rest) for rest in set(rests)}  # few different marks stand between the words of a text
    blank, near, stop = map(list, zip(*(marks[rest] for rest in rests), strict=True)) if rests else ([], [], [])
    for i, rest in enumerate(rests):
        if rest == "." and words[i][0].isdigit():
            stop[i] = False  # "2.300": a point between digits ends no sentence
    at: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        at.setdefault(word, []).append(i)
    bare = {word: forms for word in at if not word.isascii() and (forms := _bare(word, grown))}
    return Words(
        low=low,
        words=words,
        at=at,
        bare=bare,
        begun=Begun(_with_bare(at, bare) if bare else at),
        between=rests,
        starts=places[:-1:2],
        ends=places[1::2],
        blank=blank,
        near=near,
        sentence=list(accumulate(stop)),
    )


def _with_bare(at: Mapping[str, list[int]], bare: Mapping[str, tuple[str, ...]]) -> dict[str, list[int]]:
    forms = {word: [*places] for word, places in at.items()}
    for word, others in bare.items():
        for other in others:
            forms.setdefault(other, []).extend(at[word])
    return forms


def _bare(word: str, grown: Sequence[str]) -> tuple[str, ...]:
    """The word without what may have grown onto its front, in every way; empty where nothing may have."""
    return tuple(word[len(g) :] for g in grown if word.startswith(g) and len(word) >= len(g) + STEM)


def _marks(between: str) -> tuple[bool, bool, bool]:
    blank, ends = between.isspace() or between == "'", _STOP.search(between) is not None
    return blank, blank or (len(between.strip()) <= SIGNS and not ends), ends


def number_end(text: Words, i: int) -> int:
    """The word behind the number that begins with word `i`: its groups are words of their own."""
    most = min(i + _GROUPS, len(text.words))
    i += 1
    while i < most and text.words[i][0].isdigit() and text.low[text.ends[i - 1] : text.starts[i]] in _DIGIT_MARKS:
        i += 1
    return i
