"""INSERTs that two workers may write at once: what is there already stays."""

from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Table


def insert_new(db: Connection, table: Table) -> Any:
    """Return an INSERT into a table, in this database's words, that leaves alone what is there already."""
    # only one of the two: PostgreSQL's takes a twentieth of a command's start
    return import_module(f"sqlalchemy.dialects.{db.dialect.name}").insert(table).on_conflict_do_nothing()
