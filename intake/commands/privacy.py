"""MY DATA and ERASE MY DATA of a party, PRIVACY of staff: each is answered formally, by N60.

To erase is asked back first, for it cannot be undone. What the desk may not let go of by itself is put to a person.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from intake.commands.acting import Acting, echoed
from intake.commands.at_desk import AtDesk
from intake.commands.grammar import Command
from intake.commands.meaning import meant_before
from models.casework import Case, Recorded
from models.privacy import kept_of, let_go, queue_answer
from models.rules import events as e
from models.rules.days import days_later, last_second_of
from models.rules.docket import Refusal, Send
from models.rules.house import House
from models.rules.states import Party

_WHOM = re.compile(r"(c|r|complainant|respondent)\b[:,]?\s+(\S.*)", re.IGNORECASE | re.DOTALL)
DECIDED_BY_STAFF = "closed"  # why a case is kept until a person has looked at the request


def export(acting: Acting, command: Command, key: str) -> list[int]:
    """Send a party all that is kept of it, in all the cases it knows of."""
    contact = acting.case.contacts[acting.role]
    kept = kept_of(acting.db, contact.address, acting.now)
    told = {"what": "export", "cases": [{"ref": one["ref"], "kept": ""} for one in kept["cases"]]}
    return _answer(acting, key, told, kept)


def erase(acting: Acting, command: Command, key: str) -> list[int]:
    """Erase what no case needs when the party has said YES to it; tell of all else why it is kept."""
    before = meant_before(acting)
    if before is None or before[0] != command.verb:
        question = e.AskedBack(role=acting.role, name=acting.name, read=command.line, verb=command.verb)
        return echoed(acting, command, key, acting.record(question, key))
    house, contact = acting.desk.house, acting.case.contacts[acting.role]
    cases = let_go(acting.db, contact.address, acting.now)
    told: dict[str, Any] = {"what": "erase", "cases": cases}
    notices: list[int] = []
    waiting = [one["ref"] for one in cases if one["kept"] == DECIDED_BY_STAFF]
    if waiting:
        days = house.book_of("").value("privacy.answer_days")
        until = last_second_of(days_later(acting.now, days, house.zone), house.zone)
        told["until"] = until.isoformat()
        extra = {"what": "privacy", "who": acting.name, "detail": _wanted_of_staff(waiting, until, house)}
        notices += acting.tell(Send(("N61",), Party.STAFF, extra=extra), f"{key}s")
    return notices + _answer(acting, key, told)


def _wanted_of_staff(cases: Sequence[str], until: datetime, house: House) -> str:
    return f"Over, and waiting for you: {', '.join(cases)}. To be answered by {until.astimezone(house.zone):%Y-%m-%d}."


def _answer(
    acting: Acting, key: str, extra: Mapping[str, Any], kept: Mapping[str, Any] | None = None
) -> list[int]:  # fmt: skip
    if acting.hand.allowance is not None and not acting.hand.allowance.permits(["N60"]):
        return []
    of = f"mail:{acting.hand.mail_id}:{key}"
    to = _reader(acting.case, acting.role)
    return queue_answer(acting.db, acting.desk.house, to, of, acting.now, extra, kept, acting.hand.letter.message_id)


def _reader(case: Case, party: Party) -> dict[str, Any]:
    contact = case.contacts[party]
    names = ("name", "address", "language", "zone", "generation")
    return {"ref": case.ref, "role": str(party), **{name: getattr(contact, name) for name in names}}


def decided(at: AtDesk, command: Command) -> Recorded | str:
    """Send a party the desk's formal answer to its request, and keep it in the record."""
    found = _WHOM.fullmatch("\n\n".join(filter(None, (command.words, command.message))))
    if found is None:
        return "PRIVACY C or PRIVACY R, and what is erased or kept, and why"
    party = Party.COMPLAINANT if found[1][0].lower() == "c" else Party.RESPONDENT
    if party not in at.case.contacts or not at.case.contacts[party].address:
        return Recorded(Refusal("no_respondent"))
    done = at.record(e.Noted(role=Party.STAFF, name=at.member.name, text=f"{command.verb} {party}: {found[2]}"))
    told: dict[str, Any] = {"what": "decided", "who": at.member.name, "words": found[2], "cases": []}
    of = f"mail:{at.hand.mail_id}:{at.key}"
    sent = queue_answer(at.db, at.desk.house, _reader(at.case, party), of, at.now, told)
    return Recorded(done.result, [*done.notices, *sent])


PARTY: Mapping[str, Callable[[Acting, Command, str], list[int]]] = {"MY DATA": export, "ERASE MY DATA": erase}
STAFF: Mapping[str, Callable[[AtDesk, Command], Recorded | str]] = {"PRIVACY": decided}
