"""What stands in texts besides words: uuencode, yEnc, flowed lines; and transfer encodings that are broken."""

import base64
import binascii
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.reading.blocks import of_uuencoded, of_yenc, without_blocks
from intake.reading.flowed import unflowed
from intake.reading.reader import read
from intake.reading.transfer import of_base64
from tests.intake.reading.mails import PICTURE, mail


def uuencoded(content: bytes, name: str = "slip.png") -> bytes:
    lines = [binascii.b2a_uu(content[i : i + 45]) for i in range(0, len(content), 45)]
    return b"begin 644 " + name.encode() + b"\n" + b"".join(lines) + b"`\nend\n"


def yencoded(content: bytes, name: str = "slip.png") -> bytes:
    coded = b""
    for byte in content:
        shifted = (byte + 42) % 256
        coded += bytes([61, (shifted + 64) % 256]) if shifted in (0, 10, 13, 61) else bytes([shifted])
    return b"=ybegin line=128 size=%d name=%s\r\n" % (len(content), name.encode()) + coded + b"\r\n=yend size=1\r\n"


@pytest.mark.parametrize("encode", [uuencoded, yencoded])
def test_a_file_written_into_the_text_is_a_file(encode: "type[bytes]") -> None:
    letter = read(mail(b"The slip:\r\n" + encode(PICTURE) + b"Joan\r\n", "Content-Type: text/plain"))
    assert letter.text.split() == ["The", "slip:", "Joan"]
    assert [(f.filename, f.content) for f in letter.files] == [("slip.png", PICTURE)]


@given(st.binary(min_size=1, max_size=300))
def test_uuencode_and_yenc_come_back_as_they_were(content: bytes) -> None:
    assert of_uuencoded(uuencoded(content)) == content
    assert of_yenc(yencoded(content)) == content


@pytest.mark.parametrize(
    "words",
    [
        b"We begin 644 chairs\nand end\n",
        b"begin 644 the work\nnobody knows\nend\n",
        b"begin 100 now\n",
        b"=ybegin is a word\n",
        b"begin 644 a.png\nM$$$\n",
    ],
)
def test_sentences_are_no_files(words: bytes) -> None:
    assert without_blocks(words) == (words, [])


@given(st.binary(max_size=200))
def test_no_text_makes_the_decoders_raise(text: bytes) -> None:
    for mark in (b"begin 644 x\n", b"=ybegin line=1 size=1 name=x\r\n"):
        without_blocks(mark + text + b"\nend\n=yend\n")


def test_flowed_lines_are_one_paragraph_again() -> None:
    text = "I paid the whole \nsum in January \nand nothing came.\n\nJoan\n-- \nRidge Farm"
    assert unflowed(text, delsp=False).split("\n") == [
        "I paid the whole sum in January and nothing came.", "", "Joan", "-- ", "Ridge Farm",
    ]  # fmt: skip


def test_flowed_lines_of_chinese_have_no_space_where_they_were_cut() -> None:
    assert unflowed("我们已经 \n付款了", delsp=True) == "我们已经付款了"
    assert unflowed("we have \npaid", delsp=False) == "we have paid"


def test_flowed_quotes_keep_their_depth_and_stuffed_lines_lose_their_space() -> None:
    assert unflowed("> you \n> wrote\n>> we \n>> wrote\n From here\n >x", delsp=False).split("\n") == [
        "> you wrote", ">> we wrote", "From here", ">x",
    ]  # fmt: skip


def test_flowed_is_heeded_in_a_mail() -> None:
    letter = read(mail("one \ntwo\n", "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes"))
    assert letter.text.strip() == "onetwo"


B64 = base64.b64encode(PICTURE)
BROKEN = {
    "whole": B64,
    "wrapped": base64.encodebytes(PICTURE),
    "without padding": B64.rstrip(b"="),
    "with strange characters": B64[:40] + b"!*\x00 " + B64[40:],
    "padding twice": B64 + b"==",
}


@pytest.mark.parametrize("case", BROKEN)
def test_base64_gives_all_that_can_be_read(case: str) -> None:
    assert of_base64(BROKEN[case]) == PICTURE


def test_base64_of_two_files_behind_each_other_is_joined() -> None:
    assert of_base64(base64.b64encode(b"one!") + b"\n" + base64.b64encode(b"two!") + b"\n") == b"one!two!"


def test_no_base64_takes_long() -> None:
    began = time.process_time()
    of_base64(B64 + b"=" + b"abcdefgh" * 100_000 + b"!" + b"=A" * 100_000)
    assert time.process_time() - began < 5  # seconds; it takes a hundredth


def test_a_cut_end_costs_only_the_end() -> None:
    assert PICTURE.startswith(of_base64(B64[:101])) and len(of_base64(B64[:101])) == 75


def test_quoted_printable_with_soft_breaks_and_mistakes() -> None:
    kind, how = "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: Quoted-Printable"
    assert read(mail("St=C3=BC=\nhle =ZZ 5=\n", kind, how)).text.strip() == "Stühle =ZZ 5"


def test_an_unknown_transfer_encoding_is_taken_as_it_came() -> None:
    assert read(mail("hello", "Content-Type: text/plain", "Content-Transfer-Encoding: x-new")).text == "hello"


def test_a_whole_mail_in_uuencode_is_decoded() -> None:
    kind, how = "Content-Type: image/png; name=slip.png", "Content-Transfer-Encoding: x-uuencode"
    assert read(mail(uuencoded(PICTURE), kind, how)).files[0].content == PICTURE
