"""The log of a case as JSON Lines that `sha256sum` alone can check.

For staff each line is the very text an event's hash is made of, and holds the hash of the line before it: the SHA-256
of a line, without its end, is `prev_hash` in the next one. A party gets the same chain of hashes, with what it may
hear of each event; a seal inside the hashed text keeps its hash from telling the rest.
"""

import json
from typing import Any

from models.filing.history import TALKS, heard, since_told
from models.rules.chain import canonical
from models.rules.payloads import SECRET
from models.rules.states import Party
from models.rules.veil import for_staff


def log_lines(rows: list[dict[str, Any]], reader: Party) -> bytes:
    """Return the log for one reader; `rows` as log_of gives them."""
    if reader == Party.STAFF:
        lines = [_withheld(row) if _is_secret(row) else canonical(row) for row in rows]
    else:
        told = {row["seq"] for row in heard(rows, reader, TALKS)}
        lines = [_line(row, row["seq"] in told) for row in since_told(rows, reader)]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")


def _is_secret(row: dict[str, Any]) -> bool:
    return row["type"] in SECRET or for_staff(row["data"]) != row["data"]


def _withheld(row: dict[str, Any]) -> str:
    return _dumped({**_link(row), "withheld": "holds what is for its writer alone, or a reply address"})


def _line(row: dict[str, Any], told: bool) -> str:
    if not told:
        return _dumped(_link(row))
    return _dumped({**_link(row), "at": row["at"].isoformat(), "type": row["type"], "role": row["actor_role"]})


def _link(row: dict[str, Any]) -> dict[str, Any]:
    return {"seq": row["seq"], "prev_hash": row["prev_hash"], "hash": row["hash"]}


def _dumped(told: dict[str, Any]) -> str:
    return json.dumps(told, sort_keys=True, ensure_ascii=False)
