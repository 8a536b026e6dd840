"""The lint of frame.toml: every key there, every placeholder known, one line each, nothing that only markup may say."""

import string
from collections.abc import Iterator, Mapping
from typing import Any

import tomli

from notifier.wording.sources import Problem
from notifier.wording.spoken import OURS

MARKS = ("#", "---", "~ ", ">", "|", "    ")  # what begins a block of another kind


def frame_problems(name: str, text: str, ours: str, numbers: frozenset[str]) -> list[Problem]:
    """Return what is wrong with a frame.

    ours     the built-in English one: its keys and placeholders are those there may be
    numbers  of all notices
    """
    try:
        told = tomli.loads(text)
    except tomli.TOMLDecodeError as fault:
        return [Problem(name, 0, f"no TOML: {fault}")]
    known = tomli.loads(ours)
    if not name.startswith(f"{OURS}/"):
        told.setdefault("carried", known["carried"])  # which notice carries what is no matter of language
    return [Problem(name, _line(text, says), says) for says in _compared(told, known, numbers)]


def _compared(told: Mapping[str, Any], known: Mapping[str, Any], numbers: frozenset[str]) -> Iterator[str]:
    for table in sorted({*told, *known}):
        if table not in known or not isinstance(told.get(table), dict):
            yield f"[{table}] is {'unknown: leave it out' if table not in known else 'missing: write the table'}"
            continue
        for key in sorted({*told[table], *known[table]}):
            if key not in told[table]:
                yield f"{table}.{key} is missing: our own says {known[table][key]!r}"
            elif key not in known[table]:
                yield f"{table}.{key} is unknown: leave it out"
            elif table == "carried":
                yield from _of_numbers(f"{table}.{key}", told[table][key], numbers)
            else:
                yield from _of_words(f"{table}.{key}", told[table][key], known[table][key])


def _of_numbers(key: str, value: Any, numbers: frozenset[str]) -> Iterator[str]:
    if not isinstance(value, list):
        yield f'{key}: a list of notices is needed, like ["N1", "N3"]'
        return
    yield from (f"{key}: there is no notice {one}" for one in value if one not in numbers)


def _of_words(key: str, value: Any, known: str) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip():
        yield f"{key}: some words are needed"
        return
    if "\n" in value or value.startswith(MARKS):
        yield f"{key}: one line is needed that begins with none of {' '.join(MARKS).split()}"
    if "<" in value:
        yield f"{key}: no HTML: the same words become text and HTML"
    try:
        named = {_spelled(*field) for field in string.Formatter().parse(value)} - {""}
    except ValueError as fault:
        yield f"{key}: {fault}; write {{{{ and }}}} for braces"
        return
    may = {_spelled(*field) for field in string.Formatter().parse(known)} - {""}
    if named - may:
        known_here = ", ".join(sorted(may)) or "nothing to fill in"
        yield f"{key}: no {', '.join(sorted(named - may))} here: there is {known_here}"
    if "due" in may and "due" not in named:
        yield f"{key}: {{due}} is missing: a reader must see the date"


def _spelled(_: str, name: str | None, spec: str | None, conversion: str | None) -> str:
    """The whole placeholder: `due!r` or `desk.name` is none of ours, for it is no plain name."""
    return "" if name is None else f"{name}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}"


def _line(text: str, says: str) -> int:
    """Where the key stands that a complaint begins with, 0 where it does not stand."""
    table, _, key = says.partition(" is ")[0].partition(":")[0].partition(".")
    starts = (f"{key} ", f"{key}=", f'"{key}"') if key else (table,)
    inside = not key
    for n, line in enumerate(text.splitlines(), 1):
        if inside and line.startswith(starts):
            return n
        inside = (inside and not (key and line.startswith("["))) or line.strip() == f"[{table}]"
    return 0
