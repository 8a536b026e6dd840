"""What a mail costs: the whole intake of generated mails from a real Dovecot, beside the floor of the same bytes.

    python -m bench.intake [--mails 1000] [--json]

The intake is: fetch by IMAP, journal, move, read in a worker process, understand, open cases, queue notices; no mail
is sent. It runs in a process of its own (bench/intaking.py), so that its memory is its own; the floor is gauged before
and after it. CPU is that of the desk and its workers once they stand, not Dovecot's; standing up is told apart.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.floor import floor_seconds
from bench.generate import generate
from bench.yard import fill, lay_out
from tests.servers.dovecot import Dovecot

MIB = 1024**2


def main() -> int:
    """Run the gauge and print it; return the exit code."""
    asked = argparse.ArgumentParser(prog="python -m bench.intake", description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--mails", type=int, default=1000)
    asked.add_argument("--json", action="store_true", help="one object")
    given = asked.parse_args()
    if missing := Dovecot.missing():
        raise SystemExit(missing)
    told = gauge(given.mails)
    print(json.dumps(told) if given.json else _words(told))
    return 0


def gauge(mails: int) -> dict[str, Any]:
    """Take in `mails` mails, and a quarter of them before; return what it took, in seconds and bytes."""
    raws = list(generate(mails))
    quarter = max(1, mails // 4)
    with tempfile.TemporaryDirectory(prefix="ombud-bench-") as scratch, Dovecot(Path(scratch) / "dovecot") as dovecot:
        early = _take_in(Path(scratch), dovecot.imap_port, raws[:quarter])
        before = floor_seconds(raws)
        told = _take_in(Path(scratch), dovecot.imap_port, raws)
        floor = (before + floor_seconds(raws)) / 2
    return {
        **told,
        "mails": mails,
        "bytes": sum(map(len, raws)),
        "mails_per_second": round(mails / told["wall_seconds"], 1),
        "cpu_per_mail": told["cpu_seconds"] / mails,
        "floor_per_mail": floor / mails,
        "ratio": round(told["cpu_seconds"] / floor, 2),
        "peak_bytes": {str(quarter): early["peak_bytes"], str(mails): told["peak_bytes"]},
    }


def _take_in(scratch: Path, imap_port: int, raws: list[bytes]) -> dict[str, Any]:
    user = f"bench{len(raws)}"
    fill(imap_port, user, raws)
    config = lay_out(scratch / user, imap_port=imap_port, user=user, lease_seconds=300)
    child = subprocess.run(
        [sys.executable, "-m", "bench.intaking", str(config)], stdout=subprocess.PIPE, text=True, check=False
    )
    if child.returncode:
        raise SystemExit(f"the intake ended with exit code {child.returncode}")
    told: dict[str, Any] = json.loads(child.stdout)
    if sum(told["outcomes"].values()) != len(raws):
        raise SystemExit(f"{len(raws)} mails were put in, outcomes: {told['outcomes']}")
    return told


def _words(told: dict[str, Any]) -> str:
    peaks = ", ".join(f"{int(peak) / MIB:.0f} MiB at {count}" for count, peak in told["peak_bytes"].items())
    outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(told["outcomes"].items()))
    return "\n".join(
        [
            f"intake       {told['mails']} mails of {told['bytes'] / told['mails'] / 1024:.1f} KiB each: {outcomes}",
            f"speed        {told['mails_per_second']} mails/s ({told['wall_seconds']:.1f} s)",
            f"CPU a mail   {told['cpu_per_mail'] * 1000:.2f} ms (once, to stand up: {told['start_cpu_seconds']:.1f} s)",
            f"floor a mail {told['floor_per_mail'] * 1000:.2f} ms (email.policy.default: parse, decode, hash)",
            f"ratio        {told['ratio']}",
            f"peak memory  {peaks}",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
