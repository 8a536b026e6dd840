"""The questions a party is asked when its case is over, and what it answered."""

from datetime import datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel


class SurveyRow(SQLModel, table=True):
    """One party of one closed case: asked once, or never (domain.md N59). No other party and no rule sees it.

    due_at       when it is to be asked; None once it was, or where it never will be
    asked_at     None where it was not asked
    open_until   the last second on which an answer counts
    answers      {question: "A", "B" or "C"} as models/rules/opinions.py names them; None without an answer
    words        what was written below the letters, for staff
    """

    __tablename__ = "survey"
    __table_args__ = (UniqueConstraint("case_id", "party"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case.id")
    party: str
    due_at: datetime | None = Field(default=None, index=True)
    asked_at: datetime | None = Field(default=None, index=True)
    open_until: datetime | None = None
    answers: dict[str, str] | None = Field(default=None, sa_type=JSON)
    words: str = ""
    answered_at: datetime | None = Field(default=None, index=True)
