"""One intake in a process of its own: empties a mailbox and a journal, prints what it took (bench/intake.py)."""

import json
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from bench.gauges import cpu_seconds, peak_bytes
from bench.generate import generate
from intake.handling import handle_batch
from intake.reading.pool import ReadingPool
from intake.sources.imap import MailboxReader
from intake.standing_up import stand_up
from ombud.wiring import open_desk


def main() -> int:
    """Take in all that waits; argv: the settings file."""
    desk = open_desk(Path(sys.argv[1]))
    outcomes: Counter[str] = Counter()
    with ReadingPool() as reader:
        reader.read_many(list(generate(3, seed=99)))  # the worker stands, and has imported what it needs
        stand_up()
        start_cpu, began = cpu_seconds(), time.monotonic()
        MailboxReader(desk, desk.settings.mailbox[0], _now).poll_once()
        while lines := handle_batch(desk, reader, _now(), limit=desk.settings.limits.batch_mails):
            outcomes.update(line["outcome"] for line in lines)
        told = {
            "wall_seconds": time.monotonic() - began,
            "cpu_seconds": cpu_seconds() - start_cpu,
            "start_cpu_seconds": start_cpu,
            "peak_bytes": peak_bytes(),
            "outcomes": dict(outcomes),
        }
    desk.database.close()
    print(json.dumps(told))
    return 0


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    sys.exit(main())
