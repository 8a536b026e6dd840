"""An SMTP server in a process of its own that takes every mail and keeps none: the least a relay costs."""

import socketserver
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self


class Postbox:
    """Listens on loopback while its `with` block runs; `port` is known inside it."""

    def __enter__(self) -> Self:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        self.port = int(ours.recv())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.join()


def _serve(told: Connection) -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        server.daemon_threads = True
        told.send(server.server_address[1])
        server.serve_forever()


class _Talk(socketserver.StreamRequestHandler):
    """One connection: as few words as RFC 5321 allows."""

    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.wfile.write(b"220 postbox\r\n")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.wfile.write(b"250-postbox\r\n250-8BITMIME\r\n250 SIZE 67108864\r\n")
            elif verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
                self.wfile.write(b"250 taken\r\n")
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")
