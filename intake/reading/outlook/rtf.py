"""Rich text bodies of Outlook: unpacked (MS-OXRTFCP) and read as the HTML or text they wrap (MS-OXRTFEX) or as text."""

import re
import struct
from dataclasses import dataclass, field

from intake.reading.outlook.codepages import FONT_CHARSETS, codec_of

MOST_BYTES = 4_000_000  # of unpacked rich text; packing gives at most some nine times its size
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20"
    b"\\b\\i\\u\\tab\\tx"
)
_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\"
)
_SIGNS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"endash": "–",
    b"emdash": "—", b"enspace": "\u2002", b"emspace": "\u2003",
}  # fmt: skip
_NO_TEXT = frozenset(
    {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"header", b"footer", b"headerl", b"headerr",
     b"footerl", b"footerr", b"nonshppict", b"listtable", b"mhtmltag", b"objdata"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rtf:
    """A rich text body: its HTML where it wraps one, else its text."""

    html: str = ""
    text: str = ""


def rtf_of(packed: bytes) -> Rtf:
    """Return what a packed body says.

    packed  the bytes of PidTagRtfCompressed
    raises  ValueError if it is neither packed nor plain rich text
    """
    raw = unpacked(packed)
    if b"\\fromhtml" in raw[:2000]:
        return Rtf(html=_Reader(raw, html=True).said())
    return Rtf(text=_Reader(raw, html=False).said().strip("\n") + "\n")


def unpacked(packed: bytes) -> bytes:
    """Return the rich text of a packed body; one that is cut short gives what is there.

    raises  ValueError for an unknown kind
    source  MS-OXRTFCP 2.1, 3.1
    """
    if packed.startswith(b"{\\rtf"):
        return packed[:MOST_BYTES]
    if len(packed) < 16:
        raise ValueError("it is too short")
    size, kind = struct.unpack_from("<I4s", packed, 4)
    if kind == b"MELA":
        return packed[16 : 16 + min(size, MOST_BYTES)]
    if kind != b"LZFu":
        raise ValueError(f"packed in an unknown way {kind!r}")
    return _expanded(packed, min(size, MOST_BYTES))


def _expanded(packed: bytes, size: int) -> bytes:
    """Undo the packing: eight tokens a control byte, each a byte or a piece of the last 4096 bytes."""
    out = bytearray(_START)
    window = len(_START)
    at, end = 16, len(packed)
    while at < end and len(out) - window < size:
        control = packed[at]
        at += 1
        for bit in range(8):
            if not control >> bit & 1:
                out += packed[at : at + 1]
                at += 1
                continue
            if at + 2 > end:
                return bytes(out[window : window + size])
            token = packed[at] << 8 | packed[at + 1]
            at += 2
            back = (len(out) - (token >> 4)) % 4096 or 4096
            if token >> 4 == len(out) % 4096:
                return bytes(out[window : window + size])
            for _ in range((token & 15) + 2):
                out.append(out[-back] if back <= len(out) else 32)
    return bytes(out[window : window + size])


@dataclass(slots=True)
class _Group:
    """What holds between two braces."""

    silent: bool = False
    tag: bool = False
    hidden: bool = False
    fonts: bool = False
    skip: int = 1
    codec: str = ""


@dataclass(slots=True)
class _Reader:
    """One walk over rich text; `html` says whether the markup it wraps is wanted or only text."""

    raw: bytes
    html: bool
    out: list[str] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)
    waiting_codec: str = "cp1252"
    codec: str = "cp1252"
    group: _Group = field(default_factory=_Group)
    stack: list[_Group] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    starred: bool = False
    owed: int = 0  # characters that stand for a \u before them, for readers without Unicode

    def said(self) -> str:
        """Return the text, surrogate pairs joined."""
        at = 0
        while found := _TOKEN.match(self.raw, at):
            at = found.end()
            if found["word"]:
                at += self._word(found["word"], int(found["number"]) if found["number"] else None)
            elif found["brace"]:
                self._brace(found["brace"])
            elif found["hex"]:
                self._bytes(bytes.fromhex(found["hex"].decode()))
            elif found["sign"]:
                self._sign(found["sign"])
            elif found["text"]:
                self._bytes(found["text"])
        self._flush()
        return "".join(self.out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self.owed = 0
        if brace == b"{":
            self.stack.append(self.group)
            g = self.group
            self.group = _Group(g.silent, g.tag, g.hidden, g.fonts, g.skip, g.codec)
        elif self.stack:
            self.group = self.stack.pop()
        self.starred = False

    def _word(self, word: bytes, number: int | None) -> int:
        """Obey a control word; return how many raw bytes follow that are no text."""
        starred, self.starred = self.starred, False
        group = self.group
        if word == b"bin":
            return max(0, number or 0)
        if starred and word == b"htmltag" and self.html:
            group.tag = True
        elif starred or word in _NO_TEXT or (self.html and word == b"pntext"):
            group.silent, group.fonts = True, word == b"fonttbl"
        elif word == b"htmlrtf":
            group.hidden = number != 0
        elif word == b"u":
            self._unicode(number or 0)
        elif word in _SIGNS:
            self._put("\r\n" if self.html and _SIGNS[word] == "\n" else _SIGNS[word])
        else:
            self._setting(word, number or 0)
        return 0

    def _setting(self, word: bytes, number: int) -> None:
        if word == b"ansicpg":
            self.codec = codec_of(number) or self.codec
        elif word == b"uc":
            self.group.skip = min(max(number, 0), 8)
        elif word == b"f" and self.group.fonts:
            self.font = number
        elif word == b"f":
            self.group.codec = self.fonts.get(number, "")
        elif word == b"plain":
            self.group.codec = ""
        elif word == b"fcharset" and self.group.fonts and number in FONT_CHARSETS:
            self.fonts[self.font] = codec_of(FONT_CHARSETS[number])

    def _unicode(self, number: int) -> None:
        self._put(chr(number & 0xFFFF))
        self.owed = self.group.skip

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.starred = True
        elif sign in b"\r\n":
            self._put("\r\n" if self.html else "\n")
        elif sign == b"~":
            self._put("&nbsp;" if self.html else "\u00a0")
        elif sign == b"_":
            self._put("-")
        elif sign in b"\\{}":
            self._bytes(sign)

    def _bytes(self, text: bytes) -> None:
        if self.owed:
            text, self.owed = text[self.owed :], max(0, self.owed - len(text))
        if not text or self._unheard():
            return
        codec = self.codec if self.group.tag else self.group.codec or self.codec
        if codec != self.waiting_codec:
            self._flush()
            self.waiting_codec = codec
        self.waiting += text

    def _put(self, text: str) -> None:
        self._flush()
        self.owed = 0
        if not self._unheard():
            self.out.append(text)

    def _unheard(self) -> bool:
        return self.group.silent or (self.html and self.group.hidden and not self.group.tag)

    def _flush(self) -> None:
        if self.waiting:
            self.out.append(self.waiting.decode(self.waiting_codec, "replace"))
            self.waiting.clear()
