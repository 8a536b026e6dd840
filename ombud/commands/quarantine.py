"""`quarantine list|show|release|drop`: the mails that no case wanted."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import Exit, fail, print_json, say, show_table, told_errors

if TYPE_CHECKING:
    from intake.quarantine import Verb

Mails = Annotated[list[str], typer.Argument(help="numbers, or beginnings of hashes")]
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
            names = ("number", "sha256", "received_at", "cause", "sender", "size_bytes", "meaning")
            cells = ([row["number"], row["sha256"][:16], *(row[name] for name in names[2:])] for row in rows)
            shown = ("number", "sha256", "received", "cause", "sender", "bytes", "meaning")
            show_table(shown, cells, empty="nothing is in quarantine")


@quarantine.command("show")
def show(context: typer.Context, sha256: str, json: AsJson = False, config: Config = None) -> None:
    """One quarantined mail, by its number or hash: why, and its head."""
    with told_errors():
        from intake.quarantine import quarantined
        from ombud.wiring import open_desk

        desk = open_desk(config_of(context, config))
        for row in quarantined(desk):
            if row["sha256"].startswith(sha256.lower()) or str(row["number"]) == sha256:
                head = desk.blobs.get(row["sha256"])[:4000].decode("utf-8", "replace")
                print_json({**row, "head": head}) if json else say(f"{row['cause']}: {row['meaning']}\n\n{head}")
                return
        fail(Exit.DATA, f"no quarantined mail begins with {sha256!r}; see `ombud quarantine list`")


@quarantine.command("release")
def release(context: typer.Context, mails: Mails, json: AsJson = False, config: Config = None) -> None:
    """Let mails go their normal way, your word in place of a missing proof; they count as received when they came."""
    _settle(context, config, mails, "RELEASE", json=json)


@quarantine.command("drop")
def drop(context: typer.Context, mails: Mails, json: AsJson = False, config: Config = None) -> None:
    """Set mails aside for good; their bytes stay."""
    _settle(context, config, mails, "DROP", json=json)


def _settle(context: typer.Context, config: Path | None, mails: list[str], verb: "Verb", *, json: bool) -> None:
    with told_errors():
        from intake.quarantine import settled_by_hand
        from ombud.wiring import open_desk

        for told in settled_by_hand(open_desk(config_of(context, config)), mails, verb):
            if isinstance(told, str):
                fail(Exit.DATA, told)
            print_json(told) if json else say(f"{told['number']} {told['sha256']}: {told['state']}")
