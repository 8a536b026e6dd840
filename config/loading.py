"""Rule books, evidence profiles and the house, read from their files into frozen values; once a process."""

from collections.abc import Mapping
from datetime import time, timedelta
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from config.bookfile import RulebookError, read_book, read_toml
from config.countries import zone_countries
from config.outside import load_options
from config.shelf import RULEBOOKS, shelf_of
from models.rules.evidence import EvidenceProfile
from models.rules.house import House, StaffMember
from models.rules.rulebook import Rulebook

if TYPE_CHECKING:  # the settings take a third of a second to import, which `rules check` need not wait for
    from config.sections import DeskSection, Staff
    from config.settings import Settings

__all__ = ["RulebookError", "book_of", "evidence_profile", "house_of", "load_books", "read_book"]
HERE = Path(__file__).parent


def load_books(folder: Path = RULEBOOKS) -> dict[str, Rulebook]:
    """Return {track: its current rule book}; "unknown" is where a case lives until its track is known.

    folder  of whole books with their earlier versions; none named: the books that come with the program
    raises  RulebookError naming file and key
    """
    return dict(shelf_of(ours=folder).books)


def book_of(version: str, folder: Path = RULEBOOKS) -> Rulebook:
    """Return the book a case is pinned to, also when it is no longer current (then it stands in `earlier/`).

    raises  LookupError when no file has this version
    """
    return shelf_of(ours=folder).book_of(version)


@lru_cache
def evidence_profile(name: str, file: Path = HERE / "evidence.toml") -> EvidenceProfile:
    """Return the profile of this name; LookupError says which there are."""
    tree = read_toml(file)
    profiles, screening = tree.get("profiles", {}), tree.get("screening", {})
    if name not in profiles:
        raise LookupError(f"no evidence profile {name!r}: {', '.join(sorted(profiles))}")
    given = profiles[name]
    return EvidenceProfile(
        name=name,
        formats=frozenset(given["formats"]),
        max_mail_bytes=given["max_mail_bytes"],
        max_file_bytes=given.get("max_file_bytes"),
        max_case_bytes=given["max_case_bytes"],
        programs=frozenset(screening.get("programs", ())),
        pages=frozenset(screening.get("pages", ())),
        families=MappingProxyType({s: name for name, of in screening.get("families", {}).items() for s in of}),
    )


def house_of(
    settings: "Settings",
    books: Mapping[str, Rulebook],
    keys: tuple[bytes, ...],
    versions: Mapping[str, Rulebook] | None = None,
) -> House:
    """Return the desk as the models know it; `keys` from `keyring.read_keys`.

    books     {track: the book new cases get}
    versions  {version: book} of every book a case may be pinned to; None: no others than these
    """
    threshold = settings.four_eyes.threshold
    return House(
        name=settings.desk.name,
        address=settings.desk.address,
        zone=ZoneInfo(settings.desk.zone),
        keys=keys,
        books=MappingProxyType(dict(books)),
        versions=MappingProxyType(dict(versions or {book.version: book for book in books.values()})),
        holidays=frozenset({*settings.desk.holidays, *settings.holidays.get(settings.desk.country, {})}),
        country=settings.desk.country,
        named_holidays=MappingProxyType(settings.holidays),
        zone_countries=zone_countries() if settings.holidays else {},
        staff=tuple(_member(one, settings.desk) for one in settings.staff),
        four_eyes=(threshold.minor, threshold.currency) if threshold else None,
        links=MappingProxyType(dict(settings.desk.links)),
        aliexpress_mode=settings.tracks.aliexpress.mode,
        digest_at=time.fromisoformat(settings.desk.digest_at),
        bounce_score=settings.storms.bounce_score,
        alert_after=timedelta(minutes=settings.alerts.answer_minutes),
        reply_form=settings.desk.reply_form,
        reply_domain=settings.desk.reply_domain,
        options=load_options(),
    )


def _member(said: "Staff", desk: "DeskSection") -> StaffMember:
    """One of the desk's people; who names no zone or language has the desk's."""
    zone, language = said.zone or desk.zone, said.language or desk.language
    return StaffMember(said.name, said.address, zone, frozenset(said.roles), said.weekdays, language)
