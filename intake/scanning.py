"""Exhibits: which files are taken, what kind each is, and what of it the other side may see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from intake.reading.letter import File, Letter
from intake.vouching import Vouched
from models.rules.evidence import EvidenceProfile
from models.rules.redaction import looks_private, mask

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("identity", re.compile(r"passport|identity|\bid[ _-]?card|driv\w* licen[cs]e|身份证|护照", re.I)),
    ("payment_proof", re.compile(r"slip|receipt|transfer|payment|swift|bank|remit|\btt\b|wire|付款|汇款|水单", re.I)),
    ("shipping", re.compile(r"tracking|waybill|\bawb\b|\bb[ _-]?l\b|lading|ship|delivery|物流|运单", re.I)),
    ("contract", re.compile(r"contract|invoice|proforma|\bpi\b|order|agreement|合同|发票", re.I)),
)
PRIVATE_KINDS = frozenset({"identity", "payment_proof"})
TEXTS = frozenset({"text/plain", "text/csv", "text/html"})
SAME = {"jpeg": "jpg", "tif": "tiff", "htm": "html"}


@dataclass(frozen=True, slots=True)
class Hide:
    """What is hidden from the other side: `own` addresses and private numbers, but not the trade's own (`keep`)."""

    own: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()

    def text(self, text: str) -> str:
        """The text as the other side may read it."""
        return mask(text, self.own, self.keep)[0]


@dataclass(frozen=True, slots=True)
class Scanned:
    """One file after the check.

    decision  accepted, refused or held; `cause` says why not: format, size, empty, encrypted, archive
              (it unpacks to too much or may do harm), or of an accepted file that it is closed to us
    exhibit   the values of docket.Exhibit but `n` and `by`, for an accepted file
    vouched   of a mail: what its DKIM signature is worth, "" where nobody looked
    """

    file: File
    decision: str
    cause: str = ""
    limit_bytes: int = 0
    exhibit: dict[str, Any] | None = None
    shared_text: str | None = None
    vouched: str = ""

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
    return Scanned(file, "accepted", cause, limit, exhibit, shared_text(file, inner, kind, hide))


def _size(file: File) -> int:
    """An archive counts unpacked (domain.md G10)."""
    return max(file.size_bytes, file.archive.unpacked_bytes if file.archive is not None else 0)


def suffix_of(file: File) -> str:
    """Return the file's format by its content, by its name only where the content has no mark of its own."""
    by_content = FORMATS.get(file.detected_type.lower(), "")
    by_name = file.filename.rpartition(".")[2].lower() if "." in file.filename else ""
    if file.content_type == "message/rfc822":
        return "eml"
    found = by_content or by_name
    if by_content == "zip" and by_name in ("docx", "xlsx"):
        found = by_name
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
    for kind, words in KINDS:
        if words.search(file.filename.replace("_", " ")):
            return kind
    main = (file.detected_type or file.content_type).partition("/")[0]
    return {"image": "photo", "video": "video"}.get(main, "other")


def shared_text(file: File, inner: Letter | None, kind: str, hide: Hide) -> str | None:
    """Return what the other side is given: None the file as it is, "" only its description, else this masked text.

    source  domain.md R41, G13; contract.md 4.11: what cannot be masked is described, not attached
    """
    if inner is not None:
        return hide.text(_as_text(inner))
    if kind in PRIVATE_KINDS:
        return ""
    if file.archive is not None:
        return "" if file.archive.closed or any(_is_private(m.name) for m in file.archive.walk()) else None
    if file.content_type in TEXTS:
        return hide.text(file.content.decode("utf-8", "replace"))
    return _pdf_verdict(file.content, hide) if suffix_of(file) == "pdf" else None


def _is_private(name: str) -> bool:
    return any(words.search(name.replace("_", " ")) for kind, words in KINDS if kind in PRIVATE_KINDS)


def _as_text(letter: Letter) -> str:
    sender = letter.sender
    head = [
        f"From: {sender.name} <{sender.address}>" if sender else "From: (not readable)",
        f"To: {', '.join(m.address for m in letter.to)}",
        f"Date: {letter.date.isoformat() if letter.date else '(none)'}",
        f"Subject: {letter.subject}",
    ]
    return "\n".join([*head, "", letter.text])


def _pdf_verdict(content: bytes, hide: Hide) -> str | None:
    """A PDF goes out as it is only if its text could be read and nothing private stands in it."""
    import io

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(io.BytesIO(content)).pages[:MOST_PAGES]
        text = "\n".join(page.extract_text() for page in pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
    return "" if looks_private(text, hide.keep) or any(a and a in text for a in hide.own) else None


MOST_PAGES = 30  # a longer document is described; a person may release it
