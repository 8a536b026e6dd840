"""A letter filed in a case."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class MessageRow(SQLModel, table=True):
    """One message, numbered inside its case; `text` is all of it, `new_text` what the reply adds.

    assurance  how sure we are who wrote it (models/rules/standing.py); `why`: what that rests on, for staff
    """

    __tablename__ = "message"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(index=True, foreign_key="case.id")
    mail_id: int = Field(foreign_key="mail.id")
    n: int
    party: str
    sender: str
    subject: str = ""
    text: str = ""
    new_text: str = ""
    message_id: str = ""
    at: datetime
    assurance: str = ""
    why: str = ""
