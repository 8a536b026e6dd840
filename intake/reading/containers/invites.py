"""Calendar entries (RFC 5545, RFC 5546): who asks whom to come where and when, as a small value and as text."""

from dataclasses import dataclass

from intake.reading.containers.lines import Line, lines_of
from intake.reading.letter import Mailbox

_MOST = 50  # entries of a file
_PEOPLE = 200
_KINDS = frozenset({"VEVENT", "VTODO", "VJOURNAL"})
_WORDS = {
    "REQUEST": "Invitation",
    "REPLY": "Answer to an invitation",
    "CANCEL": "Cancelled",
    "COUNTER": "Another time asked for",
    "DECLINECOUNTER": "The other time is declined",
    "ADD": "More dates of an invitation",
    "REFRESH": "Asks for the entry again",
}


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was asked; `status` as written, in lower case: accepted, declined, tentative, needs-action."""

    who: Mailbox
    status: str = ""


@dataclass(frozen=True, slots=True)
class Invite:
    """One entry of a calendar file.

    method  of the file: REQUEST, REPLY, CANCEL, COUNTER, PUBLISH …; "" if it has none
    start   and `end`: ISO 8601, with Z if UTC, else on the wall clock of `zone`; a date alone for whole days
    zone    as the file names it, "" if it does not
    status  CONFIRMED, TENTATIVE, CANCELLED or ""
    """

    method: str = ""
    uid: str = ""
    summary: str = ""
    start: str = ""
    end: str = ""
    zone: str = ""
    place: str = ""
    organizer: Mailbox | None = None
    attendees: tuple[Attendee, ...] = ()
    status: str = ""
    description: str = ""

    @property
    def text(self) -> str:
        """The entry as people read it."""
        when = " to ".join(moment.replace("T", " ") for moment in (self.start, self.end) if moment)
        people = ", ".join(f"{_person(a.who)} ({a.status})" if a.status else _person(a.who) for a in self.attendees)
        rows = (
            (_WORDS.get(self.method, "Calendar entry"), self.summary),
            ("When", f"{when} ({self.zone})" if self.zone and when else when),
            ("Where", self.place),
            ("Organizer", _person(self.organizer) if self.organizer else ""),
            ("Attendees", people),
            ("Status", self.status.lower()),
        )
        told = [f"{name}: {value}" for name, value in rows if value]
        return "\n".join([*told, "", self.description] if self.description else told)


def invites_in(raw: bytes) -> list[Invite]:
    """Return the entries of a calendar file, at most 50."""
    found: list[Invite] = []
    method, inside, below = "", "", 0
    entry: list[Line] = []
    for line in lines_of(raw):
        if line.name == "METHOD" and not inside:
            method = line.text.strip().upper()
        elif line.name == "BEGIN" and not inside and line.value.strip().upper() in _KINDS:
            inside, entry, below = line.value.strip().upper(), [], 0
        elif inside and line.name == "BEGIN":
            below += 1  # an alarm has a summary and attendees of its own
        elif inside and line.name == "END" and below:
            below -= 1
        elif inside and line.name == "END":
            found.append(_invite(method, entry))
            inside = ""
        elif inside and not below:
            entry.append(line)
        if len(found) == _MOST:
            break
    return [*found, _invite(method, entry)] if inside and entry else found


def _invite(method: str, entry: list[Line]) -> Invite:
    first: dict[str, Line] = {}
    for line in entry:
        first.setdefault(line.name, line)
    start = first.get("DTSTART")
    end = first.get("DTEND") or first.get("DUE")
    people = [line for line in entry if line.name == "ATTENDEE"][:_PEOPLE]

    def said(name: str) -> str:
        return first[name].text.strip() if name in first else ""

    return Invite(
        method=method,
        uid=said("UID"),
        summary=said("SUMMARY"),
        start=_moment(start),
        end=_moment(end),
        zone=start.parameters.get("TZID", "") if start else "",
        place=said("LOCATION"),
        organizer=_mailbox(first["ORGANIZER"]) if "ORGANIZER" in first else None,
        attendees=tuple(Attendee(_mailbox(p), p.parameters.get("PARTSTAT", "").lower()) for p in people),
        status=said("STATUS").upper(),
        description=said("DESCRIPTION"),
    )


def _moment(line: Line | None) -> str:
    """20260504T100000Z as 2026-05-04T10:00:00Z; what is no moment stays as it was written."""
    value = line.value.strip() if line else ""
    day, _, hour = value.partition("T")
    digits = hour.removesuffix("Z")
    if not (len(day) == 8 and day.isascii() and day.isdigit()):
        return value[:40]
    date = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if not (len(digits) == 6 and digits.isascii() and digits.isdigit()):
        return date
    return f"{date}T{digits[:2]}:{digits[2:4]}:{digits[4:]}{'Z' if hour.endswith('Z') else ''}"


def _mailbox(line: Line) -> Mailbox:
    address = line.parameters.get("EMAIL") or line.value.strip()
    address = address[7:] if address.lower().startswith("mailto:") else address
    return Mailbox(line.parameters.get("CN", "").strip(), address if "@" in address else "")


def _person(who: Mailbox) -> str:
    return f"{who.name} <{who.address}>" if who.name and who.address else who.name or who.address
