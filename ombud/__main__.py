"""The `ombud` command. Everything heavy is imported by the command that needs it: a command starts in half a second."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

import click
import typer

from ombud.output import Exit

app = typer.Typer(
    name="ombud", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="A complaint desk that lives in a mailbox."
)  # fmt: skip
HOMES = {
    "parse": "reading",
    "explain": "reading",
    "ingest": "receiving",
    "raw": "receiving",
    "quarantine": "receiving",
    "tick": "time",
    "outage": "time",
    "outbox": "outbox",
    "case": "cases",
    "rules": "rules",
    "init": "operating",
    "check": "operating",
    "doctor": "operating",
    "run": "operating",
    "demo": "operating",
}


def main() -> None:
    """Run the command line; wrong usage ends with 64 and says what was expected."""
    words = [w for w in sys.argv[1:] if not w.startswith("-")]
    wanted = next((w for w in words if w in HOMES), None)
    for module in dict.fromkeys([HOMES[wanted]] if wanted else HOMES.values()):
        import_module(f"ombud.commands.{module}")
    try:
        code = app(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stdout.write(error.ctx.get_help() + "\n") if error.ctx else None
        code = Exit.USAGE
    except click.UsageError as error:
        sys.stderr.write(f"ombud: {error.format_message()}\n")
        if error.ctx is not None:
            sys.stderr.write(error.ctx.get_usage() + "\n")
        code = Exit.USAGE
    except click.Abort:
        code = Exit.FAULT
    except BrokenPipeError:
        code = Exit.DONE
    sys.exit(code if isinstance(code, int) else 0)


@app.callback()
def common(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option(help="The settings file; else $OMBUD_CONFIG, else ./ombud.toml.")] = None,
) -> None:
    """Keep what holds for every command."""
    context.obj = config


if __name__ == "__main__":
    main()
