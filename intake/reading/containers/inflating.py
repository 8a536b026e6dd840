"""Packed bytes unpacked piece by piece, no faster than they are asked for: deflate, gzip, bzip2, xz, or none."""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import Any

_IN, _OUT = 64 * 1024, 1024 * 1024
_MEMORY = 128 * 1024**2  # that xz may take; it can ask for 4 GiB
_FAULTS = (zlib.error, lzma.LZMAError, OSError, ValueError, EOFError)
_STREAMS: dict[str, Callable[[], Any]] = {
    "deflate": lambda: _Inflating(-15),
    "gz": lambda: _Inflating(31),
    "bz2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, _MEMORY),
}


class Damaged(Exception):
    """The packed bytes are not what the archive says."""


def pieces(content: bytes, begin: int, size: int, packing: str) -> Iterator[bytes]:
    """Yield the unpacked bytes of `content[begin : begin + size]` in pieces of at most 1 MiB.

    packing  "stored", "deflate", "gz", "bz2" or "xz"
    raises   Damaged
    """
    packed = _packed(content, begin, begin + size)
    return packed if packing == "stored" else _unpacked(packed, _STREAMS[packing]())


def _packed(content: bytes, begin: int, end: int) -> Iterator[bytes]:
    for at in range(begin, min(end, len(content)), _IN):
        yield content[at : min(at + _IN, end)]
    if end > len(content):
        raise Damaged("it is cut short")


def _unpacked(packed: Iterator[bytes], stream: Any) -> Iterator[bytes]:
    try:
        for piece in packed:
            waiting = piece
            while not stream.eof and (waiting or not stream.needs_input):
                yield stream.decompress(waiting, _OUT)
                waiting = b""
    except _FAULTS as fault:
        raise Damaged("its packed bytes are damaged") from fault
    if not stream.eof:
        raise Damaged("it is cut short")


class _Inflating:
    """zlib's stream with the manners of the other two: it keeps what it could not work off yet."""

    def __init__(self, window: int) -> None:
        self._stream = zlib.decompressobj(window)

    @property
    def eof(self) -> bool:
        return self._stream.eof

    @property
    def needs_input(self) -> bool:
        return not self._stream.unconsumed_tail

    def decompress(self, data: bytes, most: int) -> bytes:
        return self._stream.decompress(self._stream.unconsumed_tail + data, most)
