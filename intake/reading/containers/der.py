"""BER and DER (X.690) as far as a signed mail needs it: one walk forward, bounded; every length may lie."""

_INDEFINITE = -1
_DEPTH = 20
SEQUENCE, SET, OID, INTEGER, OCTETS = 0x30, 0x31, 0x06, 0x02, 0x04
EXPLICIT = 0xA0  # [0]
_CONSTRUCTED = 0x20


class Broken(ValueError):
    """This is not the structure it should be."""


class Walk:
    """A place in the bytes that only moves forward."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.at = 0

    def enter(self, tag: int) -> int:
        """Step into the element of this tag; return where it ends, -1 if it says no length.

        raises  Broken
        """
        found, end = self._head()
        if found != tag:
            raise Broken(f"tag {found:#04x} where {tag:#04x} should stand")
        return end

    def value(self, tag: int) -> bytes:
        """Return the bytes of a simple element and step behind it."""
        end = self.enter(tag)
        if end == _INDEFINITE:
            raise Broken("a simple element without a length")
        found, self.at = self.raw[self.at : end], end
        return found

    def skip(self) -> None:
        """Step behind the next element."""
        open_ends: list[int] = []
        while True:
            tag, end = self._head()
            if end == _INDEFINITE and tag:
                open_ends.append(self.at)
            elif tag or not open_ends:
                self.at = end
            else:
                open_ends.pop()
            if not open_ends:
                return
            if len(open_ends) > _DEPTH:
                raise Broken("nested too deep")

    def octets(self) -> bytes:
        """Return an octet string, put together where it came in pieces (X.690 8.7.3)."""
        tag, end = self._head()
        if tag == OCTETS:
            if end == _INDEFINITE:
                raise Broken("a simple element without a length")
            found, self.at = self.raw[self.at : end], end
            return found
        if tag != OCTETS | _CONSTRUCTED:
            raise Broken(f"tag {tag:#04x} where octets should stand")
        parts: list[bytes] = []
        ends = [end]
        while ends:
            if self.at == ends[-1] or self.at >= len(self.raw):
                ends.pop()
                continue
            tag, end = self._head()
            if tag == OCTETS and end != _INDEFINITE:
                parts.append(self.raw[self.at : end])
                self.at = end
            elif tag == OCTETS | _CONSTRUCTED and len(ends) < _DEPTH:
                ends.append(end)
            elif tag == 0 and ends[-1] == _INDEFINITE:
                ends.pop()
            else:
                raise Broken(f"tag {tag:#04x} among octets")
        return b"".join(parts)

    def _head(self) -> tuple[int, int]:
        """Read tag and length; return the tag and where the element ends, cut at the end of the bytes."""
        raw, at = self.raw, self.at
        if at + 2 > len(raw) or raw[at] & 0x1F == 0x1F:
            raise Broken("it ends early, or has a tag of many bytes")
        tag, length = raw[at], raw[at + 1]
        self.at = at + 2
        if length == 0x80:
            return tag, _INDEFINITE
        if length > 0x80:
            size = length & 0x7F
            length = int.from_bytes(raw[self.at : self.at + size])
            self.at += size
        return tag, min(self.at + length, len(raw))
