"""An Outlook item: what a .msg file or a winmail.dat says, before it becomes a letter."""

from dataclasses import dataclass, field
from datetime import datetime

from intake.reading.letter import File, Mailbox


@dataclass(slots=True)
class Outlook:
    """What an Outlook item says.

    kind      the item class, such as IPM.Note
    enclosed  items inside this one, in the order they lay there
    source    the bytes of an item inside a winmail.dat as they lay there, b'' where there are none of its own
    errors    what could not be read, one sentence each
    """

    kind: str = ""
    sender: Mailbox = field(default_factory=Mailbox)
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    subject: str = ""
    date: datetime | None = None
    message_id: str = ""
    text: str = ""
    html: str = ""
    files: list[File] = field(default_factory=list)
    enclosed: list["Outlook"] = field(default_factory=list)
    source: bytes = b""
    errors: list[str] = field(default_factory=list)

    @property
    def signed(self) -> File | None:
        """The one file that holds the whole mail as MIME, where the item is a signed one (MS-OXOSMIME 2.1)."""
        return self.files[0] if "SMIME" in self.kind.upper() and len(self.files) == 1 else None
