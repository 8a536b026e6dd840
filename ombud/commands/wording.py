"""`templates check|show`: the words of our mails, held to what a mail of ours may say."""

from pathlib import Path
from typing import Annotated

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import Exit, fail, print_json, say, show_table, told_errors

app = typer.Typer()
templates = typer.Typer(no_args_is_help=True, help="The words of our mails.")
app.add_typer(templates, name="templates")


@templates.command("check")
def check(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="Of your own words; else `desk.templates`; else ours.")] = None,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Refuse a template that names what its reader is not told, prints words of a mail bare, breaks when tried, …

    Tells too what an update changed underneath your own.
    """
    with told_errors():
        from notifier.wording.chosen import examined
        from notifier.wording.linting import lint
        from notifier.wording.sources import built_in
        from notifier.wording.underneath import underneath

        theirs = folder if folder is not None else _configured(config_of(context, config))
        problems = examined(theirs).problems if theirs else lint(built_in())
        notes = underneath(theirs) if theirs else []
        if json:
            for problem in problems:
                print_json({"file": problem.file, "line": problem.line, "problem": problem.says})
            for note in notes:
                print_json({"file": note.file, "line": note.line, "note": note.says})
            if not problems:
                print_json({"problems": 0})
        else:
            say("\n".join(map(str, (*problems, *notes))) if problems or notes else "every template holds")
        if problems:
            raise typer.Exit(int(Exit.DATA))


def _configured(config: Path | None) -> Path | None:
    """The folder of this desk; our own words can be checked where no desk is."""
    from config.settings import load_settings, settings_path

    if config is None and not settings_path().exists():
        return None
    return load_settings(config).desk.templates


@templates.command("show")
def show(
    number: Annotated[str | None, typer.Argument(help="e.g. N8; else all, with their readers.")] = None,
    json: AsJson = False,
) -> None:
    """Say what a notice may name for each reader, and what each value is."""
    with told_errors():
        from notifier.wording.shapes import allowed, listed

        readers = allowed().readers
        if number is None:
            for name, to in readers.items():
                print_json({"number": name, "to": to}) if json else say(f"{name:4} to {', '.join(to)}")
            return
        if number.upper() not in readers:
            fail(Exit.DATA, f"there is no notice {number!r}; see `ombud templates show`")
        facts = {viewer: allowed().fact_names(number.upper(), viewer) for viewer in readers[number.upper()]}
        told = {viewer: dict(listed(number.upper(), viewer)) for viewer in readers[number.upper()]}
        if json:
            syntax = {kind: sorted(words) for kind, words in allowed().syntax.items()}
            print_json({"number": number.upper(), "told": told, "facts": facts, "syntax": syntax})
            return
        for viewer, names in told.items():
            say(f"{number.upper()} to the {viewer}:")
            show_table(("name", "is", "always there"), [(n, *is_) for n, is_ in names.items()], empty="nothing")
            say(f"\nNAME is one of {', '.join(facts[viewer])}\n")
        for kind, words in allowed().syntax.items():
            say(f"{kind}: {', '.join(sorted(words))}")
