"""The directory as an HTTP look-up: GET BASE/members?email=… and BASE/orders?order_id=…, one JSON object or 404."""

import json
from datetime import date
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request

from config.asking import opener
from config.directory.source import Away, Row, Table

PATHS: dict[Table, str] = {"member": "members", "order": "orders"}
MOST_BYTES = 64 * 1024  # one row; whoever sends more is not this service
NOT_FOUND = 404


class Lookup:
    """Rows asked one at a time of a service that knows them."""

    asks_elsewhere = True

    def __init__(self, base: str, token_file: Path | None, timeout_seconds: float) -> None:
        """Nothing is asked yet.

        base        an http or https address; `/members` and `/orders` are below it
        token_file  holds what is sent as `Authorization: Bearer …`, read anew for every question
        """
        self._base, self._token_file, self._timeout = base.rstrip("/"), token_file, timeout_seconds
        self._opener = opener()

    def find(self, table: Table, column: str, wanted: str) -> Row | None:
        """Return the row, None where the service knows none: 404, or JSON null, or an empty list."""
        request = Request(f"{self._base}/{PATHS[table]}?{urlencode({column: wanted.strip()})}", headers=self._headers())
        try:
            with self._opener.open(request, timeout=self._timeout) as answer:
                content = answer.read(MOST_BYTES + 1)
            told = json.loads(content) if len(content) <= MOST_BYTES else 0
        except HTTPError as fault:
            fault.close()
            if fault.code == NOT_FOUND:
                return None
            raise Away(f"the look-up answers {fault.code}") from None
        except (OSError, ValueError) as fault:
            raise Away(f"the look-up gives no answer: {type(fault).__name__}") from None
        row = (told[0] if told else None) if isinstance(told, list) else told
        if row is None:
            return None
        if not isinstance(row, dict):
            raise Away("the look-up answers something that is no row")
        return {str(k): "" if v is None else str(v).strip() for k, v in row.items()}

    def knows(self, table: Table) -> bool:
        """A look-up is taken to know everybody."""
        return True

    def recent(self, since: date) -> None:
        """A service that is asked by number lists nothing."""

    def _headers(self) -> dict[str, str]:
        headers = {"Accept": "application/json", "User-Agent": "Ombud"}
        if self._token_file is not None:
            try:
                headers["Authorization"] = f"Bearer {self._token_file.read_text('utf-8').strip()}"
            except (OSError, UnicodeDecodeError) as fault:
                raise Away(f"token_file {self._token_file} cannot be read: {type(fault).__name__}") from None
        return headers
