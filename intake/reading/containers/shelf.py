"""What comes out of one archive, member by member, and the bounds it is held to."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from intake.reading.caps import ARCHIVE_DEPTH, ARCHIVE_MAILS, MEMBERS, RATIO, RATIO_FROM, UNPACKED_BYTES
from intake.reading.containers.archive import Archive, Member
from intake.reading.containers.inflating import Damaged
from intake.reading.containers.names import traps_in, twice
from intake.reading.containers.recognising import archive_kind, is_mail, is_winmail
from intake.reading.documents.kinds import kind_of
from intake.reading.files import file_of
from intake.reading.letter import File
from intake.reading.programs import program_of


@dataclass(slots=True)
class Room:
    """What all archives of one mail together may still take, at whatever depth they lie."""

    members: int = MEMBERS
    mails: int = ARCHIVE_MAILS
    size_bytes: int = UNPACKED_BYTES


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive, and the mails that lie in it or in archives in it."""

    archive: Archive
    mails: tuple[File, ...] = ()


Opener = Callable[[bytes, str, str, Room, int], Opened]


@dataclass(slots=True)
class Shelf:
    """Members as they come.

    packed_bytes  the size of the archive itself
    opener        opens an archive in it
    """

    kind: str
    packed_bytes: int
    room: Room
    depth: int
    opener: Opener
    members: list[Member] = field(default_factory=list)
    mails: list[File] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    unpacked_bytes: int = 0
    encrypted: bool = False
    unsafe: bool = False
    closed: bool = False

    def refuse(self, words: str) -> None:
        """Say why the archive is unsafe as a whole."""
        self.unsafe = True
        self.trouble.append(words)

    def put(self, member: Member, pieces: Iterator[bytes] | None = None) -> bool:
        """Add a member, opened if its `pieces` are given; False when the room is used up and no more may come."""
        self.room.members -= 1
        traps = traps_in(member.name)
        if member.kind == "link":
            traps.append("it is a link to another place")
        self.unsafe |= bool(traps)
        self.encrypted |= member.encrypted
        name = member.name.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()  # libarchive lets halves pass
        member = replace(member, name=name, trouble=(*member.trouble, *traps))
        whole = True
        if pieces is not None and member.kind == "file":
            member, whole = self._read(member, pieces)
        self.members.append(member)
        return whole and self.room.members > 0

    def _read(self, member: Member, pieces: Iterator[bytes]) -> tuple[Member, bool]:
        parts: list[bytes] = []
        size, most = 0, max(RATIO_FROM, RATIO * self.packed_bytes) - self.unpacked_bytes
        said = ""
        try:
            for piece in pieces:
                size += len(piece)
                if size > min(self.room.size_bytes, most):
                    said = f"it unpacks to more than {min(self.room.size_bytes, most)} bytes and was not opened"
                    self.refuse(f"it unpacks to too much: {member.name[:100]!r}")
                    break
                parts.append(piece)
        except Damaged as fault:
            member = replace(member, trouble=(*member.trouble, str(fault)))
        else:
            member = replace(member, trouble=(*member.trouble, said)) if said else self._kept(member, b"".join(parts))
        self.room.size_bytes = max(0, self.room.size_bytes - size)
        self.unpacked_bytes += size
        return member, not said

    def _kept(self, member: Member, content: bytes) -> Member:
        """Return the member with its hash and what it is: a mail, an archive, a document or none of these."""
        name = member.name.replace("\\", "/").rpartition("/")[2]
        digest = hashlib.sha256(content).hexdigest()
        found = replace(member, size_bytes=len(content), sha256=digest, program=program_of(content))
        if is_mail(name, content) or is_winmail("", content):
            if not self.room.mails:
                return replace(found, trouble=(*found.trouble, f"only {ARCHIVE_MAILS} mails in archives are read"))
            self.room.mails -= 1
            kind = "application/ms-tnef" if is_winmail("", content) else "message/rfc822"
            self.mails.append(file_of(member.name, kind, content))
        elif kind := archive_kind(name, content):
            return self._nested(found, kind, content)
        elif kind_of(file := file_of(member.name, "application/octet-stream", content)):
            return replace(found, file=file)
        return found

    def _nested(self, member: Member, kind: str, content: bytes) -> Member:
        if self.depth >= ARCHIVE_DEPTH:
            self.refuse(f"archives nested deeper than {ARCHIVE_DEPTH} were not opened")
            return member
        inner = self.opener(content, kind, member.name, self.room, self.depth + 1)
        self.mails += inner.mails
        self.unsafe |= inner.archive.unsafe
        self.encrypted |= inner.archive.encrypted
        return replace(member, archive=inner.archive)

    def opened(self) -> Opened:
        """Return all that came."""
        if not self.members and not self.trouble:
            self.trouble.append("there is nothing in it")
        doubled = [f"two members are called {name[:100]!r}" for name in twice([m.name for m in self.members])]
        trouble = tuple(dict.fromkeys((*self.trouble, *doubled[:20])))
        archive = Archive(self.kind, tuple(self.members), trouble, self.encrypted, self.unsafe, self.closed)
        return Opened(archive, tuple(self.mails))
