"""The token keys of a desk: a file with one key a line. The first signs, every one of them proves."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

KEY_BYTES = 32
OURS_ALONE = 0o600


class KeyUnusable(Exception):
    """The token keys cannot be read or are none; the text names the file, never what it holds."""


def new_line() -> bytes:
    """Return a line with a key nobody can guess."""
    return f"{secrets.token_hex(KEY_BYTES)}\n".encode()


def read_keys(file: Path) -> tuple[bytes, ...]:
    """Return the token keys, 32 bytes each, the one that signs first.

    file    a line each of 64 hexadecimal digits; empty lines and those that begin with # are none
    raises  KeyUnusable
    """
    try:
        keys = tuple(dict.fromkeys(_keys(file)))
    except FileNotFoundError:
        raise KeyUnusable(f"{file}: no token key here: run `ombud init`") from None
    except OSError as fault:
        raise KeyUnusable(f"{file}: {fault.strerror}") from None
    except ValueError:
        keys = ()
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise KeyUnusable(f"{file}: no token key: 64 hexadecimal digits a line expected")
    return keys


def _keys(file: Path) -> Iterator[bytes]:
    for line in file.read_text("ascii").splitlines():
        if line.strip() and not line.startswith("#"):
            yield bytes.fromhex(line)


def rotate(file: Path) -> int:
    """Put a new key in front, which signs from now on; the old ones still prove. Return how many keys there are.

    The file is replaced in one step, so that whoever reads it finds the old keys or all of them, and stays with its
    owner, whoever runs this.
    raises  KeyUnusable when the file holds no keys, or another rotation is under way; OSError when it cannot be written
    """
    read_keys(file)
    fresh = file.with_name(f"{file.name}.new")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OURS_ALONE)
    except FileExistsError:
        raise KeyUnusable(f"{fresh}: another rotation is under way; if none is, remove this file") from None
    try:
        with os.fdopen(handle, "wb") as out:
            owner, now = file.stat(), os.fstat(handle)
            if (owner.st_uid, owner.st_gid) != (now.st_uid, now.st_gid):
                os.fchown(handle, owner.st_uid, owner.st_gid)
            out.write(new_line() + file.read_bytes())
            out.flush()
            os.fsync(handle)
        fresh.replace(file)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    _made_durable(file.parent)
    return len(read_keys(file))


def _made_durable(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
