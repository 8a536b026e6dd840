"""`stats`: the desk's figures of a week or a month, and its open data."""

import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ombud.commands.options import AsJson, AsOf, Config, config_of
from ombud.output import Exit, fail, print_json, say, show_table, told_errors

if TYPE_CHECKING:
    from models.rules.spans import Span

app = typer.Typer()
COLUMNS = (
    *("track", "opened", "closed", "answer days", "end days", "desk in time", "parties in time", "settled"),
    *("by default", "reopened"),
)


@app.command()
def stats(
    context: typer.Context,
    span: Annotated[
        str, typer.Argument(metavar="[SPAN]", help="A week or a month: 2026-W10 or 2026-03; else the last whole week.")
    ] = "",
    csv: Annotated[
        bool, typer.Option("--csv", help="The anonymised open data of the closed cases: of SPAN, a month, else of all.")
    ] = False,
    as_of: AsOf = None,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """How many cases, how long they take, what was in time and how they end, by track."""
    with told_errors():
        from models.filing.figures import figures_of, open_data
        from models.rules.opendata import as_csv
        from models.rules.spans import MONTH, span_named, week_before
        from ombud.moments import moment_of
        from ombud.wiring import open_desk

        desk = open_desk(config_of(context, config))
        zone = desk.house.zone
        today = moment_of(desk, as_of).astimezone(zone).date()
        try:
            wanted = span_named(span) if span else None
        except ValueError as fault:
            fail(Exit.USAGE, str(fault))
        if csv and wanted is not None and wanted.kind != MONTH:
            fail(Exit.USAGE, "open data is told by month, e.g. 2026-03: a week's few cases would be recognised")
        with desk.database.read() as db:
            if not csv:
                _tell(figures_of(db, wanted or week_before(today), zone), json=json)
                return
            months = [wanted] if wanted else _whole_months(db, zone, today)
            rows = [row for month in months for row in open_data(db, month, zone)]
        if json:
            for row in rows:
                print_json(row)
        else:
            sys.stdout.write(as_csv(rows))


def _whole_months(db: Any, zone: Any, today: date) -> "list[Span]":
    """Every month since the first case was closed, but for the one that is not over."""
    from models.filing.figures import first_closed
    from models.rules.spans import months_between

    first = first_closed(db)
    last = today.replace(day=1) - timedelta(days=1)
    return list(months_between(first.astimezone(zone).date(), last)) if first else []


def _tell(figures: dict[str, Any], *, json: bool) -> None:
    if json:
        print_json(figures)
        return
    say(f"{figures['span']}: {figures['first']} to {figures['last']}")
    show_table(COLUMNS, map(_cells, figures["rows"]), empty="nothing happened then")
    for one in figures["outcomes"]:
        say(f"{one['count']:>5}  {one['outcome']}")
    _tell_opinions(figures["survey"], figures["useful"])


def _tell_opinions(survey: dict[str, Any], useful: list[dict[str, Any]]) -> None:
    if survey["asked"] or survey["answered"]:
        said = f"{survey['answered']} answered, content {_share(survey['content_rate'])}"
        say(f"questionnaires (N59): {survey['asked']} sent, {said}")
        for one in survey["questions"]:
            say(f"       {one['question']}: yes {one['A']}, in part {one['B']}, no {one['C']}")
        if survey["words"]:
            say(f"       words to read: {', '.join(survey['words'])}")
    for one in useful:
        say(f"useful (R16): {one['number']} {_share(one['rate'])}, yes {one['yes']}, no {one['no']}")


def _cells(row: dict[str, Any]) -> tuple[Any, ...]:
    return (
        row["track"] or "all", row["opened"], row["closed"], _number(row["answer_days"]), _number(row["close_days"]),
        *(_share(row[f"{name}_rate"]) for name in ("desk", "parties", "settled", "default")), row["reopened"],
    )  # fmt: skip


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def _share(rate: int | None) -> str:
    return "-" if rate is None else f"{rate} %"
