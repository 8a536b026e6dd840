"""A case: the docket's single values."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel


class CaseRow(SQLModel, table=True):
    """One complaint, from its first mail to its end.

    version   counts the events; a writer who saw an older one must look again
    hold      why staff keep the case from going on, "" where they do not
    before    [state, substate, outcome] to go back to, or None
    listed    how many pages it has in the table of listings, so that a case without asks for none
    decision  the docket's Decision as JSON, or None; so are offers, limits, agreed and duties (filing/talked.py)
    """

    __tablename__ = "case"

    id: int | None = Field(default=None, primary_key=True)
    ref: str = Field(unique=True)
    track: str = ""
    type: str = ""
    state: str = Field(index=True)
    substate: str = ""
    outcome: str = ""
    rulebook: str = ""
    version: int = 0
    language: str = ""
    subject: str = ""
    flags: list[str] = Field(default_factory=list, sa_type=JSON)
    missing: list[str] = Field(default_factory=list, sa_type=JSON)
    asked: list[str] = Field(default_factory=list, sa_type=JSON)
    before: list[str] | None = Field(default=None, sa_type=JSON)
    decision: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    cancelled_by: str = ""
    assigned_to: str = ""
    undone: bool = False
    reopened: bool = False
    offers: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    limits: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    agreed: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    duties: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    appealed: bool = False
    final: bool = False
    listed: int = 0
    parts: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    part_of: str = ""
    repeats: int = 0
    objections: int = 0
    hold: str = ""
    opened_at: datetime
    served_at: datetime | None = None
    closed_at: datetime | None = Field(default=None, index=True)
    last_hash: str = ""
