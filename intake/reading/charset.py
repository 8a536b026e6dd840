"""Bytes to text: the declared charset, then what the bytes tell, then one that loses nothing. Never an exception."""

import codecs
import re

ALIASES = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "hz-gb-2312": "hz", "iso-2022-cn": "", "iso-2022-cn-ext": "", "big5-hkscs": "big5hkscs", "x-big5": "cp950",
    "big5": "cp950", "cn-big5": "cp950",
    "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "euc-kr": "cp949", "x-windows-949": "cp949",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "iso-2022-jp": "iso2022_jp_ext", "x-euc-jp": "euc_jp",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252",
    "us-ascii": "utf-8", "ascii": "utf-8", "utf8": "utf-8", "ansi_x3.4-1968": "utf-8", "7bit": "utf-8", "8bit": "",
    "x-unknown": "", "unknown": "", "unknown-8bit": "", "default": "", "default_charset": "", "binary": "",
    "unicode-1-1-utf-7": "utf-7", "x-unicode-2-0-utf-7": "utf-7", "unicode-1-1-utf-8": "utf-8",
    "iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8", "iso-8859-9": "cp1254", "iso-8859-11": "cp874",
    "windows-874": "cp874", "tis-620": "cp874", "x-mac-roman": "mac_roman", "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic", "koi8-r": "koi8_r", "koi8r": "koi8_r", "x-cp1251": "cp1251", "cp-1251": "cp1251",
    "win-1251": "cp1251", "windows-1252": "cp1252", "ansi": "cp1252", "x-ansi": "cp1252",
}  # fmt: skip
SAMPLE = 65_536  # bytes; enough to detect by
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_ESCAPES = re.compile(rb"\x1b\$[@B)]|\x1b\([JI]")  # ISO 2022 goes over to another set
_HZ = re.compile(rb"~\{(?:[\x21-\x7d][\x21-\x7e])+~\}")


def decoded(raw: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text without NUL characters and halves of characters, and what went wrong on the way ("" if nothing).

    declared  the label as it stood; it may be wrong, unknown or empty
    """
    if not raw:
        return "", ""
    text, fault = _decoded(raw, declared)
    if not text.isascii() and _HALF.search(text):  # UTF-7 can say them, and nothing can write them down again
        text, fault = _HALF.sub("\ufffd", text), fault or "halves of characters were replaced"
    if "\x00" in text:  # no letter has one, and databases refuse it
        return text.replace("\x00", ""), fault or "NUL characters were left out"
    return text, fault


def meta_charset(html: bytes) -> str:
    """Return the charset that the head of an HTML body names, "" if none."""
    found = _META.search(html[:4096])
    return found[1].decode("ascii") if found else ""


def _decoded(raw: bytes, declared: str) -> tuple[str, str]:
    label = declared.strip("\"' \t\r\n").lower()
    if raw.isascii() and (text := _ascii(raw, label)) is not None:
        return text, ""
    for mark, name in _MARKS:
        if raw.startswith(mark) and (text := _strict(raw, name)) is not None:
            return text, ""
    name = _name(label)
    utf8 = _strict(raw, "utf-8")
    if utf8 is not None and (not name or name == "utf-8" or not _by_chance(raw, name)):
        return utf8, f"labelled {label!r}, read as utf-8" if label and name != "utf-8" else ""
    if name and (text := _declared(raw, name)) is not None:
        return text, ""
    if utf8 is not None:
        return utf8, f"labelled {label!r}, read as utf-8"
    for other in _MISTAKEN.get(name, ()):
        if (text := _strict(raw, other)) is not None:
            return text, f"labelled {label!r}, read as {other}"
    if name and (text := _nearly(raw, name)) is not None:
        return text, f"some bytes are no {label}"
    detected = _detected(raw)
    if detected and (text := _strict(raw, detected)) is not None:
        return text, f"labelled {label!r}, read as {detected}"
    return raw.decode("cp1252", "backslashreplace"), f"labelled {label!r}, read as windows-1252"


_HALF = re.compile("[\ud800-\udfff]")
_WIDE = ("utf-16", "utf-32", "utf_16", "utf_32")
_DOUBLE_BYTE = frozenset({"gb18030", "cp950", "big5hkscs", "cp949", "cp932", "euc_jp"})
_NO_LEADS = bytes(n for n in range(256) if not 0xC2 <= n <= 0xF4)
_SURE = 4  # characters of two bytes that are UTF-8 by chance about once in a thousand Chinese texts
_UNUSED = re.compile("[\ue000-\uf8ff]")  # nobody writes these: bytes of another charset
_MISTAKEN = {
    "gb18030": ("cp950",),
    "cp950": ("big5hkscs", "gb18030"),
    "big5hkscs": ("gb18030",),
    "cp932": ("euc_jp",),
    "euc_jp": ("cp932",),
}


def _name(label: str) -> str:
    """The codec of a label, "" for an unknown one; codecs that are no charsets do not count."""
    name = ALIASES.get(label, label.split(" ")[0].split("(")[0])
    if name in ALIASES.values():
        return name
    try:
        return codecs.lookup(name).name if name and codecs.lookup(name)._is_text_encoding else ""
    except (LookupError, ValueError):
        return ""


def _ascii(raw: bytes, label: str) -> str | None:
    """Seven-bit bytes are ASCII, unless shifts among them say otherwise or the label names a code of seven bits."""
    if b"\x1b" in raw and _ESCAPES.search(raw):
        korean = b"\x1b$)C" in raw or "kr" in label
        return _strict(raw, "iso2022_kr" if korean else "iso2022_jp_ext")
    name = _name(label)
    if name in ("utf-7", "hz") or (name.startswith(_WIDE) and b"\x00" in raw):
        return _strict(raw, name)
    if not label and b"~{" in raw and _HZ.search(raw) and (text := _strict(raw, "hz")) is not None:
        return text
    return raw.decode("ascii") if b"\x00" not in raw or name.startswith("utf-8") else None


def _by_chance(raw: bytes, name: str) -> bool:
    """Whether bytes that are UTF-8 may be another charset all the same, as a few Chinese characters are."""
    if name.startswith(_WIDE) or name == "utf-7":
        return True
    leads = raw.translate(None, _NO_LEADS)
    return name in _DOUBLE_BYTE and len(leads) < _SURE and max(leads, default=0) < 0xE0


def _declared(raw: bytes, name: str) -> str | None:
    text = _strict(raw, name)
    if text is None or not name.startswith(_WIDE):
        return text if text is None or name not in _MISTAKEN or not _UNUSED.search(text) else None
    return text if "\x00" not in text and _likely(text) else None


def _likely(text: str) -> bool:
    """Whether text said to be wide is: bytes of another charset read in pairs never give a stop, a comma or a space."""
    sample = text[:1000]
    return any(sign in sample for sign in " \n。，、") or len({ord(c) >> 8 for c in sample}) < 12


def _nearly(raw: bytes, name: str) -> str | None:
    """The declared charset where only a few bytes are none of it: cut characters, a stray quote mark."""
    if name.startswith((*_WIDE, "utf-7")):
        return None
    try:
        text = raw.decode(name, "backslashreplace")
    except (UnicodeError, LookupError, ValueError, AssertionError):
        return None
    broken = len(_BROKEN.findall(text)) - len(_BROKEN.findall(raw.decode("latin-1")))
    eights = len(raw) - len(raw.translate(None, _EIGHTS))
    return text if broken * 20 <= eights else None


_BROKEN = re.compile(r"\\x[0-9a-f]{2}")
_EIGHTS = bytes(range(128, 256))


def _strict(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except (UnicodeError, LookupError, ValueError, AssertionError):
        return None


def _detected(raw: bytes) -> str:
    import chardet

    try:
        return str(chardet.detect(raw[:SAMPLE]).get("encoding") or "")
    except (ValueError, UnicodeError, IndexError):
        return ""
