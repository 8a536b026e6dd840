"""What a desk's rows and its relay prove after a campaign: each mail once, each case once, each notice once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select

from bench.sink import Taken
from models.store.database import Database
from models.tables import CaseRow, MailRow, NoticeRow

MAIL = MailRow.__table__  # type: ignore[attr-defined]
CASE = CaseRow.__table__  # type: ignore[attr-defined]
NOTICE = NoticeRow.__table__  # type: ignore[attr-defined]
UNDER_WAY = ("queued", "sending", "retry")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an intake is.

    waiting  mails without an outcome, or notices the relay has not yet
    """

    journalled: int = 0
    handled: int = 0
    relayed: int = 0
    waiting: int = 0


@dataclass(slots=True)
class Findings:
    """What was counted, and what must not be."""

    mails: int = 0
    cases: int = 0
    notices: int = 0
    twice: int = 0
    unknown: int = 0
    violations: list[str] = field(default_factory=list)


def progress(database: Database, now: datetime, relayed: int) -> Progress:
    """Return how far the intake is at `now`; `relayed`: mails the relay has taken."""
    with database.read() as db:
        states = _counts(db.execute(select(MAIL.c.state, func.count()).group_by(MAIL.c.state)).all())
        due = select(NOTICE.c.state, func.count()).where(NOTICE.c.not_before <= now).group_by(NOTICE.c.state)
        notices = _counts(db.execute(due).all())
    stored, total = states.get("stored", 0), sum(states.values())
    return Progress(
        journalled=total,
        handled=total - stored,
        relayed=relayed,
        waiting=stored + sum(notices.get(state, 0) for state in UNDER_WAY),
    )


def judge(database: Database, expected: int, taken: Sequence[Taken]) -> Findings:
    """Compare the rows with what was put into the mailbox and what the relay took.

    expected  distinct mails that were put into the mailbox
    """
    with database.read() as db:
        mails = db.execute(select(MAIL.c.message_id, MAIL.c.outcome, MAIL.c.state, MAIL.c.case_id)).all()
        refs = list(db.execute(select(CASE.c.ref)).scalars())
        rows = db.execute(select(NOTICE.c.message_id, NOTICE.c.to_address, NOTICE.c.state, NOTICE.c.tries)).all()
        told = db.execute(select(NOTICE.c.case_id, NOTICE.c.to_address, NOTICE.c.numbers)).all()
    found = Findings(mails=len(mails), cases=len(refs), notices=len(rows))
    found.unknown = sum(row.state == "unknown" or (row.state == "sent" and row.tries > 1) for row in rows)
    wrong = found.violations.append
    if len(mails) != expected:
        wrong(f"{len(mails)} messages in the journal, {expected} were sent")
    for message_id, count in Counter(mail.message_id for mail in mails).items():
        if count > 1:
            wrong(f"{message_id} lies {count} times in the journal")
    without = [mail.message_id for mail in mails if not mail.outcome]
    if without:
        wrong(f"{len(without)} mails without an outcome, e.g. {without[0]}")
    openers = Counter(mail.case_id for mail in mails if mail.outcome == "created")
    if any(count > 1 for count in openers.values()) or len(openers) != len(refs):
        wrong(f"{len(refs)} cases from {sum(openers.values())} mails that opened one")
    for (case, to, numbers), count in Counter((t.case_id, t.to_address, tuple(t.numbers)) for t in told).items():
        if count > 1 and case is not None:
            wrong(f"case {case}: {'+'.join(numbers)} queued {count} times for one recipient ({len(to)} characters)")
    _judge_relay(found, {row.message_id.strip("<>"): row.state for row in rows}, taken)
    return found


def _judge_relay(found: Findings, states: Mapping[str, str], taken: Sequence[Taken]) -> None:
    came = Counter(mail.message_id.strip("<>") for mail in taken)
    found.twice = sum(count - 1 for count in came.values())
    if found.twice > found.unknown:
        found.violations.append(f"{found.twice} notices came again, only {found.unknown} are counted as unknown")
    strangers = [message_id for message_id in came if message_id not in states]
    if strangers:
        found.violations.append(f"{len(strangers)} mails at the relay that no row knows, e.g. {strangers[0]}")
    lost = [message_id for message_id, state in states.items() if state == "sent" and message_id not in came]
    if lost:
        found.violations.append(f"{len(lost)} notices marked sent never came, e.g. {lost[0]}")


def _counts(rows: Sequence[tuple[str, int]]) -> dict[str, int]:
    return {str(state): int(count) for state, count in rows}
