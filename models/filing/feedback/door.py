"""The one door for what happens to a feedback, and the clock that works its moments off. Asks no clock itself.

Called by intake (mails, orders) and by the ticks, always inside the caller's transaction: the state, the log and the
mails are written together or not at all.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from models.filing.cases import CASE
from models.filing.feedback.notices import queue
from models.filing.feedback.rows import FEEDBACK, Held, load, order_key, write
from models.filing.joinder import KEY
from models.filing.snapshot import Cause
from models.rules.calendar import Calendar
from models.rules.docket import Refusal, Send
from models.rules.feedback import advance, next_at
from models.rules.feedback_replay import outside_of_feedback
from models.rules.feedback_values import Happening, Moved, Passed
from models.rules.house import House
from models.rules.states import State

NOBODY = Cause()
UNFILED = (str(State.NEW), str(State.DRAFT))


@dataclass(frozen=True, slots=True)
class Done:
    """What became of it: how the feedback moved, or the refusal, and the notices it queued."""

    result: Moved | Refusal
    notices: list[int] = field(default_factory=list)

    @property
    def refused(self) -> Refusal | None:
        """The refusal, if it was one."""
        return self.result if isinstance(self.result, Refusal) else None


def happen(
    db: Connection, house: House, held: Held, happening: Happening, now: datetime, cause: Cause = NOBODY
) -> Done:
    """Let it happen to a feedback now, or say why it may not; `held` is moved on in place.

    cause   its mail; what it sends is keyed by what happened
    raises  FeedbackMoved if another worker wrote the feedback since it was loaded
    """
    now = now.astimezone(UTC)
    calendar = Calendar(house.zone, house.holidays)
    result = advance(held.feedback, happening, held.book, now, calendar)
    if isinstance(result, Refusal):
        return Done(result)
    outside = outside_of_feedback(held.feedback, held.ref, held.book, calendar)
    write(db, held, happening, result, now, outside=outside, key=house.keys[0])
    keyed = Cause(message_id=cause.message_id, asker=cause.asker, allowance=cause.allowance)
    return Done(result, queue(db, house, held, result.sends, now, keyed))


def tell(db: Connection, house: House, held: Held, send: Send, now: datetime, cause: Cause) -> list[int]:
    """Queue a mail that nothing caused but a mail: an echo, or a question back; `cause.key` makes it unique."""
    return queue(db, house, held, [send], now.astimezone(UTC), cause)


def next_moment(db: Connection) -> datetime | None:
    """Return when the next feedback wants the desk, None when none does."""
    moment: datetime | None = db.execute(select(func.min(FEEDBACK.c.next_at))).scalar_one()
    return moment


def work_off(db: Connection, house: House, until: datetime, limit: int = 200) -> int:
    """Let what is due up to `until` happen, each at its own moment, oldest first; return how much did.

    db     an open write transaction
    until  the horizon: a moment up to which every received mail has been read
    """
    due = select(FEEDBACK.c.id).where(FEEDBACK.c.next_at <= until).order_by(FEEDBACK.c.next_at, FEEDBACK.c.id)
    done = 0
    for feedback_id in db.execute(due.limit(limit)).scalars().all():
        held = load(db, house, feedback_id)
        while (moment := next_at(held.feedback)) is not None and moment <= until:  # another worker may have been here
            if happen(db, house, held, Passed(disputed=_disputed(db, held)), moment).refused is not None:
                break
            done += 1
    return done


def _disputed(db: Connection, held: Held) -> bool:
    """Whether there is a complaint about this order; a draft is none yet."""
    found = (
        select(KEY.c.id)
        .join(CASE, CASE.c.id == KEY.c.case_id)
        .where(KEY.c.kind == "order", KEY.c.value == order_key(held.feedback.order_id), CASE.c.state.not_in(UNFILED))
    )
    return db.execute(found.limit(1)).first() is not None
