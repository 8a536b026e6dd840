"""Family data, headers that are no text: zero bytes, halves of characters and odd labels in each header of a mail.

On each kind of database the mail is filed, and every mail of ours it causes can be written.
"""

import pytest

from notifier.rendering import render
from tests.desks import letter
from tests.rooms import COMPLAINT, OPENED, Rooms

SIGNS = {
    "a zero byte": ("CWE-158", b"a\x00b"),
    "half a character": ("CWE-176", b"a\xed\xa0\x80b"),
    "bytes of no character": ("RFC 3629 3", b"a\xff\xfeb"),
    "a zero byte in an encoded word": ("RFC 2047 5", b"=?utf-8?Q?a=00b?="),
    "half a character in an encoded word": ("CWE-176", b"=?utf-8?B?7aCA?="),
    "half a character of UTF-7": ("RFC 2152", b"=?utf-7?Q?+2AA-?="),
    "half a character of UTF-16": ("RFC 2781", b"=?utf-16?B?2AA=?="),
    "a label nobody knows": ("RFC 2047 6.2", b"=?x-unknown?Q?a=ffb?="),
    "five thousand letters": ("RFC 5322 2.1.1", b"x" * 5000),
}
NAMES = ["Message-ID", "In-Reply-To", "References", "To", "Cc", "Reply-To", "Return-Path", "Delivered-To", "X-Loop"]
WORDS = ["Subject", "Date", "Received", "Content-Type", "Authentication-Results", "Organization"]


def with_header(n: int, name: str, sign: bytes) -> bytes:
    """A stranger's complaint in which one header is bent."""
    raw = letter(f"ann{n}@calm-bay{n}.example", "Nothing came", f"{COMPLAINT}\n{n}", OPENED)
    if name == "From":
        return raw.replace(b"From: ", b"From: " + sign + b" <", 1).replace(b".example\r\nTo:", b".example>\r\nTo:", 1)
    head, gap, body = raw.partition(b"\r\n\r\n")
    value = b"<" + sign + b"@x.example>" if name in NAMES else sign
    kept = [x for x in head.split(b"\r\n") if name.startswith("Auth") or not x.startswith(name.encode() + b":")]
    return b"\r\n".join([*kept, name.encode() + b": " + value]) + gap + body


@pytest.mark.parametrize("sign", SIGNS)
def test_a_header_that_is_no_text_harms_neither_its_mail_nor_ours(rooms: Rooms, sign: str) -> None:
    for n, name in enumerate(["From", *NAMES, *WORDS]):
        line = rooms.take(with_header(n, name, SIGNS[sign][1]), OPENED)
        assert (line["outcome"], line["cause"]) == ("created", None), (name, line)
    for notice in rooms.notices():
        raw = render(rooms.desk, notice)
        head = raw.partition(b"\r\n\r\n")[0]
        assert head.isascii() and b"\x00" not in raw
        assert all(len(one) <= 998 for one in raw.split(b"\r\n"))
    rooms.tick(OPENED)
    assert {n["state"] for n in rooms.notices()} == {"sent"}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_file_name_that_is_no_text_is_a_name_all_the_same(rooms: Rooms, sign: str) -> None:
    names = [b'filename="a' + SIGNS[sign][1] + b'.txt"', b"filename*=utf-8''a%00%ed%a0%80.txt", b"filename*0*=x''%ff"]
    for n, name in enumerate(names):
        raw = letter(f"bob{n}@calm-bay{n}.example", "Paid", f"{COMPLAINT}\n{n}", OPENED, files=[("N.txt", b"slip")])
        line = rooms.take(raw.replace(b'filename="N.txt"', name), OPENED)
        assert line["outcome"] == "created" and len(line["attachments"]) == 1
