"""Our signature on what leaves (DKIM, RFC 6376), made once, before the bytes are kept: what is kept is what was sent.

Imported only where mails are signed: the library takes as long as a command should.
"""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.parser import BytesHeaderParser
from typing import Any

import dkim
from dkim.crypto import UnparsableKeyError, parse_pem_private_key, parse_public_key

from config.sections import DkimSection
from notifier.transports import TransportDown

# Each is signed once more than it stands in the mail, so that nobody can add one on the way (RFC 6376, 5.4.2 and 8.15).
SIGNED = (
    "From", "To", "Cc", "Subject", "Date", "Message-ID", "Reply-To", "Sender", "In-Reply-To", "References",
    "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Auto-Submitted", "List-Unsubscribe",
    "List-Unsubscribe-Post",
)  # fmt: skip
RELAXED = (b"relaxed", b"relaxed")  # relays fold headers anew
LEAST_BITS = 1024  # shorter ones no verifier takes (RFC 8301, 3.2)
GOOD_BITS = 2048


class CannotSign(TransportDown):
    """The key cannot be used, so every mail waits; the text says why and never what the file held."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs mails of one domain.

    pem      the private key, RSA, as `openssl genrsa` writes it
    modulus  of the public key that DNS should hold
    """

    selector: str
    domain: str
    pem: bytes
    modulus: int

    def sign(self, mail: bytes, at: datetime) -> bytes:
        """Return the mail with its signature on top.

        mail     RFC 5322, CRLF
        at       the signature's own time: the mail's date, so that the same row gives the same bytes
        raises   CannotSign
        """
        head = BytesHeaderParser().parsebytes(mail.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
        names = [name.lower().encode() for name in SIGNED for _ in range(len(head.get_all(name, [])) + 1)]
        signer = _Dated(mail)
        signer.at = str(int(at.timestamp())).encode()
        try:
            made = signer.sign(
                self.selector.encode(), self.domain.encode(), self.pem, canonicalize=RELAXED, include_headers=names
            )
        except dkim.DKIMException as fault:
            raise CannotSign(f"DKIM: {type(fault).__name__}") from None
        return bytes(made) + mail

    @property
    def bits(self) -> int:
        """Length of the key."""
        return self.modulus.bit_length()

    @property
    def name(self) -> str:
        """Where DNS holds the public key."""
        return f"{self.selector}._domainkey.{self.domain}"

    def published(self, record: bytes) -> str:
        """Return what is wrong with the record DNS holds, "" when it is this key's."""
        tags = dict(part.strip().partition(b"=")[::2] for part in record.split(b";"))
        told = {name.strip(): b"".join(value.split()) for name, value in tags.items()}
        if not told.get(b"p"):
            return "it holds no key: this one is revoked, or was never published"
        try:
            public = parse_public_key(b64decode(told[b"p"], validate=True))
        except (NotBase64, ValueError, UnparsableKeyError):
            return "its p= is no RSA key"
        return "" if public["modulus"] == self.modulus else "it holds another key than the file"


class _Dated(dkim.DKIM):  # type: ignore[misc]
    """The library's signer, with the time it is told instead of the clock's."""

    at = b""

    def gen_header(self, fields: Sequence[tuple[bytes, bytes]], *more: Any, **how: Any) -> bytes:
        dated = [(name, self.at if name == b"t" else value) for name, value in fields]
        return bytes(super().gen_header(dated, *more, **how))


def signer_of(section: DkimSection, address: str) -> Signer:
    """Return who signs.

    address  the desk's own; its domain signs unless the settings name one
    raises   CannotSign for a key file that cannot be read or holds no RSA key
    """
    try:
        pem = section.key_file.read_bytes()
        modulus = parse_pem_private_key(pem)["modulus"]
    except OSError as fault:
        raise CannotSign(f"outgoing.dkim.key_file {section.key_file}: {fault.strerror or 'unreadable'}") from None
    except (UnparsableKeyError, NotBase64, ValueError, LookupError):
        raise CannotSign(f"outgoing.dkim.key_file {section.key_file} holds no RSA key in PEM") from None
    if modulus.bit_length() < LEAST_BITS:
        raise CannotSign(f"outgoing.dkim.key_file {section.key_file}: {modulus.bit_length()} bits are too few")
    return Signer(section.selector, section.domain or address.rpartition("@")[2], pem, modulus)
