"""Raw mails and exhibits as files, named by their SHA-256."""

import hashlib
import os
import tempfile
from pathlib import Path


class BlobStore:
    """A folder of immutable files."""

    def __init__(self, path: Path) -> None:
        """The folder is made at the first write."""
        self.path = path

    def put_many(self, blobs: list[bytes]) -> list[str]:
        """Keep these bytes; durable when it returns. Returns their SHA-256 in hex, in order."""
        names = [hashlib.sha256(b).hexdigest() for b in blobs]
        folders: set[Path] = set()
        for name, blob in zip(names, blobs, strict=True):
            target = self._file(name)
            if target.exists():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
                file.write(blob)
                file.flush()
                os.fsync(file.fileno())
            os.replace(file.name, target)
            folders.add(target.parent)
        for folder in folders:
            handle = os.open(folder, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)
        return names

    def put(self, blob: bytes) -> str:
        """Keep these bytes; return their SHA-256 in hex."""
        return self.put_many([blob])[0]

    def get(self, sha256: str) -> bytes:
        """Return the bytes; KeyError if there are none of this name."""
        try:
            return self._file(sha256).read_bytes()
        except FileNotFoundError:
            raise KeyError(f"no stored bytes under {sha256}") from None

    def has(self, sha256: str) -> bool:
        """Whether bytes of this name are kept."""
        return self._file(sha256).exists()

    def _file(self, sha256: str) -> Path:
        return self.path / sha256[:2] / sha256
