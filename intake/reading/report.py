"""A letter as the line of `ombud parse` (contract.md 2)."""

from dataclasses import asdict
from typing import Any

from intake.reading.containers.archive import Archive, Member
from intake.reading.documents.document import Document
from intake.reading.letter import File, Letter


def as_json(letter: Letter, file: str) -> dict[str, Any]:
    """Return the line; mails inside the mail have the same shape under `inner`."""
    sender = letter.senders[0] if letter.senders else None
    return {
        "file": file,
        "message_id": letter.message_id or None,
        "from": {"name": sender.name, "address": sender.address} if sender else None,
        "to": [{"name": m.name, "address": m.address} for m in letter.to],
        "subject": letter.subject,
        "date": letter.date.isoformat() if letter.date else None,
        "text": letter.text,
        "reply_text": letter.reply_text,
        "language": letter.language or None,
        "is_bounce": letter.is_bounce,
        "bounced": [*letter.bounced, *letter.delayed],
        "is_auto_reply": letter.is_auto_reply,
        "automatic": letter.automatic,
        "attachments": [_file(file) for file in letter.files],
        "inner": [as_json(inner, file) for inner in letter.enclosed],
        "hidden": letter.hidden,
        "bodies_differ": letter.bodies_differ,
        "errors": list(letter.errors),
        **({"invites": [asdict(invite) for invite in letter.invites]} if letter.invites else {}),
        **({"cards": [asdict(card) for card in letter.cards]} if letter.cards else {}),
    }


def _file(file: File) -> dict[str, Any]:
    told = {
        "filename": file.stated or file.filename,
        "content_type": file.content_type,
        "size": file.size_bytes,
        "sha256": file.sha256,
    }
    return {**told, **_within(file.archive, file.document)}


def _within(archive: Archive | None, document: Document | None) -> dict[str, Any]:
    return {
        **({"archive": _archive(archive)} if archive is not None else {}),
        **({"document": document.as_json()} if document is not None else {}),
    }


def _archive(archive: Archive) -> dict[str, Any]:
    return {
        "kind": archive.kind,
        "encrypted": archive.encrypted,
        "unsafe": archive.unsafe,
        "closed": archive.closed,
        "trouble": list(archive.trouble),
        "members": [_member(member) for member in archive.members],
    }


def _member(member: Member) -> dict[str, Any]:
    told = {
        "name": member.name,
        "kind": member.kind,
        "size": member.size_bytes,
        "packed": member.packed_bytes,
        "encrypted": member.encrypted,
        "sha256": member.sha256,
        "trouble": list(member.trouble),
    }
    return {**told, **_within(member.archive, member.file.document if member.file is not None else None)}
