"""Facts to try a template with: every code the desk knows once, somebody's words full of marks, and little at all."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from config.loading import load_books
from models.rules.feedback_values import FeedbackState
from models.rules.states import ClockName, Outcome, State, Status, Substate
from notifier.wording.shapes import ANY, Shape, allowed
from notifier.wording.sources import Sources

WORDS = "A | B ** C <b> \\ > D"
AT = "2026-03-08T15:59:59+00:00"
VARIATIONS = 20  # as many as the longest list of codes below has
EACH = 4  # so far apart are those for a text of our own structure: its phrases are held to ours one by one
SIDES = ("complainant", "respondent")
# The codes a value may have, by the end of its path; what is not here is a number.
CODES: Mapping[str, Sequence[Any]] = {
    "ref": ("OMB-2026-000001",),
    "track": ("offline", "trade_assurance", "secure_payment", "aliexpress", "ip", "unknown"),
    "type": ("not_received", "late", "defective", "shipped_not_paid", "patent", "other", "unknown", "price_increase",
        "extra_payment_demand", "shipped_after_cancel", "short_delivery", "recalled_parcel", "compliance",
        "cannot_perform", "image_theft"),
    "event.type": ("Served", "Undone", "Reopened", "Answered"),
    "history.type": ("Filed", "Served", "Answered", "Noted"),
    "state": [str(s) for s in State if s != State.NEW],
    "substate": [str(s) for s in Substate],
    "outcome": [str(o) for o in Outcome if o],
    "flags": ("injury", "threat", "advance_fee", "account_change", "respondent_silent", "human_wanted",
        "late_discovery", "delay_justified"),
    "does": ("open", "advise_cancel_order", "cancellation_request", "refuse_and_offer_feedback"),
    "gate.state": ("unpaid", "paid", "complete"),
    "limit.role": ("agreed", "paid", "delivered"),
    "sure": (True, False),
    "options.kind": ("consumer", "court", "fraud", "safety", "trade"),
    "bodies.name": ("a consumer office", ""),
    "note": ("region", "police"),
    "country": ("DE", ""),
    "feedback.state": [str(s) for s in FeedbackState],
    "feedback.names": ("goods as described", "communication", "shipping"),
    "feedback.scale": (1, 5),
    "feedback.ratings_needed": (True, False),
    "feedback.delivered_on": ("2026-02-01",),
    "status": [str(s) for s in Status],
    "turn": ("you", "other", "nobody"),
    "missing": ("amounts", "remedy", "respondent_email|product_url", "order_id", "sender_confirmed"),
    "cancelled_by": SIDES,
    "role": ("complainant", "respondent", "staff", "system"),
    "sender_role": SIDES,
    "by": SIDES,
    "party": SIDES,
    "owed_by": (*SIDES, "staff"),
    "clock": [str(c) for c in ClockName],
    "clocks.name": [str(c) for c in ClockName],
    "clocks.party": (*SIDES, "staff", "both"),
    "clocks.state": ("running", "paused", "met"),
    "exhibits.state": ("accepted", "shared", "withdrawn", "held"),
    "class": ("shared", "identity", "sealed"),
    "kind": ("payment_proof", "photo", "other"),
    "files.decision": ("refused", "accepted", "held"),
    "cause": ("size", "format", "encrypted", "program", "mismatch", "virus", "unscanned", "page", "name", ""),
    "lapse": ("close_no_evidence", "default_finding", "dispute", ""),
    "how": ("contest", "accept", "cancel_asked", ""),
    "extra.reason": ("order_unpaid", "order_complete", "late", "duplicate", "no_respondent", "info_only", "outage",
        "served_again", "files_refused", "hold", "resumed", ""),
    "what": ("screening", "decide", "sign", "proposed", "exception", "answered", "alarm", "overdue", "storm",
        "mailbox_unread", "feedback_unvouched", "feedback_human", "partly"),
    "duties.what": ("pay", "deliver", "return", "object", "confirm_address"),
    "duties.state": ("owed", "reported", "missed", "owed", "done", "failed", "dropped", "partly"),
    "duties.to": ("respondent", "complainant", "respondent"),
    "accepting.what": ("full", "money", "reship", "remake"),
    "parts.kind": ("units", "money", "full", "remake", "reship", "return"),
    "duties.proof": ("SHIPPED DHL 1234567890", "PAID 500 USD"),
    "duties.part": ("60 of 100", ""),
    "field": ("amount.claimed", "date.paid", "order_id", "remedy", "quantity_ordered", "phone", ""),
    "asked": ("status", "history", "files", "deadline"),
    "ask": ("verb", "cancel_reason", "meant", "which"),
    "extra.word": ("RECEIVED", "DONE"),
    "verb": ("SERVE", "TAKE", "NOTE", "SET", "DECIDE", "SANCTION", "YES", "WITHDRAW", "UNDO", "OFFER"),
    "code": ("not_your_role", "second_signature_needed", "reasons_too_short", "outcome_not_allowed", "cure_running",
        "no_such_case", "not_understood", "nothing_cited", "not_your_turn", "unknown_sanction", "else", ""),
    "measure": ("account_disabled", "warning", "listing_removed"),
    "sections.name": ("overdue", "due_today", "due_soon", "waiting", "undeliverable", "on_hold", "alarms", "new",
        "later", "drafts", "decision"),
    "others": ("NOTE text",),
    "span": ("2026-W10", "2026-02"),
    "figures.kind": ("week", "month"),
    "rows.answer_days": (2.5, None),
    "rows.desk_rate": (92, None),
    "open_data": ("a row",),
    "ages.name": ("0–2",),
    "people.who": ("", "others", "nobody"),
    "lines.cause": ("Q04 forged", "H02 sender_unproven"),
    "allowed": ("warning",),
    "currency": ("USD", "JPY"),
    "date": ("2026-01-20", "2026-01", "2026"),
    "precision": ("day", "month", "about"),
    "value.role": ("paid", "demanded", "agreed", "shipped"),
    "source": ("body", "staff", "directory", "attachment 3", "body"),  # a doubtful one of a file is among the samples
    "facts.status": ("asked", "extracted", "confirmed", "staff"),
    "confidence": (0.9, 0.4),
    "links": ("https://desk.example/terms",),
    "desk": ("Trade Desk",),
    "quiet": (False,),
    "done": (True, False),
    "from_thread": ("OMB-2026-000002",),
    "thread_erased": (False, True),
    "unproved": (False, True),
    "linked.kind": ("counter", "same_order", "same_parties", "same_pages", "from_thread"),
    "record.by": ("member", "address"),
    "assurance": ("none", "address", "token", "token+domain", "confirmed"),
    "sha256": ("0" * 64,),
    "again": (True, False),
    "last": (True, False),
    "attach": (True, False),
    "sender": ("x@y.example",),
}  # fmt: skip
FACTS: Mapping[str, Any] = {
    "order_id": WORDS, "product": WORDS, "remedy": "refund_full", "quantity_ordered": 250, "quantity_received": 180,
    "quantity_defective": 7, "payment_method": "bank_transfer", "minisite_url": WORDS, "prior_contact": True,
    "amounts": {"minor": 230000, "currency": "USD", "role": "paid"},
    "dates": {"role": "paid", "date": "2026-01-20", "precision": "day"},
    "evidence": {"kind": "photo", "attached": True},
}  # fmt: skip


@lru_cache(maxsize=8)
def samples(number: str, viewer: str) -> tuple[dict[str, Any], ...]:
    """Return facts of this notice for this reader: all there may be, and as little as there may be."""
    return tuple(_samples(number, viewer))


def step(sources: Sources, name: str) -> int:
    """Return how far apart the samples are with which a text is tried."""
    return EACH if name in sources.woven else 1


def _samples(number: str, viewer: str) -> Iterator[dict[str, Any]]:
    shape = allowed().facts(number, viewer)
    for n in range(VARIATIONS):
        yield _full(shape, number, viewer, n)
    least = _full(shape, number, viewer, 0)
    sure = allowed().sure(number)
    yield _least(least, sure)
    if number in allowed().short:
        yield {k: v for k, v in _least(least, sure).items() if k in allowed().short[number]}


def _full(shape: Shape, number: str, viewer: str, n: int) -> dict[str, Any]:
    told: dict[str, Any] = _value(shape, "", n)
    books = list(load_books().values())
    book = books[n % len(books)]
    facts = [
        {**_value(shape.fields["facts"].fields[name], "facts", n), "value": value} for name, value in FACTS.items()
    ]
    return {
        **told,
        "extra": told["extra"] if isinstance(told["extra"], dict) else {},
        "viewer": viewer,
        "numbers": [number],
        "now": "2026-03-03T02:00:00+00:00",
        "facts": {name: [fact] if n % 2 else fact for name, fact in zip(FACTS, facts, strict=True)},
        "book": book.told(),
    }


def _value(shape: Shape, path: str, n: int) -> Any:
    if shape.fields or shape.rest:
        told = {k: _value(s, f"{path}.{k}", n) for k, s in shape.fields.items() if not s.hidden}
        return told or {"name": _value(shape.rest or Shape(), f"{path}.{ANY}", n)}
    if shape.item:
        return [_value(shape.item, path, n + i) for i in range(2)]
    if "time" in shape.marks:
        return AT
    if "words" in shape.marks:
        return WORDS
    codes = CODES.get(".".join(path.split(".")[-2:]), CODES.get(path.rpartition(".")[2]))
    return codes[n % len(codes)] if codes else n + 1


def _least(told: Mapping[str, Any], sure: frozenset[str], path: str = "") -> dict[str, Any]:
    """Nothing but what is always there: the frame of the facts, and what `allowed.toml` calls sure."""
    kept = {}
    for key, value in told.items():
        at = f"{path}{key}"
        if at in sure:
            kept[key] = value
        elif isinstance(value, Mapping) and key in ALWAYS:
            kept[key] = _least(value, sure, f"{at}.")
        else:
            kept[key] = _nothing(value)
    return kept


ALWAYS = frozenset({"people", "ends", "book", "event", "extra", "facts", "feedback"})


def _nothing(value: Any) -> Any:
    if isinstance(value, list):
        return []
    return "" if isinstance(value, str) and value != AT else None
