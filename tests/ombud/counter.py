"""The desk's counter: a desk in a folder, its command line, and the mails that tests hand in."""

import io
import json
import sys
from contextlib import redirect_stderr
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest import mock

from ombud.__main__ import ended
from ombud.demo.people import ANA, BUYER, Person, answer, letter, pdf
from ombud.demo.stage import ADDRESS, ZONE
from ombud.demo.words import COMPLAINT, DEMAND, SLIP, SUBJECT
from tests.servers.tables import SQLITE, lay_tables

SETTINGS = """\
[desk]
address = "{address}"
zone = "{zone}"
[trust]
authserv_ids = ["mx.ombud.example"]
[[staff]]
name = "Ana Staff"
address = "ana@ombud.example"
zone = "{zone}"
roles = ["case", "decide", "review", "sanction", "on_call"]
[[staff]]
name = "Ben Staff"
address = "ben@ombud.example"
zone = "{zone}"
roles = ["case", "decide", "review", "sanction"]
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    @property
    def line(self) -> dict[str, Any]:
        assert self.code == 0, self.err
        assert len(self.lines) == 1, self.text
        return self.lines[0]


class Counter:
    """One desk; `run` is its command line, in this process."""

    def __init__(self, folder: Path, more: str = "") -> None:
        self.folder = folder
        self.config = folder / "ombud.toml"
        self.config.write_text(SETTINGS.format(address=ADDRESS, zone=ZONE) + more, "utf-8")
        self._count = 0
        assert self.run("init").code == 0
        lay_tables(f"{SQLITE}{folder / 'ombud.sqlite'}")  # else the first command makes them, and takes as long as ten

    def run(self, *words: object, stdin: bytes = b"") -> Ran:
        return run("--config", self.config, *words, stdin=stdin)

    def file(self, raw: bytes) -> Path:
        self._count += 1
        path = self.folder / f"mail{self._count}.eml"
        path.write_bytes(raw)
        return path

    def takes(self, raw: bytes, when: str, *more: object) -> dict[str, Any]:
        """Ingest one mail; return its line."""
        return self.run("ingest", self.file(raw), "--as-of", when, "--json", *more).line

    def case_opened(self, when: str = "2026-03-02T09:12:00") -> dict[str, Any]:
        """Take in the complaint of the demonstration and send what is due; return its line."""
        line = self.takes(complaint(when), when)
        self.run("outbox", "send", "--as-of", when)
        return line

    def notices(self) -> list[dict[str, Any]]:
        return self.run("outbox", "list", "--json").lines

    def answer_of(self, who: Person, text: str, when: str) -> bytes:
        """A reply to the newest mail this person had."""
        newest = [n for n in self.notices() if n["to"] == who.address][-1]
        raw = self.run("outbox", "show", newest["id"], "--raw").out
        return answer(who, raw, text, datetime.fromisoformat(when)).raw


def run(*words: object, stdin: bytes = b"") -> Ran:
    """Run one command of the program in this process."""
    raw, err = io.BytesIO(), io.StringIO()
    out = io.TextIOWrapper(raw, "utf-8", newline="", write_through=True)
    given = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    with mock.patch.object(sys, "stdout", out), mock.patch.object(sys, "stdin", given), redirect_stderr(err):
        code = ended([str(word) for word in words])
        out.flush()
        return Ran(code, raw.getvalue(), err.getvalue())


def complaint(when: str = "2026-03-02T09:12:00", files: bool = True) -> bytes:
    """The complaint of domain.md A1 in the demonstration's words."""
    enclosed = [("slip.pdf", pdf(SLIP)), ("forwarded.eml", DEMAND.encode())] if files else []
    return letter(BUYER, ADDRESS, SUBJECT, COMPLAINT, datetime.fromisoformat(when).astimezone(), enclosed).raw


__all__ = ["ADDRESS", "ANA", "BUYER", "Counter", "Ran", "complaint", "run"]
