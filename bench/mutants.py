"""Damaged mails by the thousand: none may crash the reader, be lost, or cost more than its time and memory.

    python -m bench.mutants [--mutants 20000] [--seed 1] [--corpus DIR] [--keep DIR] [--json]

Mutants of the mails of a folder and of generated ones (bench/mutating.py) go through the worker that reads for the
desk, with the limits of a mail; each is gauged there. Exit code 1 if any failed; `--keep` writes those down.
"""

import argparse
import hashlib
import json
import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path
from typing import Any, cast

from bench.generate import generate
from bench.mutating import mutant
from intake.reading.pool import ReadingPool, Unreadable
from intake.reading.reader import read

SECONDS, MEMORY_MIB = 5.0, 300.0
BATCH, GENERATED, SLOWEST = 50, 300, 3
PROCESS = Path("/proc/self")


@dataclass(frozen=True, slots=True)
class Gauged:
    """What reading one mutant took, and whether its letter is of just these bytes."""

    seconds: float
    peak_mib: float
    whole: bool
    unparsed: bool


def gauged(raw: bytes) -> Gauged:
    """Read a mail in the worker; the peak of its memory begins anew with each."""
    (PROCESS / "clear_refs").write_text("5")
    began = time.perf_counter()
    letter = read(raw)
    seconds = time.perf_counter() - began
    peak = next(line for line in (PROCESS / "status").read_text().splitlines() if line.startswith("VmHWM"))
    whole = letter.sha256 == hashlib.sha256(raw).hexdigest() and letter.size_bytes == len(raw)
    unparsed = any("cannot be parsed" in error for error in letter.errors)
    return Gauged(seconds, int(peak.split()[1]) / 1024, whole, unparsed)


def main() -> int:
    """Run the campaign and print its figures; return the exit code."""
    asked = argparse.ArgumentParser(prog="python -m bench.mutants", description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--mutants", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--corpus", type=Path, help="a folder of mails")
    asked.add_argument("--keep", type=Path, help="where to write the mutants that failed")
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    files = sorted(f for f in given.corpus.rglob("*") if f.is_file()) if given.corpus else []
    mails = [*generate(GENERATED), *(f.read_bytes() for f in files)]
    told, failed = campaign(mails, given.mutants, given.seed)
    if given.keep and failed:
        given.keep.mkdir(parents=True, exist_ok=True)
        for raw in failed:
            (given.keep / hashlib.sha256(raw).hexdigest()[:16]).write_bytes(raw)
    print(json.dumps(told) if given.json else _words(told))
    return 1 if failed else 0


def campaign(mails: Sequence[bytes], count: int, seed: int) -> tuple[dict[str, Any], list[bytes]]:
    """Return the figures and the mutants that failed."""
    workers = cpu_count() or 1
    with ReadingPool(workers, SECONDS, reads=cast(Any, gauged)) as pool, ThreadPoolExecutor(workers) as threads:

        def batch(first: int) -> tuple[list[Any], list[bytes]]:
            dice = random.Random(f"{seed}/{first}")
            raws = [mutant(dice, mails) for _ in range(min(BATCH, count - first))]
            read_ = cast(list[Any], pool.read_many(raws))
            return read_, [raw for raw, one in zip(raws, read_, strict=True) if not _good(one)]

        answers = list(threads.map(batch, range(0, count, BATCH)))
    read_ = [one for some, _ in answers for one in some]
    return _figures(read_, len(mails)), [raw for _, failed in answers for raw in failed]


def _figures(read_: Sequence[Any], mails: int) -> dict[str, Any]:
    died = [one.cause for one in read_ if isinstance(one, Unreadable)]
    well = [one for one in read_ if isinstance(one, Gauged)]
    return {
        "mutants": len(read_),
        "mails": mails,
        "died": {cause: died.count(cause) for cause in sorted(set(died))},
        "lost": sum(not one.whole for one in well),
        "unparsed": sum(one.unparsed for one in well),
        "slowest_seconds": sorted((round(one.seconds, 3) for one in well), reverse=True)[:SLOWEST],
        "largest_mib": sorted((round(one.peak_mib) for one in well), reverse=True)[:SLOWEST],
    }


def _good(one: Any) -> bool:
    if isinstance(one, Unreadable):
        return False
    return one.whole and not one.unparsed and one.seconds <= SECONDS and one.peak_mib <= MEMORY_MIB


def _words(told: dict[str, Any]) -> str:
    died = ", ".join(f"{count} {cause}" for cause, count in told["died"].items()) or "none"
    return "\n".join(
        [
            f"mutants   {told['mutants']} of {told['mails']} mails",
            f"died      {died}",
            f"lost      {told['lost']}; parsed with a fault of ours {told['unparsed']}",
            f"slowest   {', '.join(f'{s:.2f} s' for s in told['slowest_seconds'])} (at most {SECONDS:g} s)",
            f"largest   {', '.join(f'{m} MiB' for m in told['largest_mib'])} (at most {MEMORY_MIB:g} MiB)",
        ]
    )


if __name__ == "__main__":
    raise SystemExit(main())
