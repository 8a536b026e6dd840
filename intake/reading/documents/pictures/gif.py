"""GIF (GIF89a): the size of its screen, and an XMP packet where it has one."""

from intake.reading.documents.pictures.picture import Head

XMP = b"!\xff\x0bXMP DataXMP"
TRAILER = b"\x01\xff\xfe\xfd"  # behind the packet, so that readers who do not know XMP find their way


def head(content: bytes) -> Head:
    """Return what the first bytes and the XMP block say."""
    found = Head(end=len(content))
    if len(content) >= 10:
        found.size(int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little"))
    at = content.find(XMP)
    if at >= 0 and (end := content.find(TRAILER, at)) >= 0:
        found.xmp.append((at + len(XMP), end))
    return found
