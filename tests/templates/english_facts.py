"""Hand-made facts for the English templates, and a small environment that renders their blocks."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from models.rules.money import Money
from notifier.speech import until

ROOT = Path(__file__).parents[2] / "templates"


class Loose(dict[str, Any]):
    """A mapping whose missing keys are None, as ends, extra and facts are for a template."""

    def __missing__(self, key: str) -> None:
        return None


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _environment(trim: bool) -> Environment:
    shanghai = ZoneInfo("Asia/Shanghai")
    jinja = Environment(
        loader=FileSystemLoader(ROOT), undefined=StrictUndefined, autoescape=False, trim_blocks=trim, lstrip_blocks=trim
    )
    jinja.filters["day"] = lambda t: datetime.fromisoformat(t).astimezone(shanghai).strftime("%A %-d %B %Y")
    jinja.filters["moment"] = lambda t: (
        datetime.fromisoformat(t).astimezone(shanghai).strftime("%A %-d %B %Y, %H:%M (UTC+08:00)")
    )
    jinja.filters["until"] = lambda t: until(t, shanghai)
    jinja.filters["size"] = lambda n: f"{n / 1024**2:.0f} MB" if n >= 1024**2 else f"{n / 1024:.0f} KB"
    jinja.filters["quoted"] = _quoted
    jinja.filters["plain"] = lambda text: " ".join(str(text).split()).replace("|", "\\|")
    jinja.globals["money"] = lambda minor, currency: str(Money(minor, currency))
    return jinja


JINJA = {trim: _environment(trim) for trim in (False, True)}


def a_fact(value: Any, quote: str = "", **more: Any) -> dict[str, Any]:
    """One fact as it stands in a notice."""
    return {"value": value, "quote": quote, "source": "body", "confidence": 0.9, "status": "extracted", **more}


def an_exhibit(
    n: int, name: str, by: str = "complainant", state: str = "shared", cls: str = "shared"
) -> dict[str, Any]:
    """One numbered file."""
    return {
        "n": n,
        "by": by,
        "kind": "other",
        "class": cls,
        "name": name,
        "size_bytes": 2048,
        "content_type": "application/pdf",
        "state": state,
        "sha256": "0" * 64,
        "shared_text": None,
        "attach": True,
    }


def a_file(name: str, size: int, decision: str = "refused", cause: str = "size") -> dict[str, Any]:
    """One file of the mail just received."""
    return {
        "filename": name,
        "size_bytes": size,
        "content_type": "application/octet-stream",
        "detected_type": "",
        "decision": decision,
        "cause": cause,
        "limit_bytes": 25 << 20,
    }


def facts_of(viewer: str = "complainant", **more: Any) -> dict[str, Any]:
    """Everything a template sees of a plain offline case, with changes."""
    ends = Loose(
        screening="2026-03-07T15:59:59+00:00",
        withdraw="2026-03-03T01:13:00+00:00",
        response="2026-03-08T15:59:59+00:00",
        filing_limit="2026-05-16T15:59:59+00:00",
        intake="2026-03-16T15:59:59+00:00",
    )
    known = Loose(
        amounts=[
            a_fact({"minor": 230000, "currency": "USD", "role": "paid"}, "USD 2,300", status="confirmed"),
            a_fact(None, "9950$", status="asked", confidence=0.4),
        ],
        dates=[a_fact({"role": "paid", "date": "2026-01-20", "precision": "day"}, "on 20 January 2026")],
        order_id=[a_fact("8123", "order 8123")],
        remedy=a_fact("refund_full", "I want my 2,300 US dollars back"),
        prior_contact=a_fact(True, "I wrote to them"),
    )
    return {
        "ref": "OMB-2026-000001",
        "track": "offline",
        "type": "not_received",
        "state": "SERVED",
        "substate": "",
        "outcome": "",
        "flags": ["advance_fee"],
        "limit": {"role": "agreed", "date": "2026-02-15"},
        "gate": None,
        "options": [{"kind": "fraud", "bodies": [{"name": "", "note": "police_near"}], "country": ""}],
        "viewer": viewer,
        "now": "2026-03-03T02:00:00+00:00",
        "status": "Processing",
        "turn": "you",
        "due_at": "2026-03-08T15:59:59+00:00",
        "event": {"type": "Served", "actor": {"role": "staff", "name": "Ana"}},
        "transition": "T5",
        "clocks": [
            {
                "name": "response",
                "party": "respondent",
                "due_at": "2026-03-08T15:59:59+00:00",
                "state": "running",
                "started_at": "2026-03-03T02:00:00+00:00",
            }
        ],
        "exhibits": [an_exhibit(1, "slip.pdf"), an_exhibit(2, "forwarded.eml")],
        "facts": known,
        "complaint": {"text": "I paid and nothing has come.", "subject": "Paid", "at": "2026-03-02T01:12:00+00:00"},
        "message": {
            "n": 3,
            "text": "We shipped on 3 March.",
            "sender_role": "respondent",
            "at": "2026-03-04T01:12:00+00:00",
        },
        "decision": None,
        "offers": [],
        "agreed": None,
        "duties": [],
        "missing": [],
        "asked": [],
        "files": [],
        "cancelled_by": "",
        "links": {},
        "book": {
            "version": "offline-2026.1",
            "track": "offline",
            "disclaimers": ["R85", "R86"],
            "values": {
                "facts.confident_from": 0.7,
                "intake.questions_at_once": 3,
                "decide.money": "none",
                "silent.rule": "default_finding",
                "decide.reasons_min_chars": 80,
            },
            "periods": {
                "response": {"amount": 5, "unit": "days"},
                "cure": {"amount": 48, "unit": "hours"},
                "review": {"amount": 30, "unit": "days"},
                "screening": {"amount": 5, "unit": "days"},
            },
        },
        "ends": ends,
        "extra": Loose(),
        "numbers": [],
        "people": {
            "desk": "Trade Desk",
            "complainant": "Grace Njeri",
            "respondent": "Harbour Star",
            "staff": "Ana Silva",
        },
        **more,
    }


def mail(number: str, *, trim: bool = True, **facts: Any) -> tuple[str, str]:
    """Subject and body as the templates give them."""
    template: Template = JINJA[trim].get_template(f"en/{number}.j2")
    said = facts_of(**facts)
    subject, body = ("".join(template.blocks[b](template.new_context(said))) for b in ("subject", "body"))
    return subject, body


def body(number: str, **facts: Any) -> str:
    """The body on one line."""
    return " ".join(mail(number, **facts)[1].split())


A_DECISION = {
    "outcome": "DEFAULT_RESPONDENT_SILENT",
    "minor": None,
    "currency": "",
    "citing": [1, 2],
    "reasons": "The record shows it.",
    "by": "Ana Silva",
    "at": "2026-03-12T02:00:00+00:00",
    "perform_by": None,
}
