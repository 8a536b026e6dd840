"""What papers call things (`config/papers.toml`) as a value, read once a process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli

from config.form import plain

FILE = Path(__file__).parent / "papers.toml"


@dataclass(frozen=True, slots=True, eq=False)
class PaperWords:
    """The words of papers.

    names    {label as `config.form.plain` compares it: a field, "amount.ROLE", "date.ROLE", "seller", "buyer", or
             "nothing" of what we look for}
    tracks   {track: words by which a paper names its own kind}
    owed     words by which a sentence speaks of what is still to be done
    own_columns, of_sellers  words of the heads of a list's columns, and of links
    upcoming  as in the file
    """

    names: Mapping[str, str]
    tracks: Mapping[str, Sequence[str]]
    owed: tuple[str, ...]
    own_columns: tuple[str, ...]
    of_sellers: tuple[str, ...]
    upcoming: Mapping[str, Any]


@lru_cache(maxsize=1)
def load_paper_words() -> PaperWords:
    """Return the words that come with the program.

    raises  ValueError where one label stands for two fields
    """
    tree: dict[str, Any] = tomli.loads(FILE.read_text("utf-8"))
    names: dict[str, str] = {}
    for field, labels in tree["labels"].items():
        for label in labels:
            if names.setdefault(plain(label), field) != field:
                raise ValueError(f"{FILE.name}: the label {label!r} stands for {names[plain(label)]} and for {field}")
    return PaperWords(
        names=names,
        tracks=tree["tracks"],
        owed=tuple(tree["sentences"]["owed"]),
        own_columns=tuple(tree["lists"]["own_columns"]),
        of_sellers=tuple(tree["lists"]["of_sellers"]),
        upcoming=tree["upcoming"],
    )
