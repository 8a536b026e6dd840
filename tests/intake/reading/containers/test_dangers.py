"""Archives made to do harm: told by name, never unpacked, and read in no more than moments."""

import struct
import time
import zlib

import pytest

from intake.reading.caps import ARCHIVE_DEPTH, ARCHIVE_MAILS, MEMBERS, UNPACKED_BYTES
from intake.reading.containers.archive import Archive
from intake.reading.containers.recognising import archive_kind
from intake.reading.containers.shelf import Room
from intake.reading.containers.unpacking import opened
from tests.intake.reading.containers.archives import MAIL, overlapping_zip, raw_zip, tar_of, zip_of


def archive_of(content: bytes, name: str = "x.zip") -> Archive:
    return opened(content, archive_kind(name, content), name, Room()).archive


def test_entries_that_overlap_are_not_unpacked() -> None:
    archive = archive_of(overlapping_zip(50, b"a page of text" * 10))
    assert archive.unsafe and "its entries overlap" in archive.trouble
    assert all(member.sha256 == "" for member in archive.members) and len(archive.members) == 50


def test_a_member_that_unpacks_to_far_too_much_is_not_unpacked() -> None:
    archive = archive_of(zip_of(("zeros.bin", bytes(20 * 1024**2))))
    assert archive.unsafe and "it unpacks to more than 200 times its size" in archive.trouble
    assert archive.members[0].sha256 == ""


def test_a_member_that_lies_about_its_size_is_stopped() -> None:
    honest = zip_of(("zeros.bin", bytes(40 * 1024**2)))
    size = struct.pack("<I", 40 * 1024**2)
    archive = archive_of(honest.replace(size, struct.pack("<I", 1000)))
    assert archive.members[0].sha256 == "" and "larger than its list says" in archive.members[0].trouble[0]


def test_a_packed_file_that_swells_is_stopped_and_called_unsafe() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    swollen = b"".join(packer.compress(bytes(1024**2)) for _ in range(300)) + packer.flush()
    archive = archive_of(swollen, "log.gz")
    assert archive.unsafe and "it unpacks to too much" in archive.trouble[0]


def test_many_members_are_not_opened() -> None:
    archive = archive_of(raw_zip(*((b"%d.txt" % n, b"") for n in range(MEMBERS + 500))))
    assert archive.unsafe and len(archive.members) == MEMBERS and f"more than {MEMBERS} members" in archive.trouble[0]


def test_archives_in_archives_are_opened_to_a_depth() -> None:
    content = zip_of(("deep.txt", b"x"))
    for _ in range(ARCHIVE_DEPTH):
        content = zip_of(("inner.zip", content))
    archive = archive_of(content)
    assert archive.unsafe and "deep.txt" not in [m.name for m in archive.walk()]
    inner = archive.members[0].archive
    assert inner is not None and not archive_of(zip_of(("inner.zip", zip_of(("a.txt", b"x"))))).unsafe


def test_a_tree_of_archives_is_read_in_moments() -> None:
    content = zip_of(("zeros.bin", bytes(900_000)))
    for _ in range(5):
        content = zip_of(*((f"{n}.zip", content) for n in range(16)))
    room = Room()
    began = time.process_time()
    assert opened(content, "zip", "42.zip", room).archive.unsafe
    assert time.process_time() - began < 10 and room.size_bytes < UNPACKED_BYTES and room.members == 0


def test_all_archives_of_a_mail_share_one_room() -> None:
    room = Room(size_bytes=1000)
    assert not opened(zip_of(("a.bin", bytes(range(256)) * 3)), "zip", "a.zip", room).archive.unsafe
    assert opened(zip_of(("b.bin", bytes(range(256)) * 3)), "zip", "b.zip", room).archive.unsafe


def test_only_so_many_mails_are_taken_out() -> None:
    content = zip_of(*((f"{n}.eml", MAIL) for n in range(ARCHIVE_MAILS + 5)))
    found = opened(content, "zip", "a.zip", Room())
    assert len(found.mails) == ARCHIVE_MAILS
    assert "are read" in found.archive.members[-1].trouble[0]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (b"../../etc/cron.d/job", "climbs out"),
        (b"a/..\\..\\run.bat", "climbs out"),
        (b"/etc/passwd", "absolute path"),
        (b"\\\\server\\share\\x.txt", "absolute path"),
        (b"C:\\Windows\\x.dll", "drive letter"),
        (b"slip.pdf\x00.exe", "NUL"),
        ("slip\u202efdp.exe".encode(), "reading direction"),
        (b"slip\r\n.pdf", "control characters"),
    ],
)
def test_a_name_with_a_trap_makes_it_unsafe(name: bytes, words: str) -> None:
    archive = archive_of(raw_zip((name, b"x"), flags=1 << 11))
    assert archive.unsafe and any(words in said for said in archive.members[0].trouble)
    assert "\x00" not in archive.members[0].name


def test_backslashes_alone_are_strange_but_safe() -> None:
    archive = archive_of(raw_zip((b"photos\\box.jpg", b"x")))
    assert archive.members[0].trouble == ("its name has backslashes in it",) and not archive.unsafe


def test_a_link_is_unsafe_and_not_followed() -> None:
    archive = archive_of(raw_zip((b"slip.pdf", b"/etc/passwd"), mode=0o120777))
    assert archive.unsafe and archive.members[0].kind == "link" and archive.members[0].sha256 == ""
    assert archive_of(tar_of(links=[("slip.pdf", "/etc/passwd")]), "x.tar").unsafe


def test_two_members_of_one_name_are_told() -> None:
    archive = archive_of(raw_zip((b"Slip.pdf", b"1"), (b"slip.pdf", b"2")))
    assert archive.trouble == ("two members are called 'slip.pdf'",) and not archive.unsafe


def test_a_name_that_its_own_header_contradicts_is_told() -> None:
    content = raw_zip((b"slip.pdf", b"x"))
    archive = archive_of(content.replace(b"slip.pdf", b"evil.exe", 1))
    assert "different names" in archive.members[0].trouble[0]
