"""Whether stored bytes are those that their name was made of."""

import hashlib
from dataclasses import dataclass

from models.store.blobs import BlobStore


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that a row says are kept: what they are, for a person, and the name they bear."""

    what: str
    sha256: str


def sound(blobs: BlobStore, kept: Kept) -> str:
    """Return what is wrong with these bytes, "" if nothing is.

    raises  StoreUnavailable when the store cannot be read now
    """
    try:
        content = blobs.get(kept.sha256)
    except KeyError:
        return f"{kept.what}: its bytes are not in the store ({kept.sha256})"
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        return f"{kept.what}: its bytes were changed in the store ({kept.sha256})"
    return ""
