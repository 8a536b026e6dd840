"""What a case was after an event, as one keyed word beside it: rows can be held against it by any later program. Pure.

A replay asks what today's rules make of a log; the mark tells what those of its day made of it. Where the two differ,
the case was recorded under other rules; where the rows differ from the mark, somebody edited them.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

from models.rules.chain import SEAL_CHARS, key_name
from models.rules.docket import Docket
from models.rules.replay import PARTIES_OWN

LABEL = b"ombud docket mark 1"


def mark(docket: Docket, key: bytes) -> str:
    """Return the mark of a case by this key: "<name of the key>:<MAC>" over all that its events give."""
    told = {name: value for name, value in _plain(docket).items() if name not in PARTIES_OWN}
    text = json.dumps(told, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return f"{key_name(key)}:{hmac.new(key, LABEL + text, hashlib.sha256).hexdigest()[:SEAL_CHARS]}"


def bears(docket: Docket, kept: str, keys: Iterable[bytes]) -> bool | None:
    """Return whether a case still is what a mark says; None where there is none, or its key was dropped."""
    name = kept.partition(":")[0]
    key = next((key for key in keys if key_name(key) == name), None)
    return None if key is None else hmac.compare_digest(mark(docket, key), kept)


def _plain(value: Any) -> Any:
    """Values as JSON; what a field has by default is left out, so that a program with more fields reads the same."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if is_dataclass(value):
        told = ((f.name, getattr(value, f.name)) for f in fields(value) if getattr(value, f.name) != _default(f))
        return {name: _plain(one) for name, one in told}
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


def _default(one: "Field[Any]") -> Any:
    return one.default_factory() if one.default_factory is not MISSING else one.default
