"""A platform's look-up service, as an owner would write one: members and orders as JSON over HTTP."""

import json
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

Rows = Mapping[str, list[dict[str, Any]]]


class Platform:
    """Up between `with` and its end; `asked` are the paths with their queries, `answer` overrules what is there.

    answer  (status, body) for every question, None: the rows decide
    """

    def __init__(self, rows: Rows, token: str = "") -> None:
        """Start nothing yet; `rows` {"members" or "orders": rows}."""
        self.rows, self.token = rows, token
        self.asked: list[str] = []
        self.answer: tuple[int, bytes] | None = None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())

    @property
    def base(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self._server.server_port}/desk"

    def __enter__(self) -> Self:
        """Serve."""
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()

    def found(self, path: str, authorization: str) -> tuple[int, bytes]:
        """What is answered to one question."""
        self.asked.append(path)
        if self.answer is not None:
            return self.answer
        if self.token and authorization != f"Bearer {self.token}":
            return 401, b"{}"
        asked = urlsplit(path)
        ((column, values),) = parse_qs(asked.query).items()
        rows = self.rows.get(asked.path.rpartition("/")[2], [])
        row = next((r for r in rows if str(r.get(column, "")).casefold() == values[0].casefold()), None)
        return (200, json.dumps(row).encode()) if row else (404, b"")

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        platform = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, body = platform.found(self.path, self.headers.get("Authorization", ""))
                self.send_response(status)
                if status in (301, 302):
                    self.send_header("Location", body.decode())
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler
