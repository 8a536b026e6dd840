"""Two rule books held against each other, key by key; what stands in a file counts, whether or not a desk uses it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from config.bookfile import build_book, read_toml
from config.describing import describe
from config.shelf import Given, Shelf, files_in, whole_of
from models.rules.rulebook import Rulebook

ABSENT = None


def found_book(word: str, shelf: Shelf) -> Rulebook:
    """Return the book that a word names: a file, a version, or a track (its current book).

    An overlay's file is read as the whole book it means; what it lies over may stand beside it, or on the shelf.
    raises  LookupError saying what there is; RulebookError where the file is faulty
    """
    file = Path(word)
    if file.suffix == ".toml" and file.is_file():
        return _in_file(file, shelf)
    if word in shelf.books:
        return shelf.books[word]
    try:
        return shelf.book_of(word)
    except LookupError as fault:
        raise LookupError(f"{word!r} is no file and no track, and {fault}") from None


def changed_keys(a: Rulebook, b: Rulebook) -> list[dict[str, Any]]:
    """Return [{key, a, b}] of every key that says something else; None where a book does not have it."""
    old, new = dict(_flat(describe(a))), dict(_flat(describe(b)))
    keys = [*old, *(key for key in new if key not in old)]
    return [
        {"key": key, "a": old.get(key, ABSENT), "b": new.get(key, ABSENT)}
        for key in keys
        if old.get(key, ABSENT) != new.get(key, ABSENT)
    ]


def _in_file(file: Path, shelf: Shelf) -> Rulebook:
    tree = read_toml(file)
    version = str(tree.get("version", ""))
    beside: dict[str, Given] = {}
    for other, current in files_in(file.parent):
        if other != file:
            read = read_toml(other)
            beside.setdefault(str(read.get("version", "")), Given(other, read, current))
    return build_book(file, whole_of(version, {**beside, version: Given(file, tree, True)}, shelf.leaves))


def _flat(tree: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Keys as the file has them: `values` are no table of it."""
    for key, value in tree.items():
        if isinstance(value, Mapping) and before + key != "values":
            yield from _flat(value, f"{before}{key}.")
        elif isinstance(value, Mapping):
            yield from value.items()
        else:
            yield before + key, value
