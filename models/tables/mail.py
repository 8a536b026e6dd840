"""The journal: every received mail is a row with a state, and the row is the queue."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class MailRow(SQLModel, table=True):
    """One distinct mail. Its bytes lie in the blob store under `sha256`.

    state      stored, handled, held, quarantined, dropped, erased (its bytes are kept no longer)
    sender     the From address, lower case; "" without one clear sender, or before the mail was read
    proven     our own server vouched for the sender; what a forger does is not counted against the one he names
    released   who gave the word to let it go on although a proof was missing: a name; "" for nobody
    identity   SHA-256 over Message-ID, From, Date and content: the same under other trace headers (contract.md 4.9)
    reused_id  another, different mail bears the same Message-ID
    own_server whether our own server handed it over, so that its topmost Authentication-Results may be judged
    own_check  what we found out of its sender ourselves while it came: {result, domain, why}; None where nobody looked
    outcome    created, appended, held, quarantined, ignored; "" until handled
    result     the line `ombud ingest --json` prints for it
    """

    __tablename__ = "mail"
    __table_args__ = (
        Index("mail_queue", "state", "leased_until", "id"),
        Index("mail_sender", "sender", "outcome", "received_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True)
    identity: str = Field(index=True)
    message_id: str = Field(default="", index=True)
    reused_id: bool = False
    size_bytes: int
    source: str
    own_server: bool = True
    own_check: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    envelope_from: str | None = None
    envelope_to: str = ""
    received_at: datetime
    sender: str = ""
    proven: bool = False
    released: str = ""
    state: str = "stored"
    tries: int = 0
    leased_until: datetime | None = None
    lease: str = ""
    outcome: str = ""
    cause: str = ""
    case_id: int | None = Field(default=None, index=True)
    feedback_id: int | None = Field(default=None, index=True)
    party: str = ""
    handled_at: datetime | None = None
    result: dict[str, Any] | None = Field(default=None, sa_type=JSON)


class DeliveryRow(SQLModel, table=True):
    """One sighting of a mail on a server or path; many may point at one mail.

    moved  the server has it in the done folder (or needs no move)
    """

    __tablename__ = "delivery"
    __table_args__ = (UniqueConstraint("mailbox", "folder", "uidvalidity", "uid"),)

    id: int | None = Field(default=None, primary_key=True)
    mail_id: int = Field(index=True, foreign_key="mail.id")
    mailbox: str
    folder: str = ""
    uidvalidity: int | None = None
    uid: int | None = None
    received_at: datetime
    moved: bool = False
