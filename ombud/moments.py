"""The clock of a command: the real one, or `--as-of`, which may only go forward (contract.md 2)."""

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from config.desk import Desk
from models.tables import PulseRow
from ombud.output import Exit, fail

PULSE = PulseRow.__table__  # type: ignore[attr-defined]


def real_now() -> datetime:
    """The one place where the program asks the real clock."""
    return datetime.now(UTC)


def moment_of(desk: Desk, as_of: str | None) -> datetime:
    """Return the command's moment in UTC; `--as-of` without an offset is the desk's zone.

    A moment before the last one used ends the command with exit code 64.
    """
    if as_of is None:
        return real_now()
    try:
        when = datetime.fromisoformat(as_of)
    except ValueError:
        fail(Exit.USAGE, f"--as-of {as_of!r} is no time; expected e.g. 2026-03-02T09:12:00")
    when = (when if when.tzinfo else when.replace(tzinfo=desk.house.zone)).astimezone(UTC)
    with desk.database.begin() as db:
        last = pulse(db, "as_of")
        if last is not None and when < last:
            shown = last.astimezone(desk.house.zone).isoformat()
            fail(Exit.USAGE, f"--as-of {as_of} lies before the last one used, {shown}; time only goes forward")
        set_pulse(db, "as_of", when)
    return when


def pulse(db: Connection, name: str) -> datetime | None:
    """Return the remembered moment of this name."""
    moment: datetime | None = db.execute(select(PULSE.c.at).where(PULSE.c.name == name)).scalar_one_or_none()
    return moment


def set_pulse(db: Connection, name: str, at: datetime) -> None:
    """Remember a moment."""
    if db.execute(update(PULSE).where(PULSE.c.name == name).values(at=at)).rowcount == 0:
        db.execute(insert(PULSE).values(name=name, at=at))
