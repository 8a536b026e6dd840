"""What a case can be recognised by: order numbers, and whom it is from and about."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class CaseKeyRow(SQLModel, table=True):
    """One key of one case, in the spelling it is compared by.

    kind  order · from_address, from_domain, from_member · about_address, about_domain, about_member, about_phone,
          about_payee · page
    """

    __tablename__ = "case_key"
    __table_args__ = (Index("case_key_value", "kind", "value"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(index=True, foreign_key="case.id")
    kind: str
    value: str
