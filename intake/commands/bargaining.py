"""The verbs of the sides on terms and on a decision, OFFER to APPEAL (domain.md 2.3, contract.md 3)."""

import re
from collections.abc import Callable
from dataclasses import replace

from intake.commands.acting import Acting, echoed, said_by
from intake.commands.grammar import Command
from intake.commands.reasons import offer_in, reason_in
from intake.commands.said import days_of
from intake.commands.terms import parse_terms
from models.casework import Recorded
from models.rules import events as e
from models.rules.asked import asked_of, whole_of
from models.rules.docket import Refusal
from models.rules.limits import hide_limits
from models.rules.states import ClockName, Party, State
from models.rules.terms import Terms

_NUMBER = re.compile(r"\d{1,4}")


def offer(acting: Acting, command: Command, key: str) -> list[int]:
    terms = _terms(acting, command.words)
    if isinstance(terms, str):
        return _refused(acting, command, key, "not_understood", {"detail": terms})
    event = e.Offered(**said_by(acting), terms=terms.as_json())
    return let_happen(acting, command, key, event)


def accept(acting: Acting, command: Command, key: str) -> list[int]:
    docket = acting.case.docket
    first = not _number(command) and (docket.state == State.SERVED or bool(docket.running(ClockName.CURE)))
    if acting.role == Party.RESPONDENT and first and docket.open_offer(Party.COMPLAINANT) is None:
        return admit(acting, command, key)  # what is asked for is all there is to accept
    return let_happen(acting, command, key, e.Accepted(**said_by(acting), n=_number(command)))


def admit(acting: Acting, command: Command, key: str) -> list[int]:
    """What was asked for is what is accepted: the sum that is claimed, else the whole price, else the goods."""
    event = e.Accepted(**said_by(acting), terms=asked_of(acting.case.facts, acting.case.docket.type).as_json())
    return let_happen(acting, command, key, event)


def reject(acting: Acting, command: Command, key: str) -> list[int]:
    """No to an offer; where there is none, a respondent's no is to the complaint, and an answer to it."""
    docket = acting.case.docket
    asked = docket.state == State.SERVED or bool(docket.running(ClockName.CURE))
    if asked and acting.role == Party.RESPONDENT and docket.open_offer(Party.COMPLAINANT) is None:
        return echoed(acting, command, key, acting.record(e.Answered(**said_by(acting), how="contest"), key, command))
    n, said = offer_in(command.words.strip(" ,:;-"))
    event = e.Rejected(**said_by(acting), n=n or _open_one(acting, said), reasons=reason_in(said, command.message))
    return let_happen(acting, command, key, event)


def _open_one(acting: Acting, said: str) -> int:
    """The number of an open offer among the words; what else is counted there names none."""
    open_ = {o.n for o in acting.case.docket.offers if o.state == "open"}
    return next((n for n in map(int, _NUMBER.findall(said)) if n in open_), 0)


def limit(acting: Acting, command: Command, key: str) -> list[int]:
    """A secret bid: its sum is in the event alone, and no answer repeats it."""
    whole = whole_of(acting.case.facts)
    terms = _terms(acting, command.words)
    if isinstance(terms, str) or len(terms.parts) != 1 or terms.minor is None:
        return _refused(acting, replace(command, line=hide_limits(command.line)), key, "limit_not_understood", {})
    event = e.Limited(**said_by(acting), minor=terms.minor, currency=terms.currency, whole=whole.minor)
    return let_happen(acting, replace(command, line=hide_limits(command.line)), key, event)


def escalate(acting: Acting, command: Command, key: str) -> list[int]:
    return let_happen(acting, command, key, e.Escalated(**said_by(acting)))


def appeal(acting: Acting, command: Command, key: str) -> list[int]:
    reasons = "\n\n".join(text for text in (command.words, command.message) if text)
    return let_happen(acting, command, key, e.Appealed(**said_by(acting), reasons=reasons))


def let_happen(acting: Acting, command: Command, key: str, event: e.Event) -> list[int]:
    """Let it happen; the files beside a word that is refused are given all the same."""
    recorded = acting.record(event, key, command)
    if recorded.refused is None or not acting.hand.exhibits:
        return echoed(acting, command, key, recorded)
    given = acting.record(e.Answered(**said_by(acting), how="evidence"), f"{key}f")
    return [*given.notices, *echoed(acting, command, key, recorded)]


def _refused(acting: Acting, command: Command, key: str, code: str, facts: dict[str, object]) -> list[int]:
    return echoed(acting, command, key, Recorded(Refusal(code, facts)))


def _terms(acting: Acting, words: str) -> Terms | str:
    languages = list(acting.desk.languages.values())
    return parse_terms(words, whole_of(acting.case.facts), languages, days_of(acting.ground), acting.desk.house.zone)


def _number(command: Command) -> int:
    found = _NUMBER.search(command.words)
    return int(found[0]) if found else 0


VERBS: dict[str, Callable[[Acting, Command, str], list[int]]] = {
    "OFFER": offer,
    "COUNTER": offer,
    "ACCEPT": accept,
    "ADMIT": admit,
    "REJECT": reject,
    "LIMIT": limit,
    "ESCALATE": escalate,
    "APPEAL": appeal,
}
