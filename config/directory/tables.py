"""The directory as two tables of somebody else's database, read only."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from config.directory.rows import key_of
from config.directory.source import ENDS, Away, Row, Table

MOST_RECENT = 100_000  # orders of one look; a table with more in two months is looked at through a view


class Tables:
    """Rows of two tables or views, whose columns are named as in members.csv and orders.csv; others are left out."""

    asks_elsewhere = True

    def __init__(self, url: str, members: str, orders: str, timeout_seconds: float) -> None:
        """Nothing is opened before the first question.

        url      as SQLAlchemy reads it; its user should be allowed to read and no more
        members  name of the table of members, with its schema where it has one; `orders` likewise
        """
        self._url, self._timeout = url, timeout_seconds
        self._names: dict[Table, str] = {"member": members, "order": orders}
        self._columns: dict[Table, list[str]] = {}

    def find(self, table: Table, column: str, wanted: str) -> Row | None:
        """Return the row, None where there is none; compared without regard to case."""
        import sqlalchemy as sa

        try:
            with self._engine.connect() as db:
                of = self._table(db, table)
                if column not in of.c:
                    return None
                asked = sa.func.lower(sa.func.trim(sa.cast(of.c[column], sa.String)))
                row = db.execute(sa.select(of).where(asked.in_(_spellings(column, wanted))).limit(1)).mappings().first()
        except sa.exc.SQLAlchemyError as fault:
            raise Away(f"the table {self._names[table]} cannot be read: {type(fault).__name__}") from None
        return _plain(row) if row else None

    def recent(self, since: date) -> list[Row]:
        """Return the orders that came or were complete on this day or later."""
        import sqlalchemy as sa

        try:
            with self._engine.connect() as db:
                of = self._table(db, "order")
                days = [sa.cast(of.c[column], sa.String) >= since.isoformat() for column in ENDS if column in of.c]
                rows = db.execute(sa.select(of).where(sa.or_(sa.false(), *days)).limit(MOST_RECENT)).mappings().all()
        except sa.exc.SQLAlchemyError as fault:
            raise Away(f"the table {self._names['order']} cannot be read: {type(fault).__name__}") from None
        return [_plain(row) for row in rows]

    def knows(self, table: Table) -> bool:
        """A table is taken to be whole."""
        return True

    def _table(self, db: Any, table: Table) -> Any:
        import sqlalchemy as sa

        schema, _, name = self._names[table].rpartition(".")
        if table not in self._columns:
            known = sa.inspect(db).get_columns(name, schema=schema or None)
            self._columns[table] = [c["name"] for c in known]
        return sa.table(name, *map(sa.column, self._columns[table]), schema=schema or None)

    @cached_property
    def _engine(self) -> Any:
        import sqlalchemy as sa

        waits: dict[str, Any] = {"timeout": self._timeout}
        if self._url.startswith("postgresql"):
            longest = f"statement_timeout={round(self._timeout * 1000)}"  # milliseconds
            waits = {
                "connect_timeout": max(2, round(self._timeout)),  # libpq takes whole seconds, 2 at least
                "options": f"-c {longest} -c default_transaction_read_only=on",
            }
        return sa.create_engine(self._url, connect_args=waits, pool_pre_ping=True)


def _plain(row: Mapping[str, Any]) -> Row:
    return {k: "" if v is None else str(v).strip() for k, v in row.items()}


def _spellings(column: str, wanted: str) -> list[str]:
    """How a value may stand in the table: a page with its scheme or without, with a last slash or without."""
    key = key_of(column, wanted)
    if not column.endswith("_url"):
        return [key]
    return [f"{start}{key}{end}" for start in ("", "https://", "http://", "https://www.", "www.") for end in ("", "/")]
