"""Which files of the other side go with which mail; what one cannot hold follows in numbered ones (N20). Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

GIVES_ALL = frozenset({"N8", "N43", "N44"})  # whoever reads these has nothing yet
# what is shared with their readers, and nothing twice
GIVES_NEW = frozenset({"N11", "N14", "N16", "N20", "N21", "N27", "N30", "N37", "N45"})
GAVE = frozenset({"N11", "N20", "N45"})  # of older rows, which do not say what their event shared
CARRIES_EXHIBITS = GIVES_ALL | GIVES_NEW
MOST_ATTACHED_BYTES = 10 * 1024**2  # above it relays begin to refuse; a file larger than this is described


def of_the_other(numbers: Iterable[str], facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the other side's files that a notice is there to give; with an answer only what it shares.

    facts  frozen facts; `extra.newly` names the exhibits that its event shared, `extra.carries` those of one of
           several mails
    """
    shared = [x for x in facts.get("exhibits") or [] if x["by"] != facts["viewer"] and x["state"] == "shared"]
    extra = facts.get("extra") or {}
    if carries := extra.get("carries"):
        return [x for x in shared if x["n"] in carries]
    if GIVES_ALL & set(numbers):
        return shared
    if "newly" in extra:
        return [x for x in shared if x["n"] in extra["newly"]]
    if not GAVE & set(numbers):
        return []
    came = {f["filename"] for f in facts.get("files") or [] if f["decision"] == "accepted"}
    return [x for x in shared if x["name"] in came] if came else shared


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
