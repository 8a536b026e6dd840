"""Engines that share what SQLAlchemy made of our statements: each desk's own engine would compile all of them anew."""

from typing import Any

import sqlalchemy
from sqlalchemy import Engine, event

STATEMENTS = 3_000  # kept for a kind of database: more than the program has
_ready: dict[str, Engine] = {}  # the first engine of each kind that was connected


def create_engine(url: str, **options: Any) -> Engine:
    """Make an engine as `sqlalchemy.create_engine` does; it compiles no statement that one before it compiled.

    A compiled statement holds no values, and a desk that runs for months uses each a million times: the engines have
    their own connections, and share a dialect (what the server can do) and its statements.
    """
    engine = sqlalchemy.create_engine(url, query_cache_size=STATEMENTS, **options)
    if first := _ready.get(engine.name):
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
    else:
        event.listen(engine, "connect", lambda *_: _ready.setdefault(engine.name, engine), once=True)
    return engine
