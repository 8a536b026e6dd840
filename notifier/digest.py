"""The staff's morning digest (N55): what burns first, each line with its reference; ends in notice rows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from models.filing.desk_notice import desk_notice, queue_once
from models.rules.house import House
from models.rules.mornings import is_morning, next_morning, zone_of
from notifier.fitting import fitted, line_bytes
from notifier.load import load_of
from notifier.open_cases import any_open, open_cases
from notifier.sections import sections
from notifier.waiting import held_section, quarantine_section, something_waits


def next_digest(db: Connection, house: House, after: datetime) -> datetime | None:
    """Return when the next digest is due to anybody, `after` included; None while nobody could read or nothing waits.

    after   aware; the first moment that is not worked off yet
    source  domain.md N55; rule: at `desk.digest_at` in each one's zone, on his working days
    """
    if not house.staff or not (any_open(db) or something_waits(db)):
        return None
    mornings = (next_morning(house, member, after) for member in house.staff)
    return min((at for at in mornings if at is not None), default=None)


def queue_digests(db: Connection, house: House, now: datetime) -> int:
    """Queue today's digest to each staff member whose morning is exactly now; return how many were queued.

    Nothing goes out while no case is open and no mail waits. The key makes it once a day and person.
    """
    readers = [member for member in house.staff if is_morning(house, member, now)]
    rows = open_cases(db, house) if readers else []
    if not readers or not (rows or something_waits(db)):
        return 0
    quarantine, held = quarantine_section(db), held_section(db)

    @cache
    def facts(zone: ZoneInfo, language: str) -> dict[str, Any]:
        whole = told(sections(rows, zone, now), quarantine, held, len(rows), language)
        return {**whole, "load": load_of(rows, zone, now)} if rows else whole

    zones = {member: zone_of(house, member) for member in readers}
    keys = {member: f"digest:{now.astimezone(zone).date().isoformat()}" for member, zone in zones.items()}
    told_to = ((member, facts(zone, member.language)) for member, zone in zones.items())
    return len(queue_once(db, [desk_notice(house, m, "N55", keys[m], now, whole) for m, whole in told_to]))


def told(
    of_cases: Sequence[Mapping[str, Any]],
    quarantine: Mapping[str, Any],
    held: Mapping[str, Any],
    count: int,
    language: str = "en",
) -> dict[str, Any]:
    """Return what one digest tells: as many lines of each section as fit; `open` is the number of open cases."""
    of_case, of_mail = line_bytes(language)
    sizes = [*[of_case] * len(of_cases), of_mail, of_mail]
    *cases, quarantine, held = fitted([*of_cases, quarantine, held], sizes)
    return {"sections": cases, "quarantine": quarantine, "held": held, "open": count}
