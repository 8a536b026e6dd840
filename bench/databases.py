"""A database of its own for one round of a bench, and nothing of it left behind."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, make_url, text


@contextmanager
def empty_database(server: str, name: str) -> Iterator[str]:
    """Give the URL of an empty database; "" where `server` is "", for a SQLite file needs none.

    server  a PostgreSQL server's URL, "" for SQLite
    name    what the database is for, e.g. "crash_3"; this process's number makes it unique
    """
    if not server:
        yield ""
        return
    made = f"ombud_{name}_{os.getpid()}"
    engine = create_engine(make_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {made}"))
    try:
        yield make_url(server).set(database=made).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {made} WITH (FORCE)"))
        engine.dispose()
