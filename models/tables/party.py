"""One side of a case."""

from datetime import datetime

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel


class PartyRow(SQLModel, table=True):
    """A party as this case knows it; the first address is the one we write to.

    generation  of its reply addresses: how often they were revoked; only those of this number are good
    moves_to    the address to write to from `moves_at` on, "" where none was asked for
    """

    __tablename__ = "party"
    __table_args__ = (Index("party_moves", "moves_at"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(index=True, foreign_key="case.id")
    role: str
    side: str = ""
    name: str = ""
    address: str = Field(default="", index=True)
    addresses: list[str] = Field(default_factory=list, sa_type=JSON)
    member_id: str = ""
    language: str = ""
    zone: str = ""
    reachable: bool = True
    generation: int = 0
    moves_to: str = ""
    moves_at: datetime | None = None
