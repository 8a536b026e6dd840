"""Files to a folder or a zip, with a manifest and SHA256SUMS; the same files give the same bytes."""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # of every file in the zip: when it was packed says nothing of the case
PLAIN_FILE = 0o100644 << 16
ZIP = ".zip"


class Occupied(Exception):
    """Something is there already; what was given out once is never written over."""


def summed(files: Mapping[str, bytes], about: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files with their manifest, which says `about` what they are, and their sums."""
    listed = [
        {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in sorted(files.items())
    ]
    manifest = json.dumps({**about, "files": listed}, indent=2, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    whole = {**files, MANIFEST: manifest}
    lines = [f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in sorted(whole.items())]
    return {**whole, SUMS: "".join(lines).encode()}


def pack(files: Mapping[str, bytes], to: Path, name: str) -> None:
    """Write the files to a folder, or to a zip where `to` ends in .zip, with `name` as the folder in it.

    raises  Occupied where something is there; OSError when it cannot be written
    """
    if to.suffix.lower() == ZIP:
        if to.exists():
            raise Occupied(f"{to} is there already: choose another name")
        _zip(files, to, name)
    else:
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            raise Occupied(f"{to} is not empty: choose another folder")
        _folder(files, to)


def _folder(files: Mapping[str, bytes], to: Path) -> None:
    """Beside it first: nobody finds half a file of a case."""
    to.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".ombud-", dir=to.parent))
    try:
        for path, content in files.items():
            target = scratch / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if to.exists():
            to.rmdir()
        os.rename(scratch, to)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _zip(files: Mapping[str, bytes], to: Path, name: str) -> None:
    """Stored, not compressed: how far a library compresses depends on its version, and the bytes shall not."""
    to.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(prefix=".ombud-", dir=to.parent)
    try:
        with os.fdopen(handle, "wb") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for path, content in sorted(files.items()):
                entry = zipfile.ZipInfo(f"{name}/{path}", EARLIEST)
                entry.external_attr = PLAIN_FILE
                archive.writestr(entry, content)
        os.rename(scratch, to)
    finally:
        Path(scratch).unlink(missing_ok=True)
