"""An archive that has been listed: values only. What is strange about it is said in words, for whoever refuses it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake.reading.letter import File

_SAYINGS = 50


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of an archive.

    name          decoded, with its path as its author gave it
    size_bytes    unpacked, as the archive says; what was counted where it was opened
    packed_bytes  0 where the format does not tell
    kind          "file", "folder" or "link"
    sha256        of the unpacked bytes, "" where it was not opened
    file          the member as a file, if it is a document
    archive       what lies in it, if it is an archive
    program       what kind of program its bytes are, "" for none or where it was not opened
    """

    name: str
    size_bytes: int = 0
    packed_bytes: int = 0
    encrypted: bool = False
    sha256: str = ""
    kind: str = "file"
    trouble: tuple[str, ...] = ()
    file: "File | None" = None
    archive: "Archive | None" = None
    program: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive holds.

    kind       zip, rar, 7z, tar, gz, bz2 or xz
    members    in the order of the archive's own list, at most caps.MEMBERS
    trouble    what is strange about the whole, one sentence each
    encrypted  it or an archive in it is locked, wholly or in part
    unsafe     it or an archive in it may do harm where it is unpacked: a bomb, entries that overlap, names with a trap
    closed     what lies in it could not be listed here
    """

    kind: str
    members: tuple[Member, ...] = ()
    trouble: tuple[str, ...] = ()
    encrypted: bool = False
    unsafe: bool = False
    closed: bool = False

    @property
    def unpacked_bytes(self) -> int:
        """The size of all that lies in it, of an archive in it what that unpacks to."""
        return sum(max(m.size_bytes, m.archive.unpacked_bytes if m.archive else 0) for m in self.members)

    @property
    def sayings(self) -> tuple[str, ...]:
        """All that is strange about it and what lies in it, each thing once."""
        said = [*self.trouble, *(["it is locked with a password"] if self.encrypted else [])]
        for member in self.members:
            inner = member.archive.sayings if member.archive is not None else ()
            said += [f"{member.name[:100]!r}: {words}" for words in (*member.trouble, *inner)]
        return tuple(dict.fromkeys(said))[:_SAYINGS]

    def walk(self) -> Iterator[Member]:
        """Yield every member, those of archives in it too."""
        for member in self.members:
            yield member
            if member.archive is not None:
                yield from member.archive.walk()
