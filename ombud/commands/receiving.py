"""`ingest` and `raw`: mails in by hand, and their bytes back."""

import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from ombud.commands.options import AsJson, AsOf, Config, config_of
from ombud.output import Exit, fail, print_json, say, told_errors

app = typer.Typer()
LOOK_AGAIN = 0.2  # seconds between two looks at a mail that another process has in hand


@app.command()
def ingest(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(help="Mails: files, - for standard input, folders, mbox, Maildir.")],
    as_of: AsOf = None,
    envelope_from: Annotated[str | None, typer.Option(help="'<>' is the null sender; default: Return-Path.")] = None,
    envelope_to: Annotated[str | None, typer.Option(help="Default: the desk's address.")] = None,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Take mails as handed over by our own server, and say what became of each. Lapses nothing, sends nothing."""
    with told_errors():
        from intake.reading.pool import ReadingPool, load_readers

        for name in files:
            if name != "-" and not Path(name).exists():
                fail(Exit.DATA, f"{name}: no such file or folder; nothing was taken in")
        load_readers()  # while this process loads the rest
        from intake.sources.folder import incoming_from_paths
        from ombud.moments import moment_of
        from ombud.wiring import open_desk

        desk = open_desk(config_of(context, config))
        now = moment_of(desk, as_of)
        sender = None if envelope_from is None else envelope_from.strip("<> ")
        to = (envelope_to or desk.house.address).strip("<> ")
        found = incoming_from_paths(
            files, stdin=sys.stdin.buffer, received_at=now, envelope_from=sender, envelope_to=to
        )
        limits = desk.settings.limits
        with ReadingPool(
            workers=limits.reading_workers, seconds=limits.reading_seconds, memory_bytes=limits.reading_memory_bytes
        ) as reader:
            for line in _handled(desk, reader, found, now):
                print_json(line) if json else say(_sentence(line))


def _handled(desk: Any, reader: Any, found: Any, now: Any) -> Any:
    """Journal and handle batch after batch; the lines in the order of the mails."""
    from intake.handling import handle_batch, line_of
    from intake.journal import store

    for batch in _batches(found, desk.settings.limits):
        started = time.perf_counter()
        stored = store(desk, [incoming for _, incoming in batch])
        while handle_batch(desk, reader, now, desk.settings.limits.batch_mails):
            pass
        _settle(desk, [kept.mail_id for kept in stored])
        seconds = round((time.perf_counter() - started) / len(batch), 4)
        for (label, _), kept in zip(batch, stored, strict=True):
            yield {"file": label, **line_of(desk, kept), "seconds": seconds}


def _settle(desk: Any, mail_ids: list[int]) -> None:
    """Wait for the mails that another process has in hand; end with 75 if one still waits after that."""
    until = time.monotonic() + desk.settings.limits.reading_seconds
    while (count := _waiting(desk, mail_ids)) and time.monotonic() < until:
        time.sleep(LOOK_AGAIN)
    if count:
        said = "1 mail is" if count == 1 else f"{count} mails are"
        fail(Exit.LATER, f"{said} kept but not handled yet; `ombud run` or another `ombud ingest` will")


def _waiting(desk: Any, mail_ids: list[int]) -> int:
    from sqlalchemy import func, select

    from intake.journal import MAIL

    waits = select(func.count()).select_from(MAIL).where(MAIL.c.id.in_(mail_ids), MAIL.c.state == "stored")
    with desk.database.read() as db:
        return int(db.execute(waits).scalar_one())


def _batches(found: Any, limits: Any) -> Any:
    batch: list[Any] = []
    size = 0
    for label, incoming in found:
        if batch and (len(batch) >= limits.batch_mails or size + len(incoming.raw) > limits.batch_bytes):
            yield batch
            batch, size = [], 0
        batch.append((label, incoming))
        size += len(incoming.raw)
    if batch:
        yield batch


def _sentence(line: dict[str, Any]) -> str:
    case = f" {line['case']}" if line["case"] else ""
    cause = f" ({line['cause']})" if line["cause"] else ""
    files = "".join(f"\n  {a['filename']}: {a['decision']}" for a in line["attachments"])
    return f"{line['file']}: {line['outcome']}{case}{cause}, {_count(len(line['notifications']))} queued{files}"


def _count(notices: int) -> str:
    return "1 notice" if notices == 1 else f"{notices} notices"


@app.command()
def raw(
    context: typer.Context,
    sha256: Annotated[str, typer.Argument(help="As `ingest --json` gave it: raw_sha256.")],
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Write a mail's bytes, as they came, to standard output."""
    with told_errors():
        from ombud.wiring import open_desk

        desk = open_desk(config_of(context, config))
        try:
            content = desk.blobs.get(sha256.lower())
        except (KeyError, ValueError):
            fail(Exit.DATA, f"no mail is kept under {sha256!r}; `ombud ingest --json` prints raw_sha256")
        if json:
            print_json({"sha256": sha256.lower(), "size": len(content), "content": content.decode("latin-1")})
        else:
            sys.stdout.buffer.write(content)
