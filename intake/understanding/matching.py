"""Whether a phrase stands at a place: word by word where blanks divide words, character by character elsewhere."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from intake.understanding.folding import END_OF_PART
from intake.understanding.notation import WORDS, Element, Option, Phrase
from intake.understanding.phrases import Index

_STOP = re.compile(rf"[.!?。{END_OF_PART}]")
_GROUPS = 8  # of digits in one number
_SIGNS = 3  # signs of money and the like that may stand on each side of a number
_NUMBER = re.compile(r"[^\s\d]{0,3}\d[\d.,]{0,20}")
_DIGIT_MARKS = frozenset({",", "."})


@dataclass(slots=True)
class Words:
    """A text as its words.

    forms  each word as it stands and without what may have grown onto its front; empty where nothing grows
    blank  whether only white space stands before the word, or the apostrophe of one that leans on it
    near   the same, but for a few signs
    stop   whether a sentence ends before the word
    """

    low: str
    words: list[str]
    forms: list[tuple[str, ...]]
    starts: list[int]
    ends: list[int]
    blank: list[bool]
    near: list[bool]
    stop: list[bool]


def words_of(low: str, index: Index) -> Words:
    """Return the folded text as its words."""
    text = Words(low, [], [], [], [], [], [], [])
    seen: dict[str, tuple[bool, bool, bool]] = {}  # few different marks stand between the words of a text
    last = 0
    for m in WORDS.finditer(low):
        start, end = m.span()
        between = low[last:start]
        marks = seen.get(between)
        if marks is None:
            marks = seen[between] = _marks(between)
        text.words.append(m[0])
        text.starts.append(start)
        text.ends.append(end)
        text.blank.append(marks[0])
        text.near.append(marks[1])
        # "2.300": a point between digits ends no sentence
        text.stop.append(marks[2] and not (between == "." and m[0][0].isdigit()))
        last = end
    if index.grown and not low.isascii():
        text.forms = [index.forms(word) for word in text.words]
    return text


def _marks(between: str) -> tuple[bool, bool, bool]:
    blank, ends = between.isspace() or between == "'", _STOP.search(between) is not None
    return blank, blank or (len(between.strip()) <= _SIGNS and not ends), ends


def number_end(text: Words, i: int) -> int:
    """The word behind the number that begins with word `i`: its groups are words of their own."""
    most = min(i + _GROUPS, len(text.words))
    i += 1
    while i < most and text.words[i][0].isdigit() and text.low[text.ends[i - 1] : text.starts[i]] in _DIGIT_MARKS:
        i += 1
    return i


def match_words(phrase: Phrase, text: Words, i: int, reach: int) -> int:
    """Return where the phrase ends that begins with word `i`, -1 if it does not stand there.

    reach  characters a gap may take
    """
    elements = phrase.elements
    if len(elements) == 1 and text.words[i] in elements[0].single and not elements[0].longer:
        return text.ends[i]
    for after, end in _options(elements[0], text, i):
        found = _go_on(elements, 1, text, after, end, reach, text.near if elements[0].number else text.blank)
        if found >= 0:
            return found
    return -1


def _go_on(
    elements: Sequence[Element], k: int, text: Words, i: int, end: int, reach: int, joined: list[bool] | None
) -> int:
    """The end of the match from element `k` and word `i` on; `joined` None after a gap."""
    if k == len(elements):
        return end
    element = elements[k]
    if element.gap:
        return _over_gap(elements, k + 1, text, i, end, reach)
    if i < len(text.words) and (joined is None or joined[i] or (element.number and text.near[i])):
        word = text.words[i]
        if not (element.longer or element.number or text.forms):
            stands = word in element.single or (element.stems and word.startswith(element.stems))
            ways: Iterable[tuple[int, int]] = ((i + 1, text.ends[i]),) if stands else ()
        else:
            ways = _options(element, text, i)
        for after, stop in ways:
            found = _go_on(elements, k + 1, text, after, stop, reach, text.near if element.number else text.blank)
            if found >= 0:
                return found
    return _go_on(elements, k + 1, text, i, end, reach, joined) if element.optional else -1


def _over_gap(elements: Sequence[Element], k: int, text: Words, i: int, end: int, reach: int) -> int:
    """The end of the match whose element `k` stands a few words further, in the same sentence."""
    element = elements[k]
    sure = not (element.optional or element.number or text.forms)  # what it begins with can be asked at once
    last, words = end + reach, text.words
    while i < len(words) and text.starts[i] <= last and not text.stop[i]:
        word = words[i]
        if not sure or word in element.first_words or (element.first_stems and word.startswith(element.first_stems)):
            found = _go_on(elements, k, text, i, end, reach, None)
            if found >= 0:
                return found
        i += 1
    return -1


def _options(element: Element, text: Words, i: int) -> Iterator[tuple[int, int]]:
    """Each way the element stands at word `i`: the word after it and the character where it ends, longest first."""
    word = text.words[i]
    for form in text.forms[i] if text.forms else (word,):
        if element.longer:
            for key in (form, ""):
                for option in element.longer.get(key, ()):
                    if (end := _row(option, text, i)) >= 0:
                        yield i + len(option.words), end
        if form in element.single or (element.stems and form.startswith(element.stems)):
            yield i + 1, text.ends[i]
    if element.number:
        j = i if word[0].isdigit() else i + 1
        if j == i or (j < len(text.words) and len(word) <= _SIGNS and text.words[j][0].isdigit() and not text.blank[j]):
            after = number_end(text, j)
            yield after, text.ends[after - 1]


def _row(option: Option, text: Words, i: int) -> int:
    """Where this row of words ends that begins with word `i`, -1 if it does not stand there."""
    if i + len(option.words) > len(text.words):
        return -1
    for n, (word, stem) in enumerate(option.words):
        forms = text.forms[i + n] if text.forms else (text.words[i + n],)
        if not any(here == word or (stem and here.startswith(word)) for here in forms):
            return -1
        if n:
            mark = option.marks[n - 1]
            if not text.blank[i + n] if mark == " " else text.low[text.ends[i + n - 1] : text.starts[i + n]] != mark:
                return -1
    end = text.ends[i + len(option.words) - 1]
    if option.tail and not text.low.startswith(option.tail, end):
        return -1
    return end + len(option.tail)


def match_dense(phrase: Phrase, low: str, at: int, reach: int) -> int:
    """Return where the phrase of a language without blanks ends that begins at this character, -1 if none does."""
    return _dense(phrase.elements, 0, low, at, at, reach)


def _dense(elements: Sequence[Element], k: int, low: str, at: int, end: int, reach: int) -> int:
    if k == len(elements):
        return end
    element = elements[k]
    if element.gap:
        element = elements[k + 1]
        sure = not (element.optional or element.number)  # what it begins with can be asked at once
        for next_at in range(at, min(at + reach, len(low)) + 1):
            if not sure or low[next_at : next_at + 1] in element.dense or low[next_at : next_at + 1].isspace():
                found = _dense(elements, k + 1, low, next_at, end, reach)
                if found >= 0:
                    return found
            if next_at < len(low) and _STOP.match(low, next_at) and not low[next_at + 1 : next_at + 2].isdigit():
                return -1
        return -1
    start = at
    while k and start < len(low) and low[start].isspace():
        start += 1
    for option in element.dense.get(low[start : start + 1], ()):
        if low.startswith(option, start):
            stop = start + len(option)
            found = _dense(elements, k + 1, low, stop, stop, reach)
            if found >= 0:
                return found
    if element.number and (m := _NUMBER.match(low, start)):
        found = _dense(elements, k + 1, low, m.end(), m.end(), reach)
        if found >= 0:
            return found
    return _dense(elements, k + 1, low, at, end, reach) if element.optional else -1
