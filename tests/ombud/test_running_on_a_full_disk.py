"""`run` on a disk that runs full, logs and all: it says 451, stays open, and goes on when there is room."""

import smtplib

import pytest

from tests.ombud.counter import ADDRESS, BUYER, Counter, complaint
from tests.ombud.test_running import desk_at_work, log_of, wait_for
from tests.servers.disk import SmallDisk
from tests.servers.dovecot import free_port


def test_a_desk_outlives_a_full_disk_and_answers_each_mail_once(disk: SmallDisk) -> None:
    port = free_port()
    counter = Counter(disk.path, f'[listener]\nhost = "127.0.0.1"\nport = {port}\n')

    def send() -> None:
        with smtplib.SMTP("127.0.0.1", port, timeout=30) as smtp:
            smtp.sendmail(BUYER.address, [ADDRESS], complaint())

    with desk_at_work(counter) as child:
        wait_for(lambda: "the desk is open" in log_of(counter), "the desk opens", child)
        disk.fill()
        for _ in range(5):
            with pytest.raises(smtplib.SMTPDataError, match="451"):
                send()
        assert child.poll() is None, "it is still open"
        disk.free()
        send()
        wait_for(lambda: len(list((disk.path / "sent").glob("*.eml"))) >= 3, "the desk answers", child)
        child.terminate()
        assert child.wait(timeout=10) == 0
    line = counter.run("check", "--json").line
    assert line["ok"] and line["journal"] == line["outcomes"] == 1 and line["waiting"] == 0
    assert len(counter.run("case", "list", "--json").lines) == 1
    assert {n["state"] for n in counter.run("outbox", "list", "--json").lines} == {"sent"}
