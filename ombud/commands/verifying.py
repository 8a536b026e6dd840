"""`verify`: whether anything of a case, or of a feedback, was edited behind the desk's back."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import Exit, fail, print_json, say, told_errors

app = typer.Typer()
EDITED = (
    "something was edited past the desk. Stop `ombud run`, keep this database and the folder `store` as they are, and "
    "compare with a back-up: `ombud verify` on a copy of it says whether that is whole. Certificates that were given "
    "out before tell which hash an event had: `ombud verify --certificate FILE`"
)


@app.command()
def verify(
    context: typer.Context,
    ref: Annotated[str | None, typer.Argument(metavar="[REF]", help="One case, or feedback; without it, all.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every case, and what belongs to none.")] = False,
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A decision certificate, text or PDF: did this desk send it?")
    ] = None,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Find edits of a log, check states against their events and bytes against their hashes; exit 65."""
    if certificate is not None:
        if ref is not None or all_:
            fail(Exit.USAGE, "--certificate stands alone: the file says which case it is of")
        _certificate(context, config, certificate, json)
        return
    with told_errors():
        from ombud.verifying import case_ids, verify_case, verify_rest
        from ombud.verifying_feedback import feedback_ids, verify_feedback
        from ombud.wiring import open_desk

        if ref is not None and all_:
            fail(Exit.USAGE, "either one REF or --all")
        desk = open_desk(config_of(context, config))
        ids, of_orders = case_ids(desk, ref), feedback_ids(desk, ref)
        if ref is not None and not ids and not of_orders:
            fail(Exit.DATA, f"there is no case {ref!r}; see `ombud case list`")
        whole = True
        for case_id in ids:
            whole &= _show(verify_case(desk, case_id).as_json(), json)
        for feedback_id in of_orders:
            whole &= _show(verify_feedback(desk, feedback_id).as_json(), json)
        if ref is None:
            whole &= _show(verify_rest(desk).as_json(), json)
    if not whole:
        fail(Exit.DATA, EDITED)


def _certificate(context: typer.Context, config: Path | None, path: Path, json: bool) -> None:
    with told_errors():
        from ombud.certified import check_certificate
        from ombud.wiring import open_desk

        found = check_certificate(open_desk(config_of(context, config)), path)
        if json:
            print_json(found.as_json())
        elif found.ok:
            say(f"{path}: {found.says}")
        if not found.ok:
            fail(Exit.DATA, f"{path}: {found.says}")


def _show(found: dict[str, Any], json: bool) -> bool:
    if json:
        print_json(found)
    elif (ref := found.get("case") or found.get("feedback")) or found["faults"]:
        name = ref or "outside of the cases"
        count = f"{found['events']} events, " if ref else ""
        say(f"{name}: {count}{'whole' if found['ok'] else 'EDITED'}")
        for fault in found["faults"]:
            say(f"  {fault['says']}")
        for note in found["notes"]:
            say(f"  note: {note}")
    return bool(found["ok"])
