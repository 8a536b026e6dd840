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
from ombud.wiring import open_desk

BATCH = 50


def main() -> int:
    """Take in all that waits; argv: the settings file, and after how many mails memory is first looked at."""
    config, early = Path(sys.argv[1]), int(sys.argv[2])
    desk = open_desk(config)
    outcomes: Counter[str] = Counter()
    peaks: dict[int, int] = {}
    with ReadingPool() as reader:
        reader.read_many(list(generate(3, seed=99)))  # the worker stands, and has imported what it needs
        start_cpu, began = cpu_seconds(), time.monotonic()
        mailbox = MailboxReader(desk, desk.settings.mailbox[0])
        more = True
        while more:
            more = bool(mailbox.poll_once(datetime.now(UTC)))
            while lines := handle_batch(desk, reader, datetime.now(UTC), limit=BATCH):
                outcomes.update(line["outcome"] for line in lines)
                if not peaks and outcomes.total() >= early:
                    peaks[outcomes.total()] = peak_bytes()
        wall, cpu = time.monotonic() - began, cpu_seconds() - start_cpu
        peaks[outcomes.total()] = peak_bytes()
    desk.database.close()
    told = {
        "wall_seconds": wall,
        "cpu_seconds": cpu,
        "start_cpu_seconds": start_cpu,
        "peak_bytes": peaks,
        "outcomes": dict(outcomes),
    }
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
