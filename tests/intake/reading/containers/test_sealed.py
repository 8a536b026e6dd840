"""Signed mails are opened, encrypted ones called by their name, so that a plain one can be asked for."""

import zlib
from base64 import b64encode

import pytest

from intake.reading.containers.sealed import signed_mime
from intake.reading.reader import read
from tests.intake.reading.containers.archives import PDF, mail_with
from tests.intake.reading.containers.signatures import COMPRESSED, ENVELOPED, signed

INNER = mail_with("contract.pdf", PDF, "application/pdf", "The goods never came.").partition(b"Subject: Evidence\r\n")[
    2
]
HEAD = "From: joan@ridge-farm.example\r\nSubject: Evidence\r\nMIME-Version: 1.0\r\n"
NAMED = "this mail is encrypted ({}), nobody here can read it"


def sealed(content: bytes, kind: str = "application/pkcs7-mime; smime-type=signed-data") -> bytes:
    packed = b64encode(content).decode()
    return f"{HEAD}Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n{packed}\r\n".encode()


@pytest.mark.parametrize("in_parts", [False, True], ids=["in one piece", "in parts"])
@pytest.mark.parametrize(
    "kind", ["application/pkcs7-mime", "application/x-pkcs7-mime", 'application/octet-stream; name="smime.p7m"']
)
def test_the_mail_inside_a_signature_is_read_as_if_it_lay_open(kind: str, in_parts: bool) -> None:
    letter = read(sealed(signed(INNER, in_parts=in_parts), kind))
    assert letter.text.strip() == "The goods never came." and letter.errors == ()
    assert [f.filename for f in letter.files] == ["contract.pdf", "smime.p7m"] and letter.files[0].content == PDF


def test_a_compressed_mail_is_read_too() -> None:
    assert read(sealed(signed(zlib.compress(INNER), kind=COMPRESSED))).text.strip() == "The goods never came."


def test_signatures_in_signatures_are_opened_a_few_times() -> None:
    inner = INNER
    for _ in range(30):
        inner = sealed(signed(inner)).partition(b"MIME-Version: 1.0\r\n")[2]
    assert "goods" not in read(HEAD.encode() + inner).text
    assert "goods" in read(sealed(signed(sealed(signed(INNER)).partition(b"1.0\r\n")[2]))).text


def test_an_encrypted_mail_is_called_so() -> None:
    letter = read(sealed(signed(b"noise", kind=ENVELOPED), "application/pkcs7-mime; smime-type=enveloped-data"))
    assert letter.errors == (NAMED.format("S/MIME"),) and letter.text == ""
    assert [f.filename for f in letter.files] == ["smime.p7m"]


def test_a_signature_that_holds_nothing_readable_is_told() -> None:
    assert "cannot be taken out" in read(sealed(signed(INNER)[:40])).errors[0]
    assert "cannot be taken out" in read(sealed(b"\x30\x03\x06\x01\x00")).errors[0]


@pytest.mark.parametrize("tail", [b"\x30\x80" * 100_000, b"\x24\x80" * 100_000, b"\x30\x84\xff\xff\xff\xff" * 50_000])
def test_a_crafted_signature_is_given_up_at_once(tail: bytes) -> None:
    begin = signed(INNER, in_parts=True)
    for at in (2, 15, 17, 22, 40, 60):
        assert signed_mime(begin[:at] + tail) == (b"", signed_mime(b"\x30\x00")[1])


def test_an_encrypted_pgp_mail_is_called_so() -> None:
    raw = (
        f'{HEAD}Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
        '--b\r\nContent-Type: application/octet-stream; name="encrypted.asc"\r\n\r\n'
        "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n--b--\r\n"
    ).encode()
    letter = read(raw)
    assert letter.errors == (NAMED.format("PGP"),) and letter.text.strip() == ""


def test_pgp_in_the_text_is_called_so_and_a_mention_of_it_is_not() -> None:
    body = "Hello,\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n"
    assert read(f"{HEAD}\r\n{body}".encode()).errors == (NAMED.format("PGP"),)
    assert read(f"{HEAD}\r\nHe sent me a -----BEGIN PGP MESSAGE----- block.\r\n".encode()).errors == ()


def test_a_piece_of_a_longer_mail_is_called_so() -> None:
    raw = f'{HEAD}Content-Type: message/partial; id="a@b.example"; number=2; total=3\r\n\r\nthe rest\r\n'.encode()
    assert read(raw).errors == ("this is piece 2 of 3 of a longer mail",)
