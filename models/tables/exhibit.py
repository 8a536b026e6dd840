"""A file that a party gave as evidence."""

from sqlmodel import Field, SQLModel


class ExhibitRow(SQLModel, table=True):
    """One exhibit, numbered inside its case; its bytes lie in the blob store."""

    __tablename__ = "exhibit"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(index=True, foreign_key="case.id")
    n: int
    by: str
    kind: str
    cls: str
    name: str
    sha256: str
    size_bytes: int
    content_type: str
    state: str
    shared_text: str | None = None
