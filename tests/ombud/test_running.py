"""`run`: a desk in a process of its own, spoken to over sockets, ended by a signal."""

import json
import os
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ombud.demo.people import BUYER
from ombud.demo.servers import Mailbox, free_port
from tests.ombud.counter import ADDRESS, Counter, complaint

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
        counter = Counter(
            tmp_path,
            f'[[mailbox]]\nhost = "127.0.0.1"\nport = {box.port}\ntls = "none"\nuser = "{box.user}"\n'
            f'password = "{box.password}"\npoll_seconds = 1\n',
        )
        with desk_at_work(counter) as child:
            wait_for(lambda: "the desk is open" in log_of(counter), "the desk opens", child)
            box.deliver(complaint(), datetime.now(UTC))
            wait_for(lambda: len(list((tmp_path / "sent").glob("*.eml"))) >= 3, "the desk answers", child)
            wait_for(lambda: moved(counter) == {"INBOX": 0, "Processed": 1}, "the mail is moved", child)
            child.terminate()
            assert child.wait(timeout=10) == 0
        line = counter.run("check", "--json").line
        assert line["ok"] and line["mailboxes"][0]["on_server"] == line["journal"] == line["outcomes"] == 1


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
