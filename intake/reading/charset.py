"""Bytes to text: the declared charset, then a detected one, then one that loses nothing. Never an exception."""

ALIASES = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "x-sjis": "cp932", "iso-8859-1": "cp1252",
    "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8", "utf8": "utf-8", "x-unknown": "",
    "unknown-8bit": "", "iso-8859-8-i": "iso-8859-8", "unicode-1-1-utf-7": "utf-7", "ansi_x3.4-1968": "utf-8",
    "big5-hkscs": "big5hkscs", "x-mac-roman": "mac_roman", "macintosh": "mac_roman", "iso-8859-11": "cp874",
    "windows-874": "cp874", "tis-620": "cp874", "iso-2022-jp": "iso2022_jp_ext", "windows-31j": "cp932",
}  # fmt: skip
SAMPLE = 65_536  # bytes; enough to detect by


def decoded(raw: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text without NUL characters, and what went wrong on the way ("" if nothing).

    declared  the label as it stood; it may be wrong, unknown or empty
    """
    text, fault = _decoded(raw, declared)
    if "\x00" in text:  # no letter has one, and databases refuse it
        return text.replace("\x00", ""), fault or "NUL characters were left out"
    return text, fault


def _decoded(raw: bytes, declared: str) -> tuple[str, str]:
    if not raw:
        return "", ""
    label = declared.strip().strip("\"'").lower()
    name = ALIASES.get(label, label)
    wide = name.startswith(("utf-16", "utf-32"))
    if name and (text := _strict(raw, name)) is not None and not (wide and "\x00" in text):
        return text, ""
    if (text := _strict(raw, "utf-8")) is not None:
        return text, f"labelled {declared!r}, read as utf-8" if label else ""
    detected = _detected(raw)
    if detected and (text := _strict(raw, detected)) is not None:
        return text, f"labelled {declared!r}, read as {detected}"
    if name and _known(name) and not wide:
        return raw.decode(name, "replace"), f"some bytes are no {declared}"
    return raw.decode("cp1252", "replace"), f"labelled {declared!r}, read as windows-1252"


def _strict(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except (UnicodeError, LookupError, ValueError, AssertionError):
        return None


def _known(name: str) -> bool:
    """Whether a codec of this name turns bytes into text, and can do with less than perfect bytes."""
    try:
        return isinstance(b"a".decode(name, "replace"), str)
    except (LookupError, ValueError, AssertionError):
        return False


def _detected(raw: bytes) -> str:
    import chardet

    try:
        return str(chardet.detect(raw[:SAMPLE]).get("encoding") or "")
    except (ValueError, UnicodeError, IndexError):
        return ""
