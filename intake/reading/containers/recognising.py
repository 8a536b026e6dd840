"""What kind of container a file is: its bytes decide, its name only where bytes have no mark of their own."""

from intake.reading.letter import File
from intake.reading.outlook.compound import OLE
from intake.reading.outlook.tnef import MARK

_ARCHIVES = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"PK\x07\x08PK\x03\x04", "zip"), (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b\x08", "gz"), (b"\xfd7zXZ\x00", "xz"),
)  # fmt: skip
_BZIP2 = (b"1AY&SY", b"\x17rE8P\x90")  # behind BZh and a digit; the second is that of an empty file
_MARKS = tuple(mark for mark, _ in _ARCHIVES)
_NAMED = frozenset({"zip", "rar", "7z", "tar"})
_OFFICE = (b"[Content_Types].xml", b"mimetype", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/")
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_CARDS = frozenset({"text/vcard", "text/x-vcard", "text/directory"})


def archive_kind(name: str, content: bytes) -> str:
    """Return zip, rar, 7z, tar, gz, bz2 or xz, "" for any other file; an office document is none, though packed."""
    suffix = suffix_of(name)
    kind = _marked(content)
    if kind:
        is_office = kind == "zip" and suffix != "zip" and content[30:60].startswith(_OFFICE)
        return "" if is_office else kind
    if content[257:262] == b"ustar":
        return "tar"
    return suffix if suffix in _NAMED else ""


def _marked(content: bytes) -> str:
    if content.startswith(_MARKS):
        return next(kind for mark, kind in _ARCHIVES if content.startswith(mark))
    return "bz2" if content.startswith(b"BZh") and content[4:10] in _BZIP2 else ""


def is_mail(name: str, content: bytes) -> bool:
    """Return whether a file is a mail: .eml, an Outlook .msg, or a page saved as one (RFC 2557)."""
    suffix = suffix_of(name)
    return suffix in ("eml", "mht", "mhtml") or is_outlook(name, content)


def is_outlook(name: str, content: bytes) -> bool:
    """Return whether a file is an Outlook .msg."""
    return content.startswith(OLE) and suffix_of(name) == "msg"


def is_winmail(kind: str, content: bytes) -> bool:
    """Return whether a file is a winmail.dat (MS-OXTNEF)."""
    return kind in _TNEF or content.startswith(MARK)


def is_invite(file: File) -> bool:
    """Return whether a file is a calendar entry (RFC 5545)."""
    return file.content_type == "text/calendar" or suffix_of(file.filename) == "ics"


def is_card(file: File) -> bool:
    """Return whether a file is a vCard (RFC 6350)."""
    return file.content_type in _CARDS or suffix_of(file.filename) == "vcf"


def suffix_of(name: str) -> str:
    """Return what stands behind the last dot of a name, in lower case, "" if there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""
