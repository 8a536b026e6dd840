"""A time in which we could not be reached."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class OutageRow(SQLModel, table=True):
    """One outage of ours; `applied` once every clock it touched was moved."""

    __tablename__ = "outage"

    id: int | None = Field(default=None, primary_key=True)
    from_at: datetime
    to_at: datetime
    applied: bool = False
