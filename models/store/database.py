"""The database: one engine, short write transactions, the same statements on SQLite and PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError

BUSY_MS = 10_000  # how long a SQLite writer waits for another


class StoreUnavailable(Exception):
    """The database or the disk cannot be reached now; nothing is lost, try again later."""


class Database:
    """One database by its URL (settings `database.url`)."""

    def __init__(self, url: str) -> None:
        """Open nothing yet; the first statement connects."""
        self.url = url
        self.engine: Engine = (
            _sqlite(url) if url.startswith("sqlite") else create_engine(_psycopg(url), pool_pre_ping=True)
        )

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Give a connection in a write transaction; commit at the end, roll back on any exception.

        raises  StoreUnavailable when the database is locked for too long or cannot be reached
        """
        try:
            with self.engine.connect() as connection, connection.begin():
                if connection.dialect.name == "sqlite":
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
        except OperationalError as error:
            raise StoreUnavailable(f"the database cannot be written now: {type(error.orig).__name__}") from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for reading."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except OperationalError as error:
            raise StoreUnavailable(f"the database cannot be read now: {type(error.orig).__name__}") from error

    def upgrade(self) -> None:
        """Bring the tables to the newest migration; quick when they are."""
        from sqlmodel import SQLModel

        import models.tables  # noqa: F401

        SQLModel.metadata.create_all(self.engine)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _psycopg(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000})

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _: Any) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.isolation_level = None  # we say BEGIN IMMEDIATE ourselves
            for pragma in ("journal_mode=WAL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON", "synchronous=FULL"):
                connection.execute(f"PRAGMA {pragma}")

    return engine


__all__ = ["DBAPIError", "Database", "StoreUnavailable"]
