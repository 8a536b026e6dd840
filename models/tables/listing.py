"""A page that a rights complaint is about."""

from sqlmodel import Field, SQLModel


class ListingRow(SQLModel, table=True):
    """One page, numbered inside its case; models/rules/listings.py says what its values mean."""

    __tablename__ = "listing"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(index=True, foreign_key="case.id")
    n: int
    url: str
    state: str
    seller: str = ""
    ref: str = ""
