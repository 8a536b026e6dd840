"""Rich text of Outlook: the HTML or the plain text it was made from (MS-OXRTFEX), else the words it shows. Linear."""

import re
from dataclasses import dataclass, replace

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_HIDDEN = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr ftnsep themedata "
    b"listtable listoverridetable generator xmlnstbl rsidtbl fldinst".split()
)
_WORDS = {
    b"par": "\r\n", b"line": "\r\n", b"sect": "\r\n", b"page": "\r\n", b"row": "\r\n", b"tab": "\t", b"cell": "\t",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
    b"endash": "–", b"emdash": "—", b"emspace": " ", b"enspace": " ", b"qmspace": " ",
}  # fmt: skip
_SIGNS = {b"{": "{", b"}": "}", b"\\": "\\", b"~": "\u00a0", b"_": "-", b"-": "", b"\n": "\r\n", b"\r": "\r\n"}
_CHARSETS = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
    186: 1257, 204: 1251, 222: 874, 238: 1250,
}  # fmt: skip
LONGEST = 20_000_000  # bytes of rich text that are read


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until the brace closes.

    shown  whether its text is the reader's; `raw`: as it stood in the HTML; `skip`: characters after a \\u to leave out
    """

    shown: bool = True
    suppressed: bool = False
    raw: bool = False
    codepage: int = 0
    skip: int = 1


def unpacked(packed: bytes) -> bytes:
    """Return the rich text of a compressed body (MS-OXRTFCP), b"" if it cannot be read."""
    from compressed_rtf import decompress

    try:
        return bytes(decompress(packed))[:LONGEST]
    except Exception:  # the library raises whatever broken bytes make it raise
        return b""


def read_rtf(rtf: bytes) -> tuple[str, str]:
    """Return (html, text) of rich text: the HTML it was made from and no text, or no HTML and its words."""
    head = rtf[:2000]
    words = _words(rtf, fonts=_fonts(rtf), default=_codepage(head))
    return (words, "") if b"\\fromhtml" in head else ("", words.strip())


def _codepage(head: bytes) -> int:
    found = re.search(rb"\\ansicpg(\d{1,5})", head)
    return int(found[1]) if found else 1252


def _fonts(rtf: bytes) -> dict[int, int]:
    """Return {font number: code page}."""
    begin = rtf.find(b"\\fonttbl")
    table = rtf[begin : begin + 20_000] if begin >= 0 else b""
    return {
        int(number): _CHARSETS[int(charset)]
        for number, charset in re.findall(rb"\{\\f(\d{1,5})[^{}]*?\\fcharset(\d{1,3})", table)
        if int(charset) in _CHARSETS and int(charset) != 0
    }


def _words(rtf: bytes, fonts: dict[int, int], default: int) -> str:
    out: list[str] = []
    pending = bytearray()  # bytes of one code page, for a character may take several
    group, stack = _Group(codepage=default), []
    skip, starred = 0, False

    def flush() -> None:
        if pending:
            out.append(_decoded(bytes(pending), group.codepage))
            pending.clear()

    for found in _TOKEN.finditer(rtf):
        word, number, byte, sign, brace, text = found.groups()
        visible = group.shown and not group.suppressed
        if brace == b"{":
            flush()
            stack.append(group)
        elif brace == b"}":
            flush()
            group = stack.pop() if stack else group
        elif byte is not None:
            if skip:
                skip -= 1
            elif visible:
                pending.append(int(byte, 16))
        elif text is not None:
            text, skip = text[skip:], max(0, skip - len(text))
            if visible:
                pending += text
        elif sign is not None:
            if sign == b"*":
                starred = True
                continue
            flush()
            if visible:
                out.append(_SIGNS.get(sign, ""))
        elif word is not None:
            if word == b"u" and number:
                flush()
                if visible:
                    out.append(_character(int(number)))
                skip = group.skip
            elif word in _WORDS:
                flush()
                if visible and not (group.raw and word == b"par"):
                    out.append(_WORDS[word])
            else:
                flush()
                group = _changed(group, word, number, fonts, default, starred=starred)
        starred = False
    flush()
    return "".join(out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _changed(
    group: _Group, word: bytes, number: bytes | None, fonts: dict[int, int], default: int, *, starred: bool
) -> _Group:
    if word == b"htmlrtf":
        return replace(group, suppressed=number != b"0")
    if word == b"htmltag" and starred:
        return replace(group, shown=True, raw=True)
    if starred or word in _HIDDEN:
        return replace(group, shown=False)
    if word == b"f" and number:
        return replace(group, codepage=fonts.get(int(number), default))
    if word == b"uc" and number:
        return replace(group, skip=min(max(int(number), 0), 8))
    return group


def _character(number: int) -> str:
    return chr(number % 65536)


def _decoded(raw: bytes, codepage: int) -> str:
    from intake.reading.charset import decoded

    return decoded(raw, f"cp{codepage}")[0]
