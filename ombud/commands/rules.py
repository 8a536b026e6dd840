"""`rules check|show|diff|graph`: the rule books, held to what a rule book must have."""

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import Exit, fail, print_json, say, show_table, told_errors

if TYPE_CHECKING:
    from config.settings import Settings
    from config.shelf import Shelf


class Form(StrEnum):
    """How a life cycle can be drawn."""

    MERMAID = "mermaid"
    DOT = "dot"
    SVG = "svg"
    PNG = "png"
    MARKDOWN = "markdown"


app = typer.Typer()
rules = typer.Typer(no_args_is_help=True, help="The rule books.")
app.add_typer(rules, name="rules")


@rules.command("check")
def check(
    context: typer.Context,
    path: Annotated[Path | None, typer.Argument(help="A file or folder; else ours and the desk's own.")] = None,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Refuse a book with a number without source, a track without lapse rule, a clock without reminders, …"""
    with told_errors():
        from config.linting import lint, lint_own

        settings = None if path else settings_if_any(context, config)
        folder = settings.rules.folder if settings else None
        problems = lint(path) + ([] if path else _standing())
        if folder is not None:
            problems += lint_own(folder) if folder.is_dir() else [f"{folder}: no such folder; see `rules.folder`"]
        if json:
            for problem in problems:
                print_json({"problem": problem})
            if not problems:
                print_json({"problems": 0})
        else:
            say("\n".join(problems) if problems else "every rule book holds, and the table of who may act")
        if problems:
            raise typer.Exit(int(Exit.DATA))


@rules.command("diff")
def diff(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help="A version, a track or a file.")],
    b: Annotated[str, typer.Argument(metavar="B", help="What to hold it against.")],
    json: AsJson = False,
    config: Config = None,
) -> None:
    """The keys that differ, and which open cases under A would differ under B and how; nothing is changed."""
    with told_errors():
        from config.comparing import changed_keys, found_book

        shelf = shelf_at_hand(context, config)
        try:
            one, other = found_book(a, shelf), found_book(b, shelf)
        except LookupError as fault:
            fail(Exit.DATA, str(fault))
        keys, cases = changed_keys(one, other), None
        if settings_if_any(context, config) is not None:
            from ombud.rulesdiff import cases_that_differ
            from ombud.wiring import open_desk

            cases = cases_that_differ(open_desk(config_of(context, config)), one, other)
        if json:
            print_json({"a": one.version, "b": other.version, "keys": keys, "cases": cases})
        else:
            _say_diff(one.version, keys, cases)


def _say_diff(version: str, keys: list[dict[str, Any]], cases: list[dict[str, Any]] | None) -> None:
    for changed in keys:
        say(f"{changed['key']}: {_plain(changed['a'])} -> {_plain(changed['b'])}")
    say(f"{len(keys)} keys differ" if keys else "no key differs")
    if cases is None:
        say("no desk here, so no cases were looked at; name one with --config")
        return
    for case in cases:
        say(f"{case['case']} ({case['state']})")
        for one in case["differs"]:
            say(f"  {one['says']}")
    say(f"open cases under {version} that would differ: {len(cases)}; they stay under it")


def _plain(value: Any) -> str:
    if value is None:
        return "nothing"
    return ", ".join(map(str, value)) or "none" if isinstance(value, list) else str(value)


@rules.command("graph")
def graph(
    context: typer.Context,
    track: Annotated[str | None, typer.Argument(help="e.g. offline; needed but for --format markdown.")] = None,
    form: Annotated[Form, typer.Option("--format", help="svg and png need Graphviz; markdown is every track.")] = (
        Form.MERMAID
    ),
    out: Annotated[Path | None, typer.Option(help="A file; else the standard output.")] = None,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """The life cycle of a track, drawn from the transition table and its rule book."""
    with told_errors():
        from ombud.drawing import NoPicture, drawn

        books = shelf_at_hand(context, config).books
        every = form == Form.MARKDOWN and track is None
        if not every and track not in books:
            fail(Exit.USAGE, f"there is no track {track or ''!r}; there are {', '.join(sorted(books))}")
        wanted = [books[name] for name in sorted(books) if every or name == track]
        try:
            told = drawn(wanted, form)
        except NoPicture as why:
            fail(Exit.DATA, str(why))
        if out is not None:
            out.write_bytes(told)
            line = {"file": str(out), "bytes": len(told), "versions": [book.version for book in wanted]}
            print_json(line) if json else say(f"{out}: {len(told)} bytes")
        elif json:
            print_json({"versions": [book.version for book in wanted], "format": form, "text": told.decode("utf-8")})
        else:
            sys.stdout.buffer.write(told)


def settings_if_any(context: typer.Context, config: Path | None) -> "Settings | None":
    """Return the desk's settings, None where there is no desk and none was named."""
    from config.settings import load_settings, settings_path

    named = config_of(context, config)
    return load_settings(named) if named is not None or settings_path().exists() else None


def shelf_at_hand(context: typer.Context, config: Path | None) -> "Shelf":
    """Return the desk's rule books, ours where there is no desk."""
    from config.shelf import shelf_of
    from ombud.wiring import sound_shelf

    settings = settings_if_any(context, config)
    return sound_shelf(settings) if settings is not None else shelf_of()


def _standing() -> list[str]:
    """What is wrong with the table of who may act (config/standing.toml)."""
    from config import standing
    from intake.commands.verbs import COMPILED

    return [f"standing.toml:{fault}" for fault in standing.lint(standing.read_tree(), COMPILED)]


@rules.command("show")
def show(
    context: typer.Context,
    track: Annotated[str | None, typer.Argument(help="e.g. offline, or a version, or a file; else all.")] = None,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """The rules that new cases of a track get at this desk, with their sources."""
    with told_errors():
        from config.comparing import found_book
        from config.describing import describe

        shelf = shelf_at_hand(context, config)
        try:
            wanted = [found_book(track, shelf)] if track else [shelf.books[name] for name in sorted(shelf.books)]
        except LookupError as fault:
            fail(Exit.DATA, str(fault))
        for book in wanted:
            told = describe(book)
            if json:
                print_json(told)
                continue
            _show(told)


def _show(told: Mapping[str, Any]) -> None:
    """Print one book for a person: its words, its periods as a table, its reminders, everything else by key."""
    say(f"{told['version']} ({told['track']}): {told['source']}\n")
    for key in ("accepted_types", "mandatory", "outcomes", "sanctions", "disclaimers"):
        say(f"{key}: {', '.join(told[key]) or 'none'}")
    say()
    rows = [
        (name, f"{p['amount']} {p['unit']}", p["reminders"], p["lapse"] or "-", p["source"])
        for name, p in told["periods"].items()
    ]
    show_table(("period", "lasts", "reminders", "at its end", "source"), rows, empty="no periods")
    say()
    for name, cadence in told["cadences"].items():
        say(f"reminders {name}: {'; '.join(_moment(moment) for moment in cadence) or 'none'}")
    say()
    for key, value in told["values"].items():
        say(f"{key} = {', '.join(map(str, value)) if isinstance(value, list) else value}")
    say()


def _moment(reminder: Mapping[str, Any]) -> str:
    if reminder.get("half"):
        return "half of the time"
    if "day" in reminder:
        return f"day {reminder['day']} at {reminder['at']}"
    hours = reminder.get("hours_before", reminder.get("hours_after"))
    return f"{hours:g} hours {'before its end' if 'hours_before' in reminder else 'after its start'}"
