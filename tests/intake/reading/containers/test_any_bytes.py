"""Whatever is done to a container's bytes: no exception, no more members than allowed, no more bytes than allowed."""

import bz2
import gzip
import lzma

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.reading.caps import MEMBERS, UNPACKED_BYTES
from intake.reading.containers.cards import cards_in
from intake.reading.containers.invites import invites_in
from intake.reading.containers.sealed import signed_mime
from intake.reading.containers.shelf import Room
from intake.reading.containers.unpacking import opened
from tests.intake.reading.containers.archives import MAIL, PDF, overlapping_zip, rar_of, raw_zip, tar_of, zip_of
from tests.intake.reading.containers.signatures import signed

ZIP = zip_of(("a/ship.eml", MAIL), ("inner.zip", zip_of(("slip.pdf", PDF))), ("发票.txt", b"x" * 300))
WHOLE = {
    "zip": [ZIP, raw_zip((b"a.txt", b"hello"), flags=8), overlapping_zip(3, b"text")],
    "tar": [tar_of(("ship.eml", MAIL), ("a/" * 80, b""), links=[("l", "/x")])],
    "rar": [rar_of(("a.txt", b"hello")), rar_of(("a.txt", b"hello"), lock="file")],
    "gz": [gzip.compress(MAIL)],
    "bz2": [bz2.compress(MAIL)],
    "xz": [lzma.compress(MAIL)],
}
CARD = b"BEGIN:VCARD\r\nN;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:Oke=\r\nllo;Joan\r\nTEL;WORK:1\r\nEND:VCARD\r\n"
ENTRY = b'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nDTSTART;TZID="A:B":20260504T100000\r\nEND:VEVENT\r\n'
CHANGE = st.tuples(st.integers(0, 5000), st.binary(max_size=8), st.integers(0, 8))
quietly = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def changed(whole: bytes, changes: list[tuple[int, bytes, int]]) -> bytes:
    for place, put, out in changes:
        at = place % (len(whole) + 1)
        whole = whole[:at] + put + whole[at + out :]
    return whole


@pytest.mark.parametrize("kind", WHOLE)
@quietly
@given(changes=st.lists(CHANGE, min_size=1, max_size=6), which=st.integers(0, 2))
def test_a_changed_archive_stays_within_its_bounds(
    kind: str, changes: list[tuple[int, bytes, int]], which: int
) -> None:
    whole = WHOLE[kind][which % len(WHOLE[kind])]
    room = Room()
    found = opened(changed(whole, changes), kind, f"x.{kind}", room)
    assert not any("cannot be read" in words for words in found.archive.trouble), "a bug of ours"
    assert len(list(found.archive.walk())) <= MEMBERS and 0 <= room.size_bytes <= UNPACKED_BYTES
    assert sum(len(m.file.content) for m in found.archive.walk() if m.file) <= UNPACKED_BYTES


@quietly
@given(changes=st.lists(CHANGE, max_size=6))
def test_a_changed_card_entry_or_signature_raises_nothing(changes: list[tuple[int, bytes, int]]) -> None:
    assert len(cards_in(changed(CARD, changes))) <= 200
    assert len(invites_in(changed(ENTRY, changes))) <= 50
    for parts in (False, True):
        mime, trouble = signed_mime(changed(signed(MAIL, in_parts=parts), changes))
        assert bool(mime) != bool(trouble) or not mime
