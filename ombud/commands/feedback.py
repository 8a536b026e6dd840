"""`feedback list|show`: the feedback on orders, where each stands and until when something can be done."""

from typing import Annotated, Any

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import Exit, fail, print_json, say, show_table, told_errors

app = typer.Typer()
feedback = typer.Typer(
    no_args_is_help=True,
    help="""The feedback on orders.

    A feedback begins when the order's record (orders.csv, read at each tick), or a mail with ORDER COMPLETE, says that
    the order is complete. Its states: NOT_OPEN, OPEN (the buyer may leave it until `leave_until`), LEFT, REPLIED,
    REVISABLE (the supplier has answered; the buyer may change it once until `revise_until`), FROZEN, or MISSED. Both
    times count to the last second. How long they are stands in the rule book (`ombud rules show`: periods
    feedback_leave and feedback_revise, and `feedback.*`).
    """,
)
app.add_typer(feedback, name="feedback")
NAMES = ("feedback", "order", "state", "until", "buyer", "supplier")
Name = Annotated[str, typer.Argument(metavar="REF|ORDER", help="e.g. OMB-F2026-000001, or the order's number")]


@feedback.command("list")
def list_(context: typer.Context, json: AsJson = False, config: Config = None) -> None:
    """Every feedback, oldest first, without its log and mails."""
    with told_errors():
        from ombud.feedbackfile import feedback_files
        from ombud.wiring import open_desk

        rows = feedback_files(open_desk(config_of(context, config)))
        if json:
            for row in rows:
                print_json(row)
        else:
            show_table(NAMES, map(_cells, rows), empty="no feedback yet")


def _cells(row: dict[str, Any]) -> tuple[Any, ...]:
    until = {"OPEN": row["leave_until"], "REVISABLE": row["revise_until"]}.get(row["state"])
    people = (row[side]["name"] or row[side]["address"] for side in ("buyer", "supplier"))
    return row["ref"], row["order_id"], row["state"], until, *people


@feedback.command("show")
def show(context: typer.Context, name: Name, json: AsJson = False, config: Config = None) -> None:
    """One feedback, whole: what was left, answered and changed, its log and its mails. For staff alone."""
    with told_errors():
        from ombud.feedbackfile import feedback_file
        from ombud.wiring import open_desk

        found = feedback_file(open_desk(config_of(context, config)), name)
        if found is None:
            fail(Exit.DATA, f"there is no feedback {name!r}; see `ombud feedback list`")
        if json:
            print_json(found)
            return
        _say(found)


def _say(found: dict[str, Any]) -> None:
    say(f"{found['ref']}: order {found['order_id']} ({found['track']}), {found['state']}")
    for side in ("buyer", "supplier"):
        say(f"  {side}: {found[side]['name']} <{found[side]['address']}>")
    for name in ("completed_on", "leave_until", "given_at", "replied_at", "revise_until", "revised_at"):
        if found[name]:
            say(f"  {name.replace('_', ' ')}: {found[name]}")
    for what, ratings, text in (
        ("left", found["ratings"], found["text"]),
        ("answered", [], found["reply"]),
        ("changed", found["revised_ratings"], found["revised_text"]),
    ):
        if ratings or text:
            say(f"  {what}: {' '.join(map(str, ratings))} {text}".rstrip())
    for event in found["events"]:
        who = event["actor"]["name"] or event["actor"]["role"]
        say(f"{event['seq']:>4} {event['at']} {event['type']:10} {event['state_after']:9} {who}")
