"""Whatever bytes arrive, there is a letter of just these bytes, and nothing in it that could break a later room."""

import hashlib
import pickle
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.generate import generate
from bench.mutating import mutant
from intake.reading.letter import Letter
from intake.reading.reader import read
from intake.reading.report import as_json

MAILS = list(generate(40))
PIECES = st.sampled_from(
    [
        b"From: a@ridge-farm.example\r\n",
        b"Content-Type: multipart/mixed; boundary=b\r\n",
        b"Content-Type: text/html; charset=gb2312\r\n",
        b"Content-Type: message/rfc822\r\n",
        b"Content-Disposition: attachment; filename*0*=x''%FF; filename=\"..\\a\"\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Subject: =?utf-8?B?5LuY?=\r\n",
        b"=?x?Q?=FF?=",
        b" folded\r\n",
        *(
            b"\r\n",
            b"--b\r\n",
            b"--b--\r\n",
            b"\xc4\xe3\xba\xc3",
            b"\x00",
            b"<p style='display:none'>",
            b"begin 644 a\n",
        ),
    ]
)


def sound(letter: Letter, raw: bytes) -> None:
    """A letter says which bytes it is of, can travel between processes, and holds only text that a database takes."""
    assert letter.sha256 == hashlib.sha256(raw).hexdigest() and letter.size_bytes == len(raw)
    assert not any("cannot be parsed" in error for error in letter.errors), letter.errors
    assert pickle.loads(pickle.dumps(letter)) == letter
    for text in texts(as_json(letter, "")):
        text.encode("utf-8")
        assert "\x00" not in text


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []


@given(st.binary(max_size=400))
def test_random_bytes_are_a_letter(raw: bytes) -> None:
    sound(read(raw), raw)


@given(st.lists(PIECES | st.binary(max_size=20), max_size=25))
def test_pieces_of_mails_in_any_order_are_a_letter(pieces: list[bytes]) -> None:
    raw = b"".join(pieces)
    sound(read(raw), raw)


@settings(max_examples=150)
@given(st.integers(0, 10**9))
def test_damaged_mails_are_letters(seed: int) -> None:
    raw = mutant(random.Random(seed), MAILS)
    sound(read(raw), raw)


def test_a_mail_cut_anywhere_is_a_letter() -> None:
    whole = max(MAILS, key=len)[:6000]
    for end in range(0, len(whole), 37):
        sound(read(whole[:end]), whole[:end])
