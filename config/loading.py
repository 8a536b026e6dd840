"""Rule books, evidence profiles and the house, read from their files into frozen values.

A book is read whole and checked for shape here; whether its rules make sense is asked by `linting`.
Files are read once a process.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import time, timedelta
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from config.outside import load_options
from models.rules.evidence import EvidenceProfile
from models.rules.house import House, StaffMember
from models.rules.rulebook import Period, Reminder, Rulebook

if TYPE_CHECKING:  # the settings take a third of a second to import, which `rules check` need not wait for
    from config.settings import Settings

HERE = Path(__file__).parent
RULEBOOKS = HERE / "rulebooks"
EARLIER = "earlier"
UNITS = ("days", "business_days", "hours")
_LISTS = ("accepted_types", "mandatory", "outcomes", "sanctions", "disclaimers")
_PERIOD_KEYS = frozenset({*UNITS, "reminders", "lapse", "min_reminders", "source"})


class RulebookError(Exception):
    """A rule book cannot be read; the text names file and key."""

    def __init__(self, file: Path, key: str, problem: str) -> None:
        """`key` dotted, "" for the whole file."""
        self.file, self.key, self.problem = file, key, problem
        super().__init__(f"{file.name}:{key + ':' if key else ''} {problem}")


def load_books(folder: Path | None = None) -> dict[str, Rulebook]:
    """Return {track: its current rule book}; "unknown" is where a case lives until its track is known.

    folder  None: the books that come with the program
    raises  RulebookError naming file and key
    """
    return dict(_current(folder or RULEBOOKS))


def book_of(version: str, folder: Path | None = None) -> Rulebook:
    """Return the book a case is pinned to, also when it is no longer current (then it stands in `earlier/`).

    raises  LookupError when no file has this version
    """
    where = folder or RULEBOOKS
    for book in (*_current(where).values(), *_earlier(where)):
        if book.version == version:
            return book
    raise LookupError(f"no rule book {version!r} in {where} or {where / EARLIER}")


def read_book(file: Path) -> Rulebook:
    """Return the book in this file; RulebookError names what is wrong with its shape."""
    return build_book(file, read_toml(file))


def read_toml(file: Path) -> dict[str, Any]:
    """Return the file as a tree; RulebookError when it is no TOML."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise RulebookError(file, "", str(fault)) from fault


def build_book(file: Path, tree: Mapping[str, Any]) -> Rulebook:
    """Return the tree as a book; `file` only names it in an error."""
    for key in ("id", "version", "track"):
        if not isinstance(tree.get(key), str) or not tree[key]:
            raise RulebookError(file, key, "a short text is needed")
    for key in _LISTS:
        if not isinstance(tree.get(key, []), list) or not all(isinstance(word, str) for word in tree.get(key, [])):
            raise RulebookError(file, key, "a list of texts is needed")
    periods, values = {}, {}
    for name, table in _tables(file, tree, "periods"):
        periods[name] = _period(file, f"periods.{name}", table)
        values.update({f"{name}.{key}": _frozen(v) for key, v in table.items() if key not in _PERIOD_KEYS})
    own = {"id", "version", "track", "source", "periods", "cadences", *_LISTS}
    values.update(_flat({key: value for key, value in tree.items() if key not in own}))
    return Rulebook(
        id=tree["id"],
        version=tree["version"],
        track=tree["track"],
        source=str(tree.get("source", "")),
        periods=MappingProxyType(periods),
        cadences=MappingProxyType({n: _cadence(file, n, table) for n, table in _tables(file, tree, "cadences")}),
        accepted_types=frozenset(tree.get("accepted_types", ())),
        mandatory=tuple(tree.get("mandatory", ())),
        outcomes=tuple(tree.get("outcomes", ())),
        sanctions=tuple(tree.get("sanctions", ())),
        disclaimers=tuple(tree.get("disclaimers", ())),
        values=MappingProxyType(values),
    )


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


def house_of(settings: "Settings", books: Mapping[str, Rulebook], keys: tuple[bytes, ...]) -> House:
    """Return the desk as the models know it; `keys` from `keyring.read_keys`."""
    threshold = settings.four_eyes.threshold
    return House(
        name=settings.desk.name,
        address=settings.desk.address,
        zone=ZoneInfo(settings.desk.zone),
        keys=keys,
        books=MappingProxyType(dict(books)),
        holidays=frozenset(settings.desk.holidays),
        staff=tuple(StaffMember(p.name, p.address, p.zone, frozenset(p.roles)) for p in settings.staff),
        four_eyes=(threshold.minor, threshold.currency) if threshold else None,
        links=MappingProxyType(dict(settings.desk.links)),
        aliexpress_mode=settings.tracks.aliexpress.mode,
        digest_at=time.fromisoformat(settings.desk.digest_at),
        bounce_score=settings.storms.bounce_score,
        reply_form=settings.desk.reply_form,
        reply_domain=settings.desk.reply_domain,
        options=load_options(),
    )


@lru_cache
def _current(folder: Path) -> Mapping[str, Rulebook]:
    books: dict[str, Rulebook] = {}
    for file in sorted(folder.glob("*.toml")):
        book = read_book(file)
        if book.track in books:
            raise RulebookError(file, "track", f"{books[book.track].version} is the current book of {book.track} too")
        books[book.track] = book
    if not books:
        raise RulebookError(folder, "", f"no rule book in {folder}")
    return MappingProxyType(books)


@lru_cache
def _earlier(folder: Path) -> tuple[Rulebook, ...]:
    return tuple(read_book(file) for file in sorted((folder / EARLIER).glob("*.toml")))


def _tables(file: Path, tree: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    inner = tree.get(key, {})
    if not isinstance(inner, dict):
        raise RulebookError(file, key, "a table is needed")
    for name, table in inner.items():
        if not isinstance(table, dict):
            raise RulebookError(file, f"{key}.{name}", "a table is needed")
        yield name, table


def _period(file: Path, key: str, table: Mapping[str, Any]) -> Period:
    units = [unit for unit in UNITS if unit in table]
    if len(units) != 1:
        raise RulebookError(file, key, f"exactly one of {', '.join(UNITS)} is needed")
    amount, least = table[units[0]], table.get("min_reminders", 0)
    if type(amount) is not int or amount < 0 or type(least) is not int or least < 0:
        raise RulebookError(file, key, "whole numbers, 0 or more, are needed")
    words = {k: table.get(k, d) for k, d in (("source", ""), ("reminders", "none"), ("lapse", ""))}
    if not all(isinstance(word, str) for word in words.values()):
        raise RulebookError(file, key, "source, reminders and lapse are texts")
    return Period(amount, units[0], min_reminders=least, **words)


def _cadence(file: Path, name: str, table: Mapping[str, Any]) -> tuple[Reminder, ...]:
    try:
        return tuple(_reminder(moment) for moment in table["moments"])
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise RulebookError(
            file, f"cadences.{name}.moments", "a list of {half|hours_before|hours_after|day, at} is needed"
        ) from fault


def _reminder(moment: Mapping[str, Any]) -> Reminder:
    if set(moment) == {"hours_before"}:
        return Reminder(before=timedelta(hours=moment["hours_before"]))
    if set(moment) == {"hours_after"}:
        return Reminder(after=timedelta(hours=moment["hours_after"]))
    if moment == {"half": True}:
        return Reminder(half=True)
    if set(moment) == {"day", "at"}:
        return Reminder(day=int(moment["day"]), at=time.fromisoformat(moment["at"]).isoformat("minutes"))
    raise ValueError("no such moment")


def _flat(tree: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + key, _frozen(value)


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    return MappingProxyType({k: _frozen(v) for k, v in value.items()}) if isinstance(value, dict) else value
