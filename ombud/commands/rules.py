"""`rules check|show`: the rule books, held to what a rule book must have."""

from pathlib import Path
from typing import Annotated

import typer

from ombud.commands.options import AsJson
from ombud.output import Exit, fail, print_json, say, told_errors

app = typer.Typer()
rules = typer.Typer(no_args_is_help=True, help="The rule books.")
app.add_typer(rules, name="rules")


@rules.command("check")
def check(
    path: Annotated[Path | None, typer.Argument(help="A file or folder; else our own.")] = None, json: AsJson = False
) -> None:
    """Refuse a book with a number without source, a track without lapse rule, a clock without reminders, …"""
    with told_errors():
        from config.linting import lint

        problems = lint(path)
        if json:
            for problem in problems:
                print_json({"problem": problem})
            if not problems:
                print_json({"problems": 0})
        else:
            say("\n".join(problems) if problems else "every rule book holds")
        if problems:
            raise typer.Exit(int(Exit.DATA))


@rules.command("show")
def show(
    track: Annotated[str | None, typer.Argument(help="e.g. offline; else all.")] = None, json: AsJson = False
) -> None:
    """The rules of a track, with their sources."""
    with told_errors():
        from config.linting import describe
        from config.loading import load_books

        books = load_books()
        if track is not None and track not in books:
            fail(Exit.DATA, f"there is no track {track!r}; there are {', '.join(sorted(books))}")
        for name in [track] if track else sorted(books):
            told = describe(books[name])
            if json:
                print_json(told)
                continue
            say(f"{books[name].version} ({name}): {books[name].source}")
            for key, value in told.items():
                say(f"  {key}: {value}")
