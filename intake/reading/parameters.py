"""Parameters of Content-Type and Content-Disposition: RFC 2045 and RFC 2231, and what mailers make of them."""

import re
from urllib.parse import unquote_to_bytes

from intake.reading.charset import decoded

MOST = 100  # parameters of one header
_FOLD = re.compile(r"\r?\n[ \t]*")
_PARAMETER = re.compile(r"([^\s=;\"]{1,80})\s*=\s*(\"(?:[^\"\\]|\\.)*\"?|[^;]*)", re.DOTALL)
_SECTION = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
_PAIR = re.compile(r"\\([\"\\])")


def parameters(header: str) -> tuple[str, dict[str, str]]:
    """Return the value before the first semicolon and {lower-case name: value}.

    header   as it came: folded, bytes above 127 as surrogates
    returns  values unquoted; those of RFC 2231 put together and decoded, all others still as they came
    """
    line = _FOLD.sub(" ", header)
    first, _, rest = line.partition(";")
    if "=" in first and ("*" in first or '"' in first):
        first, rest = "", line
    plain: dict[str, str] = {}
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for _, found in zip(range(MOST), _PARAMETER.finditer(rest), strict=False):
        name, value = found[1].lower(), _unquoted(found[2].strip())
        cut = _SECTION.fullmatch(name)
        if cut is None or not (cut[2] or cut[3]):
            plain.setdefault(name, value)
        else:
            sections.setdefault(cut[1], {}).setdefault(int(cut[2] or 0), (value, bool(cut[3])))
    return first.split("(")[0].strip().strip('"'), plain | {n: _joined(parts) for n, parts in sections.items()}


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    inner = value[1:-1] if len(value) > 1 and value.endswith('"') else value[1:]
    return _PAIR.sub(r"\1", inner)


def _joined(parts: dict[int, tuple[str, bool]]) -> str:
    """RFC 2231 3 and 4: sections in order, the first names the charset."""
    charset = ""
    raw = b""
    for place, number in enumerate(sorted(parts)):
        value, encoded = parts[number]
        if encoded and place == 0 and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        data = value.encode("utf-8", "surrogateescape")
        raw += unquote_to_bytes(data) if encoded else data
    return decoded(raw, charset)[0]
