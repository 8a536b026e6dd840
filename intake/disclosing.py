"""What the other side is given of a file: itself, a copy without its place, its masked text, or its description."""

from dataclasses import dataclass

from intake.reading.containers.archive import Archive
from intake.reading.documents.document import Document
from intake.reading.documents.pictures.reading import shared_copy
from intake.reading.letter import File, Letter
from models.rules.redaction import looks_private, mask

PRIVATE_KINDS = frozenset({"identity", "payment_proof"})
MAILS = (".eml", ".msg")  # outside an archive they go out as masked text
PAGES = (".html", ".htm", ".xhtml", ".svg", ".svgz", ".mht", ".mhtml")  # outside an archive they are refused
MASKABLE = frozenset({"txt", "csv", "html"})


@dataclass(frozen=True, slots=True)
class Hide:
    """What is hidden from the other side: `own` addresses and private numbers, but not the trade's own (`keep`)."""

    own: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()

    def text(self, text: str) -> str:
        """The text as the other side may read it."""
        return mask(text, self.own, self.keep)[0]


@dataclass(frozen=True, slots=True)
class Share:
    """What goes out for a file.

    text  None the file, "" only its description, else this masked text
    copy  the bytes that go in place of the file; None the file as it came
    """

    text: str | None = None
    copy: bytes | None = None


DESCRIBED = Share(text="")


def share(file: File, inner: Letter | None, kind: str, hide: Hide) -> Share:
    """Return what the other side is given of a file.

    inner    the mail that the file is, if it is one
    kind     of evidence, as intake/scanning.py judges it
    source   domain.md R41, G13; contract.md 4.11: what cannot be masked is described, not attached
    """
    if inner is not None:
        return Share(text=hide.text(_as_text(inner)))
    if kind in PRIVATE_KINDS:
        return DESCRIBED
    if file.archive is not None:
        return _archive(file.archive, hide)
    document = file.document
    if document is None:
        return Share()
    if document.is_picture:
        return _picture(file, document)
    if document.kind in MASKABLE:
        return DESCRIBED if document.errors else Share(text=hide.text(document.text))
    return _document(document, hide)


def _picture(file: File, document: Document) -> Share:
    """A picture goes out without the place where it was taken; where that stays in it, it does not go out."""
    if not document.has_place:
        return Share()
    copy = shared_copy(file.content, document.kind)
    return DESCRIBED if copy is None else Share(copy=copy)


def _document(document: Document, hide: Hide) -> Share:
    """A document goes out as it is if all it says was read, nothing private is in it, and it runs nothing."""
    said = document.said
    private = looks_private(said, hide.keep) or any(a and a.lower() in said.lower() for a in hide.own)
    runs = document.macros or bool(document.program)
    return DESCRIBED if document.errors or runs or private else Share()


def _archive(archive: Archive, hide: Hide) -> Share:
    """An archive goes out as it is if everything in it might go out so: nothing can be cut out of it."""
    members = list(archive.walk())
    closed = archive.closed or archive.encrypted or any(m.name.lower().endswith(MAILS + PAGES) for m in members)
    files = [member.file for member in members if member.file is not None]
    return DESCRIBED if closed or not all(_goes_unchanged(file, hide) for file in files) else Share()


def _goes_unchanged(file: File, hide: Hide) -> bool:
    given = share(file, None, "", hide)
    return given == Share() or (file.document is not None and given == Share(text=file.document.text))


def _as_text(letter: Letter) -> str:
    sender = letter.sender
    head = [
        f"From: {sender.name} <{sender.address}>" if sender else "From: (not readable)",
        f"To: {', '.join(m.address for m in letter.to)}",
        f"Date: {letter.date.isoformat() if letter.date else '(none)'}",
        f"Subject: {letter.subject}",
    ]
    return "\n".join([*head, "", letter.text])
