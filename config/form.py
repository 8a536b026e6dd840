"""The complaint form as data (config/form.toml and forms/): its blanks in order, and the labels that tell them."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli

FILE = Path(__file__).parent / "form.toml"
WORDS = FILE.parent / "forms"
STORY = "story"
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank: the field it fills, its label and an example by language."""

    name: str
    labels: Mapping[str, str]
    examples: Mapping[str, str]

    def label(self, language: str) -> str:
        """Its label, English where the language has none."""
        return self.labels.get(language, self.labels["en"])

    def example(self, language: str) -> str:
        """What could stand in it, English where the language has none."""
        return self.examples.get(language, self.examples["en"])


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
    """Return a label as it is compared by: no case, one width, one apostrophe, single spaces, no end marks."""
    folded = unicodedata.normalize("NFKC", label.translate(_APOSTROPHES)).casefold()
    return " ".join(folded.split()).strip(" :*_?.")


@lru_cache(maxsize=1)
def load_form() -> Form:
    """Return the form that comes with the program.

    raises  ValueError where two blanks share a label: it could not be read again; where a language lacks a label
    """
    tree = tomli.loads(FILE.read_text("utf-8"))
    words = {file.stem: tomli.loads(file.read_text("utf-8")) for file in sorted(WORDS.glob("*.toml"))}
    blanks = tuple(_blank(row, words) for row in tree["blank"])
    title, how, end = ({code: told[key] for code, told in words.items()} for key in ("title", "how", "end"))
    return Form(tree["version"], blanks, title, how, end, _names(blanks))


def _blank(row: Mapping[str, str], words: Mapping[str, Mapping[str, Any]]) -> Blank:
    name = row["name"]
    if lacking := [code for code, told in words.items() if name not in told["labels"]]:
        raise ValueError(f"forms: {', '.join(lacking)}: no label for {name}")
    labels = {code: told["labels"][name] for code, told in words.items()}
    return Blank(name, labels, {code: told["examples"].get(name, row.get("e", "")) for code, told in words.items()})


def _names(blanks: tuple[Blank, ...]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for blank in blanks:
        for label in blank.labels.values():
            if names.setdefault(plain(label), blank.name) != blank.name:
                raise ValueError(f"forms: two blanks are labelled {label!r}")
    return MappingProxyType(names)
