"""A party's verbs in a rights matter: ADD, SAME AS, DEAD, DONE, and what keeps a threat from the other side."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from config.desk import Desk
from config.directory import Directory
from intake.commands import bargaining, owed
from intake.commands.acting import Acting, echoed, said_by
from intake.commands.agreeing import orders_of
from intake.commands.grammar import Command
from intake.filing import InHand, facts_in_hand, write_facts
from intake.opening import Opened, open_case, supplement
from intake.rights.naming import links_in, numbers_in, pages_named
from intake.rights.repeating import as_before, earlier_case, same_right
from intake.understanding.understand import Understanding
from models.casework import Case, Recorded
from models.rules import events as e
from models.rules.docket import Refusal
from models.rules.events import rights as i
from models.rules.facts import Fact
from models.rules.listings import ORDERED, UNDECIDED, in_state
from models.rules.states import Party, State, Substate

THREAT = "threat"
NOTHING = Understanding("other", None, None, None, (), {}, ())
NOTICES = frozenset({Substate.INFORMAL_NOTICE, Substate.NOTICE, Substate.COUNTER_NOTICE})
WITHHELD = "[These words are not passed on.]"


def pages_of(acting: Acting, words: str) -> tuple[int, ...]:
    """Return the numbers of the pages that a line, or the mail below it, speaks of."""
    return pages_named(acting.case.docket.listings, words, acting.hand.new_text)


def without_threats(acting: Acting, *, alone: bool) -> tuple[Acting, list[int]]:
    """Return the letter as the other side may read it, and the alert to staff where it threatens somebody.

    alone  the letter orders nothing, so that its files come in with the threat
    """
    told = acting.understood
    holds = acting.case.book.values.get("threats.forward", True) is False
    if not holds or told is None or THREAT not in told.flags:
        return acting, []
    files = {"exhibits": acting.hand.exhibits, "refused_files": acting.hand.refused_files} if alone else {}
    event = i.Threatened(role=acting.role, name=acting.name, **files)  # type: ignore[arg-type]
    notices = acting.record(event, "threat").notices
    return replace(acting, hand=replace(acting.hand, new_text=WITHHELD)), notices


def is_rights(case: Case) -> bool:
    """Whether the case's book checks rights."""
    return bool(case.book.values.get("rights.check", False))


def _add(acting: Acting, command: Command, key: str) -> list[int]:
    """ADD URL: more pages of the same right, while their sellers have not been written to."""
    if acting.case.docket.state == State.DRAFT:
        told = acting.understood or NOTHING
        return supplement(
            acting.db, acting.desk.house, acting.directory, acting.case, acting.hand, told, acting.now
        ).notices
    pages = tuple({"url": link, "seller": ""} for link in links_in(command.words))
    recorded = acting.record(i.Listed(role=acting.role, name=acting.name, pages=pages), key)
    if recorded.refused is None:
        facts = facts_in_hand(acting.case)
        had = facts.get("infringing_url")
        new = [Fact(page["url"], command.line, status="confirmed") for page in pages]
        facts["infringing_url"] = [*(had if isinstance(had, list) else []), *new]
        write_facts(acting.db, acting.case, facts)
    return echoed(acting, command, key, recorded)


def _dead(acting: Acting, command: Command, key: str) -> list[int]:
    event = i.FoundDead(role=acting.role, name=acting.name, listings=numbers_in(command.words)[0])
    return echoed(acting, command, key, acting.record(event, key))


def _done(acting: Acting, command: Command, key: str) -> list[int]:
    """DONE, REMOVED: these pages are gone, as their seller says; with no page open it is about another duty."""
    if not in_state(acting.case.docket.listings, *UNDECIDED, ORDERED):
        return owed.VERBS["DONE"](acting, command, key)
    pages = pages_named(acting.case.docket.listings, command.words, "")
    event = i.TakenDown(**said_by(acting), listings=pages, proof=command.message[:500])
    return bargaining.let_happen(acting, command, key, event)


def _same(acting: Acting, command: Command, key: str) -> list[int]:
    """SAME AS in a case's own thread: a new case with the right that was proved here or in the case it names."""
    old = earlier_case(acting.db, acting.desk.house, command.words, acting.case.contacts[acting.role].address)
    if old is None:
        return echoed(acting, command, key, Recorded(Refusal("no_proved_right", {"ref": command.words[:20]})))
    told = acting.understood or NOTHING
    opened = open_again(acting.db, acting.desk, acting.directory, old, acting.hand, told, acting.now)
    return opened.recorded.notices


def begin(
    db: Connection, desk: Desk, directory: Directory, hand: InHand, told: Understanding, now: datetime, from_thread: str
) -> Opened:
    """Open a case for a mail that belongs to none: with the right of an earlier one where it says SAME AS, and may."""
    parsed = orders_of(hand.new_text, hand.shown, "party", list(desk.languages.values()))
    said = next((command.words for command in parsed.commands if command.verb == "SAME AS"), "")
    known = bool(said) and hand.provenance.proven and not from_thread
    old = earlier_case(db, desk.house, said, hand.provenance.address) if known else None
    if old is not None:
        return open_again(db, desk, directory, old, hand, told, now)
    return open_case(db, desk.house, directory, hand, told, now, from_thread)


def open_again(
    db: Connection, desk: Desk, directory: Directory, old: Case, hand: InHand, told: Understanding, now: datetime
) -> Opened:
    """Open a case with the right of an earlier one: nothing is asked of it again, and staff hear how often it was."""
    letter = replace(hand.letter, text=hand.new_text)
    again = as_before(told, old, letter, desk.settings.platform.by_domain)
    opened = open_case(db, desk.house, directory, hand, again, now)
    done = same_right(db, desk.house, opened.case, old, hand, now)
    return Opened(opened.case, replace(opened.recorded, notices=[*opened.recorded.notices, *done.notices]))


def _accept(acting: Acting, command: Command, key: str) -> list[int]:
    """ACCEPT, ADMIT of the notice or of the counter-notice; of an offer it is what it is on every track."""
    docket = acting.case.docket
    if docket.open_offer(acting.role.opposite) or docket.substate not in NOTICES:
        return bargaining.VERBS[command.verb](acting, command, key)
    return bargaining.let_happen(acting, command, key, e.Answered(**said_by(acting), how="accept"))


def _reject(acting: Acting, command: Command, key: str) -> list[int]:
    """The owner's no to a counter-notice is her answer to it; any other no is what it is on every track."""
    docket = acting.case.docket
    asked = docket.substate == Substate.COUNTER_NOTICE and docket.owes(acting.role) is not None
    if acting.role != Party.COMPLAINANT or not asked or docket.open_offer(acting.role.opposite):
        return bargaining.VERBS[command.verb](acting, command, key)
    return bargaining.let_happen(acting, command, key, e.Answered(**said_by(acting), how="words"))


VERBS: dict[str, Callable[[Acting, Command, str], list[int]]] = {
    "ACCEPT": _accept,
    "ADMIT": _accept,
    "REJECT": _reject,
    "ADD": _add,
    "DEAD": _dead,
    "DONE": _done,
    "SAME AS": _same,
}
