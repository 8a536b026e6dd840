"""`init`: the files of a new desk."""

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import print_json, say, told_errors

app = typer.Typer(add_completion=False)


@app.command()
def init(context: typer.Context, json: AsJson = False, config: Config = None) -> None:
    """Write commented settings, the token key and an empty directory; asks nothing, overwrites nothing."""
    with told_errors():
        from config.settings import settings_path
        from config.starting import write_initial

        file = settings_path(config_of(context, config))
        for path, written in write_initial(file.parent, file.name):
            if json:
                print_json({"file": str(path), "written": written})
            else:
                say(f"{path}: {'written' if written else 'was there, stays as it is'}")
        if not json:
            say(f"\nNext: edit {file.name} (address, zone, mailbox, staff), then `ombud check`, then `ombud run`.")
