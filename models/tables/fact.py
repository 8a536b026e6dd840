"""What a mail told us, with the words that said it."""

from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel


class FactRow(SQLModel, table=True):
    """One value of one field of a case: {value, quote, source, confidence, status} (contract.md 2)."""

    __tablename__ = "fact"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(index=True, foreign_key="case.id")
    name: str
    repeated: bool = False
    value: Any = Field(default=None, sa_type=JSON)
    quote: str = ""
    source: str = ""
    confidence: float = 0.0
    status: str = "extracted"
