"""Files written into a text: uuencode and yEnc blocks, taken out as what they are."""

import binascii
import re
from collections.abc import Callable

MOST_BLOCKS = 100  # of one text
_BEGIN = re.compile(rb"^begin [0-7]{3,4} (\S[^\r\n]{0,400}?)[ \t]*\r?$", re.MULTILINE)
_END = re.compile(rb"^end[ \t]*\r?$", re.MULTILINE)
_YBEGIN = re.compile(rb"^=ybegin [^\r\n]*?\bname=([^\r\n]{1,400}?)[ \t]*\r?\n(?:=ypart [^\r\n]*\r?\n)?", re.MULTILINE)
_YEND = re.compile(rb"^=yend\b[^\r\n]*", re.MULTILINE)
_SHIFTED = bytes((n - 42) % 256 for n in range(256))
_ESCAPED = re.compile(rb"=(.)", re.DOTALL)
Mark = re.Pattern[bytes]
Decoder = Callable[[bytes], bytes]


def without_blocks(text: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """Return a text without its uuencode and yEnc blocks, and [(name, content)] of them."""
    taken: list[tuple[bytes, bytes]] = []
    if b"begin " in text:
        text = _cut(text, _BEGIN, _END, of_uuencoded, taken)
    if b"=ybegin " in text:
        text = _cut(text, _YBEGIN, _YEND, of_yenc, taken)
    return text, taken


def _cut(
    text: bytes, begin: re.Pattern[bytes], end: re.Pattern[bytes], decode: Decoder, taken: list[tuple[bytes, bytes]]
) -> bytes:
    kept: list[bytes] = []
    at = 0
    while len(taken) < MOST_BLOCKS and (first := begin.search(text, at)):
        last = end.search(text, first.end())
        if last is None:
            break
        content = decode(text[first.start() : last.end()])
        if content:
            kept.append(text[at : first.start()])
            taken.append((first[1], content))
        else:  # the words of a sentence, not a block
            kept.append(text[at : last.end()])
        at = last.end()
    return b"".join(kept) + text[at:]


def of_uuencoded(data: bytes) -> bytes:
    """Return the content of the first uuencoded block, b"" if there is none or a line of it is no uuencode."""
    begin = _BEGIN.search(data)
    if begin is None:
        return b""
    end = _END.search(data, begin.end())
    lines = data[begin.end() : end.start() if end else len(data)].splitlines()
    out: list[bytes] = []
    for line in lines:
        bare = line.rstrip(b"\r\n")
        if not bare:
            continue
        content = _uu_line(bare)
        if content is None:
            return b""
        out.append(content)
    return b"".join(out)


def _uu_line(line: bytes) -> bytes | None:
    """Some encoders add a checksum character, some servers eat trailing spaces: the first character says the length."""
    length = 1 + (((line[0] - 32) & 63) + 2) // 3 * 4
    try:
        return binascii.a2b_uu(line[:length].ljust(length))
    except binascii.Error:
        return None


def of_yenc(data: bytes) -> bytes:
    """Return the content of the first yEnc block, b"" if there is none.

    source  yenc.org, yEnc draft 1.3
    """
    begin = _YBEGIN.search(data)
    if begin is None:
        return b""
    end = _YEND.search(data, begin.end())
    coded = data[begin.end() : end.start() if end else len(data)]
    coded = coded.replace(b"\r", b"").replace(b"\n", b"")
    coded = _ESCAPED.sub(lambda found: bytes([(found[1][0] - 64) % 256]), coded)
    return coded.translate(_SHIFTED)
