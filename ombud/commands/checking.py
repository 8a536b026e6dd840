"""`check` and `doctor`: whether nothing was lost, and whether the desk can work where it stands."""

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import Exit, print_json, say, told_errors

app = typer.Typer()


@app.command()
def check(context: typer.Context, json: AsJson = False, config: Config = None) -> None:
    """Compare mails on the servers, journal and outcomes; exit 1 where they differ. Warns of poor settings."""
    with told_errors():
        from ombud.checking import compare
        from ombud.doctor import keys_told
        from ombud.wiring import open_desk

        desk = open_desk(config_of(context, config))
        found = compare(desk)
        if json:
            print_json(found)
        else:
            for box in found["mailboxes"]:
                state = f"cannot be looked at: {box['error']}" if box["error"] else _counts(box)
                say(f"mailbox {box['mailbox']}: {state}")
            says = (
                f"{found['journal']} mails in the journal, {found['outcomes']} with an outcome, {found['waiting']} wait"
            )
            say(says)
            say(keys_told(desk.house.keys))
            for line in found["differences"]:
                say(f"differs: {line}")
            for line in found["warnings"]:
                say(f"warning: {line}")
            say("all is accounted for" if found["ok"] else "not all is accounted for")
        if not found["ok"]:
            raise typer.Exit(int(Exit.FAULT))


def _counts(box: dict[str, object]) -> str:
    return f"{box['on_server']} mails on the server, {box['waiting']} not yet read, {box['journal']} in the journal"


@app.command()
def doctor(context: typer.Context, json: AsJson = False, config: Config = None) -> None:
    """Say whether this machine and these settings can carry a desk; exit 1 if not."""
    with told_errors():
        from ombud.doctor import examine

        findings = list(examine(config_of(context, config)))
        for one in findings:
            if json:
                print_json({"name": one.name, "ok": one.ok, "says": one.says})
            else:
                mark = "    " if one.name == "warning" else "ok  " if one.ok else "BAD "
                say(f"{mark} {one.name}: {one.says}")
        if not all(one.ok for one in findings):
            raise typer.Exit(int(Exit.FAULT))
