"""The stock of English sentences our mails are made of, and a look for them in a mail of another language."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import Environment, nodes

from notifier.wording.sources import FRAME, built_in

FEWEST_WORDS = 3  # fewer may be a name, or the same in two languages
NAMES = frozenset({"cancel order request", "returned to sender"})  # of a button, and of what a carrier's page says
_ENDS = re.compile(r"[.:;!?,()|“”\"\n–—/]|\*\*|`")
_WORD = re.compile(r"[a-z][a-z'’-]*")
_PARSER = Environment(trim_blocks=True, lstrip_blocks=True)


def english_in(text: str) -> set[str]:
    """Return the pieces of our English sentences that stand in a text."""
    flat = " ".join(text.replace("’", "'").lower().split())
    standing = (piece for piece in stock() if piece in flat)
    return {piece for piece in standing if re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", flat)}


@lru_cache(maxsize=1)
def stock() -> frozenset[str]:
    """Every run of three words and more between marks of punctuation in the English templates and their frame."""
    said = (piece for text in _texts() for piece in _ENDS.split(text.replace("’", "'").lower()))
    pieces = {" ".join(piece.split()) for piece in said}
    return frozenset(p for p in pieces if len(_WORD.findall(p)) >= FEWEST_WORDS) - NAMES


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
