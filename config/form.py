"""The complaint form as data (config/form.toml): its blanks in order, and the labels they are known by again."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).parent / "form.toml"
STORY = "story"


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank: the field it fills, its label by language, an example."""

    name: str
    labels: Mapping[str, str]
    example: str

    def label(self, language: str) -> str:
        """Its label, English where the language has none."""
        return self.labels.get(language, self.labels["en"])


@dataclass(frozen=True, slots=True)
class Form:
    """The form.

    title, how, end  {language: words}
    names            {label as it is compared by: field}, of all languages
    """

    version: int
    blanks: tuple[Blank, ...]
    title: Mapping[str, str]
    how: Mapping[str, str]
    end: Mapping[str, str]
    names: Mapping[str, str]

    def said(self, words: Mapping[str, str], language: str) -> str:
        """Words of the form in a language, English where it has none."""
        return words.get(language, words["en"])


def plain(label: str) -> str:
    """Return a label as it is compared by: no case, no accents of width, white space single, no end marks."""
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split()).strip(" :*_?.")


@lru_cache(maxsize=1)
def load_form() -> Form:
    """Return the form that comes with the program.

    raises  ValueError where two blanks share a label: it could not be read again
    """
    tree = tomllib.loads(FILE.read_text("utf-8"))
    blanks = tuple(
        Blank(row["name"], MappingProxyType({k: v for k, v in row.items() if k not in ("name", "e")}), row["e"])
        for row in tree["blank"]
    )
    names: dict[str, str] = {}
    for blank in blanks:
        for label in blank.labels.values():
            if names.setdefault(plain(label), blank.name) != blank.name:
                raise ValueError(f"form.toml: two blanks are labelled {label!r}")
    return Form(tree["version"], blanks, tree["title"], tree["how"], tree["end"], MappingProxyType(names))
