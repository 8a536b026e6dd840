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
