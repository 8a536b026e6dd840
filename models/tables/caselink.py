"""Two cases that belong together."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class CaseLinkRow(SQLModel, table=True):
    """One link; it is read from both ends.

    kind  "same_order" the same order by somebody else · "counter" the other side complains, of the same order or of
          this party · "same_parties" the same two once more, about something else · "from_thread" a new matter told
          in an old case's thread · "merged" the first goes on in the second · "same_right" the
          right was proved there · "same_pages" a page of it is complained of there too
    """

    __tablename__ = "case_link"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(index=True, foreign_key="case.id")
    other_id: int = Field(index=True, foreign_key="case.id")
    kind: str
    at: datetime
