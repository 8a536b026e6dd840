"""What reading costs: mails to letters in one process, beside the floor and a parser that only takes mails apart.

    python -m bench.reading [--mails 1000] [--corpus DIR] [--json]

For the generated mix, and for the mails of a folder if one is named: CPU of reading whole (text, HTML, quotes, bounces,
automatic mail), of the floor (bench/floor.py), and of fast-mail-parser where it is installed. Each is gauged in turn,
three times, the least counts: noise only ever adds. Then the memory that one mail of 25 MB takes.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.floor import floor_seconds
from bench.generate import generate
from intake.reading.reader import read

TURNS = 3
LARGE_BYTES = 25 * 10**6
MIB = 1024**2
OLE = b"\xd0\xcf\x11\xe0"


def main() -> int:
    """Run the gauge and print it; return the exit code."""
    asked = argparse.ArgumentParser(prog="python -m bench.reading", description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--mails", type=int, default=1000)
    asked.add_argument("--corpus", type=Path, help="a folder of mails")
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    told = {"generated": gauge(list(generate(given.mails)))}
    if given.corpus:
        files = sorted(f for f in given.corpus.rglob("*") if f.is_file() and f.suffix in (".eml", ".msg", ""))
        raws = [f.read_bytes() for f in files]
        told["corpus"] = gauge([raw for raw in raws if not raw.startswith(OLE)])
    told["large"] = large()
    print(json.dumps(told) if given.json else _words(told))
    return 0


def gauge(raws: Sequence[bytes]) -> dict[str, Any]:
    """Return CPU seconds a mail of each way, and the ratios to the floor."""
    ways: dict[str, Callable[[], float]] = {
        "reading": lambda: _cpu(lambda: [read(raw) for raw in raws]),
        "floor": lambda: floor_seconds(raws),
    }
    if (parser := _fast_parser()) is not None:
        ways["fast-mail-parser"] = lambda: _cpu(lambda: [parser(raw) for raw in raws])
    for way in ways.values():  # imports and caches are not what is gauged
        way()
    least = {name: min(way() for _ in range(TURNS)) / len(raws) for name, way in ways.items()}
    return {
        "mails": len(raws),
        "seconds_per_mail": least,
        "ratio": {name: round(seconds / least["floor"], 2) for name, seconds in least.items()},
    }


def _cpu(work: Callable[[], Any]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _fast_parser() -> Callable[[bytes], Any] | None:
    try:
        from fast_mail_parser import parse_email  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None

    def parse(raw: bytes) -> Any:
        try:
            return parse_email(raw)
        except Exception:  # what it cannot parse costs it what it costs
            return None

    return parse


def large() -> dict[str, Any]:
    """Return the peak memory of reading one mail with a file of 25 MB, in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.large", str(LARGE_BYTES)], stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def _words(told: dict[str, Any]) -> str:
    lines = []
    for name in (n for n in ("generated", "corpus") if n in told):
        one = told[name]
        lines.append(f"{name}: {one['mails']} mails")
        for way, seconds in one["seconds_per_mail"].items():
            ratio = one["ratio"][way]
            told_ms = f"{seconds * 1000:6.3f} ms a mail"
            lines.append(f"  {way:18} {1 / seconds:8.0f} mails/s   {told_ms}   {ratio:5.2f} floors")
    large_one = told["large"]
    grown = large_one["peak_bytes"] - large_one["before_bytes"]
    lines.append(
        f"one file of {large_one['file_bytes'] / 10**6:.0f} MB: {grown / MIB:.0f} MiB more, "
        f"{grown / large_one['file_bytes']:.1f} times its size"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
