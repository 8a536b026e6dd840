"""A letter as the line of `ombud parse` (contract.md 2)."""

from typing import Any

from intake.reading.letter import Letter


def as_json(letter: Letter, file: str) -> dict[str, Any]:
    """Return the line; mails inside the mail have the same shape under `inner`."""
    sender = letter.senders[0] if letter.senders else None
    return {
        "file": file,
        "message_id": letter.message_id or None,
        "from": {"name": sender.name, "address": sender.address} if sender else None,
        "subject": letter.subject,
        "date": letter.date.isoformat() if letter.date else None,
        "text": letter.text,
        "reply_text": letter.reply_text,
        "language": letter.language or None,
        "is_bounce": letter.is_bounce,
        "bounced": [*letter.bounced, *letter.delayed],
        "is_auto_reply": letter.is_auto_reply,
        "automatic": letter.automatic,
        "attachments": [
            {
                "filename": f.stated or f.filename,
                "content_type": f.content_type,
                "size": f.size_bytes,
                "sha256": f.sha256,
            }
            for f in letter.files
        ],
        "inner": [as_json(inner, file) for inner in letter.enclosed],
        "hidden": letter.hidden,
        "bodies_differ": letter.bodies_differ,
        "errors": list(letter.errors),
    }
