"""What stands round every body: the status line first, then files, disclaimers, the human way and the marker."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from notifier.speech import ROOT, environment, plain

MINE = "Awaiting my response"
FILES_SHOWN = frozenset({"N3", "N8", "N9", "N11", "N19", "N20", "N23", "N41"})


@lru_cache(maxsize=16)
def words_of(language: str) -> dict[str, Any]:
    """Return the frame's words in this language, English where it has none."""
    file = ROOT / language / "frame.toml"
    return tomllib.loads((file if file.exists() else ROOT / "en" / "frame.toml").read_text("utf-8"))


def status_line(facts: Mapping[str, Any], language: str, zone: str, desk_zone: str) -> str:
    """Return the first line: the exact status, whose turn it is, and until when."""
    words = words_of(language)["status"]
    status = facts.get("status")
    if facts.get("viewer") == "staff":
        return f"{words['desk']} — {plain(facts.get('state', ''))}" if facts.get("state") else str(words["desk"])
    if not status:
        return str(words["draft"] if facts.get("missing") and not facts["extra"]["quiet"] else words["received"])
    if not facts.get("due_at"):
        return f"{status} — {words['undated'] if status == MINE else words[status].split('{')[0].removesuffix(' by ')}"
    moment = environment(zone, desk_zone).filters["moment"](facts["due_at"])
    return f"{status} — {words[status].format(due=moment)}"


def framed(
    body: str, facts: Mapping[str, Any], numbers: list[str], language: str, zone: str, desk_zone: str
) -> str:  # fmt: skip
    """Return the whole mail as markup."""
    words = words_of(language)
    parts = [f"**{status_line(facts, language, zone, desk_zone)}**", body.strip(), _files(facts, numbers, words)]
    if facts.get("viewer") != "staff":
        parts += [*_disclaimers(facts, numbers, words), words["words"]["human"]]
    parts.append(words["words"]["marker"])
    if facts.get("ref"):
        desk = facts["people"]["desk"]
        parts.append(words["words"]["reference"].format(ref=facts["ref"], desk=plain(desk)))
    return "\n\n".join(part for part in parts if part)


def _files(facts: Mapping[str, Any], numbers: list[str], words: Mapping[str, Any]) -> str:
    exhibits = [x for x in facts.get("exhibits") or [] if x["state"] != "withdrawn"]
    if not exhibits or not FILES_SHOWN & set(numbers):
        return ""
    said = words["words"]
    rows = [f"| {x['n']} | {plain(x['name'])} | {_fate(x, facts, said)} |" for x in exhibits]
    return f"**{said['files']}**\n\n" + "\n".join(rows)


def _fate(exhibit: Mapping[str, Any], facts: Mapping[str, Any], said: Mapping[str, str]) -> str:
    if exhibit["by"] == facts.get("viewer") or facts.get("viewer") == "staff":
        return str(exhibit["kind"]).replace("_", " ")
    return said["described"] if exhibit["shared_text"] == "" else said["attached"]


def _disclaimers(facts: Mapping[str, Any], numbers: list[str], words: Mapping[str, Any]) -> list[str]:
    book = facts.get("book") or {}
    desk = plain(facts["people"]["desk"])
    told = []
    for code in book.get("disclaimers", []):
        wanted = set(words["carried"].get(code, [])) & set(numbers)
        if wanted and (code != "R88" or facts.get("status") == MINE):
            told.append(words["disclaimers"][code].format(desk=desk))
    return told
