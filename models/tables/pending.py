"""Second signatures and confirmations that somebody still owes us."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel


class PendingRow(SQLModel, table=True):
    """One thing that waits for a second word (docket.Pending), or a held mail that waits for its sender."""

    __tablename__ = "pending"
    __table_args__ = (Index("pending_until", "kind", "until"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(index=True, foreign_key="case.id")
    kind: str
    by: str
    what: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    until: datetime | None = None
    mail_id: int | None = None
