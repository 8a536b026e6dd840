"""Every rule book a desk knows, by version: ours, those of a profile, the operator's; current ones and earlier ones.

A case stays with the version it was opened under, so no version that a case is pinned to may leave the shelf.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from config.bookfile import RulebookError, Tree, build_book, read_toml
from config.overlaying import OVER, laid_over
from models.rules.rulebook import Rulebook

RULEBOOKS = Path(__file__).parent / "rulebooks"
EARLIER = "earlier"
DEFAULT = "default"
PROFILES = (DEFAULT, "seed-strict")  # each but the default is a folder of overlays below the books


@dataclass(frozen=True, slots=True)
class Given:
    """One file as it was read: a whole book, or an overlay that names the version it lies over.

    current  False: it stands in `earlier/`, for the cases that are pinned to it
    """

    file: Path
    tree: Tree
    current: bool


@dataclass(frozen=True, slots=True)
class Leaf(Given):
    """One file on the shelf; `whole` is its tree with what it lies over in it."""

    whole: Tree
    book: Rulebook


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a desk works by.

    books   {track: the book new cases get}
    leaves  {version: its file}
    """

    books: Mapping[str, Rulebook]
    leaves: Mapping[str, Leaf]

    @property
    def versions(self) -> dict[str, Rulebook]:
        """{version: book}, also of versions that are no longer current."""
        return {version: leaf.book for version, leaf in self.leaves.items()}

    def book_of(self, version: str) -> Rulebook:
        """Return the book of this version; LookupError says which there are."""
        if version not in self.leaves:
            raise LookupError(f"no rule book {version!r}; there are {', '.join(sorted(self.leaves))}")
        return self.leaves[version].book


def shelf_of(profile: str = DEFAULT, folder: Path | None = None, ours: Path = RULEBOOKS) -> Shelf:
    """Return the books by which a desk works.

    profile  one of PROFILES: which of our books new cases get
    folder   of the operator: a file there takes the place of our current book of the same name
    ours     the books that come with the program, read once a process
    raises   RulebookError naming file and key
    """
    leaves, books = dict(_ours(ours)), dict(_books(ours, profile))
    if folder is not None:
        if not folder.is_dir():
            raise RulebookError(folder, "", "no such folder; make it, or take `rules.folder` out of the settings")
        books |= _put(leaves, folder)
    return Shelf(MappingProxyType(books), MappingProxyType(leaves))


def files_in(where: Path) -> Iterator[tuple[Path, bool]]:
    """Yield (file, whether it is current) of a folder of books and its `earlier/`."""
    for file in sorted(where.glob("*.toml")):
        yield file, True
    for file in sorted(where.glob(f"{EARLIER}/*.toml")):
        yield file, False


@lru_cache
def _ours(ours: Path) -> Mapping[str, Leaf]:
    leaves: dict[str, Leaf] = {}
    if not _put(leaves, ours):
        raise RulebookError(ours, "", f"no rule book in {ours}")
    for profile in PROFILES[1:]:
        _put(leaves, ours / profile)
    return MappingProxyType(leaves)


@lru_cache
def _books(ours: Path, profile: str) -> Mapping[str, Rulebook]:
    leaves = _ours(ours)
    folders = (ours,) if profile == DEFAULT else (ours, ours / profile)
    return {
        leaf.book.track: leaf.book
        for where in folders
        for leaf in leaves.values()
        if leaf.current and leaf.file.parent == where
    }


def _put(leaves: dict[str, Leaf], where: Path) -> dict[str, Rulebook]:
    """Put the books of one folder on the shelf; return {track: its current book}."""
    given: dict[str, Given] = {}
    for file, current in files_in(where):
        tree = read_toml(file)
        version = tree.get("version")
        if not isinstance(version, str) or not version:
            raise RulebookError(file, "version", "a short text is needed, other than that of any other book")
        other = leaves.get(version) or given.get(version)
        if other is not None and other.tree != tree:
            raise RulebookError(file, "version", f"{version!r} stands in {other.file} too; each file needs its own")
        given.setdefault(version, Given(file, tree, current))
    books: dict[str, Rulebook] = {}
    for version, one in given.items():
        whole = whole_of(version, given, leaves)
        book = build_book(one.file, whole)
        leaves[version] = Leaf(one.file, one.tree, one.current, whole, book)
        if one.current and book.track in books:
            rival = books[book.track].version
            raise RulebookError(one.file, "track", f"{rival} is the current book of {book.track} too")
        if one.current:
            books[book.track] = book
    return books


def whole_of(version: str, given: Mapping[str, Given], leaves: Mapping[str, Leaf], above: tuple[str, ...] = ()) -> Tree:
    """Return the tree of a version with everything it lies over in it.

    given   files that are not on the shelf yet
    above   the versions that lie over it
    raises  RulebookError where it lies over what is not there, or over itself
    """
    if version not in given:
        return leaves[version].whole
    file, tree = given[version].file, given[version].tree
    if OVER not in tree:
        return tree
    base = tree[OVER]
    if base not in given and base not in leaves:
        raise RulebookError(file, OVER, f"there is no book {base!r}; there are {', '.join(sorted({*given, *leaves}))}")
    if base in (*above, version):
        raise RulebookError(file, OVER, f"{base!r} lies over this file itself; name the book that you change")
    return laid_over(whole_of(base, given, leaves, (*above, version)), tree, file)
