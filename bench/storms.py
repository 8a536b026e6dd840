"""Storms through real SMTP: a robot, two desks that answer each other, forged victims; how often does the desk write?

    python -m bench.storms [--mails 10000] [--json]

Each storm is a desk of its own, on a real port of this machine; its mails are sent to that port, handled, and every
answer is written out. Exit 1 if one address hears more from us in a day than the settings allow.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from smtplib import SMTP
from typing import Any

from sqlalchemy import select

from bench.sink import free_port
from config.desk import Desk
from intake.handling import handle_batch
from intake.reading.pool import ReadingPool
from intake.sources.listener import Listener
from models.tables import NoticeRow
from notifier.outbox import send_due
from tests.desks import ADDRESS, at, letter, wired

NOTICE = NoticeRow.__table__  # type: ignore[attr-defined]
BEGAN = "2026-03-02 09:00"
ROBOT = "no-humans@spam-mill.example"
ASKS = "I paid somebody 300 USD and nothing came. What can I do?"
MOST_TO_ONE = 5  # answers a day
MOST_OF_TWO = 3  # mails of two desks together
MOST_BYTES = 1_000_000


@dataclass
class Tally:
    """What a storm came to: outcomes of its mails, and how many mails of ours each address got."""

    outcomes: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    staff: Counter[str] = field(default_factory=Counter)


@contextmanager
def port_of(desk: Desk, now: datetime) -> Iterator[SMTP]:
    """Open the desk's listener and a connection to it."""
    listener = Listener(desk, "127.0.0.1", free_port(), "smtp", MOST_BYTES, lambda: now, lambda: None)
    listener.start()
    try:
        with SMTP("127.0.0.1", listener.port, timeout=60) as client:
            yield client
    finally:
        listener.stop()


def storm(desk: Desk, reader: ReadingPool, mails: Iterable[bytes], now: datetime, to: str = "") -> Tally:
    """Send these mails to the desk's port, have them handled and the answers sent; return what came of it."""
    tally = Tally()
    with port_of(desk, now) as client:
        for raw in mails:
            client.sendmail("bounces@elsewhere.example", [to or desk.house.address], raw)
    while lines := handle_batch(desk, reader, now):
        tally.outcomes.update(f"{line['outcome']} {line['cause'] or ''}".strip() for line in lines)
    while send_due(desk, now):
        pass
    staff = {m.address for m in desk.house.staff}
    with desk.database.read() as db:
        for address in db.execute(select(NOTICE.c.to_address)).scalars():
            (tally.staff if address in staff else tally.written)[address] += 1
    return tally


def robot(mails: int, verdict: str = "pass", headers: Iterable[tuple[str, str]] = ()) -> Iterator[bytes]:
    """Mails of one address, each a new matter in words of its own."""
    for n in range(mails):
        text = (
            f"I paid USD {100 + n} on alibaba.com order {7_000_000_000 + n} to seller{n}@quay.example on 20 January "
            f"2026 and nothing has come. I want my money back. Ticket {n}."
        )
        yield letter(ROBOT, f"Ticket {n} has been opened", text, BEGAN, verdict=verdict, headers=list(headers))


def victims(mails: int, verdict: str) -> Iterator[bytes]:
    """Mails that name as many senders as there are mails; none of them wrote."""
    for n in range(mails):
        words = f"Dear desk, marker{n}secret: I paid and nothing came."
        yield letter(
            f"victim{n}@innocent{n % 97}.example", f"Refund {n}", words, BEGAN, name=f"Victim {n}", verdict=verdict
        )


def between(one: Desk, two: Desk, reader: ReadingPool, *, stripped: bool) -> int:
    """Let two desks answer each other until both are silent; return how many mails they wrote together.

    stripped  a forwarder between them takes away what says that no person wrote
    """
    first = letter(two.house.address, "A question", "Where is my order? I paid 300 USD.", BEGAN, to=one.house.address)
    written, turn = 0, [(one, two, [(one.house.address, first)])]
    now = at(BEGAN)
    while turn and written < 100:
        desk, other, mails = turn.pop()
        for to, raw in mails:
            storm(desk, reader, [raw], now, to)
        now += timedelta(seconds=5)
        out = [carried(desk, path.read_bytes(), stripped=stripped) for path in _sent(desk)]
        answers = [(to, raw) for to, raw in out if to.endswith(other.house.address.rpartition("@")[2])]
        written += len(answers)
        if answers:
            turn.append((other, desk, answers))
    return written


def machine(desk: Desk, reader: ReadingPool, rounds: int = 30) -> int:
    """Let a machine that looks like a person answer each mail of ours at once; return how many it got."""
    now, to, got = at(BEGAN), desk.house.address, 0
    for n in range(rounds):
        words = f"Your request has the number {n}. A colleague will look at it soon." if n else ASKS
        when = (now + timedelta(hours=8)).strftime("%Y-%m-%d %H:%M:%S")
        storm(desk, reader, [letter(ROBOT, f"Your request {n}", words, when, to=to)], now, to)
        answers = [path.read_bytes() for path in _sent(desk)]
        ours = [raw for raw in answers if ROBOT.encode() in raw.partition(b"\r\n\r\n")[0]]
        if ours:
            got += len(ours)
            line = next(x for x in ours[-1].split(b"\r\n") if x.lower().startswith(b"reply-to:"))
            to = line.decode().partition(":")[2].strip()
        now += timedelta(seconds=20)
    return got


def carried(desk: Desk, raw: bytes, *, stripped: bool) -> tuple[str, bytes]:
    """Return (recipient, bytes) of a mail of ours as the next server hands it over, with its verdict on top."""
    head, gap, body = raw.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    to = next(line for line in lines if line.lower().startswith(b"to:")).decode().partition(":")[2].strip()
    if stripped:
        lines = [line for line in lines if not line.lower().startswith(b"auto-submitted")]
    domain = desk.house.address.rpartition("@")[2]
    verdict = f"Authentication-Results: mx.ombud.example; dmarc=pass header.from={domain}".encode()
    return to.rpartition("<")[2].strip("<> "), b"\r\n".join([verdict, *lines]) + gap + body


def _sent(desk: Desk) -> list[Path]:
    """The mails written since the last look, which takes them away."""
    folder = Path(desk.settings.outgoing.folder)
    fresh = sorted(folder.glob("[0-9]*.eml"))
    for path in fresh:
        path.rename(path.with_suffix(".gone"))
    return [path.with_suffix(".gone") for path in fresh]


def main() -> int:
    """Run the storms and print their figures; return the exit code."""
    asked = argparse.ArgumentParser(prog="python -m bench.storms", description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--mails", type=int, default=10_000, help="of the robot; a tenth of them names victims")
    asked.add_argument("--json", action="store_true", help="one object a storm")
    given = asked.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="ombud-storms-") as scratch, ReadingPool() as reader:
        for told in campaign(Path(scratch), reader, given.mails):
            wrong += not told["kept"]
            print(json.dumps(told) if given.json else "  ".join(f"{k}: {v}" for k, v in told.items()), flush=True)
    return 1 if wrong else 0


def campaign(folder: Path, reader: ReadingPool, mails: int) -> Iterator[dict[str, Any]]:
    """Run every storm; give what each came to and whether the promise was kept."""
    few = max(1, mails // 10)
    auto = [("Auto-Submitted", "auto-generated")]
    storms: dict[str, tuple[Iterable[bytes], int, int]] = {  # mails, most to one address, most in all
        "robot": (robot(mails), MOST_TO_ONE, MOST_TO_ONE),
        "robot nobody vouches for": (robot(few, ""), 1, 1),
        "robot that says so": (robot(few, headers=auto), 0, 0),
        "victims, forged": (victims(few, "fail"), 0, 0),
        "victims, no verdict": (victims(few, ""), 1, few),
    }
    for name, (raws, most_to_one, most) in storms.items():
        desk = _desk(folder / name.replace(" ", "-"), ADDRESS)
        began = time.monotonic()
        tally = storm(desk, reader, raws, at(BEGAN))
        desk.database.close()
        to_one = max(tally.written.values(), default=0)
        yield {
            "storm": name,
            "mails": sum(tally.outcomes.values()),
            "answers": tally.written.total(),
            "most_to_one": to_one,
            "kept": to_one <= most_to_one and tally.written.total() <= most,
            "seconds": round(time.monotonic() - began, 1),
            "outcomes": dict(tally.outcomes),
        }
    for stripped in (False, True):
        pair = [_desk(folder / f"{side}{stripped}", f"desk@{side}.example") for side in ("north", "south")]
        count = between(pair[0], pair[1], reader, stripped=stripped)
        yield {"storm": "two desks", "stripped": stripped, "written": count, "kept": count <= MOST_OF_TWO}
    desk = _desk(folder / "machine", ADDRESS)
    count = machine(desk, reader)
    yield {"storm": "a machine that hides", "written": count, "kept": count <= MOST_OF_TWO}


def _desk(folder: Path, address: str) -> Desk:
    return wired(folder, f"sqlite:///{folder / 'desk.sqlite'}", desk={"address": address, "zone": "Asia/Shanghai"})


if __name__ == "__main__":
    sys.exit(main())
