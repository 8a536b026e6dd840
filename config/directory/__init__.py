"""What the platform knows of members and orders: CSV files, SQL tables or an HTTP look-up (contract.md 1).

A source that asks elsewhere is asked before a transaction opens (`fetch`) and remembered; inside one only what is
remembered is told. The desk works with none: who is not known is simply not known.
"""

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache

from config.directory.files import Files
from config.directory.rows import MEMBER_COLUMNS, ORDER_COLUMNS, Member, Order, key_of, member_of, order_of
from config.directory.section import DirectorySection
from config.directory.source import Away, Row, Source, Table

__all__ = ["MEMBER_COLUMNS", "ORDER_COLUMNS", "Directory", "Key", "Member", "Order", "directory_of", "host_of"]

log = logging.getLogger(__name__)
Key = tuple[Table, str, str]  # what is asked: table, column, value
MOST_REMEMBERED = 10_000
MOST_AT_ONCE = 20  # questions that one batch of mails may cause before the rest waits for the next


class Directory:
    """Members and orders by what people call them."""

    def __init__(self, source: Source, cache_seconds: float = 0, clock: Callable[[], float] = time.monotonic) -> None:
        """`cache_seconds`: how long an answer from elsewhere stands, and how long who is away is left in peace."""
        self._source, self._cache_seconds, self._clock = source, cache_seconds, clock
        self._remembered: dict[Key, tuple[float, Row | None]] = {}
        self._rests_until = self._listed_until = float("-inf")
        self._listed_rows: Sequence[Row] | None = None
        self._listed: tuple[Order, ...] = ()

    @property
    def asks_elsewhere(self) -> bool:
        """Whether it must be asked before a transaction opens."""
        return self._source.asks_elsewhere

    def fetch(self, keys: Iterable[Key]) -> None:
        """Ask a source elsewhere for what is not remembered; never raises: who is away is asked again later."""
        if not self._source.asks_elsewhere or self._clock() < self._rests_until:
            return
        now = self._clock()
        wanted = {(t, c, key_of(c, v)): v for t, c, v in keys if v}
        asked = 0
        for key, value in wanted.items():
            if key in self._remembered and now - self._remembered[key][0] < self._cache_seconds:
                continue
            if (asked := asked + 1) > MOST_AT_ONCE:
                return
            try:
                found = self._source.find(key[0], key[1], value)
            except Away as fault:
                log.warning("directory: %s", fault)
                self._rests_until = now + self._cache_seconds
                return
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = (now, found)

    def member_by_email(self, address: str) -> Member | None:
        """The member of this mail address, in any case of letters."""
        return self._member("email", address)

    def member_by_id(self, member_id: str) -> Member | None:
        """The member of this ID, in any case of letters."""
        return self._member("member_id", member_id)

    def member_by_page(self, url: str) -> Member | None:
        """The member whose product page this is, or whose own host it lies on."""
        return self._member("product_url", url) or self._member("minisite_url", host_of(url))

    def order(self, order_id: str) -> Order | None:
        """The order of this number."""
        row = self._row("order", "order_id", order_id)
        return order_of(row) if row else None

    def recent_orders(self, since: date) -> tuple[Order, ...]:
        """Return the orders that came or were complete on this day or later; never while a transaction is open.

        The same tuple as long as nothing changes. A source elsewhere is asked again when its answers are old; () where
        it can list none.
        """
        now = self._clock()
        if self._source.asks_elsewhere and now < max(self._listed_until, self._rests_until):
            return self._listed
        try:
            rows = self._source.recent(since)
        except Away as fault:
            log.warning("directory: %s", fault)
            self._rests_until = now + self._cache_seconds
            return self._listed
        self._listed_until = now + self._cache_seconds
        if rows is not self._listed_rows:
            self._listed_rows, self._listed = rows, tuple(map(order_of, rows or ()))
        return self._listed

    def denies(self, column: str, value: str) -> bool:
        """Whether it was asked, can be expected to know every member, and knows none of this (R49)."""
        if not value or not self._source.knows("member"):
            return False
        if self._source.asks_elsewhere and ("member", column, key_of(column, value)) not in self._remembered:
            return False
        return self._row("member", column, value) is None

    def _member(self, column: str, value: str) -> Member | None:
        row = self._row("member", column, value)
        return member_of(row) if row else None

    def _row(self, table: Table, column: str, value: str) -> Row | None:
        if not value.strip():
            return None
        if not self._source.asks_elsewhere:
            return self._source.find(table, column, value)
        known = self._remembered.get((table, column, key_of(column, value)))
        return known[1] if known else None


def host_of(url: str) -> str:
    """Return the host of a page, as `key_of` spells it."""
    return key_of("minisite_url", url).partition("/")[0]


@lru_cache(maxsize=8)
def directory_of(section: DirectorySection) -> Directory:
    """Return the directory of these settings; the same settings share what is remembered."""
    source: Source = Files(section.members, section.orders)
    if section.sql:
        from config.directory.tables import Tables

        source = Tables(section.sql, section.members_table, section.orders_table, section.timeout_seconds)
    elif section.http:
        from config.directory.lookup import Lookup

        source = Lookup(section.http, section.token_file, section.timeout_seconds)
    return Directory(source, section.cache_seconds)
