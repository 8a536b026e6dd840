"""winmail.dat: body, files and inner items come out of it; a broken one stays as a file and is said."""

import struct
from base64 import b64encode
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading.reader import read
from tests.intake.reading.outlook_files import STRING8, packed, properties, winmail

ITEM_IID = bytes.fromhex("0703020000000000c000000000000046")
RTF = rb"{\rtf1\ansi\ansicpg1251\fromtext \'c7\'e0\'ea\'e0\'e7 \'ed\'e5 \'ef\'f0\'e8\'f8\'b8\'eb\par}"
PAGE = (1, 0x9007, struct.pack("<II", 1251, 0))
FILE = (
    (2, 0x9002, bytes(14)),
    (2, 0x8010, b"BILL~1.CSV\x00"),
    (2, 0x800F, b"1;2"),
    (2, 0x9005, properties({0x3707: "Счёт 7.csv"})),
)


def mail(content: bytes, text: str = "", head: str = "From: joan@ridge-farm.example\r\nSubject: Order\r\n") -> bytes:
    return (
        f'{head}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/plain;"
        f" charset=utf-8\r\n\r\n{text}\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{b64encode(content).decode()}\r\n--b--\r\n"
    ).encode()


def test_its_files_stand_in_its_place_under_their_long_names() -> None:
    letter = read(mail(winmail(PAGE, *FILE), "See below."))
    assert [(f.filename, f.content) for f in letter.files] == [("Счёт 7.csv", b"1;2")]
    assert letter.text.strip() == "See below." and letter.errors == ()


def test_a_body_of_rich_text_is_added_where_the_mail_does_not_say_it() -> None:
    tnef = winmail(PAGE, (1, 0x9003, properties({0x1009: packed(RTF)})))
    assert "Заказ не пришёл" in read(mail(tnef)).text
    assert " ".join(read(mail(tnef, "See the attachment.")).text.split()) == "See the attachment. Заказ не пришёл"
    assert read(mail(tnef, "Заказ  не\r\nпришёл")).text.count("Заказ") == 1


def test_a_text_attribute_is_read_in_the_page_it_names() -> None:
    assert "Заказ" in read(mail(winmail(PAGE, (1, 0x800C, "Заказ\x00".encode("cp1251"))))).text


def test_it_tells_sender_subject_and_date_where_the_mail_does_not() -> None:
    name, address = b"Joan\x00", b"SMTP:joan@ridge-farm.example\x00"
    who = struct.pack("<HHHH", 4, 0, len(name), len(address)) + name + address
    tnef = winmail(
        (1, 0x8000, who), (1, 0x8004, b"Order 7\x00"), (1, 0x8005, struct.pack("<7H", 2026, 5, 4, 7, 0, 0, 1))
    )
    letter = read(mail(tnef, head="X-A: b\r\n"))
    assert letter.subject == "Order 7" and letter.date == datetime(2026, 5, 4, 7, tzinfo=UTC)
    assert letter.senders[0].address == "joan@ridge-farm.example"
    assert read(mail(tnef)).subject == "Order", "the mail's own word goes first"


def test_an_item_inside_it_is_an_inner_letter_and_keeps_its_bytes() -> None:
    inner = winmail((1, 0x8004, b"Inner\x00"), (1, 0x800C, b"Inside.\x00"), *FILE)
    holder = properties({0x3001: (STRING8, b"Inner\x00"), 0x3701: (0x0D, ITEM_IID + inner)})
    letter = read(mail(winmail((2, 0x9002, bytes(14)), (2, 0x9005, holder))))
    assert [(i.subject, i.text) for i in letter.enclosed] == [("Inner", "Inside.")]
    assert [f.content for f in letter.enclosed[0].files] == [b"1;2", inner]
    assert letter.enclosed_files[0].filename == "Inner.eml" and letter.files == ()


def test_a_broken_one_stays_a_file_and_is_said() -> None:
    whole = winmail(PAGE, *FILE)
    for content, left in ((b"nothing of the kind", 0), (whole[:-40], 1)):
        letter = read(mail(content))
        assert len(letter.files) == left + 1 and letter.files[-1].content == content
        assert any("winmail.dat" in e for e in letter.errors)


def test_lengths_that_lie_cost_nothing() -> None:
    lying = struct.pack("<I", 0xFFFFFFFF) + struct.pack("<HHII", 0x101E, 0x3001, 0xFFFFFFFF, 0xFFFFFFFF)
    raw = winmail((1, 0x9003, lying), (1, 0x9004, lying)) + struct.pack("<BHHI", 1, 0x800C, 2, 0xFFFFFFFF) + b"hi"
    letter = read(mail(raw))
    assert "hi" in letter.text and "winmail.dat ends early; what is there was read" in letter.errors


WHOLE = winmail(PAGE, (1, 0x9003, properties({0x1009: packed(RTF), 0x0037: "x", 0x3FF1: 7})), *FILE)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(6, len(WHOLE) - 1), st.integers(0, 255)), max_size=20))
def test_no_damage_makes_it_throw_or_vanish(changes: list[tuple[int, int]]) -> None:
    raw = bytearray(WHOLE)
    for at, byte in changes:
        raw[at] = byte
    letter = read(mail(bytes(raw), "outer"))
    assert "outer" in letter.text
    assert not any("cannot be parsed" in e for e in letter.errors)
