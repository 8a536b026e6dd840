"""`verify`: whether anything of a case was edited behind the desk's back."""

from typing import Annotated, Any

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import Exit, fail, print_json, say, told_errors

app = typer.Typer()
EDITED = (
    "something was edited past the desk. Stop `ombud run`, keep this database and the folder `store` as they are, and "
    "compare with a back-up: `ombud verify` on a copy of it says whether that is whole"
)


@app.command()
def verify(
    context: typer.Context,
    ref: Annotated[str | None, typer.Argument(metavar="[REF]", help="One case; without it, every case.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every case, and what belongs to none.")] = False,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Find edits of a case's log, check its state against its events and its bytes against their hashes; exit 65."""
    with told_errors():
        from ombud.verifying import case_ids, verify_case, verify_rest
        from ombud.wiring import open_desk

        if ref is not None and all_:
            fail(Exit.USAGE, "either one REF or --all")
        desk = open_desk(config_of(context, config))
        ids = case_ids(desk, ref)
        if ref is not None and not ids:
            fail(Exit.DATA, f"there is no case {ref!r}; see `ombud case list`")
        whole = True
        for case_id in ids:
            whole &= _show(verify_case(desk, case_id).as_json(), json)
        if ref is None:
            whole &= _show(verify_rest(desk).as_json(), json)
    if not whole:
        fail(Exit.DATA, EDITED)


def _show(found: dict[str, Any], json: bool) -> bool:
    if json:
        print_json(found)
    elif found["case"] or found["faults"]:
        name = found["case"] or "outside of the cases"
        count = f"{found['events']} events, " if found["case"] else ""
        say(f"{name}: {count}{'whole' if found['ok'] else 'EDITED'}")
        for fault in found["faults"]:
            say(f"  {fault['says']}")
        for note in found["notes"]:
            say(f"  note: {note}")
    return bool(found["ok"])
