"""A deadline of a case."""

from datetime import datetime

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel


class ClockRow(SQLModel, table=True):
    """One clock; `next_at` is the earlier of its next reminder and its lapse, None unless it runs.

    reminders  ISO 8601 UTC moments still to come
    notice_id  the notice that told of it; it may not lapse while that is unsent or bounced
    """

    __tablename__ = "clock"
    __table_args__ = (Index("clock_due", "state", "next_at"), Index("clock_told", "notice_id", "state"))

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(index=True, foreign_key="case.id")
    n: int
    name: str
    party: str
    state: str
    started_at: datetime
    due_at: datetime
    next_at: datetime | None = None
    reminders: list[str] = Field(default_factory=list, sa_type=JSON)
    reminded: int = 0
    paused_at: datetime | None = None
    reason: str = ""
    extended: int = 0
    notice_id: int | None = None
