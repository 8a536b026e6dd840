"""Signed and encrypted mails: the content of a signature is taken out, an encrypted one is called by its name.

source  RFC 8551 (S/MIME), RFC 5652 (CMS), RFC 3156 (PGP/MIME), RFC 9580 6 (PGP in plain text)
"""

import zlib

from intake.reading.containers.der import EXPLICIT, INTEGER, OID, SEQUENCE, Broken, Walk

PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
LOCKED = "this mail is encrypted ({}), nobody here can read it"
_DER = b"\x30"
_MOST = 64 * 1024**2
_CMS = bytes.fromhex("2a864886f70d0107")  # 1.2.840.113549.1.7
_SMIME = bytes.fromhex("2a864886f70d01091001")  # 1.2.840.113549.1.9.16.1
_SIGNED, _COMPRESSED = _CMS + b"\x02", _SMIME + b"\x09"
_ENCRYPTED = frozenset({_CMS + b"\x03", _CMS + b"\x04", _CMS + b"\x06", _SMIME + b"\x17"})
_PGP = "-----BEGIN PGP MESSAGE-----"


def signed_mime(content: bytes) -> tuple[bytes, str]:
    """Return the mail inside a signature, and why there is none.

    content  CMS in BER, or the mail itself, as Outlook keeps one that was signed in the clear
    returns  (MIME, "") or (b"", one sentence)
    """
    if not content.startswith(_DER):
        return content, ""
    try:
        return _content(Walk(content))
    except Broken:
        return b"", "this mail is signed, but its content cannot be taken out of the signature"


def _content(walk: Walk) -> tuple[bytes, str]:
    walk.enter(SEQUENCE)
    kind = walk.value(OID)
    if kind in _ENCRYPTED:
        return b"", LOCKED.format("S/MIME")
    if kind not in (_SIGNED, _COMPRESSED):
        raise Broken("another kind of content")
    walk.enter(EXPLICIT)
    walk.enter(SEQUENCE)
    walk.value(INTEGER)
    walk.skip()  # the algorithms
    walk.enter(SEQUENCE)
    walk.value(OID)
    walk.enter(EXPLICIT)
    mime = walk.octets()
    return (_inflated(mime) if kind == _COMPRESSED else mime), ""


def _inflated(packed: bytes) -> bytes:
    """RFC 3274."""
    try:
        return zlib.decompressobj().decompress(packed, _MOST)
    except zlib.error as fault:
        raise Broken("not compressed as it says") from fault


def locked_text(text: str) -> str:
    """Return why a text cannot be read, "" if it can: PGP in place of the words."""
    if _PGP not in text:
        return ""
    before = text.partition(_PGP)[0]
    return LOCKED.format("PGP") if not before.strip() or before.endswith("\n") else ""
