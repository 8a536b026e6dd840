"""MAPI properties (MS-OXPROPS), the values both Outlook formats are made of: decoded when asked for, never trusted."""

import re
import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from intake.reading.charset import decoded
from intake.reading.outlook.codepages import DOUBLE_BYTE, codec_of, page_of

STRING8, STRING, BINARY, TIME = 0x001E, 0x001F, 0x0102, 0x0040
MESSAGE_CODEPAGE, INTERNET_CODEPAGE, LOCALE, HEADERS = 0x3FFD, 0x3FDE, 0x3FF1, 0x007D
_WIDTH = {2: 2, 3: 4, 4: 4, 0x0A: 4, 0x0B: 2, 5: 8, 6: 8, 7: 8, 0x14: 8, TIME: 8}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Properties:
    """The properties of one object.

    values  {property number: (type, little-endian bytes)}; of several values the first
    named   {name or long number of a named property: the same}
    page    the code page the container itself declares, 0 if none
    """

    values: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    named: dict[str | int, tuple[int, bytes]] = field(default_factory=dict)
    page: int = 0
    _codecs: tuple[str, ...] = ()

    def text(self, *numbers: int) -> str:
        """Return the first of these strings that says anything, '' if none does."""
        return next((t for n in numbers if (t := self._text(self.values.get(n)))), "")

    def named_text(self, name: str | int) -> str:
        """Return a named property as text."""
        return self._text(self.named.get(name))

    def blob(self, number: int) -> bytes:
        """Return a property's bytes, b'' if it is absent."""
        return self.values.get(number, (0, b""))[1]

    def number(self, number: int) -> int:
        """Return an integer, 0 if it is absent or no integer."""
        kind, raw = self.values.get(number, (0, b""))
        width = _WIDTH.get(kind, 0)
        return int.from_bytes(raw[:width], "little") if width else 0

    def moment(self, *numbers: int) -> datetime | None:
        """Return the first of these times that is one, UTC."""
        return next((t for n in numbers if (t := moment_of(self.values.get(n)))), None)

    def html(self, number: int) -> str:
        """Return an HTML body: Unicode, or bytes in the code page that it, the item or its headers name."""
        kind, raw = self.values.get(number, (0, b""))
        if kind == STRING:
            return self._text((kind, raw))
        page = codec_of(self.number(INTERNET_CODEPAGE)) if self.number(INTERNET_CODEPAGE) else ""
        named = _CHARSET.search(raw[:4096])
        labels = [page, named[1].decode("ascii", "replace") if named else ""]
        labels = labels[::-1] if kind == STRING8 else labels
        return decoded(raw, next((x for x in labels if x), ""))[0].rstrip("\x00")

    def inherit(self, parent: "Properties") -> None:
        """Let strings without a code page of their own be read as the parent's."""
        self._codecs = parent.codecs()

    def codecs(self) -> tuple[str, ...]:
        """Return the codecs that 8-bit strings may be in, the likeliest first."""
        if not self._codecs:
            locale = self.number(LOCALE)
            pages = [self.number(MESSAGE_CODEPAGE), self.page, page_of(locale) if locale else 0]
            labelled = _CHARSET.search(self.blob(HEADERS)[:65_536].replace(b"\x00", b""))
            told = [codec_of(page) for page in pages if page]
            if locale == 0 and not told:
                told.append(codec_of(self.number(INTERNET_CODEPAGE)))
            self._codecs = tuple(dict.fromkeys(t for t in told if t)) or ("",)
            if labelled and self._codecs == ("",):
                self._codecs = (labelled[1].decode("ascii", "replace"),)
        return self._codecs

    def _text(self, value: tuple[int, bytes] | None) -> str:
        kind, raw = value or (0, b"")
        if kind == STRING:
            return raw[: len(raw) // 2 * 2].decode("utf-16-le", "replace").replace("\x00", "")
        if kind not in (STRING8, BINARY):
            return ""
        raw = raw.replace(b"\x00", b"")
        return raw.decode("ascii") if raw.isascii() else eight_bit(raw, self.codecs())


def eight_bit(raw: bytes, codecs: tuple[str, ...]) -> str:
    """Return bytes as text: the first codec that fits, but UTF-8 before a page in which any bytes are text."""
    for codec in codecs:
        for attempt in (codec,) if codec in DOUBLE_BYTE else ("utf-8", codec):
            try:
                return raw.decode(attempt)
            except (UnicodeError, LookupError):
                continue
    return decoded(raw, codecs[0] if codecs else "")[0]


def moment_of(value: tuple[int, bytes] | None) -> datetime | None:
    """Return a FILETIME as an aware moment, None if it is none."""
    kind, raw = value or (0, b"")
    if kind != TIME or len(raw) < 8:
        return None
    (ticks,) = struct.unpack("<Q", raw[:8])
    try:
        when = _EPOCH + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None
    return when.replace(microsecond=0) if ticks and when.year < 4000 else None
