"""The files a new desk begins with (`ombud init`), and its token key."""

import os
import secrets
from pathlib import Path

from config.directory import MEMBER_COLUMNS, ORDER_COLUMNS

INITIAL = Path(__file__).parent / "initial.toml"
KEY_BYTES = 32
_OURS_ALONE = 0o600
_READABLE = 0o644


class KeyUnusable(Exception):
    """The token key cannot be read or is none; the text names the file, never what it holds."""


def write_initial(folder: Path, name: str = "ombud.toml") -> list[tuple[Path, bool]]:
    """Write settings, token key and empty directory into `folder`; overwrite nothing.

    name     of the settings file
    returns  each path, and whether it was written (False: it was there and stayed as it was)
    raises   OSError when the folder cannot be written
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = (
        (name, INITIAL.read_bytes(), _READABLE),
        ("ombud.key", f"{secrets.token_hex(KEY_BYTES)}\n".encode(), _OURS_ALONE),
        ("members.csv", f"{','.join(MEMBER_COLUMNS)}\n".encode(), _READABLE),
        ("orders.csv", f"{','.join(ORDER_COLUMNS)}\n".encode(), _READABLE),
    )
    return [(folder / name, _write_new(folder / name, content, mode)) for name, content, mode in files]


def read_key(file: Path) -> bytes:
    """Return the 32 bytes of the token key.

    file    64 hexadecimal digits, as `write_initial` wrote them
    raises  KeyUnusable
    """
    try:
        key = bytes.fromhex(file.read_text("ascii"))
    except FileNotFoundError:
        raise KeyUnusable(f"{file}: no token key here: run `ombud init`") from None
    except OSError as fault:
        raise KeyUnusable(f"{file}: {fault.strerror}") from None
    except ValueError:
        raise KeyUnusable(f"{file}: no token key: 64 hexadecimal digits expected") from None
    if len(key) != KEY_BYTES:
        raise KeyUnusable(f"{file}: no token key: 64 hexadecimal digits expected")
    return key


def _write_new(file: Path, content: bytes, mode: int) -> bool:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        return False
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    return True
