"""Archives other than zip: tar and packed files by our own hand, .rar and .7z where libarchive is installed."""

import bz2
import ctypes.util
import gzip
import json
import lzma
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from intake.reading.containers.archive import Archive
from intake.reading.containers.recognising import archive_kind
from intake.reading.containers.shelf import Opened, Room
from intake.reading.containers.unpacking import opened
from tests.intake.reading.containers.archives import MAIL, PDF, mail_with, rar_of, tar_of

FILES = (("mails/ship.eml", MAIL), ("发票.pdf", PDF))
with_libarchive = pytest.mark.skipif(
    ctypes.util.find_library("archive") is None, reason="libarchive is not installed: apt-get install libarchive13"
)


def open_(content: bytes, name: str) -> Opened:
    return opened(content, archive_kind(name, content), name, Room())


def seven_of(*files: tuple[str, bytes]) -> bytes:
    import libarchive

    parts: list[bytes] = []

    def keep(piece: bytes) -> int:
        parts.append(bytes(piece))
        return len(piece)

    with libarchive.custom_writer(keep, "7zip") as archive:
        for name, content in files:
            archive.add_file_from_memory(name, len(content), content)
    return b"".join(parts)


def told(archive: Archive) -> list[tuple[str, int]]:
    return [(member.name, member.size_bytes) for member in archive.members]


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: tar_of(*FILES), "a.tar"),
        (lambda: rar_of(*FILES), "a.rar"),
        (lambda: seven_of(*FILES), "a.7z"),
    ],
    ids=["tar", "rar", "7z"],
)
@with_libarchive
def test_members_are_listed_and_mails_and_documents_opened(make: Callable[[], bytes], name: str) -> None:
    found = open_(make(), name)
    assert told(found.archive) == [("mails/ship.eml", len(MAIL)), ("发票.pdf", len(PDF))]
    assert [(f.filename, f.content) for f in found.mails] == [("ship.eml", MAIL)]
    assert found.archive.members[1].file is not None and not found.archive.trouble


@pytest.mark.parametrize(
    ("pack", "suffix"), [(gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")], ids=["gz", "bz2", "xz"]
)
def test_a_file_packed_alone_is_its_one_member(pack: Callable[[bytes], bytes], suffix: str) -> None:
    found = open_(pack(PDF), f"contract.pdf.{suffix}")
    assert told(found.archive) == [("contract.pdf", len(PDF))] and found.archive.members[0].file is not None
    assert open_(pack(MAIL), f"ship.eml.{suffix}").mails[0].content == MAIL
    assert open_(pack(PDF)[:-20], f"contract.pdf.{suffix}").archive.members[0].trouble


@pytest.mark.parametrize("name", ["a.tgz", "a.tar.gz"])
def test_a_packed_tar_is_listed_through(name: str) -> None:
    found = open_(tar_of(*FILES, mode="w:gz"), name)
    assert [m.name for m in found.archive.walk()] == ["a.tar", "mails/ship.eml", "发票.pdf"] and len(found.mails) == 1


def test_a_tar_keeps_long_names_and_says_where_it_is_cut() -> None:
    name = "a/" * 80 + "letter.txt"
    assert told(open_(tar_of((name, b"x"), mode="w"), "a.tar").archive) == [(name, 1)]
    cut = open_(tar_of(("a.txt", bytes(2000)))[:1000], "a.tar").archive
    assert cut.members[0].trouble == ("it is cut short",) and "cut short" in cut.trouble[0]


@pytest.mark.parametrize("lock", ["file", "list"])
@with_libarchive
def test_a_locked_rar_is_called_so(lock: str) -> None:
    assert open_(rar_of(*FILES, lock=lock), "a.rar").archive.encrypted


@with_libarchive
def test_a_damaged_one_is_told_and_harms_nobody() -> None:
    content = seven_of(*FILES)
    assert open_(content[:-30], "a.7z").archive.closed
    assert open_(rar_of(*FILES)[:-60], "a.rar").archive.members
    assert open_(b"Rar!\x1a\x07\x00 and nothing", "a.rar").archive.closed
    assert open_(b"", "a.rar").archive.closed


def test_without_libarchive_they_are_taken_and_said_to_be_closed(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(mail_with("photos.rar", rar_of(*FILES)))
    without = {**os.environ, "LIBARCHIVE": str(tmp_path / "nothing.so")}
    command = [sys.executable, "-m", "ombud", "parse", "--json", str(tmp_path / "mail.eml")]
    line: dict[str, Any] = json.loads(subprocess.run(command, env=without, capture_output=True, check=True).stdout)
    assert line["attachments"][0]["archive"]["closed"] is True
    assert line["attachments"][0]["archive"]["trouble"] == ["it cannot be opened here"]
    assert line["text"].strip() == "See the file."


def test_a_text_that_begins_like_a_packed_file_is_none() -> None:
    assert archive_kind("note.txt", b"BZh is how bzip2 begins.") == "" and archive_kind("x", bz2.compress(b"")) == "bz2"
    assert archive_kind("note.txt", b"PK and I met.") == ""
