"""Which files of the other side go with which mail; what one cannot hold follows in numbered ones (N20). Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

CARRIES_EXHIBITS = frozenset({"N8", "N11", "N20", "N43", "N44", "N45"})
MOST_ATTACHED_BYTES = 10 * 1024**2  # above it relays begin to refuse; a file larger than this is described


def of_the_other(numbers: Iterable[str], facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the other side's files that a notice is there to give; with an answer only those that came with it.

    facts  frozen facts; `extra.carries` names the exhibits of one of several mails
    """
    shared = [x for x in facts.get("exhibits") or [] if x["by"] != facts["viewer"] and x["state"] == "shared"]
    if carries := (facts.get("extra") or {}).get("carries"):
        return [x for x in shared if x["n"] in carries]
    came = {f["filename"] for f in facts.get("files") or [] if f["decision"] == "accepted"}
    return [x for x in shared if x["name"] in came] if "N8" not in numbers and came else shared


def parcels(numbers: Sequence[str], facts: Mapping[str, Any], most: int = MOST_ATTACHED_BYTES) -> list[list[int]]:
    """Return the numbers of the exhibits of each mail, in order; [] where one mail holds all.

    most  bytes that one mail holds
    """
    if not CARRIES_EXHIBITS & set(numbers):
        return []
    sizes = {x["n"]: _size(x) for x in of_the_other(numbers, facts)}
    mails: list[list[int]] = [[]]
    room = most
    for n, size in sizes.items():
        if not 0 < size <= most:
            continue
        if size > room:
            mails.append([])
            room = most
        mails[-1].append(n)
        room -= size
    return mails if len(mails) > 1 else []


def _size(exhibit: Mapping[str, Any]) -> int:
    """What of it goes out, 0 where it is only described."""
    if exhibit["shared_text"]:
        return len(exhibit["shared_text"].encode("utf-8", "replace"))
    return int(exhibit["size_bytes"]) if exhibit["attach"] else 0
