"""One file packed alone by gzip, bzip2 or xz: an archive of one member, which may be a tar."""

from intake.reading.containers.archive import Member
from intake.reading.containers.inflating import pieces
from intake.reading.containers.shelf import Shelf

_TARS = frozenset({"tgz", "tbz", "tbz2", "txz"})


def shelve_packed(content: bytes, kind: str, name: str, shelf: Shelf) -> None:
    """Put the one member on the shelf; it bears the archive's name without its suffix.

    kind  gz, bz2 or xz
    """
    stem, _, suffix = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    inner = f"{stem}.tar" if suffix.lower() in _TARS else stem or "file"
    if not shelf.put(Member(inner, packed_bytes=len(content)), pieces(content, 0, len(content), kind)):
        shelf.refuse("it holds more than may be opened")
