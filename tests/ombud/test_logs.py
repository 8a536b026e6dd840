"""No log line holds a body, a subject, a token, an address or a file name of a mail, whoever logs, whatever breaks."""

import ast
import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from notifier.outbox import send_due
from ombud.logs import OURS, JsonLines, PlainLines, log_as_json
from tests.desks import letter
from tests.notifier.notices import NOW, queued
from tests.ombud.counter import Counter
from tests.rooms import Rooms
from tests.servers.sink import SmtpSink

ROOT = Path(__file__).resolve().parents[2]
WHEN = "2026-03-02 09:13"
MARKS = ("MARKSUBJECT", "MARKBODY", "MARKFILE", "MARKNAME", "marksender", "MARKHEADER")
SEAMS = {
    "reading the mail in hand": ("intake.handling", "prepare", "ingest"),
    "deciding about it": ("intake.handling", "decide", "ingest"),
    "understanding it": ("intake.preparing", "understood_whole", "ingest"),
    "writing the batch": ("intake.handling", "_settle", "ingest"),
    "queueing what is told": ("models.filing.queue", "snapshot", "ingest"),
    "working off a moment": ("ombud.ticking", "work_off", "tick"),
    "rendering a mail": ("notifier.ready", "render", "send"),
    "handing it over": ("notifier.outbox", "_hand_over", "send"),
    "noting that it left": ("notifier.outbox", "_mark", "send"),
}
# Runs the command line in a process of its own, where one function breaks with the mail's own words as its fault.
BREAKS = """
import importlib, os, sys
from ombud.__main__ import main
module, name = sys.argv.pop(1).split(":")
home = importlib.import_module(module)
def broken(*given, **named):
    os.write(3, b"x")
    try:
        raise ValueError("MARKBODY of " + repr(given))
    except ValueError as fault:
        raise KeyError("MARKSUBJECT <marksender@quiet-shore.example>") from fault
assert hasattr(home, name), name
setattr(home, name, broken)
main()
"""
HOSTILE = letter(
    "marksender@quiet-shore.example",
    "MARKSUBJECT {0} %s %(x)s",
    "I paid 2300 USD to sales@harbour-star.example for order 8123456789012345 and nothing came. MARKBODY",
    "2026-03-02 09:12",
    name="MARKNAME",
    files=[("MARKFILE.pdf", b"%PDF-1.4 MARKBODY")],
    headers=[("X-Mark", "MARKHEADER")],
)


def in_a_process(counter: Counter, seam: str, *words: str) -> tuple[subprocess.CompletedProcess[str], bool]:
    read, write = os.pipe()
    script = BREAKS.replace("os.write(3,", f"os.write({write},")
    ran = subprocess.run(
        [sys.executable, "-c", script, seam, "--config", str(counter.config), *words],
        capture_output=True, text=True, check=False, pass_fds=[write], timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    os.close(write)
    reached = os.read(read, 1) == b"x"
    os.close(read)
    return ran, reached


@pytest.mark.parametrize("name", SEAMS)
def test_a_fault_anywhere_on_a_mails_way_prints_no_word_of_it(name: str, counter: Counter, tmp_path: Path) -> None:
    module, function, at = SEAMS[name]
    mail = tmp_path / "mail.eml"
    mail.write_bytes(HOSTILE)
    words = {
        "ingest": ["ingest", str(mail), "--as-of", "2026-03-02 09:13"],
        "tick": ["tick", "--as-of", "2026-03-20 09:13"],
        "send": ["outbox", "send", "--as-of", "2026-03-02 09:14"],
    }
    if at != "ingest":
        assert counter.run(*words["ingest"]).code == 0
    ran, reached = in_a_process(counter, f"{module}:{function}", *words[at])
    assert reached, "the fault happened"
    told = ran.stderr + ("" if at == "ingest" else ran.stdout)
    assert not [mark for mark in MARKS if mark in told], told[:500]
    assert "@" not in told and "Traceback" not in told, told[:500]
    assert "Error" in told, "what broke is said by its class"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    levels = {name: logging.getLogger(name).level for name in OURS}
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    log_as_json(stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def test_an_argument_is_shown_without_addresses_tokens_and_commands(lines: io.StringIO) -> None:
    token = "desk+c2026000001c-abcdefghijklmnopqrstuvwx23@ombud.example"
    logging.getLogger("intake").warning(
        "%s %s %s %s", 7, f"to {token} and <b@c.example>", ValueError("MARKBODY"), ["MARKBODY"]
    )
    logging.getLogger("intake").warning("%s", "abcdefghijklmnopqrstuvwx23\x1b[2J" + "x" * 9000)
    first, second = (json.loads(line)["says"] for line in lines.getvalue().splitlines())
    assert first == "7 to …@… and <…@…> ValueError list"
    assert second.startswith("…") and len(second) < 400 and "\x1b" not in second


def test_a_fault_is_told_by_class_cause_and_place_alone(lines: io.StringIO) -> None:
    try:
        try:
            raise ValueError("MARKBODY")
        except ValueError as fault:
            raise KeyError("MARKSUBJECT") from fault
    except KeyError as fault:
        logging.getLogger("intake").exception("mail %s could not be handled", 7)
        logging.getLogger("notifier").error(fault)
    assert "MARK" not in lines.getvalue()
    line = json.loads(lines.getvalue().splitlines()[0])
    assert line["says"] == "mail 7 could not be handled" and line["fault"] == "KeyError from ValueError"
    assert "test_logs.py" in line["where"][-1]


def test_a_library_is_told_by_its_place_alone(lines: io.StringIO) -> None:
    logging.getLogger("somebody.elses").error("rejected MARKSUBJECT from %s", "x@y.example")
    assert "MARK" not in lines.getvalue() and "@" not in lines.getvalue()
    assert json.loads(lines.getvalue())["says"].startswith("test_logs, line ")
    record = logging.LogRecord("pypdf", logging.ERROR, __file__, 1, "MARKBODY %s", ("x",), None)
    assert "MARK" not in PlainLines().format(record) + JsonLines().format(record)


def test_a_relay_that_repeats_whom_it_refuses_leaves_no_trace_of_it(
    lines: io.StringIO, smtp_sink: SmtpSink, make_desk: Callable[..., Desk]
) -> None:
    out = {"transport": "smtp", "host": "127.0.0.1", "port": smtp_sink.port, "tls": "none", "timeout": 5}
    desk = make_desk(outgoing=out)
    smtp_sink.answers = {
        "person0@parties.example": "550 5.1.1 <person0@parties.example> MARKNAME is unknown",
        "person1@parties.example": "450 4.7.1 <person1@parties.example> greylisted, MARKNAME",
        "person2@parties.example": "421 4.3.2 going away from <person2@parties.example>",
    }
    queued(desk, 4)
    states = [line["state"] for line in send_due(desk, NOW + timedelta(minutes=1))]
    assert states == ["failed", "retry", "retry", "sent"]
    said = lines.getvalue()
    assert "@parties" not in said and "MARK" not in said


def test_a_whole_case_of_hostile_mails_leaves_no_word_in_the_log(lines: io.StringIO, rooms: Rooms) -> None:
    logging.getLogger("intake").setLevel(logging.DEBUG)
    for verdict in ("pass", "fail", ""):
        rooms.take(HOSTILE.replace(b"dmarc=pass", f"dmarc={verdict}".encode() if verdict else b"x=y"), WHEN)
    rooms.tick("2026-04-01 09:13")
    said = lines.getvalue()
    assert not [mark for mark in MARKS if mark in said] and "@" not in said


def speaks(raw: bytes) -> None:
    logging.getLogger("pypdf").error("MARKBODY")
    print("MARKBODY")
    os.write(2, b"MARKBODY")
    raise ValueError(f"MARKBODY {raw!r}")


def test_the_process_that_reads_mails_is_mute_and_a_fault_in_it_is_named(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with ReadingPool(reads=speaks) as pool:
        (read,) = pool.read_many([b"MARKBODY"])
    said = capfd.readouterr()
    assert "MARK" not in said.out + said.err
    assert "ValueError in speaks" in str(read) and "MARK" not in str(read)


NEVER = {"subject", "text", "body", "sender", "address", "to_address", "filename", "raw", "facts", "quote", "headers"}


def calls() -> Iterator[tuple[str, ast.Call]]:
    for room in OURS:
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                match node:
                    case ast.Call(func=ast.Attribute(value=ast.Name(id="log"))):
                        yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def test_what_the_desk_logs_is_a_constant_sentence_and_no_part_of_a_mail() -> None:
    seen = 0
    for place, call in calls():
        seen += 1
        assert isinstance(call.args[0], ast.Constant), f"{place}: the sentence is made of values"
        names = {n.attr for n in ast.walk(call) if isinstance(n, ast.Attribute)}
        names |= {n.id for n in ast.walk(call) if isinstance(n, ast.Name)}
        assert not names & NEVER, f"{place} logs {names & NEVER}"
    assert seen > 20
