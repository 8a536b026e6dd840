"""Mails from files: one file, standard input from an MTA's pipe, an mbox, a Maildir, a folder."""

import mailbox
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from intake.journal import Incoming

Labelled = tuple[str, Incoming]


def incoming_from_paths(
    paths: Sequence[str], *, stdin: BinaryIO, received_at: datetime, envelope_from: str | None, envelope_to: str
) -> Iterator[Labelled]:
    """Yield each mail with a label that names where it lay, in a stable order.

    paths          files, "-" for `stdin`, mbox files (they begin with "From "), Maildirs, folders of mails
    envelope_from  None: the Return-Path header decides; "": the null sender
    raises         OSError for a path that cannot be read
    """
    for path in paths:
        for label, raw in _raws(path, stdin):
            yield (
                label,
                Incoming(
                    raw=raw,
                    source="folder",
                    received_at=received_at,
                    envelope_from=envelope_from,
                    envelope_to=envelope_to,
                ),
            )


def _raws(path: str, stdin: BinaryIO) -> Iterator[tuple[str, bytes]]:
    if path == "-":
        yield "-", _without_from_line(stdin.read())
        return
    place = Path(path)
    if place.is_dir():
        yield from _folder(place)
        return
    raw = place.read_bytes()
    if raw.startswith(b"From ") and raw.count(b"\nFrom ") > 0:
        yield from _mbox(place)
    else:
        yield path, _without_from_line(raw)


def _folder(place: Path) -> Iterator[tuple[str, bytes]]:
    """A Maildir's `cur` and `new`, else every file of the folder; hidden files are left."""
    inside = [place / "cur", place / "new"] if (place / "cur").is_dir() else [place]
    for folder in inside:
        for file in sorted(folder.iterdir()) if folder.is_dir() else []:
            if file.is_file() and not file.name.startswith("."):
                yield str(file), _without_from_line(file.read_bytes())


def _mbox(place: Path) -> Iterator[tuple[str, bytes]]:
    box = mailbox.mbox(str(place), create=False)
    try:
        for n, key in enumerate(box.keys(), 1):
            yield f"{place}#{n}", box.get_bytes(key)
    finally:
        box.close()


def _without_from_line(raw: bytes) -> bytes:
    """An MTA's pipe may put its mbox line in front; it is no part of the mail."""
    return raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw
