"""The database: one engine, short write transactions, the same statements on SQLite and PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

MIGRATIONS = Path(__file__).parent / "migrations"
KNOWN = {file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py")}
HEAD = max(KNOWN)
MIGRATION_LOCK = 0x6F6D6D  # one process migrates at a time
BUSY_MS = 10_000  # how long a SQLite writer waits for another
CONNECT_SECONDS = 10  # how long PostgreSQL may take to answer a new connection
WORLD = (OperationalError, InterfaceError)  # a statement of ours that is wrong is neither


class StoreUnavailable(Exception):
    """The database or the disk cannot be reached now; nothing is lost, try again later."""


class Database:
    """One database by its URL (settings `database.url`)."""

    def __init__(self, url: str) -> None:
        """Open nothing yet; the first statement connects."""
        self.url = url
        self.engine: Engine = _sqlite(url) if url.startswith("sqlite") else _postgresql(url)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Give a connection in a write transaction; commit at the end, roll back on any exception.

        raises  StoreUnavailable when the database is locked for too long or cannot be reached
        """
        with _told("written"), self.engine.connect() as connection, connection.begin():
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for reading.

        raises  StoreUnavailable when the database cannot be reached
        """
        with _told("read"), self.engine.connect() as connection:
            yield connection

    def upgrade(self) -> None:
        """Bring the tables to the newest migration; quick where they are there already.

        raises  StoreUnavailable, also for tables of a newer program than this
        """
        revision = self._revision()
        if revision == HEAD:
            return
        if revision and revision not in KNOWN:
            raise StoreUnavailable(
                f"the tables were made by a newer Ombud (revision {revision}, here {HEAD}): install it"
            )
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def _revision(self) -> str:
        """Return the revision the tables are at, without importing alembic; '' for an empty database."""
        with self.read() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return ""
            return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Tell a world that fails from a statement of ours that is wrong."""
    try:
        yield
    except DBAPIError as error:
        damaged = type(error) is DatabaseError  # "file is not a database", "disk image is malformed"
        if not damaged and not isinstance(error, WORLD):
            raise
        raise StoreUnavailable(f"the database cannot be {what} now: {_fact(error)}") from error
    except PoolExhausted as error:
        raise StoreUnavailable(f"the database cannot be {what} now: {_fact(error)}") from error


def _fact(error: Exception) -> str:
    """What happened, without the statement and its values: those are people's words."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    said = str(cause).strip().splitlines()
    return f"{type(cause).__name__}: {said[0]}" if said else type(cause).__name__


def _postgresql(url: str) -> Engine:
    return create_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1),
        pool_pre_ping=True,
        hide_parameters=True,  # people's words, else told by every fault of a statement
        connect_args={"connect_timeout": CONNECT_SECONDS},
    )


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _: Any) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.isolation_level = None  # we say BEGIN IMMEDIATE ourselves
            for pragma in ("journal_mode=WAL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON", "synchronous=FULL"):
                connection.execute(f"PRAGMA {pragma}")

    return engine
