"""`ombud key rotate`: a new key signs, and nothing that is out stops working until the old one is dropped."""

import email
from email.policy import SMTP
from pathlib import Path

from models.addressing import read_token
from ombud.demo.people import BUYER
from ombud.wiring import open_desk
from tests.ombud.counter import Counter, complaint, run

OPENED, LATER, LAST = "2026-03-02T09:12:00", "2026-03-02T09:20:00", "2026-03-02T09:30:00"
STATUS = "STATUS"


def reply_to(counter: Counter, notice: int) -> str:
    raw = counter.run("outbox", "show", notice, "--raw").out
    return str(email.message_from_bytes(raw, policy=SMTP)["Reply-To"])


def newest(counter: Counter) -> int:
    return int(counter.notices()[-1]["id"])


def test_an_answer_to_an_address_of_the_old_key_acts_until_that_key_is_dropped(counter: Counter) -> None:
    counter.case_opened(OPENED)
    old_answer = counter.answer_of(BUYER, STATUS, LATER)
    last_answer = counter.answer_of(BUYER, STATUS, LAST)
    assert counter.run("key", "rotate", "--json").line == {"file": str(counter.folder / "ombud.key"), "keys": 2}
    line = counter.takes(old_answer, LATER)
    assert line["outcome"] == "appended" and line["assurance"] == "token+domain", line
    signed = reply_to(counter, newest(counter))
    keys = counter.folder / "ombud.key"
    keys.write_text(keys.read_text().splitlines()[0] + "\n")
    token = read_token(signed, open_desk(counter.config).house)
    assert token is not None and token.genuine, "what was written after the rotation bears the new key"
    line = counter.takes(last_answer, LAST)
    assert (line["outcome"], line["cause"]) == ("quarantined", "Q05 forged_token")


def test_a_mail_that_waits_while_the_key_changes_keeps_its_message_id(counter: Counter) -> None:
    counter.takes(complaint(OPENED), OPENED)
    waiting = next(n for n in counter.notices() if n["party"] == "complainant")
    assert waiting["state"] == "queued"
    counter.run("key", "rotate")
    counter.run("outbox", "send", "--as-of", LATER)
    sent = next(n for n in counter.notices() if n["id"] == waiting["id"])
    assert sent["state"] == "sent" and sent["message_id"] == waiting["message_id"]
    raw = counter.run("outbox", "show", waiting["id"], "--raw").out
    assert waiting["message_id"].encode() in raw


def test_check_and_doctor_say_how_many_keys_there_are(counter: Counter) -> None:
    assert counter.run("check", "--json").line["keys"] == 1 and "1 token key" in counter.run("check").text
    counter.run("key", "rotate")
    assert (
        counter.run("check", "--json").line["keys"] == 2
        and "2 token keys: the first signs" in counter.run("check").text
    )
    said = {line["name"]: line["says"] for line in counter.run("doctor", "--json").lines}
    assert "2 token keys" in said["key"]


def test_no_key_is_ever_printed(counter: Counter) -> None:
    told = [counter.run("key", "rotate").text, counter.run("check").text, counter.run("doctor").text]
    lines = (counter.folder / "ombud.key").read_text().splitlines()
    assert len(lines) == 2 and not any(key in text for key in lines for text in told)


def test_there_is_nothing_to_rotate_before_the_first_key(tmp_path: Path) -> None:
    (tmp_path / "ombud.toml").write_text("")
    ran = run("--config", tmp_path / "ombud.toml", "key", "rotate")
    assert ran.code == 65 and "ombud init" in ran.err
