"""Raw mails and exhibits as files, named by their SHA-256."""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from models.store.database import StoreUnavailable

WRITERS = 8  # files that are on their way to the disk at once
NAME = re.compile(r"[0-9a-f]{64}")


class BlobStore:
    """A folder of immutable files."""

    def __init__(self, path: Path) -> None:
        """The folder is made at the first write."""
        self.path = path

    def put_many(self, blobs: list[bytes]) -> list[str]:
        """Keep these bytes; durable when it returns. Returns their SHA-256 in hex, in order.

        raises  StoreUnavailable when the disk is full or away: then none of them may be confirmed
        """
        names = [hashlib.sha256(blob).hexdigest() for blob in blobs]
        try:
            self._write(dict(zip(names, blobs, strict=True)))
        except OSError as fault:
            raise StoreUnavailable(f"the store of mails and files cannot be written now: {fault.strerror}") from fault
        return names

    def put(self, blob: bytes) -> str:
        """Keep these bytes; return their SHA-256 in hex."""
        return self.put_many([blob])[0]

    def get(self, sha256: str) -> bytes:
        """Return the bytes; KeyError if there are none of this name.

        raises  KeyError, StoreUnavailable
        """
        try:
            return self._file(sha256).read_bytes()
        except FileNotFoundError:
            raise KeyError(f"no stored bytes under {sha256}") from None
        except OSError as fault:
            raise StoreUnavailable(f"the store of mails and files cannot be read now: {fault.strerror}") from fault

    def has(self, sha256: str) -> bool:
        """Whether bytes of this name are kept."""
        return NAME.fullmatch(sha256) is not None and self._file(sha256).exists()

    def remove(self, names: Iterable[str]) -> None:
        """Forget these bytes for good; what is gone already stays gone.

        raises  StoreUnavailable
        """
        try:
            for name in names:
                self._file(name).unlink(missing_ok=True)
        except OSError as fault:
            raise StoreUnavailable(f"the store of mails and files cannot be written now: {fault.strerror}") from fault

    def is_there(self) -> bool:
        """Whether anything lies in the store; a mount point without its disk is an empty folder, or none."""
        with suppress(OSError), os.scandir(self.path) as entries:
            return next(entries, None) is not None
        return False

    def _file(self, sha256: str) -> Path:
        if not NAME.fullmatch(sha256):  # a name may come from a command line: it must not lead out of the store
            raise KeyError(f"no SHA-256 in lower-case hex: {sha256!r}")
        return self.path / sha256[:2] / sha256

    def _write(self, blobs: dict[str, bytes]) -> None:
        """Write what is new, then see to it that every name outlives a power cut.

        The folder of bytes that are there already is synced too: their writer may not have come so far yet.
        """
        folders = {self.path / name[:2] for name in blobs}
        made = [above for folder in folders for above in _make(folder)]
        new = [(target, blob) for name, blob in blobs.items() if not (target := self._file(name)).exists()]
        _together(lambda one: _put(*one), new)
        _together(_sync, {*folders, *made})


def _together(do: Callable[[Any], None], things: Collection[Any]) -> None:
    """Do it to all at once: a disk that is asked for fifty safe writes in turn takes four times as long."""
    if len(things) > 1:
        with ThreadPoolExecutor(min(WRITERS, len(things))) as pool:
            list(pool.map(do, things))
    else:
        for thing in things:
            do(thing)


def _make(folder: Path) -> list[Path]:
    """Make a folder with those above it; return the folders in which a new name stands."""
    if folder.exists():
        return []
    above = _make(folder.parent)
    folder.mkdir(exist_ok=True)
    return [*above, folder.parent]


def _put(target: Path, blob: bytes) -> None:
    """Write beside the target and rename: nobody ever sees half a file."""
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        try:
            file.write(blob)
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, target)
        except OSError:
            with suppress(OSError):
                os.unlink(file.name)
            raise


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
