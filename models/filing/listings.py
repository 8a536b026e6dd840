"""The pages of a rights complaint, to rows and back."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, bindparam, insert, select, update

from models.rules.listings import Listing
from models.tables import ListingRow

LISTING = ListingRow.__table__  # type: ignore[attr-defined]
NAMES = ("n", "url", "state", "seller", "ref")


def listings_of(db: Connection, case_id: int) -> tuple[Listing, ...]:
    """Return the pages of a case, in order."""
    rows = db.execute(select(LISTING).where(LISTING.c.case_id == case_id).order_by(LISTING.c.n)).mappings()
    return tuple(Listing(**{name: row[name] for name in NAMES}) for row in rows)


def write_listings(db: Connection, case_id: int, before: Sequence[Listing], after: Sequence[Listing]) -> None:
    """Insert new pages, and update those that changed."""
    if before == after:
        return
    known = {one.n: one for one in before}
    new = [{"case_id": case_id, **asdict(one)} for one in after if one.n not in known]
    changed = [one for one in after if one.n in known and known[one.n] != one]
    if new:
        db.execute(insert(LISTING), new)
    if changed:
        statement = update(LISTING).where(LISTING.c.case_id == case_id, LISTING.c.n == bindparam("of_n"))
        db.execute(
            statement.values(state=bindparam("to_state"), ref=bindparam("to_ref")),
            [{"of_n": one.n, "to_state": one.state, "to_ref": one.ref} for one in changed],
        )
