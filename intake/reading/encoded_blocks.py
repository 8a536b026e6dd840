"""Files written into the text of a mail, as before MIME: uuencode (POSIX) and yEnc blocks, taken out as files."""

import binascii
import re
from dataclasses import dataclass

_UU = re.compile(rb"^begin [0-7]{3,4} (\S[^\r\n]*)\r?\n(.*?)^(?:`|)\r?\n?end[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_Y = re.compile(rb"^=ybegin [^\r\n]*?name=([^\r\n]+)\r?\n(.*?)^=yend[^\r\n]*\r?$", re.MULTILINE | re.DOTALL)
_YPART = re.compile(rb"^=ypart[^\r\n]*\r?\n", re.MULTILINE)
_ESCAPED = re.compile(rb"=(.)", re.DOTALL)
_SHIFTED = bytes((n - 42) % 256 for n in range(256))
_UNESCAPED = bytes((n - 64) % 256 for n in range(256))
_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A file that stood in a text."""

    name: bytes
    content: bytes


def without_blocks(text: bytes) -> tuple[bytes, list[Block]]:
    """Return the text without its encoded files, and the files."""
    blocks: list[Block] = []

    def uu(found: re.Match[bytes]) -> bytes:
        blocks.append(Block(found[1].strip(), _uu_lines(found[2])))
        return b""

    def yenc(found: re.Match[bytes]) -> bytes:
        blocks.append(Block(found[1].strip(), y_decoded(found[2])))
        return b""

    if text.startswith(b"begin ") or b"\nbegin " in text:
        text = _UU.sub(uu, text)
    if b"=ybegin " in text:
        text = _Y.sub(yenc, text)
    return text, blocks


def uu_decoded(stored: bytes) -> bytes:
    """Return the bytes of a part whose transfer encoding is uuencode, with or without its first line."""
    begun = _BEGIN.search(stored)
    return _uu_lines(stored[begun.end() :] if begun else stored)


def _uu_lines(lines: bytes) -> bytes:
    out = []
    for line in lines.splitlines():
        if line in (b"end", b"`", b""):
            continue
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:  # trailing characters beyond what the line says it holds
            try:
                out.append(binascii.a2b_uu(line[: (((line[0] - 32) & 63) * 4 + 5) // 3]))
            except binascii.Error:
                continue
    return b"".join(out)


def y_decoded(lines: bytes) -> bytes:
    """Return the bytes of a yEnc block's lines."""
    body = _YPART.sub(b"", lines).replace(b"\r", b"").replace(b"\n", b"")
    return _ESCAPED.sub(lambda found: found[1].translate(_UNESCAPED), body).translate(_SHIFTED)
