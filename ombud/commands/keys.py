"""`key rotate`: a new token key in front of the old ones."""

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import print_json, say, told_errors

app = typer.Typer()
key = typer.Typer(no_args_is_help=True, help="The keys that sign reply addresses.")
app.add_typer(key, name="key")


@key.command("rotate")
def rotate(context: typer.Context, json: AsJson = False, config: Config = None) -> None:
    """Sign reply addresses with a new key from now on; addresses already out stay good. Restart the desk after it."""
    with told_errors():
        from config.keyring import rotate as renewed
        from config.settings import load_settings

        file = load_settings(config_of(context, config)).desk.key_file
        count = renewed(file)
        if json:
            print_json({"file": str(file), "keys": count})
        else:
            say(f"{file}: a new key signs, {count - 1} older still prove")
            say("\nNext: restart `ombud run`, all its processes together, and back up the file.")
