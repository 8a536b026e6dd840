"""`case list|show|events|export|revoke|release`: what the desk knows of its cases."""

import hashlib
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ombud.commands.options import AsJson, AsOf, Config, config_of
from ombud.output import Exit, fail, print_json, say, show_table, told_errors

if TYPE_CHECKING:
    from config.desk import Desk

app = typer.Typer()
case = typer.Typer(no_args_is_help=True, help="The desk's cases.")
app.add_typer(case, name="case")
NAMES = ("case", "state", "track", "type", "complainant", "respondent")
COLUMNS = (
    *("ref", "track", "type", "state", "substate", "outcome", "reopen_until"),
    *("complainant", "respondent", "assigned_to"),
)


class Copy(StrEnum):
    """Whose copy of a case's file."""

    STAFF = "staff"
    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"


Ref = Annotated[str, typer.Argument(metavar="REF", help="e.g. OMB-2026-000001")]


@case.command("list")
def list_(
    context: typer.Context,
    csv: Annotated[bool, typer.Option("--csv", help="Comma separated, with a head; no cell is a formula.")] = False,
    bom: Annotated[bool, typer.Option("--bom", help="With --csv: so that Excel reads it as UTF-8.")] = False,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Every case, oldest first, without facts and messages."""
    with told_errors():
        from ombud.casefile import case_files
        from ombud.spreadsheet import as_csv
        from ombud.wiring import open_desk

        rows = case_files(open_desk(config_of(context, config)))
        if csv:
            sys.stdout.buffer.write(as_csv(COLUMNS, map(_row, rows), marked=bom))
        elif json:
            for row in rows:
                print_json(row)
        else:
            show_table(NAMES, map(_cells, rows), empty="no case yet")


def _cells(row: dict[str, Any]) -> tuple[Any, ...]:
    state = " / ".join(filter(None, (row["state"], row["substate"], row["outcome"])))
    return row["ref"], state, row["track"], row["type"], row["complainant"]["name"], row["respondent"]["name"]


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, **{party: row[party]["name"] for party in ("complainant", "respondent")}}


@case.command("show")
def show(
    context: typer.Context,
    ref: Ref,
    html: Annotated[bool, typer.Option("--html", help="As staff see it.")] = False,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """One case, whole: whose turn it is, what is due and what follows, what happened, files and mails."""
    with told_errors():
        from ombud.wiring import open_desk

        desk = open_desk(config_of(context, config))
        if json:
            from ombud.casefile import case_file

            if (found := case_file(desk, ref)) is not None:
                print_json(found)
                return
        else:
            from notifier.hypertext import as_html
            from notifier.markup import as_text
            from ombud.caseview import case_view

            if (source := case_view(desk, ref)) is not None:
                say(as_html(source) if html else as_text(source))
                return
        fail(Exit.DATA, f"there is no case {ref!r}; see `ombud case list`")


@case.command("events")
def events(context: typer.Context, ref: Ref, json: AsJson = False, config: Config = None) -> None:
    """A case's log: append-only, each entry chained to the one before it."""
    with told_errors():
        from ombud.casefile import events_of
        from ombud.wiring import open_desk

        found = events_of(open_desk(config_of(context, config)), ref)
        if found is None:
            fail(Exit.DATA, f"there is no case {ref!r}; see `ombud case list`")
        for e in found:
            who = e["actor"]["name"] or e["actor"]["role"]
            print_json(e) if json else say(f"{e['seq']:>4} {e['at']} {e['type']:14} {e['transition']:4} {who}")


@case.command("export")
def export(
    context: typer.Context,
    ref: Ref,
    to: Annotated[
        Path | None, typer.Option(metavar="DIR|FILE.zip", help="Where it goes; else a folder named after the case.")
    ] = None,
    for_: Annotated[Copy, typer.Option("--for", help="Whose copy: a party's holds only what that party may see.")] = (
        Copy.STAFF
    ),
    json: AsJson = False,
    config: Config = None,
) -> None:
    """The file of one case: index, timeline, mails, exhibits and log, checkable with sha256sum alone.

    With --json and without --to it prints the case, its log and its notices as one JSON object instead.
    """
    with told_errors():
        from models.rules.states import Party
        from ombud.dossier.exporting import NotTold, dossier
        from ombud.dossier.packing import SUMS, Occupied, pack
        from ombud.wiring import open_desk

        desk = open_desk(config_of(context, config))
        if json and to is None:
            print_json(_as_one_object(desk, ref))
            return
        try:
            files = dossier(desk, ref, Party(for_.value))
            if files is None:
                fail(Exit.DATA, f"there is no case {ref!r}; see `ombud case list`")
            name = ref.upper() if for_ == Copy.STAFF else f"{ref.upper()}-{for_.value}"
            where = to or Path(name)
            pack(files, where, name)
        except (NotTold, Occupied) as refused:
            fail(Exit.DATA, str(refused))
        sums = hashlib.sha256(files[SUMS]).hexdigest()
        line = {"case": ref.upper(), "for": for_.value, "to": str(where), "files": len(files), "sha256": sums}
        print_json(line) if json else say(f"{ref.upper()}: {len(files)} files in {where}; SHA-256 of {SUMS}: {sums}")


def _as_one_object(desk: "Desk", ref: str) -> dict[str, Any]:
    from notifier.outbox import list_notices
    from ombud.casefile import case_file, events_of

    found = case_file(desk, ref)
    if found is None:
        fail(Exit.DATA, f"there is no case {ref!r}; see `ombud case list`")
    with desk.database.read() as db:
        notices = [n for n in list_notices(db) if n["case"] == found["ref"]]
    return {**found, "events": events_of(desk, ref), "notices": notices}


@case.command("revoke")
def revoke(
    context: typer.Context,
    ref: Ref,
    party: Annotated[str, typer.Argument(metavar="C|R", help="Whose: the complainant's or the respondent's.")],
    by: Annotated[str, typer.Option(help="Who wants it; the log keeps the name.")] = "operator",
    as_of: AsOf = None,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Make a party's reply addresses worthless and send it a new one."""
    with told_errors():
        from intake.commands.details import parse_revoke
        from intake.revoking import revoke as revoked
        from intake.routing import case_id_of
        from models.casework import Cause, load_case
        from models.rules.states import Party
        from ombud.moments import moment_of
        from ombud.wiring import open_desk

        words = parse_revoke(party)
        if isinstance(words, str):
            fail(Exit.USAGE, words)
        desk = open_desk(config_of(context, config))
        now = moment_of(desk, as_of)
        with desk.database.begin() as db:
            case_id = case_id_of(db, ref.upper())
            found = load_case(db, desk.house, case_id) if case_id is not None else None
            done = revoked(db, desk.house, found, Party(words.party), by, now, Cause()) if found is not None else None
        if done is None or done.refused:
            fail(Exit.DATA, f"there is no case {ref!r}, or its {words.party} has no address; see `ombud case show`")
        line = {"case": ref.upper(), "party": words.party, "notifications": [str(n) for n in done.notices]}
        print_json(line) if json else say(f"{ref.upper()}: the reply addresses of the {words.party} are revoked")


@case.command("release")
def release(
    context: typer.Context,
    ref: Ref,
    number: Annotated[int, typer.Argument(help="Of the held exhibit, as `case show` tells it.")],
    by: Annotated[str, typer.Option(help="Who takes it upon himself; the log keeps the name.")] = "operator",
    as_of: AsOf = None,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Let a file count that the virus check holds, whatever it says of it."""
    with told_errors():
        from intake.exhibits.releasing import release as freed
        from intake.routing import case_id_of
        from models.casework import load_case
        from ombud.moments import moment_of
        from ombud.wiring import open_desk

        desk = open_desk(config_of(context, config))
        now = moment_of(desk, as_of)
        with desk.database.begin() as db:
            case_id = case_id_of(db, ref.upper())
            found = load_case(db, desk.house, case_id) if case_id is not None else None
            done = freed(db, desk.house, found, (number,), by, now) if found is not None else None
        if done is None or done.refused:
            fail(Exit.DATA, f"case {ref!r} holds no file {number}; see `ombud case show`")
        line = {"case": ref.upper(), "exhibit": number, "state": "accepted", "notifications": done.notices}
        print_json(line) if json else say(f"{ref.upper()}: file {number} is released")
