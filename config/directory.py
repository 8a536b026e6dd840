"""What the platform tells us of members and orders: two CSV files, read again when they change (contract.md 1)."""

import csv
import io
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Generic, TypeVar

from models.addressing import one_spelling
from models.rules.money import Money, exponent

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Member:
    """One row of members.csv; "" where a column is empty or absent."""

    member_id: str = ""
    company: str = ""
    email: str = ""
    country: str = ""
    language: str = ""
    zone: str = ""
    product_url: str = ""
    minisite_url: str = ""
    approved_account: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """One row of orders.csv; `total` stands as it is there, `money` reads it; dates None where empty or unreadable."""

    order_id: str = ""
    track: str = ""
    buyer_email: str = ""
    supplier_email: str = ""
    supplier_member_id: str = ""
    total: str = ""
    currency: str = ""
    state: str = ""
    ordered_on: date | None = None
    paid_on: date | None = None
    shipped_on: date | None = None
    delivered_on: date | None = None
    completed_on: date | None = None
    coverage: str = ""
    approved_account: str = ""

    @property
    def money(self) -> Money | None:
        """The total in minor units; None when it is no amount."""
        try:
            minor = Decimal(self.total).scaleb(exponent(self.currency))
        except InvalidOperation:
            return None
        if not self.currency or not minor.is_finite() or minor != minor.to_integral_value():
            return None
        return Money(int(minor), self.currency)


MEMBER_COLUMNS = tuple(f.name for f in fields(Member))
ORDER_COLUMNS = tuple(f.name for f in fields(Order))
_DATES = frozenset(name for name in ORDER_COLUMNS if name.endswith("_on"))

Row = TypeVar("Row", Member, Order)


class Directory:
    """Members and orders by what people call them; an absent file is an empty one."""

    def __init__(self, members_path: Path, orders_path: Path) -> None:
        """Nothing is read before the first question."""
        self._members: _Table[Member] = _Table(members_path, _member)
        self._orders: _Table[Order] = _Table(orders_path, _order)

    def member_by_email(self, address: str) -> Member | None:
        """The member of this mail address, in any case of letters."""
        return self._members.by("email", address)

    def member_by_id(self, member_id: str) -> Member | None:
        """The member of this ID, in any case of letters."""
        return self._members.by("member_id", member_id)

    def order(self, order_id: str) -> Order | None:
        """The order of this number."""
        return self._orders.by("order_id", order_id)

    def members(self) -> tuple[Member, ...]:
        """All members, in the file's order."""
        return self._members.rows()

    def orders(self) -> tuple[Order, ...]:
        """All orders, in the file's order."""
        return self._orders.rows()


class _Table(Generic[Row]):
    """One file's rows, with an index by each column asked for."""

    def __init__(self, path: Path, build: Callable[[Mapping[str, str]], Row]) -> None:
        self._path = path
        self._build: Callable[[Mapping[str, str]], Row] = build
        self._seen: tuple[int, int] | None = None
        self._rows: tuple[Row, ...] = ()
        self._index: dict[str, dict[str, Row]] = {}

    def by(self, column: str, wanted: str) -> Row | None:
        rows = self.rows()
        if column not in self._index:
            keyed = ((_key(str(getattr(row, column))), row) for row in reversed(rows))
            self._index[column] = {key: row for key, row in keyed if key}  # of two rows the upper one counts
        return self._index[column].get(_key(wanted))

    def rows(self) -> tuple[Row, ...]:
        try:
            stat = self._path.stat()
            seen: tuple[int, int] | None = (stat.st_mtime_ns, stat.st_size)
        except OSError:
            seen = None
        if seen != self._seen:
            self._read(seen)
        return self._rows

    def _read(self, seen: tuple[int, int] | None) -> None:
        try:
            text = self._path.read_text("utf-8-sig") if seen else ""
            rows = tuple(self._build(row) for row in _clean(csv.DictReader(io.StringIO(text, newline=""))))
        except (OSError, UnicodeDecodeError, csv.Error) as fault:
            # a file caught half written is read again when it changes; until then the last good rows stand
            log.warning("directory file %s cannot be read: %s", self._path.name, type(fault).__name__)
            self._seen = seen
            return
        self._seen, self._rows, self._index = seen, rows, {}


def _key(wanted: str) -> str:
    """What people write in several ways: in any case of letters, a mail address in either spelling of its domain."""
    return one_spelling(wanted).casefold() if "@" in wanted else wanted.strip().casefold()


def _clean(rows: Iterable[Mapping[str | None, object]]) -> Iterable[dict[str, str]]:
    for row in rows:
        yield {k.strip(): v.strip() for k, v in row.items() if k is not None and isinstance(v, str)}


def _member(row: Mapping[str, str]) -> Member:
    return Member(**{name: row.get(name, "") for name in MEMBER_COLUMNS})


def _order(row: Mapping[str, str]) -> Order:
    texts = {name: row.get(name, "") for name in ORDER_COLUMNS if name not in _DATES}
    dates = {name: _date(row.get(name, "")) for name in _DATES}
    return Order(**texts, **dates)  # type: ignore[arg-type]


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
