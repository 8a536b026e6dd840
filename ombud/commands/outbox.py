"""`outbox list|show|send`: what the desk wrote, and handing it over by hand."""

import sys
from typing import Annotated

import typer

from ombud.commands.options import AsJson, AsOf, Config, config_of
from ombud.output import Exit, fail, print_json, say, show_table, told_errors

app = typer.Typer()
outbox = typer.Typer(no_args_is_help=True, help="What the desk wrote.")
app.add_typer(outbox, name="outbox")


@outbox.command("list")
def list_(context: typer.Context, json: AsJson = False, config: Config = None) -> None:
    """Every notice, oldest first."""
    with told_errors():
        from notifier.outbox import list_notices
        from ombud.wiring import open_desk

        with open_desk(config_of(context, config)).database.read() as db:
            lines = list_notices(db)
        if json:
            for line in lines:
                print_json(line)
        else:
            told = ("state", "case", "to", "error")
            cells = ([line["id"], "+".join(line["numbers"]), *(line[name] for name in told)] for line in lines)
            show_table(("id", "tells", "state", "case", "to", "why"), cells, empty="nothing was written yet")


@outbox.command("show")
def show(
    context: typer.Context,
    notice: Annotated[str, typer.Argument(metavar="ID")],
    raw: Annotated[bool, typer.Option("--raw", help="The bytes of the mail.")] = False,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """One notice: its line and its text, or with --raw the mail as it is sent."""
    with told_errors():
        from notifier.answers import answers_to
        from notifier.outbox import list_notices, mail_of
        from notifier.ready import WordsErased
        from ombud.wiring import open_desk

        desk = open_desk(config_of(context, config))
        with desk.database.read() as db:
            found = [line for line in list_notices(db) if line["id"] == notice]
            try:
                mail, gone = mail_of(desk, db, int(notice)) if found else b"", ""
            except WordsErased as erased:
                mail, gone = b"", str(erased)
            line = {**found[0], "answered": answers_to(db, desk.blobs, int(notice))} if found else {}
        if not found:
            fail(Exit.DATA, f"there is no notice {notice!r}; see `ombud outbox list`")
        if raw and gone:
            fail(Exit.DATA, gone)
        if raw:
            sys.stdout.buffer.write(mail)
        elif json:
            print_json(line)
        else:
            answered = "; ".join(f"{one['at']} by {one['from']}" for one in line["answered"])
            told = {**line, "numbers": "+".join(line["numbers"]), "answered": answered}
            say("\n".join(f"{name}: {'' if value is None else value}" for name, value in told.items()))
            say(f"\n{gone or _read(mail)}")


def _read(mail: bytes) -> str:
    """Return the subject and the text of a mail of ours."""
    import email
    from email.policy import default

    message = email.message_from_bytes(mail, policy=default)
    body = message.get_body(("plain",))
    text = body.get_content().replace("\r\n", "\n") if body is not None else ""
    return f"Subject: {message['Subject']}\n\n{text}"


@outbox.command("send")
def send(context: typer.Context, as_of: AsOf = None, json: AsJson = False, config: Config = None) -> None:
    """Hand over what is due."""
    with told_errors():
        from notifier.outbox import send_due
        from ombud.moments import moment_of
        from ombud.wiring import open_desk

        desk = open_desk(config_of(context, config))
        now = moment_of(desk, as_of)
        while done := send_due(desk, now):
            for line in done:
                print_json({**line, "id": str(line["id"])}) if json else say(f"{line['id']}: {line['state']}")
