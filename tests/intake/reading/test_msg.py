"""Outlook .msg files: read as any mail, whatever their code page, bodies and depth; no damage makes them throw."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading.reader import read
from tests.intake.reading.outlook_files import INNER, STRING8, Tree, compound, filetime, item, packed

SENT = filetime(1_780_000_000)
PLAIN: dict[int, object] = {
    0x001A: "IPM.Note",
    0x0037: "Кран, 3 pieces",
    0x0039: SENT,
    0x0C1A: "Joan Okello",
    0x5D01: "joan.okello@ridge-farm.example",
    0x0C1F: "/O=FARM/CN=JOAN",
    0x1000: "Paid on Monday,\r\nnothing came.",
    0x1035: "<a1@ridge-farm.example>",
}
HTML_IN_RTF = (
    rb"{\rtf1\ansi\ansicpg1251\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fnil\fcharset134 SimSun;}}"
    rb"{\*\htmltag19 <html>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 \'c7\'e0\'ea\'e0\'e7 "
    rb"{\*\htmltag84 <b>}\htmlrtf {\b\htmlrtf0 \f1\'bb\'f5\htmlrtf }\htmlrtf0{\*\htmltag92 </b>}"
    rb"{\*\mhtmltag84 <i>}\u-10179?\u-8704?{\*\htmltag84 &lt;}\htmlrtf <\htmlrtf0 5\htmlrtf\par}\htmlrtf0}"
)


def recipient(kind: int, name: str, address: str) -> Tree:
    return item({0x0C15: kind, 0x3001: name, 0x39FE: address}, head=8)


def attached(name: str, content: bytes) -> Tree:
    return item({0x3707: name, 0x3701: content, 0x370E: "text/csv", 0x3705: 1}, head=8)


def msg(values: dict[int, object], storages: Tree | None = None) -> bytes:
    return compound(item(values, storages=storages))


def test_an_item_says_who_wrote_what_when_and_to_whom() -> None:
    rows = {
        "__recip_version1.0_#00000000": recipient(1, "Desk", "desk@ombud.example"),
        "__recip_version1.0_#00000001": recipient(2, "Li", "li@north-mill.example"),
    }
    letter = read(msg(PLAIN, rows))
    assert letter.sender and (letter.sender.name, letter.sender.address) == (
        "Joan Okello",
        "joan.okello@ridge-farm.example",
    )
    assert [m.address for m in letter.to] == ["desk@ombud.example"]
    assert [m.address for m in letter.cc] == ["li@north-mill.example"]
    assert letter.subject == "Кран, 3 pieces" and letter.message_id == "a1@ridge-farm.example"
    assert letter.date == datetime.fromtimestamp(1_780_000_000, UTC)
    assert letter.text == "Paid on Monday,\r\nnothing came." and letter.errors == ()


@pytest.mark.parametrize(
    ("numbers", "codec", "text"),
    [
        ({0x3FFD: 950}, "big5", "格式測試"),
        ({0x3FF1: 0x0419}, "cp1251", "Заказ не пришёл"),
        ({0x3FFD: 1252}, "utf-8", "Grüße – 订单"),
        ({0x3FFD: 932}, "cp932", "注文の品"),
        ({}, "cp1252", "Grüße aus Köln, die Wände sind naß"),
    ],
)
def test_eight_bit_strings_are_read_in_the_page_of_the_item(numbers: dict[int, object], codec: str, text: str) -> None:
    letter = read(msg({**numbers, 0x1000: (STRING8, text.encode(codec)), 0x0037: (STRING8, text.encode(codec))}))
    assert letter.text == text and letter.subject == text


def test_headers_it_travelled_with_fill_gaps_and_prove_nothing() -> None:
    head = "From: Ann <ann@hill.example>\r\nMessage-ID: <b2@hill.example>\r\nDate: Mon, 4 May 2026 09:00:00 +0200\r\n"
    letter = read(msg({0x0037: "x", 0x007D: head + "Authentication-Results: mx; dmarc=pass\r\n\r\n"}))
    assert letter.senders[0].address == "ann@hill.example" and letter.message_id == "b2@hill.example"
    assert letter.date == datetime(2026, 5, 4, 7, tzinfo=UTC)
    assert letter.auth_results == () and letter.headers == ()


def test_a_body_of_rich_text_alone_gives_the_html_it_wraps() -> None:
    letter = read(msg({0x0037: "x", 0x1009: packed(HTML_IN_RTF)}))
    assert letter.html == "<html><p>Заказ <b>货</b>\U0001f600&lt;5"
    assert "Заказ 货" in letter.text


def test_a_body_of_plain_rich_text_is_read_as_text() -> None:
    rtf = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator x;}Bezahlt f\'fcr \{12\}\par nichts da\u8364?}"
    assert read(msg({0x0037: "x", 0x1009: packed(rtf)})).text == "Bezahlt für {12}\nnichts da€\n"


def test_html_bytes_are_read_in_the_internet_code_page() -> None:
    letter = read(msg({0x0037: "x", 0x3FDE: 1251, 0x1013: "<p>Заказ</p>".encode("cp1251")}))
    assert letter.text.strip() == "Заказ"


def test_an_item_inside_an_item_is_an_inner_letter_and_a_mail_of_its_own() -> None:
    file = {"__attach_version1.0_#00000000": attached("a.csv", b"1;2")}
    inner = item(PLAIN, head=24, storages=file)
    holder: Tree = {**item({0x3001: "Кран", 0x3705: 5}, head=8), INNER: inner}
    letter = read(msg({0x0037: "Fwd"}, {"__attach_version1.0_#00000000": holder}))
    (first,) = letter.enclosed
    assert first.subject == "Кран, 3 pieces" and [f.content for f in first.files] == [b"1;2"]
    (rendered,) = letter.enclosed_files
    assert rendered.filename == "Кран, 3 pieces.eml" and rendered.content_type == "message/rfc822"
    again = read(rendered.content)
    assert (again.subject, again.date, again.message_id, again.senders) == (
        first.subject, first.date, first.message_id, first.senders,
    )  # fmt: skip
    assert "nothing came" in again.text and [f.content for f in again.files] == [b"1;2"]


def test_a_document_in_a_compound_file_is_a_file_and_no_mail() -> None:
    document = compound({"WordDocument": b"w" * 5000})
    letter = read(msg(PLAIN, {"__attach_version1.0_#00000000": attached("old.doc", document)}))
    assert [f.filename for f in letter.files] == ["old.doc"] and letter.files[0].content == document
    assert letter.enclosed == ()


def test_a_signed_item_gives_the_body_and_files_of_the_mail_it_wraps() -> None:
    mime = (
        b'Content-Type: multipart/signed; boundary="s"\r\n\r\n--s\r\n'
        b'Content-Type: multipart/mixed; boundary="m"\r\n\r\n'
        b"--m\r\nContent-Type: text/plain\r\n\r\nSigned words.\r\n--m\r\nContent-Type: text/csv; name=a.csv\r\n"
        b"Content-Disposition: attachment\r\n\r\n1;2\r\n--m--\r\n--s\r\nContent-Type: application/pkcs7-signature;"
        b" name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\nMAA=\r\n--s--\r\n"
    )
    values = {k: v for k, v in PLAIN.items() if k != 0x1000} | {0x001A: "IPM.Note.SMIME.MultipartSigned"}
    letter = read(msg(values, {"__attach_version1.0_#00000000": attached("smime.p7m", mime)}))
    assert letter.text.strip() == "Signed words." and letter.subject == "Кран, 3 pieces"
    assert [f.filename for f in letter.files] == ["a.csv", "smime.p7s"]


def test_a_stream_that_claims_gigabytes_gives_what_is_there() -> None:
    raw = bytearray(msg({0x0037: "x", 0x1000: "y" * 5000}))
    name = "__substg1.0_1000001F".encode("utf-16-le")
    at = raw.index(name) + 120
    raw[at : at + 4] = b"\xff\xff\xff\x7f"
    letter = read(bytes(raw))
    assert letter.subject == "x" and letter.text.startswith("y" * 5000) and len(letter.text) < 2 * len(raw)


def test_a_chain_of_sectors_that_runs_in_a_circle_ends() -> None:
    raw = bytearray(msg({0x0037: "x", 0x1000: "y" * 50_000}))
    fat = 512 * (int.from_bytes(raw[76:80], "little") + 1)
    raw[fat : fat + 8] = bytes(8)
    assert len(read(bytes(raw)).text) < 2 * len(raw)


def test_what_is_no_item_is_said() -> None:
    assert "no Outlook item" in read(compound({"WordDocument": b"w" * 600})).errors[0]
    assert "cannot be opened" in read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)).errors[0]


WHOLE = msg(PLAIN | {0x1009: packed(HTML_IN_RTF)}, {"__attach_version1.0_#00000000": attached("a.csv", b"1" * 5000)})


CHANGES = st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=30)


@settings(max_examples=150)
@given(CHANGES, st.integers(0, len(WHOLE)))
def test_no_damage_makes_it_throw_or_grow(changes: list[tuple[int, int]], cut: int) -> None:
    raw = bytearray(WHOLE)
    for at, byte in changes:
        raw[at] = byte
    letter = read(bytes(raw[:cut] if cut % 2 else raw))
    assert sum(f.size_bytes for f in letter.files) + len(letter.text) < 20 * len(WHOLE)
    assert letter.errors == () or all(len(e) < 300 for e in letter.errors)
