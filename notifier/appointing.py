"""The due dates of a mail as calendar files, one to enter and one to take out (RFC 5545, RFC 5546).

PUBLISH, not REQUEST: a calendar program offers to keep the date and asks nobody for an answer. An event, not a to-do:
of the two, mail programs know events alone. It stands at the second of the deadline and blocks no time.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from models.rules.appointments import Entry, read
from models.rules.days import zone_or
from models.rules.house import House
from notifier import speech
from notifier.enclosing import Enclosure
from notifier.speech import one_line

if TYPE_CHECKING:
    from icalendar import Event

KIND = "text/calendar"
PRODUCT = "-//Ombud//Ombud//EN"
ALARMS = (
    timedelta(days=1),
    timedelta(hours=3),
)  # before the end; those that are over when the mail is written do not go


def calendars_of(house: House, notice: Mapping[str, Any], words: Mapping[str, Any], language: str) -> list[Enclosure]:
    """Return the calendar files of a notice, none where no clock of its reader began, moved or ended.

    notice   the columns of NoticeRow; `appointments` of its facts are the entries
    words    the frame's words of `language`
    returns  the same bytes for the same row
    """
    facts = notice["facts"]
    told = list(read(facts.get("appointments") or ()).values())
    files = (("due", "PUBLISH", False), ("over", "CANCEL", True))
    return [
        _file(f"{facts['ref']}-{name}.ics", method, [_event(house, notice, one, words, language) for one in some])
        for name, method, gone in files
        if (some := [entry for entry in told if entry.cancelled is gone])
    ]


def uid(house: House, ref: str, party: str, n: int) -> str:
    """Return the name of a clock in the calendar of a party; it holds no secret."""
    return f"{ref}-{n}-{party}@{house.address.rpartition('@')[2]}".lower()


def _file(name: str, method: str, events: Sequence["Event"]) -> Enclosure:
    from icalendar import Calendar  # heavy to import, and most commands write no mail

    calendar = Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("method", method)):
        calendar.add(key, value)
    for event in events:
        calendar.add_component(event)
    content = calendar.to_ical()
    return Enclosure(name, len(content), KIND, content=content, params={"method": method, "charset": "utf-8"})


def _event(
    house: House, notice: Mapping[str, Any], entry: Entry, words: Mapping[str, Any], language: str
) -> "Event":  # fmt: skip
    from icalendar import Event, vCalAddress

    facts, said, written = notice["facts"], words["calendar"], notice["created_at"].replace(microsecond=0)
    due = datetime.fromisoformat(entry.due_at)
    shown = speech.moment(
        entry.due_at, zone_or(notice["zone"], house.zone), ZoneInfo(house.zone.key), language, words["times"]["both"]
    )
    told = {"ref": facts["ref"], "desk": one_line(house.name), "due": shown}
    desk = vCalAddress(f"mailto:{house.address}")
    desk.params["CN"] = one_line(house.name).replace('"', "'")
    event = Event()
    event.add("uid", uid(house, facts["ref"], facts["viewer"], entry.n))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", written)
    event.add("dtstart", due.replace(microsecond=0))
    event.add("organizer", desk)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("summary", said["over" if entry.cancelled else "due"].format(**told))
    if not entry.cancelled:
        event.add("description", said["about"].format(**told))
        _remind(event, [before for before in ALARMS if due - before > written])
    return event


def _remind(event: "Event", alarms: Sequence[timedelta]) -> None:
    from icalendar import Alarm

    for before in alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -before)
        alarm.add("description", str(event["summary"]))
        event.add_component(alarm)
