"""`demo`: the whole story, without a terminal and with the open desk afterwards."""

import email
import json
import os
import re
import signal
import smtplib
import subprocess
import sys
from email.policy import SMTP
from pathlib import Path

from ombud.demo.people import pdf
from tests.ombud.counter import ADDRESS
from tests.ombud.test_running import ROOT, wait_for

DEMO = [sys.executable, "-m", "ombud", "demo", "--folder"]
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}


def demo(folder: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*DEMO, str(folder), *more], capture_output=True, text=True, env=ENV, stdin=subprocess.DEVNULL, timeout=60,
        check=False,
    )  # fmt: skip


def test_without_a_terminal_the_story_is_told_and_ends_by_itself(tmp_path: Path) -> None:
    told = subprocess.run(
        [*DEMO, str(tmp_path)],
        capture_output=True,
        text=True,
        env=ENV,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "Case Closed, DEFAULT_RESPONDENT_SILENT" in told.stdout
    (command,) = re.findall(r"the case:  (.+)", told.stdout.replace("\n  ", "\n"))
    shown = subprocess.run(command, shell=True, capture_output=True, text=True, env=ENV, check=False)
    assert shown.returncode == 0 and "DEFAULT_RESPONDENT_SILENT" in shown.stdout, "it can be copied as it stands"
    assert "the response clock of the respondent, due Sun 08 Mar 23:59:59" in told.stdout
    assert told.stdout.count("N10 to sales@blue-pier.example") >= 4
    assert "\x1b" not in told.stdout, "readable without colour"
    took = float(re.findall(r"the story took ([\d.]+) s", told.stdout)[0])
    assert took < 60


def test_programs_read_the_story_as_json_lines(tmp_path: Path) -> None:
    told = subprocess.run(
        [*DEMO, str(tmp_path), "--json"], capture_output=True, text=True, env=ENV, timeout=60, check=True
    )
    steps = [json.loads(line) for line in told.stdout.splitlines()]
    assert steps[0]["step"] == "opens" and steps[-1]["outcome"] == "DEFAULT_RESPONDENT_SILENT"
    assert steps[-1]["status"] == {"complainant": "Case Closed", "respondent": "Case Closed"}
    sent = next(tmp_path.rglob("received")).glob("*blue-pier*")
    text = "".join(email.message_from_bytes(f.read_bytes(), policy=SMTP).as_string() for f in sent)
    assert "miriam@" not in text and "550081 2240" not in text, "what is private stays private"


def test_afterwards_the_desk_answers_whoever_writes_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    log = tmp_path / "said"
    with log.open("wb") as out:
        child = subprocess.Popen([*DEMO, str(tmp_path), "--stay"], stdout=out, env={**ENV, "PYTHONUNBUFFERED": "1"})
        try:
            wait_for(lambda: "The desk is open now" in log.read_text(), "the desk opens", child)
            wait_for(lambda: "Ctrl-C ends it" in log.read_text(), "it says how to write to it", child)
            command = re.search(r"python3 -c '(.*)'", log.read_text())
            assert command is not None and ADDRESS in command[1]
            port = int(re.findall(r"port (\d+) \(SMTP\)", log.read_text())[0])
            smtplib.SMTP("127.0.0.1", port, timeout=5).quit()
            subprocess.run([sys.executable, "-c", command[1]], check=True, timeout=20)
            wait_for(lambda: "to you@home.example" in log.read_text(), "the desk answers", child)
            child.send_signal(signal.SIGINT)
            assert child.wait(timeout=15) == 0
        finally:
            if child.poll() is None:
                child.kill()
            child.wait()
    assert "The desk is closed" in log.read_text()


def test_the_slip_is_a_pdf_that_opens() -> None:
    from io import BytesIO

    from pypdf import PdfReader

    assert "USD 2300" in PdfReader(BytesIO(pdf("Transfer of USD 2300"))).pages[0].extract_text()


def test_without_its_imap_server_it_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "pymap").mkdir()
    (tmp_path / "pymap" / "__init__.py").write_text("raise ImportError('as in an installation without [demo]')")
    env = {**ENV, "PYTHONPATH": f"{tmp_path}:{ROOT}"}
    told = subprocess.run([*DEMO, str(tmp_path)], capture_output=True, text=True, env=env, timeout=60, check=False)
    assert told.returncode == 1 and "pip install '.[demo]'" in told.stderr and "Traceback" not in told.stderr
