"""A small clamd: it speaks INSTREAM over a real socket and finds what it is told to find."""

import socketserver
import struct
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self


class FakeClamd:
    """Up between `with` and its end.

    signatures  {bytes: name}; a file that holds the bytes bears the name
    most        StreamMaxLength: of a longer file it says so and hangs up
    asked       the files it was given, in order
    """

    def __init__(self, signatures: dict[bytes, str], *, most: int = 1 << 30, path: Path | None = None) -> None:
        """Take a port, or the path of a socket; answer nothing yet."""
        self.signatures, self.most = signatures, most
        self.asked: list[bytes] = []
        self.path = path
        self._server: Any = _of(self._handler(), path)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def settings(self) -> dict[str, Any]:
        """The table `[clamav]` for it."""
        if self.path is not None:
            return {"socket": str(self.path)}
        return {"host": "127.0.0.1", "port": int(self._server.server_address[1]), "timeout": 10}

    def verdict(self, content: bytes) -> str:
        """Return what clamd says of a file."""
        found = next((name for mark, name in self.signatures.items() if mark in content), "")
        return f"stream: {found} FOUND" if found else "stream: OK"

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        clamd = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                if self.rfile.read(10) != b"zINSTREAM\0":
                    self.wfile.write(b"UNKNOWN COMMAND\0")
                    return
                content = b""
                while size := struct.unpack(">I", self.rfile.read(4))[0]:
                    if len(content) + size > clamd.most:
                        self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                        return
                    content += self.rfile.read(size)
                clamd.asked.append(content)
                self.wfile.write(clamd.verdict(content).encode() + b"\0")

        return Handler

    def __enter__(self) -> Self:
        """Start it."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it; whoever asks afterwards finds nobody."""
        self._server.shutdown()
        self._thread.join(5)
        self._server.server_close()


def _of(handler: type[socketserver.StreamRequestHandler], path: Path | None) -> Any:
    if path is not None:
        return socketserver.ThreadingUnixStreamServer(str(path), handler)
    return socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)
