"""Where people can turn whom the desk cannot help, by country: config/options.toml as frozen values.

A body is a name, as its own country calls it, and the code of a note on it; the words of the notes are the templates'.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import tomli

FILE = Path(__file__).parent / "options.toml"
KINDS = ("consumer", "court", "fraud", "safety", "trade")  # in the order they are told
NEEDED = frozenset(KINDS) - {"trade"}
Body = tuple[str, str]  # its name and the code of a note; one of them may be ""


@lru_cache
def load_options(file: Path = FILE) -> Mapping[str, Mapping[str, tuple[Body, ...]]]:
    """Return {country, "" for any: {kind: bodies}}, kinds in the order of KINDS.

    A country that names no body of a kind has the general one.
    raises  ValueError naming the country where a kind is not known or nobody is named
    """
    tree = tomli.loads(file.read_text("utf-8"))
    general = _bodies("general", tree["general"])
    rows = {country: {**general, **_bodies(country, of)} for country, of in tree["countries"].items()}
    return MappingProxyType({"": general, **rows})


def notes() -> frozenset[str]:
    """Return the codes of all notes in use: each language has words for each of them."""
    return frozenset(note for bodies in load_options().values() for of in bodies.values() for _, note in of if note)


def _bodies(country: str, given: Mapping[str, list[str | dict[str, str]]]) -> dict[str, tuple[Body, ...]]:
    wrong = [kind for kind in given if kind not in KINDS] + [kind for kind in NEEDED if not given.get(kind)]
    if wrong:
        raise ValueError(f"{FILE.name}: {country}: {', '.join(sorted(wrong))}: not a kind, or nobody is named")
    return {kind: tuple(_body(country, body) for body in given[kind]) for kind in KINDS if kind in given}


def _body(country: str, given: str | dict[str, str]) -> Body:
    told = {"name": given} if isinstance(given, str) else given
    if not told or not set(told) <= {"name", "note"} or not all(told.values()):
        raise ValueError(f"{FILE.name}: {country}: {given!r}: a body is its name, or a table of name and note")
    return told.get("name", ""), told.get("note", "")
