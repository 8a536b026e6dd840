"""`init`: the files of a new desk."""

from pathlib import Path

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import print_json, say, told_errors

app = typer.Typer()


@app.command()
def init(context: typer.Context, json: AsJson = False, config: Config = None) -> None:
    """Write commented settings, the token key and an empty directory; asks nothing, overwrites nothing."""
    with told_errors():
        from config.starting import write_initial

        given = config_of(context, config)
        for path, written in write_initial(given.absolute().parent if given else Path.cwd()):
            if json:
                print_json({"file": str(path), "written": written})
            else:
                say(f"{path}: {'written' if written else 'was there, stays as it is'}")
        if not json:
            say("\nNext: edit ombud.toml (address, zone, mailbox, staff), then `ombud check`, then `ombud run`.")
