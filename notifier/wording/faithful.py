"""What a translated phrase keeps of ours: what it names and how that is printed, its tags, table cells and bold marks.

Checked on the catalogue itself, so that a notice of our own structure need not be tried anew with every fact in every
language: where each phrase is faithful, the notice tells what its English twin tells.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

_SHOWN = re.compile(r"\{\{(.*?)\}\}")
_TAG = re.compile(r"\{%-?\s*(\w+)")
_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(r"[a-z_][\w.]*(?![\w.(])(?:\s*\|\s*[a-z]+)*")  # not of a macro: each language has its own
_BARS = re.compile(r"(?<!\w)\|(?!\w)")
_GRAMMAR = frozenset(
    {"if", "else", "not", "in", "and", "or", "is", "none", "defined", "capitalize", "loop.first", "loop.last"}
)
_COUNTED = re.compile(r"[\w.]+\s*\|\s*length")  # a plural, which not every language has


def unfaithful(catalogue: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (phrase, what its translation loses or adds)."""
    for phrase, words in catalogue.items():
        ours, theirs = _kept(phrase), _kept(words)
        for says, which in (("loses", ours - theirs), ("adds", theirs - ours)):
            if which:
                yield phrase, f"{says} {', '.join(sorted(which))}"


def _kept(text: str) -> Counter[str]:
    """What must stand in both; a name counts once, for one language says once what another says twice."""
    shown = _COUNTED.sub("", _LITERAL.sub("''", " ".join(_SHOWN.findall(text))))
    names = {"".join(name.split()).removesuffix("|capitalize") for name in _NAME.findall(shown)} - _GRAMMAR
    plain = _TAG.sub("", _SHOWN.sub("", text))
    return Counter(names) + Counter(_TAG.findall(text)) + Counter({"**": text.count("**"), "|": _cells(plain)})


def _cells(text: str) -> int:
    return len(_BARS.findall(text)) if text.lstrip().startswith("|") else 0
