"""Whether a phrase stands at a word, where blanks divide words; `unspaced.py` does it for languages without."""

from bisect import bisect_left
from collections.abc import Sequence

from intake.understanding.in_words import SIGNS, Words, number_end
from intake.understanding.knots import Rest
from intake.understanding.notation import Element, Option


def ends_at(rest: Rest, text: Words, i: int, end: int, reach: int, joined: list[bool]) -> int:
    """Return where a phrase ends of which the rest must stand from word `i` on; -1 if it does not.

    end     the character behind what has been matched
    reach   characters a gap may take
    joined  whether each word may follow the one before it
    """
    elements, k, tail = rest.phrase.elements, rest.k, rest.tail
    if tail:
        if not text.low.startswith(tail, end):
            return -1
        end += len(tail)
    if k < len(elements) and elements[k].gap:
        return _over_gap(elements, k + 1, text, i, end, reach)
    return _go_on(elements, k, text, i, end, reach, joined)


def _go_on(
    elements: Sequence[Element], k: int, text: Words, i: int, end: int, reach: int, joined: list[bool] | None
) -> int:
    """The end of the match from element `k` and word `i` on; `joined` None where nothing stands before, or a gap."""
    while k < len(elements):
        element, k = elements[k], k + 1
        if element.gap:
            return _over_gap(elements, k, text, i, end, reach)
        if i < len(text.words) and (joined is None or joined[i] or (element.number and text.near[i])):
            if element.one_word and not element.optional:  # there is one way to go on
                if not _stands(element, text, i):
                    return -1
                i, end, joined = i + 1, text.ends[i], text.blank
                continue
            for after, stop in _ways(element, text, i) if _may_begin(element, text, i) else ():
                found = _go_on(elements, k, text, after, stop, reach, text.near if element.number else text.blank)
                if found >= 0:
                    return found
        if not element.optional:
            return -1
    return end


def _over_gap(elements: Sequence[Element], k: int, text: Words, i: int, end: int, reach: int) -> int:
    """The end of the match whose element `k` stands a few words further, in the same sentence."""
    element, sentence = elements[k], text.sentence[i - 1]
    # what may be left out, and a number, may begin anywhere
    places = range(len(text.words)) if element.optional or element.number else text.begun[element]
    sure = element.one_word and not element.optional  # of one word, what may begin there stands there
    for n in range(bisect_left(places, i), len(places)):
        i = places[n]
        if text.starts[i] > end + reach or text.sentence[i] != sentence:
            return -1
        if sure and k + 1 == len(elements):
            return text.ends[i]
        if sure:
            found = _go_on(elements, k + 1, text, i + 1, text.ends[i], reach, text.blank)
        else:
            found = _go_on(elements, k, text, i, end, reach, None)
        if found >= 0:
            return found
    return -1


def _stands(element: Element, text: Words, i: int) -> bool:
    """Whether word `i` is one of the options of one word."""
    word, stems = text.words[i], element.stems
    if word in element.single or (stems and word.startswith(stems)):
        return True
    bare = text.bare.get(word)
    return bare is not None and any(form in element.single or form.startswith(stems) for form in bare)


def _may_begin(element: Element, text: Words, i: int) -> bool:
    """Whether the element can stand at word `i`; that most do not is found out fast."""
    word = text.words[i]
    if word in element.first_words or word.startswith(element.first_stems) or element.number:
        return True
    bare = text.bare.get(word)
    return bare is not None and any(f in element.first_words or f.startswith(element.first_stems) for f in bare)


def _ways(element: Element, text: Words, i: int) -> list[tuple[int, int]]:
    """Each way the element stands at word `i`: the word after it and the character where it ends, longest first."""
    word = text.words[i]
    ways: list[tuple[int, int]] = []
    if element.longer:
        forms = (word, *text.bare.get(word, ()))
        longer = [option for form in forms for key in (form, "") for option in element.longer.get(key, ())]
        ways = [(i + len(option.words), end) for option in longer if (end := _row(option, text, i)) >= 0]
    if _stands(element, text, i):
        ways.append((i + 1, text.ends[i]))
    if element.number:
        j = i if word[0].isdigit() else i + 1
        if j == i or (j < len(text.words) and len(word) <= SIGNS and text.words[j][0].isdigit() and not text.blank[j]):
            after = number_end(text, j)
            ways.append((after, text.ends[after - 1]))
    return ways


def _row(option: Option, text: Words, i: int) -> int:
    """Where this row of words ends that begins with word `i`, -1 if it does not stand there."""
    if i + len(option.words) > len(text.words):
        return -1
    for n, (word, stem) in enumerate(option.words):
        here = text.words[i + n]
        forms = (here, *text.bare.get(here, ()))
        if not any(form == word or (stem and form.startswith(word)) for form in forms):
            return -1
        if n:
            mark = option.marks[n - 1]
            if not text.blank[i + n] if mark == " " else text.low[text.ends[i + n - 1] : text.starts[i + n]] != mark:
                return -1
    end = text.ends[i + len(option.words) - 1]
    if option.tail and not text.low.startswith(option.tail, end):
        return -1
    return end + len(option.tail)
