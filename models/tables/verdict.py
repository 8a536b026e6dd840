"""Whether a mail of ours was useful to its reader, as he said."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class VerdictRow(SQLModel, table=True):
    """One answer to "was this mail useful?" (R16); of a mail that was judged twice, the second.

    number  of the notice that is judged, e.g. "N41"
    """

    __tablename__ = "verdict"

    notice_id: int = Field(primary_key=True, foreign_key="notice.id")
    number: str
    useful: bool
    at: datetime = Field(index=True)
