"""Whether the feedback on an order is what was written: its log unbroken, its row what the log gives."""

from sqlalchemy import select

from config.desk import Desk
from models.filing.feedback.rows import FEEDBACK, load, log_of
from models.rules.chain import faults_of, unproven
from models.rules.feedback_replay import feedback_differences, replay_feedback
from models.rules.feedback_values import Feedback
from models.rules.replay import replayable
from ombud.verifying import Verified, told


def feedback_ids(desk: Desk, ref: str | None = None) -> list[int]:
    """Return the ids of the feedback on every order, or of the one with this reference, oldest first."""
    wanted = select(FEEDBACK.c.id).order_by(FEEDBACK.c.id)
    with desk.database.read() as db:
        return list(db.execute(wanted if ref is None else wanted.where(FEEDBACK.c.ref == ref.upper())).scalars())


def verify_feedback(desk: Desk, feedback_id: int) -> Verified:
    """Return what is found in one feedback; other writers of it wait meanwhile, a moment."""
    with desk.database.begin() as db:
        held = load(db, desk.house, feedback_id)
        rows = log_of(db, feedback_id)
    found = Verified(held.ref, len(rows), kind="feedback")
    edits = faults_of(rows, held.ref, held.version, held.last_hash, desk.house.keys)
    found.faults += [told(fault) for fault in edits]
    if edits:
        found.notes.append("its state was not checked: the log it would be worked out from was edited")
    elif not replayable(rows):
        found.notes.append("its log began before it kept what it took from outside: it cannot be replayed")
    else:
        found.hold(
            lambda: replay_feedback(rows, desk.house.version), lambda lived: _differing(lived.feedback, held.feedback)
        )
    if strange := unproven(rows, desk.house.keys):
        found.notes.append(f"{strange} of its {len(rows)} events bear no seal of a key this desk has")
    return found


def _differing(lived: Feedback | None, kept: Feedback) -> list[str]:
    return feedback_differences(lived, kept) if lived is not None else []
