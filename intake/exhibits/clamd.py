"""ClamAV's daemon over its socket: one file in, one answer out. The protocol is small enough to be spoken by hand.

Source: clamd(8), commands INSTREAM and PING; the `z` before a command ends it and its answer with NUL.
"""

import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_PIECE = 256 * 1024
_ANSWER = 4096  # bytes; an answer is a line


class ScannerDown(Exception):
    """The daemon cannot be asked now: not there, not answering, or cut off."""


class NotScanned(Exception):
    """The daemon answers, but will not judge this file, e.g. because it is larger than its own limit."""


@dataclass(frozen=True, slots=True)
class Clamd:
    """Where the daemon listens.

    place    (host, port), or the path of its socket
    seconds  that one file may take
    """

    place: tuple[str, int] | str
    seconds: float

    def signature(self, content: bytes) -> str:
        """Return the name of the signature that a file bears, "" for a clean one.

        raises  ScannerDown, NotScanned
        """
        until = time.monotonic() + self.seconds
        try:
            with self._connected() as link:
                answer = _asked(link, content, until)
        except OSError as fault:
            raise ScannerDown(f"clamd at {self.place}: {fault}") from fault
        return _judged(answer)

    @contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        if isinstance(self.place, str):
            link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            link.settimeout(self.seconds)
        else:
            link = socket.create_connection(self.place, self.seconds)
        with link:
            if isinstance(self.place, str):
                link.connect(self.place)
            yield link


def _asked(link: socket.socket, content: bytes, until: float) -> str:
    """Stream the bytes, each piece behind its length (4 bytes, big endian), an empty piece at the end."""
    try:
        _send(link, b"zINSTREAM\0", until)
        for at in range(0, len(content), _PIECE):
            piece = content[at : at + _PIECE]
            _send(link, struct.pack(">I", len(piece)) + piece, until)
        _send(link, struct.pack(">I", 0), until)
    except (BrokenPipeError, ConnectionResetError):
        pass  # it says why it will not hear more before it hangs up
    answer = b""
    while b"\0" not in answer and len(answer) < _ANSWER:
        link.settimeout(_left(until))
        piece = link.recv(_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _send(link: socket.socket, piece: bytes, until: float) -> None:
    link.settimeout(_left(until))
    link.sendall(piece)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("it took too long")
    return left


def _judged(answer: str) -> str:
    """`stream: OK`, `stream: NAME FOUND`, or an error."""
    verdict = answer.removeprefix("stream:").strip()
    if verdict == "OK":
        return ""
    if verdict.endswith(" FOUND"):
        return "".join(c for c in verdict.removesuffix(" FOUND") if c.isprintable())[:200]
    if verdict.endswith("ERROR"):
        raise NotScanned(verdict[:200])
    raise ScannerDown(f"an answer that means nothing: {answer[:100]!r}")
