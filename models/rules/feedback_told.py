"""What each side is told of a feedback, by name (models/rules/disclosed.py): nothing else reaches its mails. Pure."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from models.rules import disclosed as d
from models.rules.feedback import ratings_of
from models.rules.feedback_values import BUYER, SUPPLIER, Feedback, S
from models.rules.rulebook import Rulebook
from models.rules.states import Party
from models.rules.tokens import hide_tokens

Hide = Callable[[str], str]


def told_of(feedback: Feedback, book: Rulebook, viewer: Party, hide: Hide) -> dict[str, Any]:
    """Return what this side is told, as JSON values, None for what it is not; {} to a supplier before it is left.

    hide  a text of the other side as this one may read it
    """
    if viewer == SUPPLIER and feedback.given is None:
        return {}
    whole = everything(feedback, book)
    theirs = ("reply",) if viewer == BUYER else ("text", "revised_text")
    shown = {name: hide(value) if name in theirs else value for name, value in whole.items()}
    named = {name: shown[name] if name in d.FEEDBACK[viewer] else None for name in d.FEEDBACK[BUYER]}
    return {name: hide_tokens(value) if isinstance(value, str) else value for name, value in named.items()}


def extra_of(extra: Mapping[str, Any], numbers: tuple[str, ...]) -> dict[str, Any]:
    """Return what these notices may tell beside it; of a refusal the facts that a case's echo tells too."""
    names = frozenset().union(*(d.FEEDBACK_EXTRA.get(number, frozenset()) for number in numbers))
    shown = {name: value for name, value in extra.items() if name in names}
    if shown.get("facts"):
        shown["facts"] = {name: value for name, value in shown["facts"].items() if name in d.REFUSAL}
    return shown


def turn_of(feedback: Feedback, viewer: Party) -> tuple[str, datetime | None]:
    """Return whose turn it is for this side ("you", "nobody"), and until when."""
    if viewer == BUYER and feedback.state == S.OPEN:
        return "you", feedback.leave_until
    if viewer == BUYER and feedback.state == S.REVISABLE:
        return "you", feedback.revise_until
    if viewer == SUPPLIER and feedback.state == S.LEFT:
        return "you", feedback.reply_until
    return "nobody", None


def everything(feedback: Feedback, book: Rulebook) -> dict[str, Any]:
    """Return all of a feedback as JSON values, as staff see it."""
    given, revised = feedback.given, feedback.revised
    moments = (
        "given_at",
        "replied_at",
        "revised_at",
        "leave_until",
        "reply_until",
        "revise_until",
        "disputable_until",
        "opens_at",
    )
    days = ("completed_on", "delivered_on")
    return {
        "ref": feedback.ref,
        "order_id": feedback.order_id,
        "track": feedback.track,
        "state": str(feedback.state),
        "vouched": feedback.vouched,
        "names": list(ratings_of(book)),
        "ratings_needed": bool(book.values.get("feedback.ratings_needed", False)),
        "scale": list(book.values.get("feedback.scale", ())),
        "ratings": list(given.ratings) if given else [],
        "text": given.text if given else "",
        "reply": feedback.reply,
        "revised_ratings": list(revised.ratings) if revised else [],
        "revised_text": revised.text if revised else "",
        **{name: _iso(getattr(feedback, name)) for name in (*moments, *days)},
    }


def _iso(value: Any) -> str | None:
    return value.isoformat() if value is not None else None
