"""Keys, signed mails and zones for the tests of senders; every name is invented."""

import subprocess
from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import dkim

from tests.servers.dns import Records

SENDER = "joan@ridge-farm.example"
HOME = "ridge-farm.example"
SAW = f"mx.lists.example; spf=pass smtp.mailfrom={HOME}; dmarc=pass header.from={HOME}"  # a forwarder, at its door
FIELDS = [b"from", b"to", b"subject"]
CLIENT = "192.0.2.25"  # the machine SPF allows


class Key(NamedTuple):
    """A private key and the record that publishes it."""

    private: bytes
    record: str


@lru_cache
def key(bits: int = 1024, name: str = "") -> Key:
    """Return a key; another one for each name."""
    with TemporaryDirectory(prefix="ombud-key-") as folder:
        file = Path(folder) / "private.pem"
        subprocess.run(
            ["openssl", "genrsa", "-traditional", "-out", str(file), str(bits)], check=True, capture_output=True
        )
        show = ["openssl", "rsa", "-in", str(file), "-pubout", "-outform", "DER"]
        public = subprocess.run(show, check=True, capture_output=True).stdout
        return Key(file.read_bytes(), f"v=DKIM1; k=rsa; p={b64encode(public).decode()}")


def mail(sender: str = SENDER, text: str = "We paid 2300 USD.\r\n", head: str = "") -> bytes:
    """Return a mail as its writer made it; `sender` as it stands in From."""
    return (
        f"{head}From: {sender}\r\nTo: desk@ombud.example\r\nSubject: Paid and nothing came\r\n"
        f"Date: Mon, 02 Mar 2026 09:12:00 +0800\r\nMessage-ID: <1@{HOME}>\r\n\r\n{text}"
    ).encode()


def signed(raw: bytes, domain: str = HOME, selector: str = "s1", **how: Any) -> bytes:
    """Return a mail with one signature more on top."""
    fields = how.pop("include_headers", [b"from", b"to", b"subject", b"date"])
    usual: dict[str, Any] = {"canonicalize": (b"relaxed", b"relaxed"), "include_headers": fields}
    return bytes(dkim.sign(raw, selector.encode(), domain.encode(), key().private, **{**usual, **how})) + raw


def sealed(raw: bytes, saw: str = SAW, domain: str = "lists.example", fields: list[bytes] = FIELDS) -> bytes:
    """Return a mail with one hop's set on top: what it saw, its signature, its seal."""
    server = saw.partition(";")[0].encode()
    told = f"Authentication-Results: {saw}\r\n".encode()
    sets = dkim.arc_sign(told + raw, b"s1", domain.encode(), key().private, server, include_headers=fields)
    assert sets, "the library sealed nothing"
    return b"".join(sets) + raw


class Careless(dkim.DKIM):  # type: ignore[misc]
    """Signs what the library would not: fields of the signature as they are told, and covered what they cover."""

    told: tuple[tuple[bytes, bytes], ...] = ()

    def gen_header(self, fields: Any, include_headers: Any, *more: Any, **how: Any) -> bytes:
        """Put what was told over the fields and sign."""
        put = dict(self.told)
        fields = [(name, put.pop(name, value)) for name, value in fields if name != b"b"]
        covered = dict(fields)[b"h"].split(b":")
        kept = [name.strip() for name in covered]
        signature = [*fields, *put.items(), (b"b", b"0" * 60)]
        return bytes(super().gen_header(signature, kept, *more, **how))


def carelessly_signed(raw: bytes, *told: tuple[bytes, bytes]) -> bytes:
    """Return a mail with a genuine signature whose fields are as they are told."""
    signer = Careless(raw)
    signer.told = told
    fields = [b"from", b"to", b"subject"]
    how = {"canonicalize": (b"relaxed", b"relaxed"), "include_headers": fields}
    return bytes(signer.sign(b"s1", HOME.encode(), key().private, **how)) + raw


def zone(dmarc: str = "v=DMARC1; p=reject", domain: str = HOME) -> dict[str, Records]:
    """Return what a careful domain publishes; `dmarc` "" for no policy."""
    found: dict[str, Records] = {
        domain: {"TXT": ["some-verification=1", f"v=spf1 ip4:{CLIENT} -all"], "A": [CLIENT]},
        f"s1._domainkey.{domain}": {"TXT": [key().record]},
    }
    return {**found, f"_dmarc.{domain}": {"TXT": [dmarc]}} if dmarc else found
