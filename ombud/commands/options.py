"""The options that commands share."""

from pathlib import Path
from typing import Annotated

import typer

Config = Annotated[Path | None, typer.Option("--config", help="The settings file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="This moment is the only clock, e.g. 2026-03-02T09:12:00.")]


def config_of(context: typer.Context, config: Path | None) -> Path | None:
    """Return the settings file given before or after the command."""
    given: Path | None = config or context.find_root().obj
    return given
