"""The documents of a mail and of the mails in it, opened one after the other while there is room."""

from dataclasses import dataclass, field, replace
from time import process_time

from intake.reading.caps import DOCUMENT_PAGES, DOCUMENTS, MAIL_DOCUMENT_BYTES, MAIL_PAGES, MAIL_SECONDS
from intake.reading.caps import PICTURES as MOST_PICTURES
from intake.reading.containers.archive import Archive, Member
from intake.reading.documents.document import PICTURES, Document
from intake.reading.documents.kinds import kind_of
from intake.reading.documents.opening import document_of, unread
from intake.reading.letter import File, Letter

UNOPENED = "it was not opened: the mail has more documents than are read"


@dataclass(slots=True)
class _Room:
    """What may still be opened of one mail; the same bytes twice are opened once."""

    documents: int = DOCUMENTS
    pictures: int = MOST_PICTURES
    size_bytes: int = MAIL_DOCUMENT_BYTES
    until: float = field(default_factory=lambda: process_time() + MAIL_SECONDS)
    pages: int = MAIL_PAGES
    opened: dict[str, Document | None] = field(default_factory=dict)
    closed: int = 0

    def takes(self, kind: str, size_bytes: int) -> bool:
        """Whether a file of this kind may be opened; if not, it is counted."""
        if kind in PICTURES:
            self.pictures -= 1
            fits = self.pictures >= 0
        else:
            fits = self.documents > 0 and size_bytes <= self.size_bytes and (kind != "pdf" or self.pages > 0)
            fits = fits and process_time() < self.until
            self.documents -= fits
            self.size_bytes -= size_bytes * fits
        self.closed += not fits
        return fits


def with_documents(letter: Letter) -> Letter:
    """Return the letter with what its files say; it comes back as it is where none is a document."""
    return _opened(letter, _Room())


def _opened(letter: Letter, room: _Room) -> Letter:
    closed = room.closed
    files = tuple(_with_document(file, room) for file in letter.files)
    errors = letter.errors
    if room.closed > closed:
        errors = (*errors, f"{room.closed - closed} files were not opened: the mail has more documents than are read")
    enclosed = tuple(_opened(inner, room) for inner in letter.enclosed)
    same = all(a is b for a, b in zip((*files, *enclosed), (*letter.files, *letter.enclosed), strict=True))
    return (
        letter if same and errors is letter.errors else replace(letter, files=files, enclosed=enclosed, errors=errors)
    )


def _with_document(file: File, room: _Room) -> File:
    if file.archive is not None:
        return replace(file, archive=_with_members(file.archive, room))
    kind = kind_of(file)
    if not kind:
        return file
    if file.sha256 not in room.opened:
        fits = room.takes(kind, file.size_bytes)
        document = document_of(file, room.pages, room.until) if fits else unread(file, kind, UNOPENED)
        room.opened[file.sha256] = document
        if document is not None and kind == "pdf":
            room.pages -= min(document.pages or 0, DOCUMENT_PAGES)
    document = room.opened[file.sha256]
    return file if document is None else replace(file, document=document)


def _with_members(archive: Archive, room: _Room) -> Archive:
    return replace(archive, members=tuple(_with_member(member, room) for member in archive.members))


def _with_member(member: Member, room: _Room) -> Member:
    # what it says is wanted later, its bytes lie in the archive
    file = replace(_with_document(member.file, room), content=b"") if member.file is not None else None
    archive = _with_members(member.archive, room) if member.archive is not None else None
    return replace(member, file=file, archive=archive)
