"""The template environment: how dates, money, sizes and people's words are written for one reader."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from models.rules.days import zone_or
from models.rules.money import Money
from notifier.markup import escaped
from notifier.wording.sandbox import Sandbox, said
from notifier.wording.sources import Sources, built_in

KIB, MIB = 1024, 1024**2
Moment = Callable[[str], str]  # an ISO 8601 time as one reader reads it


class Loose(dict[str, Any]):
    """A mapping whose missing keys are None: windows, extras and facts that this case does not have."""

    def __missing__(self, key: str) -> None:
        return None


def loose(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts as a template gets them: what this case does not have there is none."""
    return {**facts, **{name: Loose(facts.get(name) or {}) for name in ("ends", "extra", "facts")}}


@lru_cache(maxsize=32)
def environment(zone: str, desk_zone: str, sources: Sources | None = None) -> Sandbox:
    """Return the environment of one reader.

    zone       the party's IANA zone; unknown or "": the desk's
    desk_zone  the desk's; its time is printed too where it differs
    sources    the words to speak with; None: our own
    """
    desk = ZoneInfo(desk_zone)
    party = zone_or(zone, desk)
    filters: dict[str, Callable[..., str]] = {
        "day": lambda t: day(t, party),
        "until": lambda t: until(t, party),
        "here": lambda t: _moment(datetime.fromisoformat(t), party),
        "moment": lambda t: moment(t, party, desk),
        "size": size,
        "quoted": quoted,
        "plain": plain,
    }
    jinja = Sandbox((sources or built_in()).texts, filters)
    jinja.globals["money"] = lambda minor, currency: str(Money(minor, currency))
    return jinja


def day(iso: str, zone: ZoneInfo) -> str:
    """Return "Sunday 8 March 2026"."""
    local = datetime.fromisoformat(iso).astimezone(zone)
    return f"{local:%A} {local.day} {local:%B %Y}"


def until(iso: str, zone: ZoneInfo) -> str:
    """Return the day of a deadline, with the hour and minute where it does not end with the day: for subjects."""
    local = datetime.fromisoformat(iso).astimezone(zone)
    return day(iso, zone) if f"{local:%H:%M}" == "23:59" else f"{day(iso, zone)}, {local:%H:%M}"


def moment(iso: str, party: ZoneInfo, desk: ZoneInfo) -> str:
    """Return weekday, date, time and UTC offset for the party, and the desk's time too where it differs."""
    at = datetime.fromisoformat(iso)
    said = _moment(at, party)
    if at.astimezone(party).utcoffset() != at.astimezone(desk).utcoffset():
        said += f", which is {_moment(at, desk)} at the desk"
    return said


def _moment(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    offset = f"{local:%z}"
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M} (UTC{offset[:3]}:{offset[3:]})"


def size(count: int) -> str:
    """Return a size as people say it: 40 MB, 2 KB, 300 bytes; 1 MB is 1024 × 1024 bytes."""
    if count >= MIB:
        return f"{count / MIB:.1f}".removesuffix(".0") + " MB"
    return f"{max(1, round(count / KIB))} KB" if count >= KIB else f"{count} bytes"


def quoted(text: str) -> str:
    """Return a person's words as quote lines, whatever stands in them, and wherever they are printed."""
    return "\n" + "\n".join(f"> {line.rstrip()}" for line in text.strip().splitlines()) + "\n"


def plain(text: object) -> str:
    """Return a value from a mail in one line that cannot become markup."""
    return escaped(said(text))


def one_line(text: str) -> str:
    """Return text for a header, a file name or a row: one line without anything unprintable."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
