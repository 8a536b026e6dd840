"""Windows code pages and locales as Python codecs (MS-LCID, MS-OXCMSG 2.2.1.3; RTF 1.9.1 \\fcharset)."""

import codecs

_NAMED = {
    1200: "utf-16-le", 10000: "mac_roman", 20127: "ascii", 20866: "koi8-r", 21866: "koi8-u", 20932: "euc_jp",
    50220: "iso2022_jp_ext", 50221: "iso2022_jp_ext", 50222: "iso2022_jp_ext", 50225: "iso2022_kr", 51932: "euc_jp",
    51936: "gb18030", 51949: "cp949", 52936: "hz", 54936: "gb18030", 65000: "utf-7", 65001: "utf-8", 936: "gb18030",
}  # fmt: skip
_ISO = range(28591, 28606)
_LANGUAGE = {
    0x01: 1256, 0x02: 1251, 0x04: 936, 0x05: 1250, 0x08: 1253, 0x0D: 1255, 0x0E: 1250, 0x11: 932, 0x12: 949, 0x15: 1250,
    0x18: 1250, 0x19: 1251, 0x1A: 1250, 0x1B: 1250, 0x1C: 1250, 0x1E: 874, 0x1F: 1254, 0x20: 1256, 0x22: 1251,
    0x23: 1251, 0x24: 1250, 0x25: 1257, 0x26: 1257, 0x27: 1257, 0x29: 1256, 0x2A: 1258, 0x2F: 1251,
}  # fmt: skip
_TRADITIONAL = {0x0404, 0x0C04, 0x1404}  # Chinese of Taiwan, Hong Kong and Macao
FONT_CHARSETS = {
    77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255,
    178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
}  # fmt: skip
DOUBLE_BYTE = frozenset({"cp932", "gb18030", "cp949", "cp950", "johab"})


def codec_of(page: int) -> str:
    """Return the codec of a Windows code page number, '' if there is none."""
    name = _NAMED.get(page) or (f"iso8859_{page - 28590}" if page in _ISO else f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def page_of(locale: int) -> int:
    """Return the ANSI code page that Windows uses for a locale number."""
    if locale & 0xFFFF in _TRADITIONAL:
        return 950
    return _LANGUAGE.get(locale & 0x3FF, 1252)
