"""A mail that has been read: what every later stage works on. Values only, cheap to pickle."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake.reading.containers.archive import Archive
    from intake.reading.containers.cards import Card
    from intake.reading.containers.invites import Invite
    from intake.reading.documents.document import Document


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name and an address as they stand in a header, decoded; either may be ''."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """An attachment, decoded.

    content_type  as declared; `detected_type` is judged by its bytes, '' when unknown
    content       the decoded bytes
    stated        the name as its author gave it, where it has a path in it; else ''
    archive       what lies in it, if it is an archive
    document      what it says, if it is a document or a picture
    """

    filename: str
    content_type: str
    detected_type: str
    size_bytes: int
    sha256: str
    content: bytes = b""
    inline: bool = False
    stated: str = ""
    archive: "Archive | None" = None
    document: "Document | None" = None

    @property
    def papers(self) -> "tuple[Document, ...]":
        """What it says; of an archive that may be opened, what each document in it says."""
        if self.archive is None or self.archive.unsafe:
            return (self.document,) if self.document is not None else ()
        inside = (member.file.document for member in self.archive.walk() if member.file is not None)
        return tuple(document for document in inside if document is not None)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one mail says (RFC 5322), read without trusting it.

    senders        every mailbox of From; more than one means no identity
    date           of the Date header, aware, or None; never moves a deadline
    message_id     without angle brackets, '' if none; likewise the reference lists
    text           the readable body, complete (from text/plain, else from HTML)
    shown          what a program that prefers HTML shows in its place; None where that is the same text
    reply_text     what is new in it as far as the mail alone shows (quotes and signature cut)
    language       ISO 639-1, '' if unknown
    auth_results   the values of all Authentication-Results headers, topmost first, unfolded
    headers        [(lower-case name, decoded unfolded value)] of the first 200 headers, in order
    enclosed       mails inside this mail (.eml, .msg, message/rfc822): exhibits, never speakers
    enclosed_files the same mails as they lay there, as exhibits; in the order of `enclosed`
    bounced        addresses that a delivery report names as failed; `bounced_id` the Message-ID of the mail it returned
    delayed        addresses that it names as not reached yet; `is_delay` when nothing has failed
    bounce_status  as reported: RFC 3463, else an SMTP reply code, else ''
    automatic      which kind of machine wrote, '' for a person and for delivery reports (automatic.py)
    errors         what could not be read, one sentence each
    hidden         text of the HTML body that no reader sees (preheaders, white on white); never part of `text`
    bodies_differ  the HTML body says other things than the plain text that stands for it
    invites        calendar entries that came with it; they stay files
    cards          vCards that came with it; they stay files
    """

    sha256: str
    size_bytes: int
    senders: tuple[Mailbox, ...] = ()
    reply_to: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    subject: str = ""
    date: datetime | None = None
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    return_path: str | None = None
    text: str = ""
    shown: str | None = None
    reply_text: str = ""
    html: str = ""
    language: str = ""
    auth_results: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    files: tuple[File, ...] = ()
    enclosed: tuple["Letter", ...] = ()
    enclosed_files: tuple[File, ...] = ()
    is_bounce: bool = False
    is_delay: bool = False
    bounced: tuple[str, ...] = ()
    delayed: tuple[str, ...] = ()
    bounced_id: str = ""
    bounce_status: str = ""
    automatic: str = ""
    errors: tuple[str, ...] = field(default=())
    hidden: str = ""
    bodies_differ: bool = False
    invites: tuple["Invite", ...] = ()
    cards: tuple["Card", ...] = ()

    @property
    def attached(self) -> tuple[File, ...]:
        """The files it came with, in the order in which they are numbered: those that a reader sees, then the mails."""
        return (*(f for f in self.files if not f.inline or f.filename), *self.enclosed_files)

    @property
    def is_auto_reply(self) -> bool:
        """A machine wrote it to one; nobody waits for an answer."""
        return self.automatic not in ("", "list")

    @property
    def is_bulk(self) -> bool:
        """A list or a mass mailing sent it."""
        return self.automatic == "list"

    @property
    def sender(self) -> Mailbox | None:
        """The one speaker, or None when From is missing, empty or names several."""
        if len(self.senders) == 1 and "@" in self.senders[0].address:
            return self.senders[0]
        return None
