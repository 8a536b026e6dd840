"""The feedback on an order, and what happened to it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel


class FeedbackRow(SQLModel, table=True):
    """One order's feedback (models/rules/feedback_values.py); its buyer and its supplier as we can reach them.

    order_key  the order's number in the one spelling it is compared by
    version    counts what happened; a writer who saw an older one must look again
    seen       {completed_on, delivered_on} as the order's record last told them, None before it told anything
    next_at    when it next wants the desk by itself, None when nothing of it is to come
    given, revised  {ratings, text} or None
    last_hash  of the newest row of `feedback_event`
    """

    __tablename__ = "feedback"

    id: int | None = Field(default=None, primary_key=True)
    ref: str = Field(unique=True)
    order_id: str
    order_key: str = Field(unique=True)
    track: str
    rulebook: str
    state: str
    version: int = 0
    vouched: bool = False
    seen: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    delivered_on: date | None = None
    completed_on: date | None = None
    opens_at: datetime | None = None
    leave_until: datetime | None = None
    reply_until: datetime | None = None
    revise_until: datetime | None = None
    disputable_until: datetime | None = None
    next_at: datetime | None = Field(default=None, index=True)
    reminders: list[str] = Field(default_factory=list, sa_type=JSON)
    inspections: list[str] = Field(default_factory=list, sa_type=JSON)
    given: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    given_at: datetime | None = None
    reply: str = ""
    replied_at: datetime | None = None
    revised: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    revised_at: datetime | None = None
    buyer_name: str = ""
    buyer_address: str = Field(default="", index=True)
    buyer_language: str = ""
    buyer_zone: str = ""
    supplier_name: str = ""
    supplier_address: str = Field(default="", index=True)
    supplier_language: str = ""
    supplier_zone: str = ""
    last_hash: str = ""


class FeedbackEventRow(SQLModel, table=True):
    """One thing that happened to a feedback: append-only, hash-chained as the events of a case are."""

    __tablename__ = "feedback_event"
    __table_args__ = (UniqueConstraint("feedback_id", "seq"),)

    id: int | None = Field(default=None, primary_key=True)
    feedback_id: int = Field(foreign_key="feedback.id")
    seq: int
    at: datetime
    type: str
    actor_role: str = ""
    actor_name: str = ""
    state_before: str = ""
    state_after: str = ""
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    prev_hash: str = ""
    hash: str = ""
