"""One rule-book file as a tree, and a tree as a frozen book; whether its rules make sense is asked by `linting`."""

from collections.abc import Iterator, Mapping
from datetime import time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli

from models.rules.rulebook import Period, Reminder, Rulebook

Tree = Mapping[str, Any]
UNITS = ("days", "business_days", "hours")
LISTS = ("accepted_types", "mandatory", "outcomes", "sanctions", "disclaimers")
_PERIOD_KEYS = frozenset({*UNITS, "reminders", "lapse", "min_reminders", "source"})


class RulebookError(Exception):
    """A rule book cannot be read; the text names file and key."""

    def __init__(self, file: Path, key: str, problem: str) -> None:
        """`key` dotted, "" for the whole file."""
        self.file, self.key, self.problem = file, key, problem
        super().__init__(f"{file.name}:{key + ':' if key else ''} {problem}")


def read_book(file: Path) -> Rulebook:
    """Return the book in this file; RulebookError names what is wrong with its shape."""
    return build_book(file, read_toml(file))


def read_toml(file: Path) -> dict[str, Any]:
    """Return the file as a tree; RulebookError when it is no TOML."""
    try:
        return tomli.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as fault:
        raise RulebookError(file, "", str(fault)) from fault


def build_book(file: Path, tree: Mapping[str, Any]) -> Rulebook:
    """Return the tree as a book; `file` only names it in an error."""
    for key in ("id", "version", "track"):
        if not isinstance(tree.get(key), str) or not tree[key]:
            raise RulebookError(file, key, "a short text is needed")
    for key in LISTS:
        if not isinstance(tree.get(key, []), list) or not all(isinstance(word, str) for word in tree.get(key, [])):
            raise RulebookError(file, key, "a list of texts is needed")
    periods, values = {}, {}
    for name, table in _tables(file, tree, "periods"):
        periods[name] = _period(file, f"periods.{name}", table)
        values.update({f"{name}.{key}": _frozen(v) for key, v in table.items() if key not in _PERIOD_KEYS})
    own = {"id", "version", "track", "source", "periods", "cadences", *LISTS}
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
