"""The exhibits of a case for one reader of its file: originals for staff, for a party its own and what was shared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from models.rules.states import Party
from models.store.blobs import BlobStore
from notifier.enclosing import exhibit_name, given

FOLDER = "exhibits"
OURS_ALONE = "kept by the desk: it is of class "
HELD = "held by the virus check"
DESCRIBED = "not given out: the file holds what only its giver and the desk may read"
MOST_NAME_BYTES = 200  # with the number before it well below the 255 that file systems take
LOST = "its bytes are not in the store"


@dataclass(frozen=True, slots=True)
class Piece:
    """One exhibit: its bytes under `path`, or why they are not here; `sha256` is the original's."""

    n: int
    by: str
    kind: str
    cls: str
    state: str
    name: str
    sha256: str
    path: str = ""
    content: bytes = b""
    withheld: str = ""


def pieces_of(exhibits: list[Mapping[str, Any]], blobs: BlobStore, reader: Party) -> list[Piece]:
    """Return the exhibits that this reader hears of.

    exhibits  as a notice to this reader tells them (models/rules/veil.py)
    """
    return [_piece(x, blobs, reader) for x in exhibits]


def _piece(x: Mapping[str, Any], blobs: BlobStore, reader: Party) -> Piece:
    piece = Piece(x["n"], x["by"], x["kind"], x["class"], x["state"], x["name"], x["sha256"])
    if x["state"] == "held":
        return _without(piece, HELD)
    if reader != Party.STAFF and x["class"] != "shared":
        return _without(piece, f"{OURS_ALONE}{x['class']}")
    if reader in (Party.STAFF, x["by"]):
        return _with(piece, exhibit_name(x["name"]), x["sha256"], blobs)
    copy = given(x)
    if copy is None:
        return _without(piece, DESCRIBED)
    name = copy.name.removeprefix(f"exhibit-{x['n']}-")
    if copy.sha256:
        return _with(piece, name, copy.sha256, blobs)
    return _at(piece, name, copy.text.encode("utf-8", "replace"))


def _with(piece: Piece, name: str, sha256: str, blobs: BlobStore) -> Piece:
    try:
        return _at(piece, name, blobs.get(sha256))
    except KeyError:
        return _without(piece, LOST)


def _at(piece: Piece, name: str, content: bytes) -> Piece:
    return replace(piece, path=f"{FOLDER}/{piece.n:03d}-{_fitting(name)}", content=content)


def _fitting(name: str) -> str:
    """The name, short enough for every file system, its ending kept."""
    while len(name.encode()) > MOST_NAME_BYTES:
        middle = max(1, len(name) - 12)
        name = name[: middle - 1] + name[middle:]
    return name


def _without(piece: Piece, why: str) -> Piece:
    return replace(piece, withheld=why)


def names(pieces: list[Piece]) -> Iterator[str]:
    """Yield one line an exhibit, for people."""
    for x in pieces:
        where = x.path or f"({x.withheld})"
        yield f"{x.n} {x.name}, of the {x.by}, {x.kind.replace('_', ' ')}, {x.state}: {where}"
