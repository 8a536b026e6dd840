"""Programs told by their bytes, whatever they are called: pure, in one pass, nothing is unpacked.

What has no mark of its own (a batch file, a VBScript) is told by its name alone (config/evidence.toml).
"""

import re

from intake.reading.outlook.compound import OLE

_MARKS = (
    (b"\x7fELF", "ELF"),
    (b"\xfe\xed\xfa\xce", "Mach-O"), (b"\xfe\xed\xfa\xcf", "Mach-O"),
    (b"\xce\xfa\xed\xfe", "Mach-O"), (b"\xcf\xfa\xed\xfe", "Mach-O"),
    (b"\xca\xfe\xba\xbe", "Java or Mach-O"), (b"\xca\xfe\xba\xbf", "Mach-O"),
    (b"dex\n03", "Android"), (b"\x00asm", "WebAssembly"),
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00", "shortcut"),  # MS-SHLLINK 2.1: header size and class
    (b"ITSF", "compiled help"), (b"MSCF\x00\x00\x00\x00", "cabinet"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", "OneNote"),  # MS-ONESTORE 2.3.1
    (b"vhdxfile", "disk image"), (b"conectix", "disk image"), (b"xar!\x00\x1c", "macOS package"),
    (b"!<arch>\ndebian-binary", "Debian package"), (b"\xed\xab\xee\xdb", "RPM package"),
)  # fmt: skip
_FLASH = re.compile(rb"[FCZ]WS[\x01-\x32]")
_TEXTS = re.compile(
    rb"\s{0,64}(?:#! ?/|<\?php|\[internetshortcut\]|\[desktop entry\]|windows registry editor|regedit4|<job[ >]"
    rb"|<\?xml[^>]{0,200}\?>\s{0,64}<(?:job|package|scriptlet)\b)",
    re.I,
)
_INSTALLER = bytes.fromhex("84100c0000000000c000000000000046")  # class of a .msi, MS-OLE: CLSID in little endian
_DOS = b"This program cannot be run in DOS mode"
_DISC = (0x8001, b"CD001")  # ECMA-119 8.4.2
_HEAD = 1024


def program_of(content: bytes) -> str:
    """Return what kind of program a file is, by its bytes; "" if it is none that bytes tell.

    A disc image counts: a double click opens it and what lies in it has lost the mark of the net.
    """
    for mark, kind in _MARKS:
        if content.startswith(mark):
            return kind
    head = content[:_HEAD]
    if head.startswith((b"MZ", b"ZM")) and b"\x00" in head:
        return "Windows program"
    if _FLASH.match(head):
        return "Flash"
    if _TEXTS.match(_as_ascii(head)):
        return "script"
    if content[_DISC[0] : _DISC[0] + len(_DISC[1])] == _DISC[1]:
        return "disc image"
    return "installer" if content.startswith(OLE) and _INSTALLER in content else ""


def holds_program(content: bytes) -> bool:
    """Return whether a Windows program lies somewhere in these bytes unpacked, as in an OLE package."""
    return _DOS in content


def _as_ascii(head: bytes) -> bytes:
    """The beginning of a text without byte order mark; Windows writes .reg files in UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf")
