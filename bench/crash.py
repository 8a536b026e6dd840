"""The crash campaign: `kill -9` in the middle of an intake, again and again; then nothing is lost, nothing doubled.

    python -m bench.crash [--rounds 10] [--mails 200] [--database URL] [--seed 1]

Each round is a desk of its own: a Dovecot mailbox full of mails, `ombud run` as a child process, an SMTP relay that
takes everything. The child is killed at a random moment (seeded: after so many mails were journalled, handled or
relayed), started again and left alone until nothing waits. Then the rows and the relay are compared. Exit 1 if
anything is wrong.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.databases import empty_database
from bench.evidence import Findings, Progress, judge, progress
from bench.generate import generate
from bench.sink import Sink
from bench.yard import fill, lay_out, waiting
from models.store.database import Database
from tests.servers.dovecot import Dovecot

LOOK_SECONDS = 0.01
LOG_LINES = 15
QUIET_SECONDS = 240
ORPHAN_SECONDS = 15
MAILBOX_SECONDS = 0.2
MOVE_SECONDS = 90
STOP_SECONDS = 10
MOMENTS = ("journalled", "handled", "relayed")
BATCHES = (5, 20, 50)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did and found."""

    moment: str
    after: int
    seen: Progress
    seconds: float
    findings: Findings


def main() -> int:
    """Run the campaign; return the exit code."""
    asked = argparse.ArgumentParser(prog="python -m bench.crash", description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--rounds", type=int, default=10)
    asked.add_argument("--mails", type=int, default=200)
    asked.add_argument(
        "--database", default="", help="an empty PostgreSQL server's URL; default: SQLite, a file a round"
    )
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    if missing := Dovecot.missing():
        raise SystemExit(missing)
    dice = random.Random(given.seed)
    bad = 0
    print("round  killed when            mails cases notices again unknown seconds")
    with tempfile.TemporaryDirectory(prefix="ombud-crash-") as scratch, Dovecot(Path(scratch) / "dovecot") as dovecot:
        for number in range(1, given.rounds + 1):
            with empty_database(given.database, f"crash_{number}") as url:
                done = play(Path(scratch) / f"desk{number}", dovecot.imap_port, f"desk{number}", given.mails, dice, url)
            print(_line(number, done), flush=True)
            for violation in done.findings.violations:
                print(f"       wrong: {violation}")
            bad += bool(done.findings.violations)
    print(f"{given.rounds - bad} of {given.rounds} rounds without fault")
    return 1 if bad else 0


def play(folder: Path, imap_port: int, user: str, mails: int, dice: random.Random, url: str) -> Round:
    """Play one round in `folder`; return what was found."""
    began = time.monotonic()
    put = fill(imap_port, user, generate(mails, seed=dice.randint(1, 10**6)))
    moment, after, later = dice.choice(MOMENTS), dice.randint(1, mails * 3 // 4), dice.uniform(0, 0.2)
    batch = dice.choice(BATCHES)
    with Sink() as sink:
        config = lay_out(folder, imap_port=imap_port, user=user, sink_port=sink.port, database=url, batch_mails=batch)
        database = Database(url or f"sqlite:///{folder / 'ombud.sqlite'}")
        database.upgrade()
        with _desk(config) as child:
            seen = _wait(
                child, folder, database, sink, lambda now: getattr(now, moment) >= after or _all_done(now, put)
            )
            time.sleep(later)
            child.send_signal(signal.SIGKILL)
            child.wait()
        orphans = _orphans(child.pid)
        with _desk(config) as child:
            _wait(child, folder, database, sink, lambda now: _all_done(now, put))
            left = _left_behind(imap_port, user)
            ended = _ended(child)
        findings = judge(database, put, sink.taken)
        database.close()
    if orphans:
        findings.violations.append(f"{orphans} worker processes outlived the killed desk")
    if left:
        findings.violations.append(f"{left} mails were never moved to the done folder")
    if ended != "0":
        findings.violations.append(f"asked to stop, the desk ended with exit code {ended}")
    return Round(moment, after, seen, time.monotonic() - began, findings)


def _all_done(now: Progress, put: int) -> bool:
    return now.journalled >= put and now.waiting == 0


@contextmanager
def _desk(config: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (config.parent / "desk.log").open("ab") as log:
        child = subprocess.Popen(
            [sys.executable, "-m", "ombud", "run"],
            env={**os.environ, "OMBUD_CONFIG": str(config)},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield child
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def _wait(
    child: subprocess.Popen[bytes], folder: Path, database: Database, sink: Sink, enough: Callable[[Progress], bool]
) -> Progress:
    """Look at the rows and the relay until it is enough; return what was seen last."""
    limit = time.monotonic() + QUIET_SECONDS
    while time.monotonic() < limit:
        now = progress(database, datetime.now(UTC), len(sink.taken))
        if enough(now):
            return now
        if child.poll() is not None:
            raise SystemExit(f"the desk ended by itself with exit code {child.returncode}:\n{_tail(folder)}")
        time.sleep(LOOK_SECONDS)
    raise SystemExit(f"not quiet after {QUIET_SECONDS} s: {now}\n{_tail(folder)}")


def _tail(folder: Path) -> str:
    return "\n".join((folder / "desk.log").read_text(errors="replace").splitlines()[-LOG_LINES:])


def _left_behind(imap_port: int, user: str) -> int:
    """Return 0 as soon as the INBOX is empty, else how many mails still lie there."""
    limit = time.monotonic() + MOVE_SECONDS
    while (left := waiting(imap_port, user)) and time.monotonic() < limit:
        time.sleep(MAILBOX_SECONDS)
    return left


def _ended(child: subprocess.Popen[bytes]) -> str:
    """Ask the desk to stop; return its exit code, or why there is none."""
    child.terminate()
    try:
        return str(child.wait(timeout=STOP_SECONDS))
    except subprocess.TimeoutExpired:
        return f"none within {STOP_SECONDS} s"


def _orphans(group: int) -> int:
    """Return 0 as soon as the killed desk's process group is empty, 1 if it never is."""
    limit = time.monotonic() + ORPHAN_SECONDS
    while time.monotonic() < limit:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return 0
        time.sleep(LOOK_SECONDS)
    os.killpg(group, signal.SIGKILL)
    return 1


def _line(number: int, done: Round) -> str:
    found, when = done.findings, f"{getattr(done.seen, done.moment)} {done.moment}"
    return (
        f"{number:5}  {when:<22} {found.mails:5} {found.cases:5} {found.notices:7} {found.twice:5} {found.unknown:7}"
        f" {done.seconds:7.1f}"
    )


if __name__ == "__main__":
    sys.exit(main())
