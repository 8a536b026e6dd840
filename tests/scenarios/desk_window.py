"""A desk seen through its window alone: mails in, time told, mails out, and the case as the command line prints it.

`Window` calls the command functions in this process; with $OMBUD_COMMAND set (a command, e.g. ".venv/bin/ombud") every
step is a process of its own, as an operator's shell would run it. What is told and what is printed is the same.
"""

import json
import os
import shlex
import subprocess
from abc import ABC, abstractmethod
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from config.desk import Desk
from intake.handling import Reader, handle_batch, line_of
from intake.journal import Incoming, store
from models.tables import OutageRow
from notifier.outbox import list_notices, send_due
from ombud.casefile import case_file, case_files
from ombud.ticking import tick
from tests.desks import ADDRESS, STAFF, TRUSTED, at

OUTAGE = OutageRow.__table__  # type: ignore[attr-defined]
COMMAND = os.environ.get("OMBUD_COMMAND", "")


class Window(ABC):
    """What a tale needs of a desk."""

    @abstractmethod
    def take(self, raw: bytes, when: str, envelope_from: str, envelope_to: str) -> dict[str, Any]:
        """Hand one mail in, send what is due; return its `ingest` line."""

    @abstractmethod
    def tick(self, until: str) -> None:
        """Let time pass, sends included."""

    @abstractmethod
    def outage(self, since: str, until: str) -> None:
        """Tell of a time in which we could not be reached."""

    @abstractmethod
    def outbox(self) -> list[dict[str, Any]]:
        """Return every notice's line, oldest first."""

    @abstractmethod
    def sent(self, notice: str) -> bytes:
        """Return the bytes that went out as this notice, b"" for none yet."""

    @abstractmethod
    def cases(self) -> list[dict[str, Any]]:
        """Return the cases without facts and messages."""

    @abstractmethod
    def case(self, ref: str) -> dict[str, Any]:
        """Return one case whole."""


class Inside(Window):
    """The command functions, called in this process."""

    def __init__(self, desk: Desk, reader: Reader, sent: Path) -> None:
        self._desk, self._reader, self._sent = desk, reader, sent

    def take(self, raw: bytes, when: str, envelope_from: str, envelope_to: str) -> dict[str, Any]:
        sender = envelope_from.strip("<>")
        kept = store(self._desk, [Incoming(raw, "test", at(when), sender, envelope_to)])[0]
        while handle_batch(self._desk, self._reader, at(when)):
            pass
        while send_due(self._desk, at(when)):
            pass
        return line_of(self._desk, kept)

    def tick(self, until: str) -> None:
        tick(self._desk, at(until))

    def outage(self, since: str, until: str) -> None:
        table = OutageRow.__table__  # type: ignore[attr-defined]
        with self._desk.database.begin() as db:
            db.execute(insert(table).values(from_at=at(since), to_at=at(until), applied=False))

    def outbox(self) -> list[dict[str, Any]]:
        with self._desk.database.read() as db:
            return [{**line, "id": str(line["id"])} for line in list_notices(db)]

    def sent(self, notice: str) -> bytes:
        path = self._sent / f"{notice}.eml"
        return path.read_bytes() if path.exists() else b""

    def cases(self) -> list[dict[str, Any]]:
        return case_files(self._desk)

    def case(self, ref: str) -> dict[str, Any]:
        found = case_file(self._desk, ref)
        assert found is not None, ref
        return found


class Outside(Window):
    """One process a command."""

    def __init__(self, folder: Path, directory: dict[str, Path], profile: str, zone: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._count = folder, 0
        staff = "".join(f"[[staff]]\n{_lines(one)}" for one in STAFF)
        listed = _lines({name: str(path) for name, path in directory.items()})
        (folder / "ombud.toml").write_text(
            f'[desk]\n{_lines({"address": ADDRESS, "zone": zone})}[trust]\nauthserv_ids = ["{TRUSTED}"]\n{staff}'
            f'[directory]\n{listed}[evidence]\nprofile = "{profile}"\n'
            '[outgoing]\ntransport = "folder"\nfolder = "sent"\n'
        )
        self._run("init")

    def _run(self, *words: str) -> list[dict[str, Any]]:
        command = [*shlex.split(COMMAND), "--config", str(self._folder / "ombud.toml"), *words]
        ran = subprocess.run(command, capture_output=True, timeout=300, check=False)
        assert ran.returncode == 0, (words, ran.stderr.decode())
        return [json.loads(line) for line in ran.stdout.splitlines()] if "--json" in words else []

    def take(self, raw: bytes, when: str, envelope_from: str, envelope_to: str) -> dict[str, Any]:
        self._count += 1
        path = self._folder / f"{self._count:04}.eml"
        path.write_bytes(raw)
        moment = ["--as-of", when.replace(" ", "T"), "--json"]
        envelope = ["--envelope-from", envelope_from, "--envelope-to", envelope_to]
        line = self._run("ingest", str(path), *moment, *envelope)[0]
        self._run("outbox", "send", *moment)
        return line

    def tick(self, until: str) -> None:
        self._run("tick", "--as-of", until.replace(" ", "T"), "--json")

    def outage(self, since: str, until: str) -> None:
        self._run("outage", since.replace(" ", "T"), until.replace(" ", "T"), "--json")

    def outbox(self) -> list[dict[str, Any]]:
        return self._run("outbox", "list", "--json")

    def sent(self, notice: str) -> bytes:
        path = self._folder / "sent" / f"{notice}.eml"
        return path.read_bytes() if path.exists() else b""

    def cases(self) -> list[dict[str, Any]]:
        return self._run("case", "list", "--json")

    def case(self, ref: str) -> dict[str, Any]:
        return self._run("case", "show", ref, "--json")[0]


def _lines(table: dict[str, Any]) -> str:
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())


def moment(text: str | None) -> datetime | None:
    """Return a time of the JSON."""
    return datetime.fromisoformat(text) if text else None
