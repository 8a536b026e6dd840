"""A moment as whole seconds since 1970, in the words of either database: so that statements can reckon with time."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class Epoch(FunctionElement[int]):
    """The seconds of one column of moments; fractions are left out."""

    type = BigInteger()
    inherit_cache = True


@compiles(Epoch, "sqlite")
def _sqlite(element: Epoch, compiler: Any, **more: Any) -> str:
    return f"CAST(strftime('%s', {compiler.process(element.clauses, **more)}) AS INTEGER)"


@compiles(Epoch, "postgresql")
def _postgresql(element: Epoch, compiler: Any, **more: Any) -> str:
    return f"CAST(floor(extract(epoch FROM {compiler.process(element.clauses, **more)})) AS BIGINT)"


def seconds_between(later: ColumnElement[Any], earlier: ColumnElement[Any]) -> ColumnElement[int]:
    """Return the whole seconds from one column's moment to another's."""
    return Epoch(later) - Epoch(earlier)
