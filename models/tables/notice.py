"""The outbox: every mail we write is a row, rendered once, sent until the relay has it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel


class NoticeRow(SQLModel, table=True):
    """One outgoing mail. Its facts are frozen here when the event happens; its bytes when it is first rendered.
    Of an erased draft neither is kept: facts {}.

    numbers    ["N1", "N3"]: what it tells, in reading order
    party      complainant, respondent, staff, other
    key        unique per (event, recipient, numbers): the same thing is never queued twice
    state      queued, sending, sent, retry, unknown, failed, bounced
    reply_key  what its Reply-To is minted from: "case:party", "case:party:generation", "case:staff:address" or
               "feedback:ref:party" (models/addressing.py)
    feedback_id  of the feedback it tells of; such a notice belongs to no case
    thread     Message-IDs (no brackets) of earlier mails of this party in this case, oldest first
    accepted   who took it and with which answer, "" until then: "relay.example:587 250 2.0.0 Ok: queued as 4F1"
    sha256     of the rendered bytes in the blob store, '' until rendered
    """

    __tablename__ = "notice"
    __table_args__ = (Index("notice_queue", "state", "not_before", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    case_id: int | None = Field(default=None, index=True)
    event_id: int | None = None
    feedback_id: int | None = Field(default=None, index=True)
    numbers: list[str] = Field(sa_type=JSON)
    party: str
    to_name: str = ""
    to_address: str = Field(index=True)
    language: str = "en"
    zone: str = ""
    reply_key: str = ""
    envelope_null: bool = False
    auto_replied: bool = False
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    thread: list[str] = Field(default_factory=list, sa_type=JSON)
    message_id: str = Field(index=True)
    envelope_from: str = ""
    state: str = "queued"
    created_at: datetime
    not_before: datetime
    sent_at: datetime | None = None
    tries: int = 0
    leased_until: datetime | None = None
    lease: str = ""
    error: str = ""
    accepted: str = ""
    sha256: str = ""
