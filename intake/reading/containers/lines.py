"""Content lines, the one grammar of calendars and cards: `name;parameter=value:value` (RFC 5545 3.1, RFC 6350 3.2)."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from intake.reading.charset import decoded

_MOST_BYTES = 1024**2
_MOST_LINES = 20_000
_FOLD = re.compile(rb"\r?\n[ \t]")
_LINE = re.compile(rb"[^\r\n]+")
_HEAD = re.compile(rb'(?:[^:"]|"[^"]*")*+:')
_PARAMETERS = re.compile(rb';((?:[^;"]|"[^"]*")*+)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CUT = re.compile(r"(?:[^;\\]|\\.)*+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One content line.

    name        in capitals, without a group in front of it
    parameters  {name in capitals: value without quotes}; a bare word of vCard 2.1 counts as a TYPE
    value       decoded, escapes still in it
    """

    name: str
    value: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as text."""
        return _plain(self.value)

    @property
    def fields(self) -> list[str]:
        """The values of a line that holds several, such as N and ORG."""
        found: list[str] = []
        at = 0
        while at <= len(self.value) and len(found) < 20:
            cut = _CUT.match(self.value, at)
            end = cut.end() if cut else len(self.value)
            found.append(_plain(self.value[at:end]))
            at = end + 1
        return found


def lines_of(raw: bytes) -> Iterator[Line]:
    """Yield the content lines of a calendar or a card; what is no such line is left out.

    raw  UTF-8 as it should be, else what its bytes tell; cut at 1 MiB
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = decoded(raw)[0].encode()
    raw = raw[:_MOST_BYTES].removeprefix(b"\xef\xbb\xbf")
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    soft = b""  # a line of vCard 2.1 whose last sign is `=` goes on
    for _, found in zip(range(_MOST_LINES), _LINE.finditer(_FOLD.sub(b"", raw)), strict=False):
        whole = soft + found[0]
        soft = b""
        if whole.endswith(b"=") and b"QUOTED-PRINTABLE" in whole[:200].upper():
            soft = whole[:-1]
        elif (line := _line(whole)) is not None:
            yield line


def _line(raw: bytes) -> Line | None:
    found = _HEAD.match(raw)
    end = found.end() if found else raw.find(b":") + 1
    if not end:
        return None
    head, value = raw[: end - 1], raw[end:]
    name = head.partition(b";")[0].rpartition(b".")[2].strip().upper().decode("ascii", "replace")
    parameters = _parameters(head)
    if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        value = binascii.a2b_qp(value)
    return Line(name, decoded(value, parameters.get("CHARSET", "utf-8"))[0], parameters)


def _parameters(head: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in _PARAMETERS.findall(head)[:50]:
        name, is_named, value = decoded(one, "utf-8")[0].partition("=")
        name = name.strip().upper()
        if not is_named:
            name, value = ("ENCODING" if name in ("QUOTED-PRINTABLE", "BASE64") else "TYPE"), name
        found[name] = f"{found[name]},{value}" if name in found else value.replace('"', "")
    return found


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
