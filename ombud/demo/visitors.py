"""The open desk after the story: it works by the real clock, and says what it writes to whoever tries it."""

import email
import logging
from email.policy import SMTP
from typing import Any

from ombud.demo import words
from ombud.demo.people import Person, letter
from ombud.demo.servers import HOST, Received
from ombud.demo.stage import ADDRESS, Stage
from ombud.demo.telling import Telling
from ombud.moments import real_now

YOU = Person("You", "you@home.example")


def stay_open(stage: Stage, telling: Telling) -> None:
    """Keep the desk open until Ctrl-C or SIGTERM."""
    from ombud.logs import log_as_json
    from ombud.running import Running, stop_on_signals

    with (stage.folder / "desk.log").open("w", encoding="utf-8") as log:
        log_as_json(log)
        stage.close_receiver()
        running = Running(stage.desk)
        stop_on_signals(running)
        stage.relay.noticed = lambda mail: telling.invites([_arrived(mail)])
        try:
            running.start()
            telling.invites(invitation(stage))
            running.stopping.wait()
        finally:
            running.close()
            logging.shutdown()
    telling.invites(["", "The desk is closed."])


def invitation(stage: Stage) -> list[str]:
    """Write a letter to try the desk with, and return how to send it and where to read the answer."""
    file = stage.folder / "your-letter.eml"
    file.write_bytes(letter(YOU, ADDRESS, words.YOUR_SUBJECT, words.YOUR_LETTER, real_now(), []).raw)
    sends = (
        f'python3 -c \'import smtplib; smtplib.SMTP("{HOST}", {stage.smtp_port}).sendmail('
        f'"{YOU.address}", ["{ADDRESS}"], open("{file}", "rb").read())\''
    )
    return [
        "",
        f"The desk is open now: write to {ADDRESS} at {HOST}, port {stage.smtp_port} (SMTP). For example:",
        "",
        f"  {sends}",
        "",
        f"Change {file.name} as you like; its first header plays the mail server that vouches for you.",
        f"What the desk writes: {stage.relay.folder}",
        f"Its log: {stage.folder / 'desk.log'}",
        "Ctrl-C ends it.",
    ]


def _arrived(mail: Received) -> str:
    head: Any = email.message_from_bytes(mail.raw, policy=SMTP)
    return f"  to {mail.to}: {head['Subject']}  ({mail.file})"
