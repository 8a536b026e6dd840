"""Addresses whose mails come back."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class SuppressionRow(SQLModel, table=True):
    """What came back from one address; only addresses from which anything did.

    score       hard failures count as many as suppress an address at once, soft ones count 1 each
    suppressed  no mail goes there any more, until staff release the address or set another
    """

    __tablename__ = "suppression"

    address: str = Field(primary_key=True)
    score: int = 0
    suppressed: bool = False
    failed_at: datetime
    reason: str = ""
