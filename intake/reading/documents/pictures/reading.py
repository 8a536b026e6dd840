"""A picture's facts, and the copy of it that others may have: the same pixels, without the place."""

from collections.abc import Callable

from intake.reading.documents.document import Document
from intake.reading.documents.pictures import gif, heic, jpeg, png, webp
from intake.reading.documents.pictures.exif import Exif, without_place
from intake.reading.documents.pictures.picture import Head, Span

EMPTY_XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'


def read_picture(content: bytes, kind: str) -> Document:
    """Return what a picture's head says; the pixels stay packed."""
    head = HEADS[kind](content)
    blocks = [Exif(content, span) for span in head.exif]
    return Document(
        kind=kind,
        width=head.width,
        height=head.height,
        taken_at=next((b.taken_at for b in blocks if b.taken_at), ""),
        orientation=next((b.orientation for b in blocks if b.orientation), None),
        has_place=_has_place(content, head),
        errors=() if head.width else ("its size cannot be read",),
    )


def _has_place(content: bytes, head: Head) -> bool:
    if head.unsure or head.opaque or _tells_place(content, head):
        return True
    return any(Exif(content, span).places for span in head.exif)


def shared_copy(content: bytes, kind: str) -> bytes | None:
    """Return the picture without the place: Exif GPS, and XMP that speaks of it; pixels and order stay as they were.

    content  the file as it came
    kind     as Document names it
    returns  None where it cannot be made sure that the place is out
    """
    if kind not in HEADS:
        return None
    head = HEADS[kind](content)
    copy = bytearray(content)
    for span in head.exif:
        without_place(copy, span)
    if _tells_place(content, head):
        for span in head.xmp:
            _blank(copy, span)
    if copy == content and not head.opaque:
        return None if head.unsure else content
    del copy[jpeg.end_of(copy) if kind == "jpg" else head.end :]  # behind it may lie a film of that place
    for start, end in reversed(head.opaque):
        del copy[start:end]
    made = bytes(png.summed(copy) if kind == "png" else copy)
    return None if _has_place(made, HEADS[kind](made)) else made


def _tells_place(content: bytes, head: Head) -> bool:
    """Whether any XMP speaks of a place; one packet may lie in several pieces, so all count as one."""
    said = b"".join(content[start:end] for start, end in head.xmp)
    return b"GPS" in said.replace(b"\x00", b"")


def _blank(copy: bytearray, span: Span) -> None:
    start, end = span
    copy[start:end] = EMPTY_XMP.ljust(end - start) if end - start >= len(EMPTY_XMP) else b" " * (end - start)


HEADS: dict[str, Callable[[bytes], Head]] = {
    "jpg": jpeg.head,
    "png": png.head,
    "gif": gif.head,
    "webp": webp.head,
    "heic": heic.head,
}
