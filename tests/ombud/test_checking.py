"""`check` beside a real mailbox: mails on the server = journal = outcomes, or which differ (contract.md 2)."""

from collections.abc import Callable
from itertools import count

import pytest

from config.desk import Desk
from intake.handling import handle_batch
from intake.reading.pool import ReadingPool
from ombud.checking import compare
from tests.intake.sources.boxes import DELIVERY, NOW, Box, mail, settings
from tests.servers.dovecot import Dovecot

USERS = count(1)


@pytest.fixture
def box(make_desk: Callable[..., Desk], dovecot: Dovecot) -> Box:
    user = f"checked{next(USERS)}"
    return Box(make_desk(mailbox=[settings(dovecot, user)]), dovecot, user)


def test_every_mail_is_counted_where_it_is(box: Box, reader: ReadingPool) -> None:
    for number in range(3):
        box.place(mail(number))
    box.reader.poll_once()
    handle_batch(box.desk, reader, NOW)
    box.place(mail(7))
    told = compare(box.desk)
    assert (told["ok"], told["differences"]) == (True, [])
    assert (told["journal"], told["outcomes"], told["waiting"]) == (3, 3, 0)
    line = told["mailboxes"][0]
    assert line["folders"] == {"INBOX": 1, "Processed": 3}
    assert (line["on_server"], line["waiting"], line["journal"], line["moved"]) == (4, 1, 3, 3)


def test_a_mail_that_nobody_read_but_lies_among_the_read_ones_is_named(box: Box) -> None:
    box.place(mail(1))
    box.reader.poll_once()
    box.place(mail(2), "Processed")
    box.place(b"Subject: no id\r\n\r\nhello\r\n", "Processed")
    told = compare(box.desk)
    assert not told["ok"]
    named, nameless = told["differences"]
    assert "<" in named and "@ridge-farm.example>" in named and "lies in Processed" in named
    assert "25 bytes without Message-ID" in nameless


def test_a_mail_a_person_put_back_waits_and_is_no_difference(box: Box) -> None:
    box.place(mail(1))
    box.reader.poll_once()
    with box.dovecot.client(box.user) as client:
        client.select_folder("Processed")
        client.move(client.search(), "INBOX")
    told = compare(box.desk)
    assert told["ok"] and told["mailboxes"][0]["waiting"] == 1
    box.reader.poll_once()
    assert (len(box.rows()), len(box.rows(DELIVERY))) == (1, 2)


def test_many_differences_are_counted_and_ten_are_shown(box: Box) -> None:
    for number in range(13):
        box.place(mail(number), "Processed")
    told = compare(box.desk)
    assert len(told["differences"]) == 11 and told["differences"][-1] == "and 3 more"
