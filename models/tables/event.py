"""What happened in a case: append-only, hash-chained; everything else can be derived from it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class EventRow(SQLModel, table=True):
    """One event; `hash` is the SHA-256 over `prev_hash` and the canonical JSON of the rest (models/rules/chain.py).

    data  what the event says; "outside": what the rules took from elsewhere; "rules": which they were
          (filing/ruleprint.py); "after": what the case was then (rules/marking.py); "seal": the desk's MAC over all
    """

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("case_id", "seq"), Index("event_at", "at"))

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case.id")
    seq: int
    at: datetime
    type: str
    transition: str = ""
    actor_role: str = ""
    actor_name: str = ""
    state_before: str = ""
    state_after: str = ""
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    prev_hash: str = ""
    hash: str = ""
