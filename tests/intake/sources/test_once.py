"""However often and by whatever way the same mail comes, it is one message; a different one is never taken for it."""

import smtplib

from intake.journal import Incoming, store
from intake.sources.imap import MailboxReader
from intake.sources.listener import Listener
from tests.desks import ADDRESS
from tests.intake.sources.boxes import DELIVERY, NOW, SENDER, Box, MakeBox, mail
from tests.servers.dovecot import free_port


def test_the_same_mail_twice_in_a_mailbox_is_one_message_seen_twice(box: Box) -> None:
    box.place(mail(1))
    box.place(mail(1))
    result = box.reader.poll_once()
    assert (result.stored, result.duplicates, result.moved) == (1, 1, 2)
    assert len(box.rows()) == 1
    assert [row["mail_id"] for row in box.rows(DELIVERY)] == [1, 1]


def test_the_same_mail_on_another_day_is_still_the_same(box: Box) -> None:
    box.place(mail(1))
    box.reader.poll_once()
    box.place(mail(1))
    assert box.reader.poll_once().duplicates == 1
    assert len(box.rows()) == 1


def test_a_mail_that_comes_by_imap_and_by_lmtp_is_one_message(box: Box) -> None:
    box.place(mail(1))
    box.reader.poll_once()
    traced = b"Received: from mx.ombud.example by store.ombud.example with LMTP; Mon, 2 Mar 2026 09:12:01 +0800\r\n"
    listener = Listener(box.desk, "127.0.0.1", free_port(), "lmtp", 1 << 20, lambda: NOW, lambda: None)
    listener.start()
    try:
        with smtplib.LMTP("127.0.0.1", listener.port) as client:
            client.sendmail(SENDER, [ADDRESS], b"Return-Path: <joan.okello@ridge-farm.example>\r\n" + traced + mail(1))
    finally:
        listener.stop()
    assert len(box.rows()) == 1
    assert len(box.rows(DELIVERY)) == 2


def test_a_folder_that_was_made_anew_brings_no_mail_twice_and_hides_none(make_box: MakeBox, database_url: str) -> None:
    box = make_box(database_url, folders=["Complaints"])
    before = box.place(mail(1), "Complaints")
    box.reader.poll_once()
    with box.dovecot.client(box.user) as client:
        client.delete_folder("Complaints")
    again = box.place(mail(1), "Complaints")
    box.place(mail(2), "Complaints")
    assert again[0] != before[0], "the server counts anew"
    result = box.reader.poll_once()
    assert (result.stored, result.duplicates, result.moved) == (1, 1, 2)
    assert [row["message_id"] for row in box.rows()] == [_id(mail(1)), _id(mail(2))]


def test_a_new_mail_under_a_number_that_was_used_before_the_folder_was_made_anew_is_read(make_box: MakeBox) -> None:
    box = make_box(folders=["Complaints"])
    validity, uid = box.place(mail(1), "Complaints")
    old = Incoming(mail(7), "imap", NOW, mailbox=_name(box), folder="Complaints", uidvalidity=validity - 1, uid=uid)
    store(box.desk, [old])
    assert box.reader.poll_once().stored == 1


def test_another_mail_that_reuses_a_message_id_is_kept_and_flagged(box: Box) -> None:
    box.place(mail(1))
    box.place(mail(1).replace(b"never came", b"came broken"))
    assert box.reader.poll_once().stored == 2
    assert [row["reused_id"] for row in box.rows()] == [False, True]


def test_two_readers_of_one_mailbox_keep_each_mail_once(box: Box) -> None:
    for number in range(3):
        box.place(mail(number))
    first, second = (MailboxReader(box.desk, box.desk.settings.mailbox[0], lambda: NOW) for _ in range(2))
    first.poll_once()
    for number in range(3):
        box.place(mail(number))
    assert second.poll_once().duplicates == 3
    assert len(box.rows()) == 3


def _id(raw: bytes) -> str:
    line = next(one for one in raw.splitlines() if one.lower().startswith(b"message-id:"))
    return line.partition(b":")[2].strip(b" <>").decode()


def _name(box: Box) -> str:
    return str(box.desk.settings.mailbox[0].name)
