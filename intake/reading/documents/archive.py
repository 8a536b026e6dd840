"""An office file as the archive it is (ECMA-376 part 2): its parts unpacked and its markup walked, within limits.

An archive's own figures may lie, so what counts is what comes out: never more than caps.ARCHIVE_BYTES.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from intake.reading.caps import ARCHIVE_BYTES, ARCHIVE_ELEMENTS, ARCHIVE_MEMBERS, MEMBER_DEPTH

PIECE = 64 * 1024
LISTED = b"PK\x01\x02"  # stands before each entry of the list of parts
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


class _TooLarge(Exception):
    """More comes out of an archive than is read."""


class Walk(Protocol):
    """What is told of the markup of a part; names come without their namespace."""

    @property
    def full(self) -> bool:
        """Whether the rest need not be read."""
        ...

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Hear an element begin."""

    def end(self, name: str) -> None:
        """Hear it end."""

    def data(self, text: str) -> None:
        """Hear text; one text may come in several pieces."""


class Archive:
    """An opened office file.

    names   of its parts, as they stand there
    errors  what could not be read whole, one sentence each
    """

    def __init__(self, content: bytes) -> None:
        """Read the list of parts.

        raises  ValueError if it is no archive, has too many parts, or is otherwise broken
        """
        if content.count(LISTED) > ARCHIVE_MEMBERS:
            raise ValueError(f"it has more than {ARCHIVE_MEMBERS} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self.names = {info.filename: info for info in self._zip.infolist()}
        except BROKEN as fault:
            raise ValueError("the archive cannot be opened") from fault
        self.errors: list[str] = []
        self._bytes, self._elements = ARCHIVE_BYTES, ARCHIVE_ELEMENTS

    def has(self, ending: str) -> bool:
        """Whether a part's name ends so, in any case."""
        return any(name.lower().endswith(ending) for name in self.names)

    def bytes_of(self, name: str, most: int) -> bytes:
        """Return the first `most` bytes of a part; b"" for one that is damaged or for which no room is left."""
        most = min(most, self._bytes)
        try:
            with self._zip.open(self.names[name]) as part:
                content = part.read(most)
        except (*BROKEN, KeyError):
            return b""
        self._bytes -= len(content)
        return content

    def walk(self, name: str, walk: Walk) -> bool:
        """Tell `walk` of a part's markup until it is full; return whether there is such a part.

        What is too large, too deep, damaged or declares a document type is said in `errors`.
        """
        info = self.names.get(name)
        if info is None:
            return False
        short = name.rpartition("/")[2][:60]
        try:
            self._feed(info, walk)
        except _TooLarge:
            self.errors.append(f"{short} is too large to be read whole")
        except (*BROKEN, expat.ExpatError) as fault:
            self.errors.append(f"{short} is damaged: {fault}")
        return True

    def _feed(self, info: zipfile.ZipInfo, walk: Walk) -> None:
        parser = self._parser(walk)
        with self._zip.open(info) as part:
            while not walk.full and (piece := part.read(PIECE)):
                self._bytes -= len(piece)
                if self._bytes < 0:
                    raise _TooLarge
                parser.Parse(piece, False)
        if not walk.full:
            parser.Parse(b"", True)

    def _parser(self, walk: Walk) -> expat.XMLParserType:
        depth = 0

        def start(name: str, given: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self._elements -= 1
            if self._elements < 0:
                raise _TooLarge
            if depth > MEMBER_DEPTH:
                raise ValueError("its markup is nested too deep")
            walk.start(_local(name), {_local(key): value for key, value in given.items()})

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            walk.end(_local(name))

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = walk.data
        parser.StartDoctypeDeclHandler = _refuse
        return parser


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*_: object) -> None:
    """No office program writes a document type; what declares one wants its entities unfolded."""
    raise ValueError("it declares a document type")
