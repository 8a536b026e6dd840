"""What is wrong with rule books, before a case has to find out (domain.md 2.5).

`bookfile` asks whether a file has the shape of a book, `book_checks` whether its rules hold together; here whole
folders are held to it: versions, and what lies over what.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from config.book_checks import faults_of, lacks_now
from config.bookfile import UNITS, RulebookError, Tree, build_book, read_toml
from config.overlaying import OF_THE_OVERLAY, OVER, keys_of
from config.shelf import PROFILES, RULEBOOKS, Given, Leaf, files_in, shelf_of, whole_of

FREE = ("cadences.", "mandatory_by_type.", "order_gate.")  # tables whose keys are the owner's to name
NAMES = {"unknown": "general"}  # the book of a track bears its name, but for this one


def lint(path: Path | None = None) -> list[str]:
    """Return every fault as `file:key: what is wrong and what to do`; empty when all is well.

    path    a rule book or an overlay, or a folder of them with its `earlier/`; None: those that come with the program
    source  domain.md 2.5
    """
    where = path or RULEBOOKS
    folder = where if where.is_dir() else where.parent
    folders = [folder, *(folder / profile for profile in PROFILES[1:] if path is None)]
    given: dict[str, Given] = {}
    faults: list[str] = []
    named = [(file, current) for one in folders for file, current in files_in(one)]
    for file, current in named if where.is_dir() else [(where, True), *named]:
        faults += _taken_up(given, file, current)
    files = [file for file, _ in named] if where.is_dir() else [where]
    if not files:
        return [f"{where}: no rule book here"]
    ours = shelf_of().leaves if path is not None else {}
    for version, one in given.items():
        faults += [f"{one.file.name}:{key}: {said}" for key, said in _faults(version, given, ours)]
    wanted = {file.name for file in files}
    return [fault for fault in [*faults, *_rivals(given)] if fault.partition(":")[0] in wanted]


def lint_own(folder: Path) -> list[str]:
    """Return what is wrong with an operator's folder of books (the setting `rules.folder`); it may be empty."""
    return lint(folder) if next(files_in(folder), None) is not None else []


def _taken_up(given: dict[str, Given], file: Path, current: bool) -> Iterator[str]:
    try:
        tree = read_toml(file)
    except RulebookError as fault:
        yield str(fault)
        return
    version = str(tree.get("version", ""))
    if not version:
        yield f"{file.name}:version: a short text is needed, other than that of any other book"
    elif version in given and given[version].file != file:
        yield f"{file.name}:version: {version!r} stands in {given[version].file.name} too; each file needs its own"
    given.setdefault(version, Given(file, tree, current))


def _faults(version: str, given: Mapping[str, Given], ours: Mapping[str, Leaf]) -> Iterator[tuple[str, str]]:
    file, tree, current = given[version].file, given[version].tree, given[version].current
    if version in ours and ours[version].file.resolve() != file.resolve() and ours[version].tree != tree:
        yield "version", f"{version!r} is a book of ours and says something else; give yours a version of its own"
    try:
        whole = whole_of(version, given, ours)
        book = build_book(file, whole)
    except RulebookError as fault:
        yield fault.key, fault.problem
        return
    yield from faults_of(book, whole, tree)
    yield from lacks_now(book) if current else ()
    if OVER in tree:
        yield from _overlay(tree, ours)
    tracks = {leaf.book.track for leaf in ours.values()}
    own_name = NAMES.get(book.track, book.track)
    if ours and book.track not in tracks:
        yield "track", f"{book.track!r} is none of {', '.join(sorted(tracks))}"
    elif ours and current and file.stem != own_name:
        yield "track", f"a book of this track is called {own_name}.toml, so that everybody sees whose place it takes"


def _overlay(tree: Tree, ours: Mapping[str, Leaf]) -> Iterator[tuple[str, str]]:
    """A key that no book knows is a typing error: it would change nothing, and nobody would notice."""
    known = {key for leaf in (ours or shelf_of().leaves).values() for key in keys_of(leaf.whole)}
    for key in keys_of({name: value for name, value in tree.items() if name not in OF_THE_OVERLAY}):
        table, _, name = key.rpartition(".")
        if key not in known and name not in ("source", *UNITS) and table in ("", *known) and not key.startswith(FREE):
            yield key, "no book of ours has this key; mend its spelling, or leave it out"


def _rivals(given: Mapping[str, Given]) -> Iterator[str]:
    """Two current books of one track in one folder."""
    seen: dict[tuple[Path, str], str] = {}
    for version, one in given.items():
        try:
            track = str(whole_of(version, given, shelf_of().leaves).get("track"))
        except RulebookError:
            continue
        if one.current and (rival := seen.setdefault((one.file.parent, track), one.file.name)) != one.file.name:
            yield f"{one.file.name}:track: {track!r} stands in {rival} too; one of them belongs below earlier/"
