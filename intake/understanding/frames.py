"""What a mail's sentences say by the way their words stand together (config/frames.toml). Pure.

People tell concrete stories, no kinds: "the motor hums but the drum stays still". A frame names a few concepts, whose
words stand in the language files (`[phrases.concept]`), and where they must stand; one frame serves all languages.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from config.frames import Atom, Frame, load_frames
from intake.understanding.page import DENSE, Hit, Page
from intake.understanding.quantities import uncounted
from intake.understanding.signs import signs_of

_DENSER = 3  # characters of other scripts that one of Chinese takes the place of
_DENIAL_REACH = 24  # characters between a denial and what it denies
_NUMBER = re.compile(r"\d+(?:[.,]\d{3})+|\d+(?:[.,]\d{1,2})?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_HUNDREDTHS = re.compile(r"\d{1,4}[.,]\d{2}")
_MOST_NUMBERS = 20
_ALONE = frozenset({"row", "sentence"})  # scopes that take in one sentence
_WORD_BEHIND = re.compile(r"[ \n-]?([^\W\d_][\w'’/-]*)")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the mail tells: its kind or flag, what says so, and the words, by place."""

    type: str
    says: str
    words: tuple[Hit, ...]
    weak: bool
    sure: bool = False


@dataclass(slots=True)
class Scene:
    """The places of concepts in a mail, each sought once.

    spoken  {type: sentences that speak of it so far}
    """

    page: Page
    spoken: Mapping[str, set[int]]
    _places: dict[Atom, dict[int, list[Hit]]] = field(default_factory=dict)
    _numbers: dict[int, int] = field(default_factory=dict)

    def places(self, atom: Atom) -> dict[int, list[Hit]]:
        """{the sentence's beginning: where a word of the atom stands in it}."""
        known = self._places.get(atom)
        if known is None:
            known = self._places[atom] = self._found(atom) if any(map(self.page.score, atom.keys)) else {}
        return known

    def _found(self, atom: Atom) -> dict[int, list[Hit]]:
        found: dict[int, list[Hit]] = defaultdict(list)
        for key in atom.keys:
            for hit in self.page.valid(key):
                if atom.denied is None or self._is_denied(hit) is atom.denied:
                    found[self.page.sentence(hit.start).start].append(hit)
        for hits in found.values():
            hits.sort()
        return dict(found)

    def _is_denied(self, hit: Hit) -> bool:
        if self.page.is_negated(hit, "concept.not", _DENIAL_REACH):
            return True
        end = self.page.sentence(hit.start).end
        return any(
            hit.end <= no.start < min(end, hit.end + _DENIAL_REACH) for no in self.page.hits("concept.not_after")
        )


def told(page: Page, spoken: Mapping[str, set[int]]) -> Iterator[Told]:
    """Yield what the frames find, in their order.

    spoken  {type: the beginnings of sentences that speak of it}; the caller adds what was yielded
    """
    yield from _all_told(Scene(page, spoken), "tells")


def warned(page: Page) -> tuple[list[Told], list[Told]]:
    """Return what raises flags, and what takes them back where it stands: nobody was hurt, or it could have been."""
    scene = Scene(page, {})
    return list(_all_told(scene, "raises")), list(_all_told(scene, "spares"))


def taken_back(page: Page, spared: Iterable[Told]) -> dict[str, set[int]]:
    """{flag: the beginnings of sentences in which nothing raises it}."""
    quiet: dict[str, set[int]] = defaultdict(set)
    for one in spared:
        quiet[one.type] |= {page.sentence(hit.start).start for hit in one.words}
    return quiet


def stands(page: Page, told: Told, quiet: Mapping[str, Set[int]]) -> bool:
    """Whether what raises a flag stands in a sentence in which nothing takes it back."""
    return page.sentence(told.words[0].start).start not in quiet.get(told.type, ())


def _all_told(scene: Scene, does: str) -> Iterator[Told]:
    for frame in _frames(does):
        places: list[Mapping[int, list[Hit]]] = []
        for atom in frame.words:  # most frames fail at their first word
            if not (found := scene.places(atom)):
                break
            places.append(found)
        else:
            for words in _found(frame, places, scene):
                yield Told(frame.type, frame.says, words, frame.weak, frame.sure)


@lru_cache(maxsize=3)
def _frames(does: str) -> tuple[Frame, ...]:
    return tuple(frame for frame in load_frames() if frame.does == does)


def _found(frame: Frame, places: Sequence[Mapping[int, list[Hit]]], scene: Scene) -> Iterator[tuple[Hit, ...]]:
    if frame.scope in ("mail", "story"):
        every = [sorted(hit for hits in one.values() for hit in hits) for one in places]
        kept_out = any(scene.places(atom) for atom in frame.without) or any(map(scene.spoken.get, frame.unless))
        words = () if kept_out else _any(every) if frame.scope == "mail" else _row(every, len(scene.page.low))
        if words and frame.than_first:
            words = _compared(scene.page, every, frame.than_first)
        if words:
            yield words
        return
    alone = frame.scope in _ALONE
    for start in places[0]:
        if alone and not all(start in one for one in places[1:]):
            continue
        window = (start,) if alone else _window(frame.scope, scene.page, start)
        if any(at in scene.places(atom) for atom in frame.without for at in window):
            continue
        if any(at in scene.spoken.get(kind, ()) for kind in frame.unless for at in window):
            continue
        hits = [[hit for at in window for hit in one.get(at, ())] for one in places]
        if not all(hits):
            continue
        words = _any(hits) if frame.scope in ("sentence", "near") else _row(hits, _reach(frame, scene.page, hits[0][0]))
        if words and (not frame.than_first or _compares(scene.page, words, frame.than_first)):
            yield words


def _window(scope: str, page: Page, start: int) -> tuple[int, ...]:
    """The beginnings of the sentences that the scope takes in, around the one that begins here."""
    after = page.sentence(start).end
    if scope == "near" and start:
        return page.sentence(start - 1).start, start, after
    return (start, after) if scope in ("pair", "near") else (start,)


def _reach(frame: Frame, page: Page, first: Hit) -> int:
    if frame.scope == "pair":
        return len(page.low)
    return frame.reach // _DENSER if DENSE.match(page.low, first.start) else frame.reach


def _any(hits: Sequence[Sequence[Hit]]) -> tuple[Hit, ...]:
    """The first place of each, if no two are one."""
    words: list[Hit] = []
    for some in hits:
        free = next((h for h in some if not any(h.start < w.end and w.start < h.end for w in words)), None)
        if free is None:
            return ()
        words.append(free)
    return tuple(words)


def _row(hits: Sequence[Sequence[Hit]], reach: int) -> tuple[Hit, ...]:
    """The first row of places, each behind the one before and no further than the reach."""
    for first in hits[0]:
        words = [first]
        for some in hits[1:]:
            behind = next((h for h in some if words[-1].end <= h.start <= words[-1].end + reach), None)
            if behind is None:
                break
            words.append(behind)
        else:
            return tuple(words)
    return ()


def _compared(page: Page, hits: Sequence[Sequence[Hit]], how: str) -> tuple[Hit, ...]:
    """The first pair of numbers, one behind the other, that compare so."""
    pairs = ((first, last) for first in hits[0][:_MOST_NUMBERS] for last in hits[-1][:_MOST_NUMBERS])
    return next((pair for pair in pairs if pair[0].end <= pair[1].start and _compares(page, pair, how)), ())


def _compares(page: Page, words: Sequence[Hit], how: str) -> bool:
    count = _price if how == "more" else _count
    first, last = count(page, words[0]), count(page, words[-1])
    if first is None or last is None:
        return False
    return 0 < last < first if how == "less" else last > first


def _count(page: Page, hit: Hit) -> float | None:
    """The last number in the words that counts things: no day, no sum, no name of an order."""
    found = [m for m in _NUMBER.finditer(page.low, hit.start, hit.end) if page.is_free(Hit(*m.span()))]
    if not found:
        return None
    behind = _WORD_BEHIND.match(page.low, found[-1].end())
    value = _value(found[-1][0])
    return None if (behind and behind[1] in uncounted(page.languages)) or value % 1 else value


def _price(page: Page, hit: Hit) -> float | None:
    """The last number in the words that has a sign of money beside it, or hundredths: "4.20 a metre"."""
    signs = signs_of(page.languages)
    for m in reversed(list(_NUMBER.finditer(page.low, hit.start, hit.end))):
        of_money = signs.before(page.low, 0, m.start()) or signs.after(page.low, m.end())
        if of_money or (_HUNDREDTHS.fullmatch(m[0]) and page.is_free(Hit(*m.span()))):
            return _value(m[0])
    return None


def _value(text: str) -> float:
    if _GROUPED.fullmatch(text):
        return float(re.sub(r"[.,]", "", text))
    return float(text.replace(",", "."))
