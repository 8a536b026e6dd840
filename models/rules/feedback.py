"""The life of the feedback on one order: when it opens, is left, answered, revised once, and frozen. Pure.

A feedback is no case: nobody owes it, nobody decides it, and no outage moves its ends. NOT_OPEN → OPEN → LEFT →
REPLIED → REVISABLE → FROZEN, or OPEN → MISSED. A mail counts by the second in which it was received.
Source: rule book `periods.feedback_leave`, `.feedback_reply`, `.feedback_revise`, `feedback.*`; domain.md 2.1.5.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from models.rules.calendar import Calendar
from models.rules.days import due_at
from models.rules.docket import Refusal, Send
from models.rules.feedback_values import (
    BUYER,
    REPLY,
    REVISE,
    SUPPLIER,
    Answered,
    Feedback,
    Happening,
    Left,
    Moved,
    OrderTold,
    Passed,
    Revised,
    S,
    Said,
)
from models.rules.feedback_windows import has_feedback, next_at, order_told, passed, reminders
from models.rules.rulebook import Rulebook

__all__ = ["advance", "has_feedback", "next_at", "ratings_of"]


def advance(
    feedback: Feedback, happening: Happening, book: Rulebook, now: datetime, calendar: Calendar
) -> Moved | Refusal:
    """Return what this does to a feedback now, or why it may not.

    now  the moment it happened: of a mail, when it was received
    """
    return _DOING[type(happening)](feedback, happening, book, now.replace(microsecond=0), calendar)


def ratings_of(book: Rulebook) -> tuple[str, ...]:
    """Return what is rated, in order; () where nothing is."""
    return tuple(book.values.get("feedback.ratings", ()))


def _left(f: Feedback, left: Left, book: Rulebook, now: datetime, calendar: Calendar) -> Moved | Refusal:
    """A mail that came in time counts, also when it was read, or confirmed, after the window was closed."""
    if f.given is not None:
        return Refusal("feedback_given")
    if f.leave_until is not None and now > f.leave_until:
        return Refusal("feedback_over", {"until": f.leave_until.isoformat()})
    if f.state == S.NOT_OPEN:
        return Refusal("feedback_not_open")
    if (wrong := _unfit(left.said, book)) is not None:
        return wrong
    period = book.period(REPLY)
    until = due_at(now, period, calendar.zone, calendar.holidays) if period else None
    after = replace(f, state=S.LEFT, given=left.said, given_at=now, reply_until=until, reminders=())
    return Moved(after, (S.LEFT,), (Send(("N50",), SUPPLIER),) if f.vouched else ())


def _answered(f: Feedback, answered: Answered, book: Rulebook, now: datetime, calendar: Calendar) -> Moved | Refusal:
    if f.given is None:
        return Refusal("nothing_to_answer")
    if f.replied_at is not None:
        return Refusal("reply_given")
    if f.reply_until is not None and now > f.reply_until:
        return Refusal("reply_over", {"until": f.reply_until.isoformat()})
    if not answered.text.strip():
        return Refusal("reply_empty")
    period = book.period(REVISE)
    after = replace(f, state=S.REPLIED, reply=answered.text, replied_at=now)
    told = (Send(("N51",), BUYER),)
    if period is None:
        return Moved(after, (S.REPLIED,), told)
    until = due_at(now, period, calendar.zone, calendar.holidays)
    after = replace(
        after, state=S.REVISABLE, revise_until=until,
        reminders=reminders(f, REVISE, now, until, book, now, calendar),
    )  # fmt: skip
    return Moved(after, (S.REPLIED, S.REVISABLE), told)


def _revised(f: Feedback, revised: Revised, book: Rulebook, now: datetime, calendar: Calendar) -> Moved | Refusal:
    if f.given is None:
        return Refusal("feedback_not_given")
    if f.revised is not None:
        return Refusal("revision_used")
    if f.revise_until is None:
        return Refusal("revision_not_open")
    if now > f.revise_until:
        return Refusal("feedback_frozen", {"until": f.revise_until.isoformat()})
    if (wrong := _unfit(revised.said, book)) is not None:
        return wrong
    after = replace(f, state=S.FROZEN, revised=revised.said, revised_at=now, reminders=())
    return Moved(after, (S.FROZEN,), (Send(("N53",), SUPPLIER),))


def _unfit(said: Said, book: Rulebook) -> Refusal | None:
    """Why this is no feedback of the track: where its ratings are needed all of them are."""
    names = ratings_of(book)
    if len(said.ratings) != len(names) and (said.ratings or book.values.get("feedback.ratings_needed", False)):
        return Refusal("ratings_missing", {"allowed": list(names), "least": len(names)})
    lowest, highest = book.values.get("feedback.scale", (0, 0))
    if not all(lowest <= rating <= highest for rating in said.ratings):
        return Refusal("ratings_wrong", {"allowed": list(names), "detail": f"{lowest} … {highest}"})
    return None if said.ratings or said.text.strip() else Refusal("feedback_empty")


_DOING: Mapping[type, Callable[..., Moved | Refusal]] = {
    OrderTold: order_told,
    Passed: passed,
    Left: _left,
    Answered: _answered,
    Revised: _revised,
}
