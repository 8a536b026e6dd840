"""A desk that is killed with its hands full: `python -m tests.scenarios.dying FOLDER URL MOMENT`.

It leases what is due, renders it and is dead before the relay has the first mail, as `kill -9` leaves a worker.
"""

import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from notifier.outbox import send_due
from notifier.transports import Sent
from tests.desks import wired


class Dying:
    """A way out that nothing leaves."""

    def send(self, notice_id: int, envelope_from: str, to: str, mail: bytes) -> Sent:
        """Die by the signal that nobody can catch."""
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("nobody outlives it")

    def close(self) -> None:
        """Nothing to end."""


if __name__ == "__main__":
    folder, url, moment = sys.argv[1:]
    desk = wired(Path(folder), url)
    send_due(desk, datetime.fromisoformat(moment), Dying())
