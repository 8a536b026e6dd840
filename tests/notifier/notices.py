"""Notice rows for the notifier's tests, and a look into the mails they become."""

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

from sqlalchemy import insert

from config.desk import Desk
from models.tables import NoticeRow
from tests.templates.english_facts import facts_of

NOTICE = NoticeRow.__table__  # type: ignore[attr-defined]
NOW = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
SELLER = "sales@harbour-star.example"


def a_notice(*numbers: str, facts: dict[str, Any] | None = None, **columns: Any) -> dict[str, Any]:
    """Return the columns of one notice to the respondent; `facts` change those of a plain offline case."""
    numbers = numbers or ("N8",)
    viewer = columns.get("party", "respondent")
    told = {"status": "Awaiting my response", "exhibits": [], **(facts or {})}
    return {
        "id": 7,
        "key": "OMB-2026-000001:4:N8",
        "case_id": None,
        "event_id": None,
        "numbers": list(numbers),
        "party": viewer,
        "to_name": "Harbour Star",
        "to_address": SELLER,
        "language": "en",
        "zone": "Asia/Shanghai",
        "reply_key": "case:OMB-2026-000001:respondent",
        "envelope_null": False,
        "auto_replied": False,
        "facts": facts_of(viewer=viewer, **told),
        "thread": [],
        "message_id": "abcdefghijklmnopqrstuvwxyz@ombud.example",
        "envelope_from": "",
        "state": "queued",
        "created_at": NOW,
        "not_before": NOW,
        "sent_at": None,
        "tries": 0,
        "leased_until": None,
        "lease": "",
        "error": "",
        "sha256": "",
        **columns,
    }


def queued(desk: Desk, count: int = 1, **columns: Any) -> None:
    """Put notices into the outbox, each to an address of its own unless one is given."""
    rows = [
        {
            "to_address": f"person{n}@parties.example",
            **{k: v for k, v in a_notice(**columns).items() if k not in ("id", "to_address")},
            **({"to_address": columns["to_address"]} if "to_address" in columns else {}),
            "key": f"key {n} {columns.get('key', '')}",
            "message_id": f"{n:026d}@ombud.example",
        }
        for n in range(count)
    ]
    with desk.database.begin() as db:
        db.execute(insert(NOTICE), rows)


def opened(raw: bytes) -> EmailMessage:
    """Parse a mail."""
    return email.message_from_bytes(raw, policy=email.policy.default)


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    """Return its text, or its HTML (`kind` html)."""
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")
