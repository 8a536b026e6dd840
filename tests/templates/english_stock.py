"""The stock of English sentences our mails are made of, and a look for them in a mail of another language."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import Environment, nodes

from notifier.wording.sources import FRAME, built_in

FEWEST_WORDS = 3  # fewer may be a name, or the same in two languages
# Of a button, of what a carrier's page says, and the letters a questionnaire is answered with.
NAMES = frozenset({"cancel order request", "returned to sender", "a a a", "b b b", "c c c"})
_ENDS = re.compile(r"[.:;!?,()|“”\"\n–—/]|\*\*|`")
_WORD = re.compile(r"[a-z][a-z_'-]*")  # a code like out_of_scope is one
_PARSER = Environment(trim_blocks=True, lstrip_blocks=True)


def english_in(text: str) -> set[str]:
    """Return the pieces of our English sentences that stand in a text."""
    words = _words(text)
    starts = (words[n : n + FEWEST_WORDS] for n in range(len(words)))
    at = ((n, piece) for n, start in enumerate(starts) for piece in stock().get(start, ()))
    return {" ".join(piece) for n, piece in at if words[n : n + len(piece)] == piece}


@lru_cache(maxsize=1)
def stock() -> dict[tuple[str, ...], set[tuple[str, ...]]]:
    """Every run of three words and more between marks of punctuation in our English texts, by its first three."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for piece in (piece for text in _texts() for piece in map(_words, _ENDS.split(text))):
        if len(piece) >= FEWEST_WORDS and " ".join(piece) not in NAMES:
            found.setdefault(piece[:FEWEST_WORDS], set()).add(piece)
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.replace("’", "'").lower()))


def _texts() -> Iterator[str]:
    for name, text in built_in().texts.items():
        if name == f"en/{FRAME}":
            frame = tomllib.loads(text)
            yield from (words for table in ("status", "words", "disclaimers", "kinds") for words in _said(frame[table]))
        elif name.startswith("en/"):
            tree = _PARSER.parse(text)
            yield from (node.data for node in tree.find_all(nodes.TemplateData))
            yield from (str(node.value) for node in tree.find_all(nodes.Const) if isinstance(node.value, str))


def _said(table: dict[str, str]) -> Iterator[str]:
    return (re.sub(r"\{\w+\}", "\n", words) for words in table.values())
