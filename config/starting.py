"""The files a new desk begins with (`ombud init`), and its token key."""

import os
from pathlib import Path

from config.directory import MEMBER_COLUMNS, ORDER_COLUMNS
from config.keyring import OURS_ALONE, new_line

INITIAL = Path(__file__).parent / "initial.toml"
_READABLE = 0o644


def write_initial(folder: Path, name: str = "ombud.toml") -> list[tuple[Path, bool]]:
    """Write settings, token key and empty directory into `folder`; overwrite nothing.

    name     of the settings file
    returns  each path, and whether it was written (False: it was there and stayed as it was)
    raises   OSError when the folder cannot be written
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = (
        (name, INITIAL.read_bytes(), _READABLE),
        ("ombud.key", new_line(), OURS_ALONE),
        ("members.csv", f"{','.join(MEMBER_COLUMNS)}\n".encode(), _READABLE),
        ("orders.csv", f"{','.join(ORDER_COLUMNS)}\n".encode(), _READABLE),
    )
    return [(folder / name, _write_new(folder / name, content, mode)) for name, content, mode in files]


def _write_new(file: Path, content: bytes, mode: int) -> bool:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        return False
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    return True
