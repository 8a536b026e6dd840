"""Why a file is not taken: its name, its content and its size are asked in turn, and the first objection counts.

A file is believed as little as a sender: name and content must agree, and what can run is refused by either.
The complaint it came with is never refused for it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from intake.exhibits.formats import content_suffix, is_page, is_text, suffix_of
from intake.exhibits.names import suffix, turns_round
from intake.exhibits.polyglots import is_two_in_one
from intake.reading.containers.archive import Member
from intake.reading.letter import File
from intake.reading.programs import program_of
from models.rules.evidence import EvidenceProfile

MARKED = frozenset({"picture", "film", "sound", "archive", "pdf"})  # families whose every format has a mark


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a file is refused.

    cause   empty, program, name, page, format, size, encrypted, archive, mismatch or polyglot
    detail  what N7 may say more of it: the program in an archive, the type that its content is
    """

    cause: str
    detail: str = ""


def objection(file: File, profile: EvidenceProfile, room: int) -> Objection | None:
    """Return the first objection to a file, None if it is taken.

    room    bytes that this mail's files may still take
    source  domain.md R38, R39, R47, G10, G11; contract.md 4.11
    """
    return next((found for ask in _QUESTIONS if (found := ask(file, profile, room)) is not None), None)


def weight(file: File) -> int:
    """Return the bytes a file counts: an archive counts unpacked (domain.md G10)."""
    return max(file.size_bytes, file.archive.unpacked_bytes if file.archive is not None else 0)


def _empty(file: File, profile: EvidenceProfile, room: int) -> Objection | None:
    return Objection("empty") if file.size_bytes == 0 else None


def _program(file: File, profile: EvidenceProfile, room: int) -> Objection | None:
    """By name or by content; an enclosed mail is called by its subject, which may end in `example.com`."""
    named = file.content_type != "message/rfc822" and suffix(file.filename) in profile.programs
    return Objection("program") if named or program_of(file.content) else None


def _deceptive(file: File, profile: EvidenceProfile, room: int) -> Objection | None:
    return Objection("name") if turns_round(file.filename) else None


def _page(file: File, profile: EvidenceProfile, room: int) -> Objection | None:
    """A page is no evidence; what a program saved as a page under a paper's name is read as text and goes out so."""
    named = suffix(file.filename)
    if named in profile.pages:
        return Objection("page")
    reads_as_text = profile.families.get(named) in ("paper", "mail")
    opened = file.document is not None and file.document.kind == "html"
    return Objection("page") if not reads_as_text and (opened or is_page(file.content)) else None


def _format(file: File, profile: EvidenceProfile, room: int) -> Objection | None:
    return None if suffix_of(file) in profile.formats else Objection("format")


def _mismatch(file: File, profile: EvidenceProfile, room: int) -> Objection | None:
    """A picture under another picture's name is a picture all the same; one under a paper's name is asked about.

    Pictures, films, sounds, PDFs and archives begin with a mark of their own: a text under such a name is none of them.
    Noise under it may be a damaged one, and is taken unread.
    """
    found = content_suffix(file)
    named, meant = profile.families.get(suffix(file.filename)), profile.families.get(found)
    if file.archive is not None and not file.archive.closed:
        found, meant = file.archive.kind, "archive"
    if not found and named in MARKED and is_text(file.content):
        return Objection("mismatch", "txt")
    if named is None or meant is None or named == meant:
        return None
    return Objection("mismatch", found)


def _size(file: File, profile: EvidenceProfile, room: int) -> Objection | None:
    limit = profile.max_file_bytes or profile.max_mail_bytes
    return Objection("size") if file.size_bytes > min(limit, room) else None


def _archive(file: File, profile: EvidenceProfile, room: int) -> Objection | None:
    archive = file.archive
    if archive is None:
        return None
    if archive.encrypted:
        return Objection("encrypted")
    if archive.unsafe:
        return Objection("archive")
    if (found := next((m for m in archive.walk() if _runs(m, profile)), None)) is not None:
        return Objection("program", found.name[-100:])
    limit = profile.max_file_bytes or profile.max_mail_bytes
    return Objection("archive") if weight(file) > min(limit, room) else None


def _runs(member: Member, profile: EvidenceProfile) -> bool:
    document = member.file.document if member.file is not None else None
    inside = document is not None and bool(document.program)
    name = member.name.replace("\\", "/").rpartition("/")[2]
    return member.kind != "folder" and (bool(member.program) or inside or suffix(name) in profile.programs)


def _inside(file: File, profile: EvidenceProfile, room: int) -> Objection | None:
    """A program packed into an office file; in a PDF it is flagged: readers of PDF start none without being asked."""
    document = file.document
    if document is None or document.kind == "pdf":
        return None
    packed = (name for name in document.embedded if suffix(name) in profile.programs)
    if name := document.program or next(packed, ""):
        return Objection("program", name[-100:])
    return None


def _polyglot(file: File, profile: EvidenceProfile, room: int) -> Objection | None:
    return Objection("polyglot") if is_two_in_one(file.content, content_suffix(file)) else None


_QUESTIONS: tuple[Callable[[File, EvidenceProfile, int], Objection | None], ...] = (
    _empty, _program, _deceptive, _page, _format, _size, _archive, _mismatch, _inside, _polyglot,
)  # fmt: skip
