"""How far each folder of each mailbox has been read."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class MailboxRow(SQLModel, table=True):
    """Progress of one folder; `polled_at` is the start of the last poll that saw everything."""

    __tablename__ = "mailbox"
    __table_args__ = (UniqueConstraint("mailbox", "folder"),)

    id: int | None = Field(default=None, primary_key=True)
    mailbox: str
    folder: str
    uidvalidity: int | None = None
    polled_at: datetime | None = None
    failures: int = 0
    retry_at: datetime | None = None
    error: str = ""
