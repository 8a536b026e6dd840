"""How a party wishes to be written to: LANGUAGE, TIMEZONE, the digest and ADDRESS (domain.md 2.3, N57).

They are no answer: no clock is met by them. Mails about a case itself cannot be switched off.
"""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import lru_cache
from zoneinfo import available_timezones

from email_validator import EmailNotValidError, validate_email

from intake.commands.acting import Acting, echo, echoed
from intake.commands.grammar import Command
from intake.commands.meaning import meant_before
from models import wishes
from models.addressing import MARKERS, ascii_domain, one_spelling
from models.casework import Recorded
from models.rules import events as e
from models.rules.docket import Docket, Refusal, Send, Step

_OFFSET = re.compile(r"(?:utc|gmt)(?:([+-])(\d{1,2})(?::?00)?)?", re.IGNORECASE)
WAITS = timedelta(hours=24)
MOST_HOURS = {"+": 14, "-": 12}  # from UTC, where people live


def language(acting: Acting, command: Command, key: str) -> list[int]:
    """Write in another language from now on; the echo is the first mail in it."""
    wanted = command.words.strip().partition("-")[0].lower()
    if wanted not in MARKERS:
        return _refused(acting, command, key, f"one of {', '.join(MARKERS)}, e.g. LANGUAGE en")
    wishes.write_in(acting.db, acting.case, acting.role, wanted)
    return _done(acting, command, key)


def timezone(acting: Acting, command: Command, key: str) -> list[int]:
    """Tell times, and keep the nights quiet, in another zone from now on."""
    zone = zone_named(command.words)
    if not zone:
        return _refused(acting, command, key, "a zone, e.g. TIMEZONE Africa/Nairobi or TIMEZONE UTC+3")
    wishes.live_in(acting.db, acting.case, acting.role, zone)
    return _done(acting, command, key)


def zone_named(words: str) -> str:
    """Return the IANA zone that somebody means, "" where no single one is known by these words.

    >>> zone_named("africa/nairobi"), zone_named("UTC+8"), zone_named("Shanghai"), zone_named("Atlantis")
    ('Africa/Nairobi', 'Etc/GMT-8', 'Asia/Shanghai', '')
    """
    said = words.strip().rstrip(".").lower()
    if offset := _OFFSET.fullmatch(said):
        sign, hours = offset[1] or "+", int(offset[2] or 0)
        if not hours:
            return "UTC"
        return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours <= MOST_HOURS[sign] else ""
    known = _zones()
    if said in known:
        return known[said]
    cities = [zone for name, zone in known.items() if "/" in name and name.rpartition("/")[2] == said.replace(" ", "_")]
    return cities[0] if len(cities) == 1 else ""


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    return {zone.lower(): zone for zone in available_timezones()}


def digest(often: str) -> Callable[[Acting, Command, str], list[int]]:
    """Return what sends a digest so often from now on; what a case needs goes on."""

    def do(acting: Acting, command: Command, key: str) -> list[int]:
        wishes.digest(acting.db, acting.case, acting.role, often)
        return _done(acting, command, key)

    return do


def address(acting: Acting, command: Command, key: str) -> list[int]:
    """Write to another address a day after the old one has said YES to it: time to notice a thief.

    Naming the present address again ends the wish.
    """
    contact = acting.case.contacts[acting.role]
    wanted = _spelled(command.words)
    if not wanted or wanted in _taken(acting):
        return _refused(acting, command, key, "an address of your own, e.g. ADDRESS name@company.example")
    if one_spelling(contact.address) == one_spelling(wanted):
        wishes.move_to(acting.db, acting.case, acting.role, "", acting.now)
        return _done(acting, command, key)
    before = meant_before(acting)
    if before is None or before[0] != command.verb or _spelled(before[1]) != wanted:
        question = e.AskedBack(role=acting.role, name=acting.name, read=command.line, verb=command.verb, words=wanted)
        return echoed(acting, command, key, acting.record(question, key))
    at = acting.now + WAITS
    wishes.move_to(acting.db, acting.case, acting.role, wanted, at)
    told = {**echo(command, Recorded(Step("", Docket()))), "offer": 0, "until": at.isoformat()}
    if acting.lines is not None:
        acting.lines.append({**told, "answered": False})
        return []
    return acting.tell(Send(("N63",), acting.role, extra=told), f"{key}e")


def _spelled(words: str) -> str:
    """An address as we write to it, "" for none."""
    try:
        read = validate_email(words.strip(" .,;<>"), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return ""
    return f"{read.local_part}@{ascii_domain(read.domain)}"


def _taken(acting: Acting) -> frozenset[str]:
    """Whose addresses can never be this party's: the other side's, and ours."""
    other = acting.case.contacts.get(acting.role.opposite)
    theirs = (other.address, *other.addresses) if other else ()
    house = acting.desk.house
    return frozenset(one_spelling(a) for a in (*theirs, house.address, *(m.address for m in house.staff)) if a)


def _refused(acting: Acting, command: Command, key: str, expected: str) -> list[int]:
    return echoed(acting, command, key, Recorded(Refusal("not_understood", {"detail": expected})))


def _done(acting: Acting, command: Command, key: str) -> list[int]:
    """Nothing happened to the case: an empty step is what there is to echo."""
    return echoed(acting, command, key, Recorded(Step("", Docket())))


VERBS: Mapping[str, Callable[[Acting, Command, str], list[int]]] = {
    "LANGUAGE": language,
    "TIMEZONE": timezone,
    "DIGEST DAILY": digest("daily"),
    "DIGEST WEEKLY": digest("weekly"),
    "STOP DIGEST": digest("never"),
    "ADDRESS": address,
}
