"""The chain of a case's events: the text each hash is made of, the desk's seal in it, and where a log was edited; pure.

The hash of an event is the SHA-256 of its canonical text, which holds the hash of the event before it: anybody can
check it with `sha256sum`. Whoever edits an event and works out all later hashes anew still lacks the seal, a MAC over
what the event says that only the holder of a token key can make. The seal also keeps an event's hash from telling what
the event says to somebody who could guess it.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

LABEL = b"ombud event seal 1"
KEY_NAME = b"ombud key name 1"
NAME_CHARS = 8  # of a key's name: enough to tell a desk's few keys apart
SEAL_CHARS = 32  # 128 bits in hex
_NOT_HASHED = ("id", "case_id", "hash")
FEEDBACK_REFS = "OMB-F"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a log is not what was written.

    seq   of the event, or of the first one missing
    what  changed, removed, added, unchained, forged, foreign
    says  the same for a person
    """

    seq: int
    what: str
    says: str


def canonical(row: Row) -> str:
    """Return the text an event's hash is made of: its columns as JSON in one line, the previous hash among them."""
    told = {k: v for k, v in row.items() if k not in _NOT_HASHED}
    told["at"] = row["at"].astimezone(UTC).isoformat()
    return json.dumps(told, sort_keys=True, ensure_ascii=False)


def digest(row: Row) -> str:
    """Return the hash of an event row."""
    return hashlib.sha256(canonical(row).encode("utf-8", "surrogatepass")).hexdigest()


def seal(row: Row, key: bytes) -> str:
    """Return the seal of an event by this key: "<name of the key>:<MAC>" over everything but the chain around it."""
    return f"{key_name(key)}:{_mac(row, key)}"


def key_name(key: bytes) -> str:
    """Return the name a key goes by in seals; it tells nothing of the key."""
    return hmac.new(key, KEY_NAME, hashlib.sha256).hexdigest()[:NAME_CHARS]


def _mac(row: Row, key: bytes) -> str:
    told = {**row, "prev_hash": "", "data": {k: v for k, v in row["data"].items() if k != "seal"}}
    text = canonical(told).encode("utf-8", "surrogatepass")
    return hmac.new(key, LABEL + text, hashlib.sha256).hexdigest()[:SEAL_CHARS]


def faults_of(rows: Sequence[Row], ref: str, version: int, last_hash: str, keys: Iterable[bytes]) -> list[Fault]:
    """Return every place where the log of a case was edited, first to last; [] for a whole one.

    rows       columns of its events, by `seq`
    version    how many events the case's own row counts; `last_hash`: the hash it names as the last
    keys       the desk's token keys, newest first
    """
    by_name = {key_name(key): key for key in keys}
    found: list[Fault] = []
    before: Row = {"seq": 0, "hash": ""}
    known = False
    for row in rows:
        found += _one(row, before, ref)
        name = _sealed_by(row)
        if not found or found[-1].seq != row["seq"]:
            found += _seal(row, by_name.get(name), known)
        known = known or name in by_name
        before = row
    return found + list(_end(before, version, last_hash))


def unproven(rows: Iterable[Row], keys: Iterable[bytes]) -> int:
    """Return how many events no key of the desk can speak for: sealed by one that was dropped, or before seals."""
    names = {key_name(key) for key in keys}
    return sum(_sealed_by(row) not in names for row in rows)


def _sealed_by(row: Row) -> str:
    kept = row["data"].get("seal") if isinstance(row["data"], Mapping) else None
    return kept.partition(":")[0] if isinstance(kept, str) else ""


def _one(row: Row, before: Row, ref: str) -> Iterator[Fault]:
    seq, here = row["seq"], f"event {row['seq']} ({row['type']})"
    gap = seq != before["seq"] + 1
    if gap:
        missing = before["seq"] + 1
        span = f"event {missing}" if seq - missing == 1 else f"events {missing} to {seq - 1}"
        yield Fault(missing, "removed", f"{span} of the log are missing" if " to " in span else f"{span} is missing")
    if not isinstance(row["data"], Mapping):
        yield Fault(seq, "changed", f"{here} was changed: its data is none")
        return
    if digest(row) != row["hash"]:
        yield Fault(seq, "changed", f"{here} was changed: it does not have the content that its hash was made of")
        return
    if not gap and row["prev_hash"] != before["hash"]:
        yield Fault(
            seq, "unchained", f"{here} was made to follow another event than the one before it: one was put in or moved"
        )
    outside = row["data"].get("outside")
    if isinstance(outside, Mapping) and outside.get("ref") != ref:
        yield Fault(seq, "foreign", f"{here} belongs to {_kind(ref)} {outside.get('ref')}")


def _kind(ref: str) -> str:
    return "feedback" if ref.startswith(FEEDBACK_REFS) else "case"


def _seal(row: Row, key: bytes | None, known: bool) -> Iterator[Fault]:
    """Keys are dropped oldest first: behind an event that a key of ours sealed, none bears the seal of a stranger."""
    here = f"event {row['seq']} ({row['type']})"
    if key is None and known:
        yield Fault(row["seq"], "forged", f"{here} bears no seal of this desk's keys, though an earlier one does")
    elif key is not None and not hmac.compare_digest(row["data"]["seal"], seal(row, key)):
        yield Fault(row["seq"], "forged", f"{here} was rewritten with its hash: this desk's seal on it is broken")


def _end(last: Row, version: int, last_hash: str) -> Iterator[Fault]:
    if last["seq"] < version:
        yield Fault(last["seq"] + 1, "removed", f"the log ends with event {last['seq']}, the case counts {version}")
    elif last["seq"] > version:
        yield Fault(version + 1, "added", f"the log has {last['seq']} events, the case counts {version}")
    elif last["hash"] != last_hash:
        yield Fault(last["seq"], "unchained", f"the case names another hash than that of its last event {last['seq']}")
