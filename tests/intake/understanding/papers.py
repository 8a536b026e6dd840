"""Letters with documents and forwarded mails, built as files and read as they come, for the tests of understanding."""

from collections.abc import Sequence
from email.message import EmailMessage

from intake.reading.letter import Letter
from intake.reading.reader import read as read_mail
from intake.understanding.papers import understood_whole
from intake.understanding.understand import Understanding
from tests.desks import letter
from tests.intake.understanding.letters import MARKETPLACES
from tests.rooms import Rooms

BUYER, SELLER = "joan.okello@ridge-farm.example", "export@amber-quay.example"
WROTE = "2026-03-02 09:12"
BARE = "Hello, I am the buyer. I paid and nothing has arrived. I want a full refund. I enclose what I have."


def with_files(text: str, files: Sequence[tuple[str, bytes]], subject: str = "My complaint") -> Letter:
    """Return the letter of a mail with these files, read from its bytes."""
    return read_mail(letter(BUYER, subject, text, WROTE, files=files))


def understood(text: str, *files: tuple[str, bytes], subject: str = "My complaint") -> Understanding:
    """Return what the mail says with its files."""
    return understood_whole(with_files(text, files, subject), MARKETPLACES, "desk.example")


def a_mail(text: str, *, sender: str = SELLER, to: str = BUYER, name: str = "", date: str, subject: str = "") -> bytes:
    """Return a mail as it lies in a mailbox, to be forwarded as a file; `date` as in RFC 5322."""
    mail = EmailMessage()
    mail["From"] = f"{name} <{sender}>" if name else sender
    mail["To"], mail["Subject"], mail["Date"], mail["Message-ID"] = to, subject or "Your order", date, "<1@x.example>"
    mail.set_content(text)
    return mail.as_bytes()


def sent(rooms: Rooms) -> str:
    """The text of the mails the buyer got."""
    folder = rooms.desk.settings.outgoing.folder
    letters = [read_mail(file.read_bytes()) for file in sorted(folder.glob("*.eml"))]
    return " ".join(" ".join(one.text for one in letters if any(m.address == BUYER for m in one.to)).split())
