"""How an address wishes to be written to, whichever cases it has."""

from sqlmodel import Field, SQLModel


class PreferenceRow(SQLModel, table=True):
    """What somebody at this address asked for by mail; it holds for later cases, too.

    address   in one spelling (models/addressing.py)
    language  ISO 639-1, "" where none was asked for
    zone      IANA, "" where none was asked for
    digest    of all its cases: daily, weekly, never; "" where nothing was asked for
    """

    __tablename__ = "preference"

    address: str = Field(primary_key=True)
    language: str = ""
    zone: str = ""
    digest: str = Field(default="", index=True)
