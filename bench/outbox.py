"""What a mail of ours costs: claim, render, keep the bytes, send and mark, beside the floor of the same words.

    python -m bench.outbox [--mails 5000] [--rounds 10] [--sign] [--json]

The floor makes an EmailMessage of the very text and HTML that the desk's mail has, and hands it over with smtplib on
one connection. Both send to the same sink, a process of its own (bench/postbox.py), in turn, round by round, so that a
machine that is busy for a while slows both. Notices are of five kinds in ten languages, from invented cases.
"""

import argparse
import json
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from statistics import median
from typing import Any
from unittest import mock

from sqlalchemy import insert, select

from bench.postbox import Postbox
from config.desk import Desk
from notifier import outbox
from notifier.rendering import render
from notifier.transports import SmtpTransport
from tests.desks import wired
from tests.notifier.notices import NOTICE, NOW, a_notice, opened, text_of

KINDS = (
    ("N8", "respondent"),
    ("N9", "complainant"),
    ("N11", "complainant"),
    ("N12", "respondent"),
    ("N13", "respondent"),
)
LANGUAGES = ("en", "en", "en", "zh", "es", "pt", "fr", "de", "ru", "ar", "tr", "vi")
PHASES = ("claim", "render", "keep", "send", "mark")
AIM = 0.6  # of the floor's speed


def main() -> int:
    """Run the gauge and print it; return the exit code."""
    asked = argparse.ArgumentParser(prog="python -m bench.outbox", description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--mails", type=int, default=5000)
    asked.add_argument("--rounds", type=int, default=10)
    asked.add_argument("--sign", action="store_true", help="with DKIM, RSA of 2048 bits; the floor is not signed")
    asked.add_argument("--json", action="store_true", help="one object")
    given = asked.parse_args()
    told = gauge(given.mails, given.rounds, sign=given.sign)
    print(json.dumps(told) if given.json else _words(told))
    return 0


def gauge(mails: int, rounds: int = 10, *, sign: bool = False) -> dict[str, Any]:
    """Send `mails` notices and as many mails of the floor, in so many rounds each; return what it took, in seconds."""
    each = max(1, mails // rounds)
    with tempfile.TemporaryDirectory(prefix="ombud-bench-") as scratch, Postbox() as sink, ExitStack() as ends:
        desk = _desk(Path(scratch), sink.port, sign=sign)
        ends.callback(desk.database.close)
        _queue(desk, each * (rounds + 1))
        bodies = _bodies(desk)
        way, smtp = SmtpTransport(desk.settings.outgoing), ends.enter_context(smtplib.SMTP("127.0.0.1", sink.port))
        ends.callback(way.close)
        _send(desk, way, each)  # templates are compiled at the first mail of each kind: told apart from the rest
        spent: dict[str, float] = dict.fromkeys(PHASES, 0.0)
        ours, floor = [], []
        for n in range(rounds):
            floor.append(_timed(lambda n=n: _floor(smtp, bodies, each, n)))  # type: ignore[misc]
            with _counted(desk, way, spent):
                ours.append(_timed(lambda: _send(desk, way, each)))
        left = _unsent(desk)
    if left:
        raise SystemExit(f"{left} notices were not sent")
    spent["mark"] = sum(ours) - sum(spent.values())
    return {
        "mails": each * rounds,
        "signed": sign,
        "mails_per_second": round(each * rounds / sum(ours), 1),
        "floor_per_second": round(each * rounds / sum(floor), 1),
        "ratio": round(median(f / o for f, o in zip(floor, ours, strict=True)), 3),
        "ratios": [round(f / o, 3) for f, o in zip(floor, ours, strict=True)],
        "phase_ms": {name: round(spent[name] / (each * rounds) * 1000, 3) for name in PHASES},
        "floor_ms": round(sum(floor) / (each * rounds) * 1000, 3),
    }


def _desk(folder: Path, port: int, *, sign: bool) -> Desk:
    way: dict[str, Any] = {"transport": "smtp", "host": "127.0.0.1", "port": port, "tls": "none"}
    if sign:
        subprocess.run(["openssl", "genrsa", "-out", folder / "dkim.pem", "2048"], check=True, capture_output=True)
        way["dkim"] = {"selector": "bench", "key_file": folder / "dkim.pem"}
    return wired(folder, f"sqlite:///{folder / 'bench.sqlite'}", outgoing=way)


def _queue(desk: Desk, count: int) -> None:
    rows = [
        {
            **{k: v for k, v in _notice(n).items() if k != "id"},
            "to_address": f"person{n}@parties.example",
            "key": f"bench {n}",
            "message_id": f"{n:026d}@ombud.example",
        }
        for n in range(count)
    ]
    with desk.database.begin() as db:
        db.execute(insert(NOTICE), rows)


def _notice(n: int) -> dict[str, Any]:
    number, party = KINDS[n % len(KINDS)]
    return a_notice(number, party=party, language=LANGUAGES[n % len(LANGUAGES)])


def _bodies(desk: Desk) -> list[tuple[str, str, str]]:
    """(subject, text, HTML) of every kind and language there is."""
    mails = [opened(render(desk, _notice(n))) for n in range(len(KINDS) * len(LANGUAGES))]
    return [(str(mail["Subject"]), text_of(mail), text_of(mail, "html")) for mail in mails]


def _floor(smtp: smtplib.SMTP, bodies: Sequence[tuple[str, str, str]], count: int, round_: int) -> None:
    for n in range(count):
        subject, text, html = bodies[n % len(bodies)]
        mail = EmailMessage(policy=SMTP)
        mail["From"], mail["To"] = "Ombud <desk@ombud.example>", f"Harbour Star <person{n}@parties.example>"
        mail["Subject"], mail["Message-ID"] = subject, f"<{round_}.{n}@floor.example>"
        mail["Date"] = NOW
        mail.set_content(text)
        mail.add_alternative(html, subtype="html")
        smtp.send_message(mail)


def _send(desk: Desk, way: SmtpTransport, count: int) -> None:
    sent = 0
    while sent < count:
        done = outbox.send_due(desk, NOW + timedelta(minutes=1), way, min(outbox.BATCH, count - sent))
        if not done or any(line["state"] != "sent" for line in done):
            raise SystemExit(f"{sent} of {count} notices were sent, then: {done[:1]}")
        sent += len(done)


def _unsent(desk: Desk) -> int:
    with desk.database.read() as db:
        return len(db.execute(select(NOTICE.c.id).where(NOTICE.c.state != "sent")).all())


@contextmanager
def _counted(desk: Desk, way: SmtpTransport, spent: dict[str, float]) -> Iterator[None]:
    """Lay a clock over the phases of `send_due`; what is left of its time is the marking."""
    kept = dict.fromkeys((*PHASES, "ready"), 0.0)

    def clocked(name: str, does: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return does(*given, **named)
            finally:
                kept[name] += time.perf_counter() - began

        return run

    with (
        mock.patch.object(outbox, "_claimed", clocked("claim", outbox._claimed)),
        mock.patch.object(outbox, "ready", clocked("ready", outbox.ready)),
        mock.patch.object(desk.blobs, "put_many", clocked("keep", desk.blobs.put_many)),
        mock.patch.object(way, "send", clocked("send", way.send)),
    ):
        yield
    for name in PHASES:
        spent[name] += kept["ready"] - kept["keep"] if name == "render" else kept[name]


def _timed(does: Callable[[], None]) -> float:
    began = time.perf_counter()
    does()
    return time.perf_counter() - began


def _words(told: dict[str, Any]) -> str:
    phases = ", ".join(f"{name} {ms:.2f}" for name, ms in told["phase_ms"].items())
    return "\n".join(
        [
            f"outbox       {told['mails']} notices{', signed' if told['signed'] else ''}",
            f"speed        {told['mails_per_second']} mails/s",
            f"floor        {told['floor_per_second']} mails/s (EmailMessage, smtplib, one connection)",
            f"ratio        {told['ratio']:.2f} (rounds: {min(told['ratios'])} to {max(told['ratios'])}; mark {AIM})",
            f"ms a mail    {phases}; the floor {told['floor_ms']:.2f}",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
