"""Exhibits: which files are taken, what kind each is, and what of it the other side may see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from intake.disclosing import DESCRIBED, PRIVATE_KINDS, Hide, Share, share
from intake.reading.letter import File, Letter
from intake.vouching import Vouched
from models.rules.evidence import EvidenceProfile

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("identity", re.compile(r"passport|identity|\bid[ _-]?card|driv\w* licen[cs]e|身份证|护照", re.I)),
    ("payment_proof", re.compile(r"slip|receipt|transfer|payment|swift|bank|remit|\btt\b|wire|付款|汇款|水单", re.I)),
    ("shipping", re.compile(r"tracking|waybill|\bawb\b|\bb[ _-]?l\b|lading|ship|delivery|物流|运单", re.I)),
    ("contract", re.compile(r"contract|invoice|proforma|\bpi\b|order|agreement|合同|发票", re.I)),
)
UNMARKED = frozenset({"", "txt", "csv", "html", "rtf"})  # what is in them a name tells better
SAME = {"jpeg": "jpg", "tif": "tiff", "htm": "html"}


@dataclass(frozen=True, slots=True)
class Scanned:
    """One file after the check.

    decision  accepted, refused or held; `cause` says why not: format, size, empty, encrypted, archive
              (it unpacks to too much or may do harm), or of an accepted file that it is closed to us
    exhibit   the values of docket.Exhibit but `n` and `by`, for an accepted file
    vouched   of a mail: what its DKIM signature is worth, "" where nobody looked
    notes     what staff should know of it: encrypted, macros, unread
    """

    file: File
    decision: str
    cause: str = ""
    limit_bytes: int = 0
    exhibit: dict[str, Any] | None = None
    vouched: str = ""
    share: Share = field(default_factory=Share)
    notes: tuple[str, ...] = ()

    @property
    def row(self) -> dict[str, Any]:
        """The columns of its exhibit that no event carries (models/tables/exhibit.py)."""
        copy = self.share.copy
        return {
            "shared_text": self.share.text,
            "shared_sha256": "" if copy is None else sha256(copy).hexdigest(),
            "notes": list(self.notes),
        }

    def as_json(self) -> dict[str, Any]:
        """What the interface and N7 tell of it."""
        return {
            "filename": self.file.filename,
            "size_bytes": self.file.size_bytes,
            "content_type": self.file.content_type,
            "detected_type": self.file.detected_type,
            "decision": self.decision,
            "cause": self.cause,
            "limit_bytes": self.limit_bytes,
            "vouched": self.vouched,
            "notes": list(self.notes),
        }


def scan(letter: Letter, profile: EvidenceProfile, hide: Hide, vouched: Sequence[Vouched] = ()) -> list[Scanned]:
    """Return a verdict on every file of the letter, in order; enclosed mails are files too.

    hide     what the other side must not read in a text
    source   domain.md R38 to R40, R47, G10, G11, G13; contract.md 1 `evidence.profile`, 4.11
    """
    room = profile.max_mail_bytes
    verdicts: list[Scanned] = []
    worth = {v.sha256: v.text for v in vouched}
    enclosed = {f.sha256: inner for f, inner in zip(letter.enclosed_files, letter.enclosed, strict=False)}
    for file in (*(f for f in letter.files if not f.inline or f.filename), *letter.enclosed_files):
        verdict = _verdict(file, profile, room, enclosed.get(file.sha256), hide)
        if verdict.decision == "accepted":
            room -= _size(file)
        verdicts.append(replace(verdict, vouched=worth.get(file.sha256, "")))
    return verdicts


def _verdict(file: File, profile: EvidenceProfile, room: int, inner: Letter | None, hide: Hide) -> Scanned:
    limit = profile.max_file_bytes or profile.max_mail_bytes
    if file.size_bytes == 0:
        return Scanned(file, "refused", "empty", limit)
    if suffix_of(file) not in profile.formats:
        return Scanned(file, "refused", "format", limit)
    if file.size_bytes > min(limit, room):
        return Scanned(file, "refused", "size", limit)
    if file.archive is not None and file.archive.encrypted:
        return Scanned(file, "refused", "encrypted", limit)
    if file.archive is not None and (file.archive.unsafe or _size(file) > min(limit, room)):
        return Scanned(file, "refused", "archive", limit)
    kind = kind_of(file, inner)
    exhibit = {
        "kind": kind,
        "cls": "identity" if kind == "identity" else "shared",
        "name": file.filename or f"file.{suffix_of(file)}",
        "sha256": file.sha256,
        "size_bytes": file.size_bytes,
        "content_type": file.detected_type or file.content_type,
    }
    cause = "closed" if file.archive is not None and file.archive.closed else ""
    sharing = DESCRIBED if _names_private(file) else share(file, inner, kind, hide)
    return Scanned(file, "accepted", cause, limit, exhibit, share=sharing, notes=notes_of(file))


def _size(file: File) -> int:
    """An archive counts unpacked (domain.md G10)."""
    return max(file.size_bytes, file.archive.unpacked_bytes if file.archive is not None else 0)


def _names_private(file: File) -> bool:
    names = [member.name for member in file.archive.walk()] if file.archive is not None else []
    kinds = {kind_by_name(name) for name in names}
    return bool(kinds & PRIVATE_KINDS)


def notes_of(file: File) -> tuple[str, ...]:
    """Return what a person should know before opening a file."""
    document = file.document
    if document is None:
        return ()
    said = {
        "encrypted": document.encrypted,
        "macros": document.macros,
        "unread": bool(document.errors) and not (document.is_picture or document.encrypted),
    }
    return tuple(note for note, is_so in said.items() if is_so)


def suffix_of(file: File) -> str:
    """Return the file's format by its content, by its name only where the content has no mark of its own."""
    opened = file.document.kind if file.document is not None else ""
    by_content = FORMATS.get(file.detected_type.lower(), "") if opened in UNMARKED else opened
    by_name = file.filename.rpartition(".")[2].lower() if "." in file.filename else ""
    if file.content_type == "message/rfc822":
        return "eml"
    found = by_content or by_name
    return SAME.get(found, found)


FORMATS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/heic": "heic",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "application/zip": "zip",
    "application/x-rar-compressed": "rar",
    "application/x-msdownload": "exe",
    "application/x-dosexec": "exe",
    "message/rfc822": "eml",
}


def kind_of(file: File, inner: Letter | None) -> str:
    """Return what kind of evidence a file looks like (domain.md R42 to R45)."""
    if inner is not None:
        return "correspondence"
    if kind := kind_by_name(file.filename):
        return kind
    main = (file.detected_type or file.content_type).partition("/")[0]
    return {"image": "photo", "video": "video"}.get(main, "other")


def kind_by_name(name: str) -> str:
    """Return the kind of evidence a file's name tells, "" if none."""
    return next((kind for kind, words in KINDS if words.search(name.replace("_", " "))), "")
