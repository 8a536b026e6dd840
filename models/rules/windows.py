"""What one day may hold: how many answers to one address, drafts of one sender, quick answers in one case.

Pure: it is told what happened and when; whoever asks reads the rows. Windows slide: a day is the last 24 hours, so
that nobody gets twice as much round midnight.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

DAY = timedelta(days=1)
PASSES = timedelta(days=30)  # a failure that may pass is forgotten when none follows for so long
ANSWERS = frozenset(
    {"N1", "N2", "N7", "N12", "N39", "N40", "N41", "N60", "N63"}
)  # they answer a mail, and no clock hangs on them
Said = tuple[str, datetime]  # a party, and when it wrote or was written to


@dataclass(slots=True)
class Allowance:
    """How many answers one mail may still cause to its own sender; counted down as they are queued.

    everything  whether every mail to the sender counts, not only those that merely answer
    withheld    how many were not written
    """

    left: int
    everything: bool = False
    withheld: int = 0

    def permits(self, numbers: Iterable[str]) -> bool:
        """Whether a mail of these numbers may be written to the sender; if it is an answer, it is counted."""
        if not self.everything and not ANSWERS.issuperset(numbers):
            return True
        if self.left <= 0:
            self.withheld += 1
            return False
        self.left -= 1
        return True


def answers_left(answered: int, limit: int) -> int:
    """Return how many more answers an address may get that had `answered` of them within a day."""
    return max(0, limit - answered)


def recent(moments: Iterable[datetime], now: datetime, span: timedelta = DAY) -> int:
    """Return how many of these moments lie within `span` before `now`; one that is just `span` old does not."""
    return sum(now - span < moment <= now for moment in moments)


def quick_answers(written: Sequence[Said], told: Sequence[Said], within: timedelta) -> int:
    """Return how many of a case's mails came so soon after one of ours to the same party that a machine may write them.

    written  (party, when received) of the mails of both parties
    told     (party, when queued) of our mails to them
    """
    count = 0
    before: set[Said] = set()
    for party, at in written:
        # What we wrote at the very moment may be the answer to this mail; to the second of that moment it is not.
        last = at if (party, at) in before else at - timedelta.resolution
        count += any(to == party and at - within <= then <= last for to, then in told)
        before.add((party, at))
    return count


@dataclass(frozen=True, slots=True)
class CaseLimits:
    """What one case may take in a day before a person looks (settings `[storms]`)."""

    quick: int
    quick_within: timedelta
    mails: int


def is_storm(written: Sequence[Said], told: Sequence[Said], limits: CaseLimits, now: datetime, *, words: bool) -> bool:
    """Return whether the newest mail of a case is one too many.

    written  the case's mails, the newest included; those older than a day do not count
    words    the newest mail only talks: it orders nothing and brings no file
    """
    day = [(party, at) for party, at in written if now - DAY < at <= now]
    return len(day) > limits.mails or (words and quick_answers(day, told, limits.quick_within) > limits.quick)


def bounce_score(score: int, failed_at: datetime | None, now: datetime, limit: int, *, soft: bool) -> int:
    """Return an address's score after one more failure: a hard one is enough at once, a soft one counts 1.

    failed_at  when the last one was, None if this is the first
    returns    1 to `limit`
    """
    if not soft:
        return limit
    fresh = failed_at is not None and now - failed_at <= PASSES
    return min(limit, (score if fresh else 0) + 1)
