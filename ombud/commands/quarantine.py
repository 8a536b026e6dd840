"""`quarantine list|show|release|drop`: the mails that no case wanted."""

from pathlib import Path

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import Exit, fail, print_json, say, show_table, told_errors

app = typer.Typer()
quarantine = typer.Typer(no_args_is_help=True, help="Mails that no case wanted, with their numbered causes.")
app.add_typer(quarantine, name="quarantine")


@quarantine.command("list")
def list_(context: typer.Context, json: AsJson = False, config: Config = None) -> None:
    """The quarantined mails, oldest first."""
    with told_errors():
        from intake.quarantine import quarantined
        from ombud.wiring import open_desk

        rows = quarantined(open_desk(config_of(context, config)))
        if json:
            for row in rows:
                print_json(row)
        else:
            cells = ([row["sha256"][:16], row["received_at"], row["cause"], row["size_bytes"]] for row in rows)
            show_table(("sha256", "received", "cause", "bytes"), cells, empty="nothing is in quarantine")


@quarantine.command("show")
def show(context: typer.Context, sha256: str, json: AsJson = False, config: Config = None) -> None:
    """One quarantined mail: why, and its head."""
    with told_errors():
        from intake.quarantine import quarantined
        from ombud.wiring import open_desk

        desk = open_desk(config_of(context, config))
        for row in quarantined(desk):
            if row["sha256"].startswith(sha256.lower()):
                head = desk.blobs.get(row["sha256"])[:4000].decode("utf-8", "replace")
                print_json({**row, "head": head}) if json else say(f"{row['cause']}\n\n{head}")
                return
        fail(Exit.DATA, f"no quarantined mail begins with {sha256!r}; see `ombud quarantine list`")


@quarantine.command("release")
def release(context: typer.Context, sha256: str, json: AsJson = False, config: Config = None) -> None:
    """Put a mail back into the journal; it counts as received when it came."""
    _settle(context, config, sha256, "stored", json=json)


@quarantine.command("drop")
def drop(context: typer.Context, sha256: str, json: AsJson = False, config: Config = None) -> None:
    """Set a mail aside for good; its bytes stay."""
    _settle(context, config, sha256, "dropped", json=json)


def _settle(context: typer.Context, config: Path | None, sha256: str, state: str, *, json: bool) -> None:
    with told_errors():
        from intake.quarantine import settle
        from ombud.wiring import open_desk

        found = settle(open_desk(config_of(context, config)), sha256.lower(), state)
        if found is None:
            fail(Exit.DATA, f"no quarantined mail begins with {sha256!r}; see `ombud quarantine list`")
        print_json({"sha256": found, "state": state}) if json else say(f"{found}: {state}")
