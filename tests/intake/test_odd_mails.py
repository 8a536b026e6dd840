"""Odd mails among good ones: each has an outcome and its bytes back, and the rest flows on."""

import pytest

from intake.handling import handle_batch
from intake.journal import Incoming, store
from tests.desks import at, letter
from tests.rooms import BUYER, COMPLAINT, OPENED, Rooms

VERDICT = b"Authentication-Results: mx.ombud.example; dmarc=pass header.from=ridge-farm.example\r\n"
PLAIN = letter(BUYER, "Paid and nothing came", COMPLAINT, OPENED)


def nested(parts: int) -> bytes:
    """A mail whose parts lie one inside the other."""
    head = b"From: " + BUYER.encode() + b"\r\nSubject: nested\r\nMIME-Version: 1.0\r\n"
    inner = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(parts))
    return VERDICT + head + inner + b"Content-Type: text/plain\r\n\r\nhello\r\n"


def flat(parts: int) -> bytes:
    """A mail of many parts beside each other."""
    head = b"From: " + BUYER.encode() + b'\r\nSubject: flat\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    return VERDICT + head + b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * parts + b"--b--\r\n"


ODD = {
    "an unknown charset label": PLAIN.replace(b'charset="utf-8"', b'charset="x-moonscript"'),
    "no Message-ID": b"".join(line for line in PLAIN.splitlines(True) if not line.lower().startswith(b"message-id")),
    "no From": b"".join(line for line in PLAIN.splitlines(True) if not line.startswith(b"From:")),
    "an attachment of 30 MB": letter(BUYER, "Film", COMPLAINT, OPENED, files=[("film.mov", bytes(30 << 20))]),
    "10,000 nested parts": nested(10_000),
    "10,000 parts": flat(10_000),
    "nothing at all": b"",
    "only a head": VERDICT + b"From: joan.okello@ridge-farm.example\r\n\r\n",
    "zero bytes in it": PLAIN.replace(b"Dear desk", b"Dear\x00desk"),
    "two From headers": b"From: other@ridge-farm.example\r\n" + PLAIN,
    "a raw 8-bit head": PLAIN.replace(b"Paid and nothing came", "Bezahlt, nichts da – Grüße".encode("cp1252")),
}
OUTCOMES = {"created", "appended", "held", "quarantined", "ignored"}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_mail_has_an_outcome_and_its_bytes_back(rooms: Rooms, name: str) -> None:
    line = rooms.take(ODD[name], OPENED)
    assert line["outcome"] in OUTCOMES
    assert rooms.desk.blobs.get(line["raw_sha256"]) == ODD[name]
    assert rooms.mails()[0]["cause"] != "Q08 fault", "no bug of ours"


def test_the_rest_of_the_mailbox_flows_on(rooms: Rooms) -> None:
    good = [letter(f"person{n}@quiet-shore.example", "Paid", COMPLAINT, OPENED) for n in range(3)]
    mixed = [good[0], *list(ODD.values())[:6], good[1], *list(ODD.values())[6:], good[2]]
    stored = [store(rooms.desk, [Incoming(raw, "test", at(OPENED))])[0] for raw in mixed]
    lines = []
    while batch := handle_batch(rooms.desk, rooms.reader, at(OPENED)):
        lines += batch
    by_sha = {line["raw_sha256"]: line["outcome"] for line in lines}
    assert [by_sha[stored[mixed.index(raw)].sha256] for raw in good] == ["created"] * 3
    assert len(lines) == len(mixed) and all(m["state"] != "stored" for m in rooms.mails())


def test_no_sender_is_a_numbered_cause(rooms: Rooms) -> None:
    line = rooms.take(ODD["no From"], OPENED)
    assert (line["outcome"], line["cause"]) == ("quarantined", "Q03 no_sender") and not rooms.notices()


def test_an_unknown_charset_and_a_missing_message_id_do_not_lose_the_complaint(rooms: Rooms) -> None:
    for name in ("an unknown charset label", "no Message-ID"):
        line = rooms.take(ODD[name], OPENED)
        assert line["outcome"] in ("created", "appended"), name
        rooms.ref = line["case"]
        assert "120 watering cans" in rooms.case["messages"][-1]["text"]


def test_a_file_above_the_evidence_limit_is_refused_and_the_text_is_taken(rooms: Rooms) -> None:
    line = rooms.take(ODD["an attachment of 30 MB"], OPENED)
    assert line["outcome"] == "created"
    assert [(a["filename"], a["decision"]) for a in line["attachments"]] == [("film.mov", "refused")]
    assert "N7" in rooms.numbers(BUYER)
