"""A file that a party gave as evidence."""

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel


class ExhibitRow(SQLModel, table=True):
    """One exhibit, numbered inside its case; its bytes lie in the blob store.

    shared_text    None: the other side gets the file, "": its description, else this text
    shared_sha256  of the copy that the other side gets in its place, "" for the file itself
    notes          what staff should know of it (intake/scanning.py)
    """

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
    shared_sha256: str = ""
    notes: list[str] = Field(default_factory=list, sa_type=JSON)
