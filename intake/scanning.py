"""Exhibits: which files are taken, what kind each is, and what of it the other side may see."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from intake.disclosing import DESCRIBED, PRIVATE_KINDS, Hide, Share, share
from intake.exhibits.formats import content_suffix, suffix_of
from intake.exhibits.judging import objection, weight
from intake.exhibits.kinds import kind_by_label, kind_by_name, kind_of, kinds_named
from intake.exhibits.names import suffix
from intake.reading.letter import File, Letter
from intake.vouching import Vouched
from models.rules.evidence import EvidenceProfile


@dataclass(frozen=True, slots=True)
class Scanned:
    """One file after the check.

    decision  accepted, refused or held; `cause` says why not: a cause of intake/exhibits/judging.py, of a held file
              virus or unscanned, or of an accepted file "closed" (it cannot be opened here); `detail` says more
    exhibit   the values of docket.Exhibit but `n` and `by`, for a file that is not refused
    vouched   of a mail: what its DKIM signature is worth, "" where nobody looked
    notes     what staff should know of it: encrypted, macros, active, unread, and what the virus check found
    """

    file: File
    decision: str
    cause: str = ""
    limit_bytes: int = 0
    exhibit: dict[str, Any] | None = None
    vouched: str = ""
    share: Share = field(default_factory=Share)
    notes: tuple[str, ...] = ()
    detail: str = ""

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
            "detail": self.detail,
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
    for file in letter.attached:
        verdict = _verdict(file, profile, room, enclosed.get(file.sha256), hide)
        if verdict.decision == "accepted":
            room -= weight(file)
        verdicts.append(replace(verdict, vouched=worth.get(file.sha256, "")))
    return verdicts


def _verdict(file: File, profile: EvidenceProfile, room: int, inner: Letter | None, hide: Hide) -> Scanned:
    limit = profile.max_file_bytes or profile.max_mail_bytes
    refused = objection(file, profile, room)
    if refused is not None:
        return Scanned(file, "refused", refused.cause, limit, detail=refused.detail)
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
    unread = inner is None and _is_unread(file, profile)
    sharing = DESCRIBED if unread or _names_private(file) else share(file, inner, kind, hide)
    return Scanned(file, "accepted", cause, limit, exhibit, share=sharing, notes=notes_of(file, unread=unread))


def labelled(scanned: Sequence[Scanned], label: str) -> tuple[Scanned, ...]:
    """Return the files with the kind that their sender's EVIDENCE line gives them.

    A label never opens what the file itself keeps closed: it may make a file private, not the other way round. Where it
    names several kinds ("certificate and passport") and a file for each bears its own in its name, each keeps its own.
    """
    kind, named = kind_by_label(label), kinds_named(label)
    own = {one.exhibit["kind"] for one in scanned if one.exhibit is not None}
    kept = named if kind in own else frozenset[str]()
    return tuple(_labelled(one, kind) if kind and not _is_of(one, kept) else one for one in scanned)


def _is_of(one: Scanned, kinds: frozenset[str]) -> bool:
    return one.exhibit is not None and one.exhibit["kind"] in kinds


def _labelled(one: Scanned, kind: str) -> Scanned:
    if one.exhibit is None or one.exhibit["kind"] in PRIVATE_KINDS:
        return one
    exhibit = {**one.exhibit, "kind": kind, "cls": "identity" if kind == "identity" else one.exhibit["cls"]}
    closed = kind in PRIVATE_KINDS and not one.share.text  # masked text stays masked text
    return replace(one, exhibit=exhibit, share=DESCRIBED if closed else one.share)


def _is_unread(file: File, profile: EvidenceProfile) -> bool:
    """Whether a file is called a picture, a film or a paper and its bytes are of nothing we know."""
    nothing = file.document is None and file.archive is None and not content_suffix(file)
    return nothing and suffix(file.filename) in profile.families


def _names_private(file: File) -> bool:
    names = [member.name for member in file.archive.walk()] if file.archive is not None else []
    kinds = {kind_by_name(name) for name in names}
    return bool(kinds & PRIVATE_KINDS)


def notes_of(file: File, *, unread: bool = False) -> tuple[str, ...]:
    """Return what a person should know before opening a file.

    unread  its bytes are of nothing we know
    """
    document = file.document
    if document is None:
        return ("unread",) if unread else ()
    runs = document.macros or bool(document.program)
    said = {
        "encrypted": document.encrypted,
        "macros": runs and document.kind != "pdf",
        "active": runs and document.kind == "pdf",
        "unread": bool(document.errors) and not (document.is_picture or document.encrypted),
    }
    return tuple(note for note, is_so in said.items() if is_so)
