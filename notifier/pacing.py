"""How fast mail goes to one domain: not above its rate, and slower while it refuses for now.

Kept by one process, in its memory: a restart forgets a minute of rate and the back-off, never a mail.
"""

from collections import defaultdict, deque
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
REFUSALS = 3  # one after the other: that is no single full mailbox any more
LONGEST = timedelta(hours=1)


class Pace:
    """When the next mail to a domain may go."""

    def __init__(self, per_minute: int = 0) -> None:
        """`per_minute`: mails to one domain; 0 for as many as there are."""
        self.per_minute = per_minute
        self._went: dict[str, deque[datetime]] = defaultdict(deque)
        self._refused: dict[str, int] = defaultdict(int)
        self._until: dict[str, datetime] = {}

    def waits_until(self, to: str, now: datetime) -> datetime | None:
        """Return when a mail to this address may go, None for now."""
        domain = _domain(to)
        if (until := self._until.get(domain)) is not None and now < until:
            return until
        went = self._went[domain]
        while went and went[0] <= now - MINUTE:
            went.popleft()
        return went[0] + MINUTE if self.per_minute and len(went) >= self.per_minute else None

    def went(self, to: str, state: str, now: datetime) -> None:
        """Note how a mail ended: `retry` was refused for now, `sent` ends the back-off, the rest tells nothing."""
        domain = _domain(to)
        if self.per_minute:
            self._went[domain].append(now)
        if state == "sent":
            self._refused.pop(domain, None)
            self._until.pop(domain, None)
        elif state == "retry":
            self._refused[domain] += 1
            if (beyond := self._refused[domain] - REFUSALS) >= 0:
                self._until[domain] = now + min(MINUTE * 2 ** min(beyond, 10), LONGEST)


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()
