"""STATUS, HISTORY, FILES and DEADLINE: what somebody asks of a case, answered with what he may know (domain.md 2.3)."""

import re
from typing import Any

from sqlalchemy import Connection

from intake.commands.acting import echo
from intake.commands.at_desk import AtDesk
from intake.commands.grammar import Command
from models.casework import Case, Recorded
from models.filing.history import history_of
from models.rules import disclosed
from models.rules.docket import UNSEEN, Exhibit, Refusal
from models.rules.states import Party

VERBS = ("STATUS", "HISTORY", "FILES", "DEADLINE")
_NUMBER = re.compile(r"\d{1,4}")


def answer_of(db: Connection, case: Case, viewer: Party, verb: str, words: str) -> dict[str, Any] | Refusal:
    """Return what the answer (N41) adds to the case's facts, or why the question cannot be answered.

    words  what followed the verb: the numbers of the files that are wanted
    """
    if verb == "FILES":
        wanted = list(dict.fromkeys(int(n) for n in _NUMBER.findall(words)))
        shown = {x.n for x in case.docket.exhibits if _may_have(x, viewer)}
        if set(wanted) - shown:
            return Refusal("no_such_file", {})
        return {"asked": "files", "wanted": wanted}
    if verb == "DEADLINE":
        return {"asked": "deadline", "deadlines": _deadlines(case, viewer)}
    return {"asked": verb.casefold(), "history": history_of(db, case, viewer)}


def of_staff(at: AtDesk, command: Command) -> list[int]:
    """Answer one of the staff, or say why not."""
    told = answer_of(at.db, at.case, Party.STAFF, command.verb, command.words)
    if isinstance(told, Refusal):
        return at.tell("N63", echo(command, Recorded(told)))
    return at.tell("N41", told)


def _may_have(exhibit: Exhibit, viewer: Party) -> bool:
    """His own, and what was shared with him; staff all but what is not checked yet."""
    if exhibit.state in UNSEEN:
        return False
    return viewer in (Party.STAFF, exhibit.by) or (exhibit.state == "shared" and exhibit.cls == "shared")


def _deadlines(case: Case, viewer: Party) -> list[dict[str, str]]:
    told = case.docket.running()
    if viewer != Party.STAFF:
        told = tuple(c for c in told if c.name in disclosed.CLOCKS[viewer])
    found = []
    for clock in sorted(told, key=lambda c: c.due_at):
        period = case.book.period(clock.name)
        one = {"clock": str(clock.name), "party": str(clock.party), "due_at": clock.due_at.isoformat()}
        found.append({**one, "lapse": period.lapse if period else ""})
    return found
