"""Delivery reports by the standard (RFC 3464): who failed, who is only late, who was reached."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from intake.reading.returned.addresses import recipient

_FIELD = re.compile(r"([A-Za-z][\w-]{1,60})[ \t]*:[ \t]*(.*)")
_WANTED = frozenset(
    {"final-recipient", "original-recipient", "x-actual-recipient", "action", "status", "diagnostic-code"}
)
_NAMES = ("original-recipient", "final-recipient", "x-actual-recipient")
_REACHED = ("deliver", "relay", "expand")
_LATE = ("delay", "defer", "warn")
_ENHANCED = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")


@dataclass(slots=True)
class Recipients:
    """What a report says of each address.

    status  RFC 3463, of the first that failed, else of the first that is late; '' if none is given
    """

    failed: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    reached: int = 0
    status: str = ""

    @property
    def is_success(self) -> bool:
        """Nobody failed, nobody is late, and somebody was reached: no bounce."""
        return self.reached > 0 and not (self.failed or self.late)


def recipients_of(report: str) -> Recipients:
    """Return what message/delivery-status parts say, read line by line."""
    told = Recipients()
    late_status = ""
    for fields in _blocks(report):
        action = fields.get("action", "").lower()
        code = _status(fields)
        if action.startswith(_REACHED) or (not action and code.startswith("2")):
            told.reached += 1
            continue
        address = next((a for name in _NAMES if (a := recipient(fields.get(name, "")))), "")
        if not address:
            continue
        if action.startswith(_LATE):
            told.late.append(address)
            late_status = late_status or code
        else:
            told.failed.append(address)
            told.status = told.status or code
    told.status = told.status or late_status
    return told


def _blocks(report: str) -> Iterator[dict[str, str]]:
    """Yield the fields of each block; some systems leave out the empty line between two recipients."""
    fields: dict[str, str] = {}
    name = ""
    for line in report.splitlines():
        if line[:1] in (" ", "\t") and line.strip():
            if name:
                fields[name] = f"{fields[name]} {line.strip()}"[:1000]
            continue
        found = _FIELD.match(line)
        name = found[1].lower() if found else ""
        if not line.strip() or (name == "final-recipient" and name in fields):
            if fields:
                yield fields
            fields = {}
        if found and name in _WANTED:
            fields.setdefault(name, found[2].strip()[:1000])
        else:
            name = ""
    if fields:
        yield fields


def _status(fields: dict[str, str]) -> str:
    """The code as it was given; where there is none, the one of the other server's answer."""
    for name in ("status", "diagnostic-code"):
        if found := _ENHANCED.search(fields.get(name, "")):
            return found[0]
    return ""
