"""`tick` and `outage`: time worked off by hand, and times in which we could not be reached."""

from typing import Annotated

import typer

from ombud.commands.options import AsJson, AsOf, Config, config_of
from ombud.output import Exit, fail, print_json, say, told_errors

app = typer.Typer()


@app.command()
def tick(
    context: typer.Context,
    as_of: AsOf = None,
    no_send: Annotated[bool, typer.Option("--no-send", help="Leave the outbox alone.")] = False,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Work off every moment due since the last tick, each at its own time, sends included."""
    with told_errors():
        from ombud.moments import moment_of
        from ombud.ticking import tick as work
        from ombud.ticking import upcoming
        from ombud.ticks import free_held_files
        from ombud.wiring import open_desk

        desk = open_desk(config_of(context, config))
        now = moment_of(desk, as_of)
        free_held_files(desk, now)
        worked = work(desk, now, send=not no_send)
        coming = upcoming(desk)
        line = {
            "as_of": now.astimezone(desk.house.zone).isoformat(),
            "notifications": worked.notifications,
            "lapsed": worked.lapsed,
            "next_at": coming.astimezone(desk.house.zone).isoformat() if coming else None,
        }
        if json:
            print_json(line)
            return
        say(f"{line['as_of']}: {len(worked.notifications)} notices, {len(worked.lapsed)} clocks ran out")
        for lapse in worked.lapsed:
            say(f"  {lapse['case']}: {lapse['clock']} of the {lapse['party']}")
        say(f"next: {line['next_at'] or 'nothing is due'}")


@app.command()
def outage(
    context: typer.Context,
    from_: Annotated[str, typer.Argument(metavar="FROM", help="When it began, e.g. 2026-11-06T10:00:00.")],
    to: Annotated[str, typer.Argument(metavar="TO", help="When it was over.")],
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Record an outage of ours; the next tick moves every clock it touched by its length."""
    with told_errors():
        from datetime import UTC, datetime

        from sqlalchemy import insert

        from models.deliveries import ran_out_in
        from models.tables import OutageRow
        from ombud.wiring import open_desk

        desk = open_desk(config_of(context, config))
        times = []
        for word in (from_, to):
            try:
                when = datetime.fromisoformat(word)
            except ValueError:
                fail(Exit.USAGE, f"{word!r} is no time; expected e.g. 2026-11-06T10:00:00")
            times.append((when if when.tzinfo else when.replace(tzinfo=desk.house.zone)).astimezone(UTC))
        if times[0] >= times[1]:
            fail(Exit.USAGE, f"the outage ends ({to}) before it begins ({from_})")
        with desk.database.begin() as db:
            table = OutageRow.__table__  # type: ignore[attr-defined]
            db.execute(insert(table).values(from_at=times[0], to_at=times[1], applied=False))
            late = ran_out_in(db, (times[0], times[1]))
        seconds = (times[1] - times[0]).total_seconds()
        shown = [t.astimezone(desk.house.zone).isoformat() for t in times]
        line = {"from": shown[0], "to": shown[1], "seconds": seconds, **({"ran_out": late} if late else {})}
        if json:
            print_json(line)
            return
        say(f"recorded: {seconds / 60:.0f} minutes")
        for one in late:
            say(f"  too late for {one['case']}: {one['clock']} of the {one['party']} ran out already; look at it")
