"""A real mailbox read: journalled first, then moved; nothing is left behind, nothing is taken twice."""

import imaplib
import sys
from pathlib import Path

import pytest
from imapclient.exceptions import ProtocolError

from intake.horizon import horizon
from intake.journal import Incoming, store
from intake.sources.imap import ImapFault, folder_contents
from intake.sources.imap_session import opened
from models.store.database import StoreUnavailable
from tests.intake.sources.boxes import DELIVERY, MAILBOX, NOW, Box, MakeBox, mail
from tests.servers.dovecot import Dovecot


def journalled(box: Box, raw: bytes) -> int:
    """Keep a mail of the INBOX as a reader does that is killed before it can move it; return its UID."""
    validity, uid = box.place(raw)
    name = box.desk.settings.mailbox[0].name
    store(box.desk, [Incoming(raw, "imap", NOW, mailbox=name, folder="INBOX", uidvalidity=validity, uid=uid)])
    return uid


def test_what_was_read_lies_in_the_done_folder(box: Box) -> None:
    for number in range(3):
        box.place(mail(number))
    result = box.reader.poll_once()
    assert (result.stored, result.moved, result.complete) == (3, 3, True)
    assert (box.holds("INBOX"), box.holds("Processed")) == (0, 3)
    assert all(row["moved"] for row in box.rows(DELIVERY))
    assert [box.desk.blobs.get(row["sha256"]) for row in box.rows()] == [mail(n) for n in range(3)]


def test_a_mail_is_received_when_the_server_got_it(box: Box) -> None:
    with box.dovecot.client(box.user) as client:
        client.append("INBOX", mail(1), msg_time=NOW.replace(hour=0, minute=5))
    box.reader.poll_once()
    assert box.rows()[0]["received_at"] == NOW.replace(hour=0, minute=5)


def test_every_folder_is_read_and_moved_from(make_box: MakeBox) -> None:
    box = make_box(folders=["INBOX", "Web form"], done_folder="Archive/Done")
    box.place(mail(1))
    box.place(mail(2), "Web form")
    assert box.reader.poll_once().stored == 2
    assert (box.holds("INBOX"), box.holds("Web form"), box.holds("Archive/Done")) == (0, 0, 2)
    assert [row["folder"] for row in box.rows(MAILBOX)] == ["INBOX", "Web form"]


def test_a_mail_that_was_journalled_but_not_moved_is_moved_and_not_taken_twice(box: Box) -> None:
    journalled(box, mail(1))
    result = box.reader.poll_once()
    assert (result.stored, result.duplicates, result.moved) == (0, 0, 1)
    assert (box.holds("INBOX"), box.holds("Processed")) == (0, 1)
    assert [row["moved"] for row in box.rows(DELIVERY)] == [True]


def test_a_mail_that_was_moved_but_not_noted_is_noted(box: Box) -> None:
    uid = journalled(box, mail(1))
    with box.dovecot.client(box.user) as client:
        client.create_folder("Processed")
        client.select_folder("INBOX")
        client.move([uid], "Processed")
    box.reader.poll_once()
    assert [row["moved"] for row in box.rows(DELIVERY)] == [True]


def test_a_mail_a_person_took_away_is_not_noted_as_moved(box: Box) -> None:
    uid = journalled(box, mail(1))
    with box.dovecot.client(box.user) as client:
        client.select_folder("INBOX")
        client.delete_messages([uid])
        client.expunge([uid])
    box.reader.poll_once()
    assert [row["moved"] for row in box.rows(DELIVERY)] == [False]


def test_a_mail_marked_deleted_is_left_alone(box: Box) -> None:
    _, uid = box.place(mail(1))
    with box.dovecot.client(box.user) as client:
        client.select_folder("INBOX")
        client.delete_messages([uid])
    assert box.reader.poll_once().stored == 0


def test_batches_are_bounded_in_mails_and_bytes(make_box: MakeBox) -> None:
    box = make_box()
    limits = box.desk.settings.limits.model_copy(update={"batch_mails": 2, "batch_bytes": 1000})
    settings = box.desk.settings.model_copy(update={"limits": limits})
    object.__setattr__(box.desk, "settings", settings)
    for number in range(5):
        box.place(mail(number))
    assert box.reader.poll_once().stored == 5
    assert len(box.rows()) == 5


def test_a_server_without_move_and_uidplus_is_read_as_well(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imapclient.IMAPClient.capabilities", lambda self: (b"IMAP4REV1",))
    box.place(mail(1))
    assert box.reader.poll_once().moved == 1
    assert box.holds("Processed") == 1
    assert box.reader.poll_once().stored == 0, "what could not be expunged is marked, and left alone"


def test_a_disk_that_is_full_leaves_the_mails_where_they_are(box: Box, tmp_path: Path) -> None:
    box.place(mail(1))
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"a file where the store should be")
    box.desk.blobs.path, usual = blocked / "store", box.desk.blobs.path
    with pytest.raises(StoreUnavailable):
        box.reader.poll_once()
    assert (box.holds("INBOX"), box.rows()) == (1, [])
    box.desk.blobs.path = usual
    assert box.reader.poll_once().stored == 1


def test_a_complete_look_moves_the_horizon(box: Box) -> None:
    assert horizon(box.desk, NOW).year == 1970, "a mailbox never read may hold an answer"
    box.reader.poll_once()
    assert horizon(box.desk, NOW) == NOW


def test_a_wrong_password_is_named_and_not_shown(make_box: MakeBox) -> None:
    box = make_box(password="wrong-and-secret")
    with pytest.raises(ImapFault, match=r"127\.0\.0\.1") as told:
        box.reader.poll_once()
    assert "wrong-and-secret" not in str(told.value)


def test_what_a_server_says_unasked_is_not_repeated_for_it_may_be_a_mail(make_box: MakeBox) -> None:
    box = make_box()
    for fault in (imaplib.IMAP4.abort("unexpected response: b'SECRET'"), ProtocolError("SECRET"), ValueError("SECRET")):
        with pytest.raises(ImapFault, match="an answer that is no IMAP") as told, opened(box.reader.settings):
            raise fault
        assert "SECRET" not in str(told.value)


def test_a_token_command_logs_in(make_box: MakeBox, dovecot: Dovecot) -> None:
    box = make_box(password=None, token_command=f"""{sys.executable} -c "print('t-good')\"""")
    box.place(mail(1))
    with pytest.raises(ImapFault):
        box.reader.poll_once()
    dovecot.tokens["t-good"] = box.user
    assert box.reader.poll_once().stored == 1


@pytest.mark.parametrize("tls", ["implicit", "starttls"])
def test_tls_is_used_and_a_strange_certificate_refused(
    make_box: MakeBox, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch, tls: str
) -> None:
    port = dovecot.imaps_port if tls == "implicit" else dovecot.imap_port
    box = make_box(tls=tls, port=port, host="localhost")
    box.place(mail(1))
    with pytest.raises(ImapFault, match=r"(?i)certificate"):
        box.reader.poll_once()
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    assert box.reader.poll_once().stored == 1


def test_what_lies_in_the_folders_is_named_by_its_head(box: Box) -> None:
    box.place(mail(1))
    box.reader.poll_once()
    box.place(b"Subject: no id\r\n\r\nhello\r\n")
    contents = folder_contents(box.desk.settings.mailbox[0])
    assert [one.message_id for one in contents["Processed"]] == [box.rows()[0]["message_id"]]
    assert [(one.message_id, one.size_bytes) for one in contents["INBOX"]] == [("", 25)]
