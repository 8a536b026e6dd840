"""The directory as two CSV files, read again whenever they change; an absent file is an empty one."""

import csv
import io
import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from config.directory.rows import key_of
from config.directory.source import ENDS, Row, Table

log = logging.getLogger(__name__)


class Files:
    """Rows by what people call them; of two rows of one name the upper one counts."""

    asks_elsewhere = False

    def __init__(self, members: Path, orders: Path) -> None:
        """Nothing is read before the first question."""
        self._tables = {"member": _File(members), "order": _File(orders)}
        self._looked: tuple[Row, ...] | None = None  # the rows, and the day, that `_recent` was made of
        self._since, self._recent = date.min, tuple[Row, ...]()

    def find(self, table: Table, column: str, wanted: str) -> Row | None:
        """Return the row, None where there is none."""
        return self._tables[table].by(column, wanted)

    def knows(self, table: Table) -> bool:
        """Whether it has any row at all."""
        return bool(self._tables[table].rows())

    def recent(self, since: date) -> Sequence[Row]:
        """Return the orders that came or were complete on this day or later; the same tuple while nothing changes."""
        rows, day = self._tables["order"].rows(), since.isoformat()
        if self._looked is not rows or self._since != since:
            self._recent = tuple(row for row in rows if any(row.get(column, "") >= day for column in ENDS))
            self._looked, self._since = rows, since
        return self._recent


class _File:
    """One file's rows, with an index by each column asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None
        self._rows: tuple[Row, ...] = ()
        self._index: dict[str, dict[str, Row]] = {}

    def by(self, column: str, wanted: str) -> Row | None:
        rows = self.rows()
        if column not in self._index:
            keyed = ((key_of(column, row.get(column, "")), row) for row in reversed(rows))
            self._index[column] = {key: row for key, row in keyed if key}
        return self._index[column].get(key_of(column, wanted))

    def rows(self) -> tuple[Row, ...]:
        try:
            stat = self._path.stat()
            seen: tuple[int, int] | None = (stat.st_mtime_ns, stat.st_size)
        except OSError:
            seen = None
        if seen != self._seen:
            self._read(seen)
        return self._rows

    def _read(self, seen: tuple[int, int] | None) -> None:
        try:
            text = self._path.read_text("utf-8-sig") if seen else ""
            rows = tuple(_clean(csv.DictReader(io.StringIO(text, newline=""))))
        except (OSError, UnicodeDecodeError, csv.Error) as fault:
            # a file caught half written is read again when it changes; until then the last good rows stand
            log.warning("directory file %s cannot be read: %s", self._path.name, type(fault).__name__)
            self._seen = seen
            return
        self._seen, self._rows, self._index = seen, rows, {}


def _clean(rows: Iterable[Mapping[str | None, object]]) -> Iterable[Row]:
    for row in rows:
        yield {k.strip(): v.strip() for k, v in row.items() if k is not None and isinstance(v, str)}
