"""Databases whose tables are there already: made by the migrations once a process, then copied."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from models.store.database import Database

SQLITE = "sqlite:///"


def lay_tables(url: str) -> None:
    """Put a copy of a new desk's tables where a SQLite database is to be; leave what is there, and other kinds."""
    file = Path(url.removeprefix(SQLITE))
    if url.startswith(SQLITE) and not file.exists():
        shutil.copyfile(_pattern(), file)


@cache
def _pattern() -> Path:
    file = Path(mkdtemp(prefix="ombud-tables-")) / "pattern.sqlite"
    database = Database(f"{SQLITE}{file}")
    database.upgrade()
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return file
