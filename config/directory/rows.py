"""A member and an order as the platform tells them: the same columns in a file, a table and a look-up."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation

from models.addressing import one_spelling
from models.rules.money import Money, exponent


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
        return self._read(self.total)

    @property
    def cover(self) -> Money | None:
        """Up to what sum the order is covered, in minor units; None when it is no amount."""
        return self._read(self.coverage)

    def _read(self, amount: str) -> Money | None:
        try:
            minor = Decimal(amount).scaleb(exponent(self.currency))
        except InvalidOperation:
            return None
        if not self.currency or not minor.is_finite() or minor != minor.to_integral_value():
            return None
        return Money(int(minor), self.currency)


MEMBER_COLUMNS = tuple(f.name for f in fields(Member))
ORDER_COLUMNS = tuple(f.name for f in fields(Order))
_DATES = frozenset(name for name in ORDER_COLUMNS if name.endswith("_on"))


def member_of(row: Mapping[str, str]) -> Member:
    """Return a member of a row; columns it lacks are "", columns nobody knows are left out."""
    return Member(**{name: row.get(name, "") for name in MEMBER_COLUMNS})


def order_of(row: Mapping[str, str]) -> Order:
    """Return an order of a row; a date that is none is None."""
    texts = {name: row.get(name, "") for name in ORDER_COLUMNS if name not in _DATES}
    dates = {name: _date(row.get(name, "")) for name in _DATES}
    return Order(**texts, **dates)  # type: ignore[arg-type]


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def key_of(column: str, wanted: str) -> str:
    """Return what people write in several ways in the one way it is compared by.

    column  of members or orders: a mail address has one spelling of its domain, a page no scheme, query or "www."
    """
    bare = wanted.strip()
    if column.endswith("_url"):
        page = bare.casefold().partition("://")[2] or bare.casefold()
        return page.partition("?")[0].partition("#")[0].rstrip("/").removeprefix("www.")
    return one_spelling(bare).casefold() if "@" in bare else bare.casefold()
