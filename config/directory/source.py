"""What every source of the directory can be asked, and how one says that it is away."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, Protocol

Table = Literal["member", "order"]
Row = Mapping[str, str]  # {column of members.csv or orders.csv: text}
ENDS = ("completed_on", "delivered_on")  # days from which a buyer's time to look, or to leave feedback, is counted


class Away(Exception):
    """A source gave no answer now; the text says which and why, never what was asked."""


class Source(Protocol):
    """Members and orders, wherever they are kept."""

    asks_elsewhere: bool  # over a network: never while a transaction is open

    def find(self, table: Table, column: str, wanted: str) -> Row | None:
        """Return the row whose column is the wanted value, None where there is none.

        raises  Away
        """
        ...

    def knows(self, table: Table) -> bool:
        """Whether it can be expected to know every member, or order, there is."""
        ...

    def recent(self, since: date) -> Sequence[Row] | None:
        """Return the orders that came or were complete on this day or later; None where orders cannot be listed.

        raises  Away
        """
        ...
