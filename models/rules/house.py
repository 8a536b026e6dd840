"""The desk as the models know it: values from the settings, passed in by the composition root."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models.rules.rulebook import Rulebook

MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One of the desk's own people; roles: case, decide, review, sanction, on_call.

    weekdays  on which he works, 0 is Monday
    language  ISO 639-1, that he is written to in
    """

    name: str
    address: str
    zone: str
    roles: frozenset[str]
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    language: str = "en"


@dataclass(frozen=True, slots=True)
class House:
    """Who we are and by which rules we work.

    address        the desk's own mail address; reply addresses are minted below it
    keys           token keys of 32 bytes, one at least: the first signs, each of them proves; never logged
    reply_form     how reply addresses are written: "plus" (desk+TOKEN@domain) or "catch_all" (TOKEN@reply_domain); both
                   are read, whichever is written
    reply_domain   of the form "catch_all", in ASCII; "" the domain of `address`
    books          {track: its current rule book}
    holidays       days on which the desk does not work, those of its `country` among them
    named_holidays {country, ISO 3166-1: {day: its name}}, as the owner listed them
    zone_countries {IANA zone: country}: where a party lives of whom we know no more
    versions       {version: rule book} of all that a case may be pinned to, the current ones among them
    options        {country, "" for any: {kind: (name, note) of its bodies}}, where somebody may turn whom the desk
                   cannot help; a note is a code that each language has words for
    digest_at      when the staff digest goes, in the zone and on the working days of each who gets it
    bounce_score   so many soft failures suppress an address; a hard one does at once
    alert_after    so long an alert waits for an answer before the next on call is told
    four_eyes      (minor units, ISO 4217): a DECIDE above it waits for a second signature
    """

    name: str
    address: str
    zone: ZoneInfo
    keys: tuple[bytes, ...]
    books: Mapping[str, Rulebook]
    holidays: frozenset[date] = frozenset()
    staff: tuple[StaffMember, ...] = ()
    four_eyes: tuple[int, str] | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    aliexpress_mode: str = "claim"
    digest_at: time = time(8)
    bounce_score: int = 5
    alert_after: timedelta = timedelta(minutes=60)
    reply_form: str = "plus"
    reply_domain: str = ""
    versions: Mapping[str, Rulebook] = field(default_factory=dict)
    country: str = ""
    named_holidays: Mapping[str, Mapping[date, str]] = field(default_factory=dict)
    zone_countries: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]] = field(default_factory=dict)

    def holidays_in(self, country: str) -> Mapping[date, str]:
        """Return {day: its name} of a country; of one that nobody listed, none."""
        return self.named_holidays.get(country, {})

    def book_of(self, track: str, version: str = "") -> Rulebook:
        """Return the book of a case: the version it is pinned to, while it stays on that version's track.

        track    "" or "unknown" where it is not known yet; one without a book has that of "unknown"
        version  "" for a case that begins
        raises   LookupError for a version that is no longer there: no case may run by other rules than it began under
        """
        current = self.books.get(track) or self.books["unknown"]
        if not version or version == current.version:
            return current
        pinned = self.version(version)
        return pinned if pinned.track == current.track else current

    def version(self, version: str) -> Rulebook:
        """Return the rule book of a version; LookupError when no file has it any more."""
        if version not in self.versions:
            raise LookupError(f"no file has the rule book {version!r} any more, and cases began under it")
        return self.versions[version]

    def options_in(self, country: str) -> list[dict[str, Any]]:
        """Return [{kind, bodies, country}] of the bodies outside a writer may turn to; of none known, the general ones.

        country  ISO 3166-1, "" where it is not known
        """
        where = country if country in self.options else ""
        return [
            {"kind": kind, "bodies": [{"name": name, "note": note} for name, note in bodies], "country": where}
            for kind, bodies in self.options.get(where, {}).items()
        ]
