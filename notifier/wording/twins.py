"""The same mail in two languages: what it tells of dates, sums, people's words, names and verbs must be the same.

Each is rendered with marks in place of what the filters print, so that the facts stand out from the words round them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from config.languages import folded, load_languages
from notifier.speech import loose
from notifier.wording.samples import WORDS, samples, step
from notifier.wording.sandbox import Sandbox
from notifier.wording.shapes import allowed
from notifier.wording.sources import FRAME, Problem, Sources, built_in
from notifier.wording.spoken import OURS

_MARKED = re.compile(r"⟦[^⟧]*⟧|OMB-\d{4}-\d{6}")
_COPIED = re.compile(r"^    (.+)$", re.MULTILINE)
_NUMBER = re.compile(r"\d+")
_SPOKEN = re.compile(r"^[^\W\dA-Z_][^\W\d_]+|^[A-Z][a-z]+$")  # a word of a sentence, not a code like USD
SPELLED = 2  # numbers up to it are words in one language and digits in the other
BLOCKS = ("subject", "body")
OF_STAFF = ("NOTE", "REQUEST C", "REQUEST R", "INSPECT C")  # verbs of staff with words of one's own behind them
_TIMES = ("day", "until", "moment", "here", "weekday")


def incomplete(sources: Sources, language: str) -> Iterator[Problem]:
    """Yield what a language lacks of the notices that go together: a mail in half of a language is none."""
    if language == OURS:
        return
    needed = [*(f"{number}.j2" for number in allowed().tree["languages"]["least"]), FRAME]
    for name in needed:
        if f"{language}/{name}" not in sources.texts:
            says = f"is missing: a language has {', '.join(needed)}, or people get a part of a dialogue in English"
            yield Problem(f"{language}/{name}", 0, says)


def differing(sources: Sources, language: str, number: str, viewer: str) -> Iterator[Problem]:
    """Yield the first fact that this mail and our English one to the same reader do not both tell."""
    name = f"{language}/{number}.j2"
    if language == OURS:  # an operator's English mail says what he wants
        return
    for facts, english in _english(number, viewer)[:: step(sources, name)]:
        for block in BLOCKS:
            told = _told(_marking(sources), language, name, block, facts)
            for kind, which in (("lacks", english[block] - told), ("alone has", told - english[block])):
                if which:
                    says = f"{number} to the {viewer}: the {block} {kind} {', '.join(sorted(which))}"
                    yield Problem(name, 0, f"{says}; the English mail and this one must tell the same")
                    return


@lru_cache(maxsize=64)
def _english(number: str, viewer: str) -> list[tuple[dict[str, Any], dict[str, frozenset[str]]]]:
    """What our own mail tells of each sample."""
    name, jinja = f"{OURS}/{number}.j2", _marking(built_in())
    told = [loose(facts) for facts in samples(number, viewer)]
    return [(facts, {block: _told(jinja, OURS, name, block, facts) for block in BLOCKS}) for facts in told]


def _told(jinja: Sandbox, language: str, name: str, block: str, facts: Mapping[str, Any]) -> frozenset[str]:
    text = jinja.written(name, block, facts)
    copied = {_canonical(line, language) for line in _COPIED.findall(text)}
    marked = {mark.strip("⟦⟧") for mark in _MARKED.findall(text)}
    bare = _MARKED.sub(" ", _COPIED.sub("", text))
    return frozenset(copied | marked | {n for n in _NUMBER.findall(bare) if int(n) > SPELLED})


@lru_cache(maxsize=4)
def _marking(sources: Sources) -> Sandbox:
    filters: dict[str, Callable[..., str]] = {name: (lambda t: f"⟦{t}⟧") for name in _TIMES}
    filters |= {name: (lambda text: _somebodys(str(text))) for name in ("plain", "quoted")}
    filters["number"] = lambda value: f"⟦{value}⟧"
    filters["size"] = lambda count: f"⟦{count} bytes⟧"
    sandbox = Sandbox(sources.texts, filters)
    sandbox.globals["money"] = lambda minor, currency: f"⟦{minor} {currency}⟧"
    return sandbox


def _somebodys(text: str) -> str:
    """Our own codes are told in each language's words; somebody's words stay as they are."""
    line = " ".join(text.split())
    return f"⟦{line}⟧" if line.startswith(WORDS[:5]) else line


def _canonical(line: str, language: str) -> str:
    """A line to copy as the desk reads it: its verb, or its field with what the example gives it."""
    words, verbs = load_languages()[language], _verbs(language)
    field, colon, value = line.partition(": ")
    if colon and folded(field) not in verbs:
        name = words.fields.get(folded(field), field)
        return f"{name}: {value if _NUMBER.search(value) or '@' in value else '…'}"
    said = line.replace(": ", " ").split()
    for n in range(len(said), 0, -1):
        if verb := verbs.get(folded(" ".join(said[:n]))):
            return " ".join([verb, given(said[n:])]).rstrip()
    return line


@lru_cache(maxsize=16)
def _verbs(language: str) -> dict[str, str]:
    """{a verb's words: the verb}; the canonical ones are understood in every language."""
    spoken = (verb for one in load_languages().values() for verb in one.verbs.values())
    canonical = {folded(verb): verb for verb in (*spoken, *OF_STAFF)}
    return canonical | dict(load_languages()[language].verbs)


def given(words: list[str]) -> str:
    """Return what stands behind a verb: numbers and codes; of a sentence, said anew by each language, the numbers."""
    if not any(_SPOKEN.search(word) for word in words):
        return " ".join(words)
    return " ".join(["…", *sorted({n for word in words for n in _NUMBER.findall(word)})])
