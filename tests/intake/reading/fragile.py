"""A reader that does to its worker what a mail may do to a parser."""

import os
import time

DIE, HANG, SWELL = b"die", b"hang", b"swell"


def read(raw: bytes) -> bytes:
    """Return the mail itself; die, hang or swell when it says so, and die once for each file it names that is there."""
    if raw == DIE:
        os._exit(1)
    if raw == HANG:
        time.sleep(3600)
    if raw == SWELL:
        raise MemoryError
    if raw.startswith(b"/") and os.path.exists(raw):
        os.unlink(raw)
        os._exit(1)
    return raw


def fragile_letter(raw: bytes) -> object:
    """Read a mail as the desk does, but do to the worker what one of its lines says: `X-Reader: die`, hang or swell."""
    from intake.reading.reader import read as read_mail

    for word in (DIE, HANG, SWELL):
        if b"\r\nX-Reader: " + word in raw:
            read(word)
    return read_mail(raw)
