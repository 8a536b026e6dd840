"""The template environment: how dates, money, sizes and people's words are written for one reader."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from models.rules.days import zone_or
from notifier import tongue
from notifier.markup import escaped
from notifier.tongue import size
from notifier.wording.sandbox import Sandbox, said
from notifier.wording.sources import Sources, built_in
from notifier.wording.spoken import OURS, words_of

Moment = Callable[[str], str]  # an ISO 8601 time as one reader reads it


class Loose(dict[str, Any]):
    """A mapping whose missing keys are None: windows, extras and facts that this case does not have."""

    def __missing__(self, key: str) -> None:
        return None


def loose(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts as a template gets them: what this case does not have there is none."""
    return {**facts, **{name: Loose(facts.get(name) or {}) for name in ("ends", "extra", "facts")}}


@lru_cache(maxsize=64)
def environment(zone: str, desk_zone: str, sources: Sources | None = None, language: str = OURS) -> Sandbox:
    """Return the environment of one reader.

    zone       the party's IANA zone; unknown or "": the desk's
    desk_zone  the desk's; its time is printed too where it differs
    sources    the words to speak with; None: our own
    language   in which days, times, sizes and sums are written
    """
    desk = ZoneInfo(desk_zone)
    party = zone_or(zone, desk)
    words = sources or built_in()
    both = words_of(language, words)["times"]["both"]
    filters: dict[str, Callable[..., str]] = {
        "day": lambda t: day(t, party, language, desk),
        "until": lambda t: until(t, party, language),
        "weekday": lambda t: tongue.weekday(_local(t, party), language),
        "number": lambda value: tongue.number(value, language),
        "here": lambda t: tongue.moment(_local(t, party), language),
        "moment": lambda t: moment(t, party, desk, language, both),
        "size": lambda count: size(count, language),
        "quoted": quoted,
        "plain": plain,
    }
    jinja = Sandbox(words.texts, filters)
    jinja.globals["money"] = lambda minor, currency: tongue.money(minor, currency, language)
    return jinja


def day(iso: str, zone: ZoneInfo, language: str = OURS, desk: ZoneInfo | None = None) -> str:
    """Return "Sunday 8 March 2026": of a moment in `zone`, but what begins or ends with a day at the desk is that day.

    Without its hour, a time that ends there at midnight is else a day too late for whoever lives further east.
    """
    there = _local(iso, desk or zone)
    edge = f"{there:%T}" in ("00:00:00", "23:59:59")
    return tongue.day(there if edge else _local(iso, zone), language)


def until(iso: str, zone: ZoneInfo, language: str = OURS) -> str:
    """Return the day of a deadline, with the hour and minute where it does not end with the day: for subjects."""
    local = _local(iso, zone)
    return tongue.day(local, language) if f"{local:%H:%M}" == "23:59" else tongue.day_and_time(local, language)


def moment(iso: str, party: ZoneInfo, desk: ZoneInfo, language: str = OURS, both: str = "") -> str:
    """Return weekday, date, time and UTC offset for the party, and the desk's time too where it differs.

    both  how the two are said, with {at} and {zone} of the party and {desk}, whose day is told where it is another;
          "": in English
    """
    here, there = _local(iso, party), _local(iso, desk)
    if here.utcoffset() == there.utcoffset():
        return tongue.moment(here, language)
    both = both or words_of(OURS, built_in())["times"]["both"]
    hour = f"{there:%H:%M}" if here.date() == there.date() else tongue.day_and_time(there, language)
    desks = f"{hour} {tongue.offset(there, language)}"
    return both.format(at=tongue.day_and_time(here, language), zone=tongue.offset(here, language), desk=desks)


def _local(iso: str, zone: ZoneInfo) -> datetime:
    """A moment where its reader lives; a bare date is that day everywhere."""
    told = datetime.fromisoformat(iso)
    return told.astimezone(zone) if told.tzinfo else told.replace(tzinfo=zone)


def quoted(text: str) -> str:
    """Return a person's words as quote lines, whatever stands in them, and wherever they are printed."""
    return "\n" + "\n".join(f"> {line.rstrip()}" for line in text.strip().splitlines()) + "\n"


def plain(text: object) -> str:
    """Return a value from a mail in one line that cannot become markup."""
    return escaped(said(text))


def one_line(text: str) -> str:
    """Return text for a header, a file name or a row: one line without anything unprintable."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
