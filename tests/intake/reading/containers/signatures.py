"""Signed and encrypted content as CMS has it (RFC 5652), as far as a reader looks at it."""

SIGNED, ENVELOPED, COMPRESSED = "2a864886f70d010702", "2a864886f70d010703", "2a864886f70d0109100109"
_DATA = bytes.fromhex("06092a864886f70d010701")


def element(tag: int, body: bytes) -> bytes:
    """One element with a definite length."""
    size = len(body)
    length = bytes([size]) if size < 0x80 else bytes([0x84]) + size.to_bytes(4)
    return bytes([tag]) + length + body


def open_ended(tag: int, body: bytes) -> bytes:
    """One element that ends where two zeros stand (BER)."""
    return bytes([tag, 0x80]) + body + b"\x00\x00"


def signed(mime: bytes, *, in_parts: bool = False, kind: str = SIGNED) -> bytes:
    """CMS around a mail; `in_parts` as streaming programs write it."""
    wrap = open_ended if in_parts else element
    octets = element(0x04, mime)
    if in_parts:
        octets = open_ended(
            0x24, element(0x04, mime[:7]) + open_ended(0x24, element(0x04, mime[7:9])) + element(0x04, mime[9:])
        )
    algorithms = wrap(0x31, element(0x30, bytes.fromhex("0609608648016503040201")))
    content = wrap(0x30, _DATA + wrap(0xA0, octets))
    body = wrap(0x30, bytes.fromhex("020101") + algorithms + content + element(0x31, b""))
    oid = bytes.fromhex(kind)
    return wrap(0x30, element(0x06, oid) + wrap(0xA0, body))
