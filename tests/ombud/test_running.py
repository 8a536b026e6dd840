"""`run`: a desk in a process of its own, spoken to over sockets, ended by a signal."""

import json
import os
import signal
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from models.tables import MailboxRow
from ombud.demo.people import BUYER
from ombud.demo.servers import Mailbox, free_port
from ombud.wiring import open_desk
from tests.ombud.counter import ADDRESS, Counter, complaint

MAILBOX = MailboxRow.__table__  # type: ignore[attr-defined]

LIMIT_SECONDS = 30
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def desk_at_work(counter: Counter, *more: str) -> Iterator["subprocess.Popen[bytes]"]:
    with (counter.folder / "log").open("wb") as log:
        child = subprocess.Popen(
            [sys.executable, "-m", "ombud", "--config", str(counter.config), "run", *more],
            stderr=log, cwd=counter.folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        try:
            yield child
        finally:
            if child.poll() is None:
                child.kill()
            child.wait()


def wait_for(fact: Callable[[], bool], what: str, child: "subprocess.Popen[bytes] | None" = None) -> None:
    until = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < until:
        if fact():
            return
        if child is not None and child.poll() is not None:
            break
        time.sleep(0.02)
    raise AssertionError(f"never happened: {what}")


def log_of(counter: Counter) -> str:
    return (counter.folder / "log").read_text()


def test_a_mail_to_the_listener_is_answered_and_sigterm_ends_the_desk(tmp_path: Path) -> None:
    port = free_port()
    counter = Counter(tmp_path, f'[listener]\nhost = "127.0.0.1"\nport = {port}\n')
    with desk_at_work(counter) as child:
        wait_for(lambda: "the desk is open" in log_of(counter), "the desk opens", child)
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as smtp:
            smtp.sendmail(BUYER.address, [ADDRESS], complaint())
        wait_for(lambda: len(list((tmp_path / "sent").glob("*.eml"))) >= 3, "the desk answers", child)
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=10) == 0
    log = log_of(counter)
    lines = [json.loads(line) for line in log.splitlines()]
    assert all({"at", "level", "room", "says"} <= set(line) for line in lines)
    assert lines[-1]["says"] == "the desk is closed"
    assert "@" not in log and "Miriam" not in log, "no personal data in the log"
    assert counter.run("check", "--json").line["waiting"] == 0


def test_a_mail_in_the_mailbox_is_fetched_answered_and_moved_away(tmp_path: Path) -> None:
    with Mailbox() as box:
        counter = Counter(tmp_path, mailbox("desk", box.port, box.user, box.password))
        with desk_at_work(counter) as child:
            wait_for(lambda: "the desk is open" in log_of(counter), "the desk opens", child)
            box.deliver(complaint(), datetime.now(UTC))
            wait_for(lambda: len(list((tmp_path / "sent").glob("*.eml"))) >= 3, "the desk answers", child)
            wait_for(lambda: moved(counter) == {"INBOX": 0, "Processed": 1}, "the mail is moved", child)
            child.terminate()
            assert child.wait(timeout=10) == 0
        line = counter.run("check", "--json").line
        assert line["ok"] and line["mailboxes"][0]["on_server"] == line["journal"] == line["outcomes"] == 1


def test_a_mailbox_that_is_gone_and_one_that_never_answers_stop_no_other(tmp_path: Path) -> None:
    with Mailbox() as box, socket.create_server(("127.0.0.1", 0)) as mute:
        boxes = [
            mailbox("gone", free_port(), "x", "y"),
            mailbox("mute", mute.getsockname()[1], "x", "y"),
            mailbox("desk", box.port, box.user, box.password),
        ]
        counter = Counter(tmp_path, "".join(boxes))
        with desk_at_work(counter) as child:
            wait_for(lambda: "the desk is open" in log_of(counter), "the desk opens", child)
            box.deliver(complaint(), datetime.now(UTC))
            wait_for(lambda: len(list((tmp_path / "sent").glob("*.eml"))) >= 3, "the desk answers", child)
            child.terminate()
            assert child.wait(timeout=10) == 0
        told = {row.mailbox: row.error for row in errors_of(counter)}
        assert "Connection refused" in told["gone"] and not told["desk"]


def mailbox(name: str, port: int, user: str, password: str) -> str:
    return (
        f'[[mailbox]]\nname = "{name}"\nhost = "127.0.0.1"\nport = {port}\ntls = "none"\nuser = "{user}"\n'
        f'password = "{password}"\npoll_seconds = 1\ntimeout_seconds = 60\n'
    )


def errors_of(counter: Counter) -> list[Any]:
    with open_desk(counter.config).database.read() as db:
        return list(db.execute(select(MAILBOX.c.mailbox, MAILBOX.c.error)))


def moved(counter: Counter) -> dict[str, int]:
    found: dict[str, int] = counter.run("check", "--json").line["mailboxes"][0]["folders"]
    return found


def test_ctrl_c_ends_a_desk_that_does_nothing(tmp_path: Path) -> None:
    counter = Counter(tmp_path)
    for role in ("intake", "notifier"):
        with desk_at_work(counter, "--role", role) as child:
            wait_for(lambda: "the desk is open" in log_of(counter), "the desk opens", child)
            child.send_signal(signal.SIGINT)
            assert child.wait(timeout=10) == 0


def test_a_taken_port_is_said_at_once(tmp_path: Path) -> None:
    port = free_port()
    counter = Counter(tmp_path, f'[listener]\nhost = "127.0.0.1"\nport = {port}\n')
    with desk_at_work(counter) as child:
        wait_for(lambda: "the desk is open" in log_of(counter), "the desk opens", child)
        ran = counter.run("run")
        assert ran.code == 75 and "try again later" in ran.err
        child.terminate()
        assert child.wait(timeout=10) == 0
