"""Alerts to staff: who was told, and whether somebody has answered."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class AlertRow(SQLModel, table=True):
    """One person told of one alert.

    key          of the alert: the same for everybody who was told of it
    case_id      None for what is about no single case
    next_at      when the next person is told; None once somebody has answered, or nobody is left
    answered_by  the name of whoever answered, "" while nobody has
    """

    __tablename__ = "alert"
    __table_args__ = (Index("alert_due", "next_at"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    case_id: int | None = Field(default=None, index=True, foreign_key="case.id")
    notice_id: int = Field(foreign_key="notice.id")
    address: str
    told_at: datetime
    next_at: datetime | None = None
    answered_by: str = ""
    answered_at: datetime | None = None
