"""The verbs that move a case's time and who looks after it: EXTEND and what staff alone may do (domain.md T26, T28).

The words of each are read here; whether it may happen stands in the transition table.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from config.desk import Desk
from intake.commands.acting import Acting, echoed, said_by
from intake.commands.at_desk import AtDesk
from intake.commands.bargaining import let_happen
from intake.commands.grammar import Command
from intake.commands.reasons import reason_in
from intake.commands.spans import span_in
from models.casework import Recorded
from models.rules import events as e
from models.rules.docket import Refusal
from models.rules.states import Party

_FILE = re.compile(r"(?:no\.?|nr\.?)?\s*#?\s*(\d{1,4})\b[\s,:;.-]*(.*)", re.IGNORECASE | re.DOTALL)


def extend(acting: Acting, command: Command, key: str) -> list[int]:
    """A party asks for more time for its own answer; the reason may stand below the line."""
    asked = _asked(acting.desk, command)
    if isinstance(asked, str):
        return echoed(acting, command, key, Recorded(Refusal("not_understood", {"detail": asked})))
    days, why = asked
    return let_happen(acting, command, key, e.Extended(**said_by(acting), days=days, why=why))


def grant(at: AtDesk, command: Command) -> e.Event | str:
    """Staff give more time, and more often, to whoever owes an answer."""
    asked = _asked(at.desk, command)
    if isinstance(asked, str):
        return asked
    return e.Extended(role=Party.STAFF, name=at.member.name, days=asked[0], why=asked[1])


def pause(at: AtDesk, command: Command) -> e.Event:
    return e.Paused(role=Party.STAFF, name=at.member.name, why=reason_in(command.words, command.message))


def resume(at: AtDesk, command: Command) -> e.Event:
    return e.Resumed(role=Party.STAFF, name=at.member.name, why=reason_in(command.words, command.message))


def waive(at: AtDesk, command: Command) -> Recorded | str:
    """End a window early: the waiver bears the person's name, what follows is the window's own lapse."""
    name, _, rest = command.words.strip().partition(" ")
    clock = name.lower().strip(",:;-")
    if not clock:
        return "the name of a clock and the reason, e.g. WAIVE review both sides asked for it"
    event = e.Waived(role=Party.STAFF, name=at.member.name, clock=clock, why=reason_in(rest, command.message))
    done = at.record(event)
    if done.refused is not None:
        return done
    notices = list(done.notices)
    for n in [c.n for c in at.case.docket.running() if str(c.name) == clock]:
        notices += at.record(e.Lapsed(clock=n)).notices
    return Recorded(done.result, notices)


def assign(at: AtDesk, command: Command) -> e.Event | str:
    wanted = command.words.strip().lstrip("@").strip(" .").casefold()
    staff = at.desk.house.staff
    found = [m for m in staff if wanted in (m.name.casefold(), m.address.casefold(), _short(m.address))]
    found = found or [m for m in staff if wanted and wanted in m.name.casefold().split()]
    if len(found) != 1:
        return f"one of {', '.join(f'@{_short(m.address)} ({m.name})' for m in staff)}"
    return e.Assigned(role=Party.STAFF, name=at.member.name, to=found[0].name)


def _short(address: str) -> str:
    return address.partition("@")[0].casefold()


def sealing(commands: Sequence[Command]) -> tuple[int, ...]:
    """Return the numbers of the files that a mail asks to be sealed: its other lines must not show them first."""
    found = (_FILE.match(command.words) for command in commands if command.verb == "SEAL")
    return tuple(int(match[1]) for match in found if match is not None)


def ask_seal(acting: Acting, command: Command, key: str) -> list[int]:
    """A party wants one of its files kept from the other side's eyes, be it one that comes with it; staff decide."""
    found = _FILE.match(command.words)
    if found is None:
        detail = "the number of the file and the reason, e.g. SEAL 2 it names our other customers"
        return echoed(acting, command, key, Recorded(Refusal("not_understood", {"detail": detail})))
    given: list[int] = []
    if acting.hand.exhibits:
        given = acting.record(e.Answered(**said_by(acting), how="evidence"), f"{key}f").notices
        acting = replace(acting, hand=replace(acting.hand, scanned=()))
    why = reason_in(found[2], command.message)
    asked = e.SealAsked(**said_by(acting), n=int(found[1]), why=why)
    return [*given, *let_happen(acting, command, key, asked)]


def seal(at: AtDesk, command: Command) -> e.Event | str:
    found = _FILE.match(command.words)
    if found is None:
        return "the number of the file, e.g. SEAL 2, or SEAL 2 NO and the reason"
    answer, _, rest = found[2].partition(" ")
    granted = answer.casefold().strip(",.:;") != "no"
    why = reason_in(found[2] if granted else rest, command.message)
    return e.SealDecided(role=Party.STAFF, name=at.member.name, n=int(found[1]), granted=granted, why=why)


def _asked(desk: Desk, command: Command) -> tuple[int, str] | str:
    found = span_in(command.words, list(desk.languages.values()))
    if found is None:
        return "a number of days, e.g. EXTEND 3 days, and the reason"
    days, why = found
    return days, reason_in(why, command.message)


PARTY: dict[str, Callable[[Acting, Command, str], list[int]]] = {"EXTEND": extend, "SEAL": ask_seal}
STAFF: dict[str, Callable[[AtDesk, Command], e.Event | Recorded | str]] = {
    "EXTEND": grant,
    "PAUSE": pause,
    "RESUME": resume,
    "WAIVE": waive,
    "ASSIGN": assign,
    "SEAL": seal,
}
