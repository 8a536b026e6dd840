"""What burns first: open cases sorted into the sections of a morning, each line with the verbs that act on it. Pure."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

SOON = timedelta(days=3)  # domain.md N55: "due <=3 d"
NEW = timedelta(days=1)  # since the last digest
WHY_CHARS = 80  # of the reason why a case is on hold
MOST_LINES = 40  # of one section in one mail; the rest is counted, and is in `case list`
ALARMS = frozenset({"injury", "threat", "advance_fee", "account_change", "human_wanted"})
NOBODY_ACTS = frozenset({"withdraw", "undo"})  # windows: their end asks nothing of anybody
DECIDES = frozenset({"DELIBERATION", "REVIEW"})
ORDER = (
    *("overdue", "due_today", "due_soon", "new", "decision", "undeliverable", "drafts", "alarms", "on_hold"),
    *("later", "waiting"),
)
SIGNS = ("APPROVE", "DECLINE")
ANYWHERE = ("STATUS", "NOTE text")
DECIDE = "DECIDE OUTCOME CITING 1 2"  # reasons below it
VERBS: Mapping[str, tuple[str, ...]] = {
    "DRAFT": ("STATUS", "REFUSE info_only", "NOTE text"),
    "SCREENING": ("SERVE", "REFUSE out_of_scope", "REQUEST C item; item"),
    "SERVED": ("STATUS", "EXTEND 3 days", "NOTE text"),
    "NEGOTIATION": ("STATUS", "EXTEND 3 days", "NOTE text"),
    "EVIDENCE": ("STATUS", "EXTEND 3 days", "NOTE text"),
    "MEDIATION": ("STATUS", "SUGGEST 50%", "REQUEST C item; item"),
    "DELIBERATION": ("STATUS", DECIDE, "REQUEST C item; item", "REQUEST R item; item"),
    "REVIEW": ("STATUS", DECIDE, "REQUEST C item; item", "REQUEST R item; item"),
    "SANCTION_NOTICE": ("SANCTION account_disabled", "NOTE text"),
    "SETTLEMENT_CHECK": SIGNS,
    "EXECUTION": ("STATUS", "APPROVE", "NOTE text"),
    "SUSPENDED": ("SET respondent_email name@company.example", "STATUS"),
}
OF_RIGHTS = {**VERBS, "EXECUTION": ("STATUS", "DONE", "NOTE text")}  # staff themselves look whether pages are gone


def sections(rows: Iterable[Mapping[str, Any]], zone: ZoneInfo, now: datetime) -> list[dict[str, Any]]:
    """Return [{name, count, lines, more}] in the order a morning wants them; a case stands in one section only.

    rows   of `open_cases`
    zone   of the reader: in it today is today
    count  cases of the section; lines: the first of them, most urgent first; more: how many are not shown
    """
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in ORDER}
    for row in rows:
        found[_section(row, zone, now)].append(_line(row))
    for lines in found.values():
        lines.sort(key=lambda line: (line["due_at"] is None, line["due_at"], line["ref"]))
    return [
        {"name": name, "count": len(lines), "lines": lines[:MOST_LINES], "more": max(0, len(lines) - MOST_LINES)}
        for name, lines in found.items()
        if lines
    ]


def acting(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what of a case runs out on somebody, the earliest first: [{party, due_at}]."""
    clocks = [c for c in row["clocks"] if c["name"] not in NOBODY_ACTS]
    if row["look_again"]:
        clocks.append({"party": "staff", "due_at": row["look_again"]})
    return sorted(clocks, key=lambda c: c["due_at"])


def _section(row: Mapping[str, Any], zone: ZoneInfo, now: datetime) -> str:
    staff = [c["due_at"] for c in acting(row) if c["party"] == "staff"]
    if row["state"] == "DRAFT" and not staff:  # nobody waits for the desk
        return "drafts"
    if any(due < now for due in staff):
        return "overdue"
    if row["hold"]:
        return "on_hold"
    if row["unreachable"] or row["state"] == "SUSPENDED":
        return "undeliverable"
    if any(due.astimezone(zone).date() == now.astimezone(zone).date() for due in staff):
        return "due_today"
    if ALARMS & set(row["flags"]):
        return "alarms"
    if any(due <= now + SOON for due in staff):
        return "due_soon"
    if row["opened_at"] > now - NEW:
        return "new"
    if row["state"] in DECIDES or row["to_sign"]:
        return "decision"
    return "later" if staff else "waiting"


def _line(row: Mapping[str, Any]) -> dict[str, Any]:
    dues = acting(row)
    first, *others = _verbs(row)
    return {
        "ref": row["ref"],
        "track": row["track"],
        "type": row["type"],
        "state": row["state"],
        "flags": sorted(ALARMS & set(row["flags"])),
        "due_at": dues[0]["due_at"].astimezone(UTC).isoformat() if dues else None,
        "owed_by": dues[0]["party"] if dues else "",
        "why": row["hold"][:WHY_CHARS],
        "verb": first,
        "others": others,
    }


def _verbs(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What may be answered to this line, the likeliest first."""
    if row["hold"]:
        return ("RESUME", *ANYWHERE)
    if row["to_sign"]:
        return SIGNS
    taken = () if row["assigned_to"] else ("TAKE",)
    verbs = OF_RIGHTS if row["track"] == "ip" else VERBS
    return (*verbs.get(row["state"], ANYWHERE), *taken)
