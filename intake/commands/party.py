"""A party's commands and free words to events: one letter of a proven party, in order, each with its echo."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from config.desk import Desk
from intake import opinions
from intake.answers import with_answers
from intake.commands import bargaining, owed, preferring, privacy, rights, steering
from intake.commands.acting import Acting, answered_apart, echoed, said_by, transcript
from intake.commands.agreeing import orders_of
from intake.commands.asking import answer_of
from intake.commands.grammar import Command, Parsed
from intake.commands.meaning import ENDS, bare_yes, meant_before, question_about, thanked
from intake.commands.reasons import free_words
from intake.commands.settling import correct, settles, yes
from intake.feedback.in_case import opinion, order_complete, reply_or
from intake.filing import InHand
from intake.forms import form_in
from intake.opening import supplement
from intake.reading.language import spoken_in
from intake.scanning import labelled
from intake.understanding.papers import understood_whole
from intake.understanding.understand import Understanding
from models import wishes
from models.casework import Case, Recorded
from models.filing.erasing import is_erased
from models.rules import events as e
from models.rules.docket import Refusal, Send
from models.rules.meant import meant_of
from models.rules.states import Outcome, Party, State


def parsed(desk: Desk, hand: InHand) -> Parsed:
    """Return what a party's letter orders; a form that came back is no list of commands."""
    if form_in(hand.new_text) is not None:
        return Parsed(rest=hand.new_text)
    orders = orders_of(hand.new_text, hand.shown, "party", list(desk.languages.values()))
    return replace(orders, commands=_without_asking(orders.commands))


def _without_asking(commands: tuple[Command, ...]) -> tuple[Command, ...]:
    """CANCEL with its reason in the next line is one order: nothing is asked back that the mail says itself (G5)."""
    coming = (*(later.verb for later in commands[1:]), "")
    pairs = zip(commands, coming, strict=True) if commands else ()
    return tuple(c for c, after in pairs if c.verb != "CANCEL" or c.words or after not in ENDS.values())


def act(acting: Acting, parsed: Parsed) -> list[int]:
    """Do what the letter asks, or take it as an answer; return the notices queued."""
    if (done := opinions.noted(acting)) is not None:
        return done
    if free_words(parsed):
        wishes.hear(acting.db, acting.case, acting.role, spoken_in(acting.hand.new_text))
    if _revives(acting, parsed):
        return acting.record(e.Answered(role=acting.role, name=acting.name), "revive").notices + act(acting, parsed)
    acting, notices = rights.without_threats(acting, alone=not parsed.commands)
    if not parsed.commands:
        return notices or _words(acting, parsed.verb_like, doubtful=parsed.doubtful)
    label = next((c.words for c in parsed.commands if c.verb == "EVIDENCE"), "")
    # what was withheld of a threat stays withheld
    told = None if notices else free_words(parsed, pages=bool(acting.case.docket.listings))
    hand = replace(acting.hand, told=told, scanned=labelled(acting.hand.scanned, label))
    acting = replace(acting, hand=hand, unshown=steering.sealing(parsed.commands))
    lines: list[dict[str, object]] | None = [] if len(parsed.commands) > 1 else None
    acting = replace(acting, lines=lines)
    files_left, drafted = True, acting.case.docket.state == State.DRAFT
    for i, command in enumerate(parsed.commands):
        more = drafted and any(settles(acting, later) for later in parsed.commands[i + 1 :])
        one = replace(acting if files_left else replace(acting, hand=replace(acting.hand, scanned=())), more=more)
        notices += _do(one, command, f"{i}")
        if lines is not None and len(lines) == i:
            lines.append(answered_apart(command))
        files_left = False
    # what a draft lacks and holds is told whole by its own mail
    return notices if lines is None or drafted else notices + transcript(acting)


def _revives(acting: Acting, parsed: Parsed) -> bool:
    """Whether a late answer brings an expired draft back (T4, T25) before it is read as what the draft lacks."""
    return _is_late_answer(acting.case, acting.role, parsed, acting.now)


def verbs_of(case: Case, role: Party, parsed: Parsed, now: datetime) -> list[str]:
    """Return the verbs a letter would carry out, that which its YES stands for among them."""
    verbs = [command.verb for command in parsed.commands]
    meant = meant_of(case.docket, role, now) if "YES" in verbs else None
    return [*verbs, str(meant["verb"])] if meant else verbs


def begins_anew(db: Connection, case: Case, role: Party, parsed: Parsed, now: datetime) -> bool:
    """Whether a late answer came when the expired draft's words were gone already: it can only begin a fresh one."""
    return _is_late_answer(case, role, parsed, now) and is_erased(db, case.ref)


def _is_late_answer(case: Case, role: Party, parsed: Parsed, now: datetime) -> bool:
    expired = case.docket.state == State.CLOSED and case.docket.outcome == Outcome.LAPSED_NO_REPLY
    others = set(verbs_of(case, role, parsed, now)) - ANSWERING  # a YES may stand for a word of another kind
    return expired and role == Party.COMPLAINANT and not others


def _words(acting: Acting, verb_like: str, *, doubtful: bool = False) -> list[int]:
    if acting.case.docket.state == State.DRAFT:
        understood = acting.understood or _understood(acting)
        understood = with_answers(acting.case.docket.missing, acting.hand.new_text, understood, acting.ground)
        house = acting.desk.house
        result = supplement(
            acting.db, house, acting.directory, acting.case, acting.hand, understood, acting.now
        )  # fmt: skip
        return result.notices
    if not doubtful and (asked := bare_yes(acting)) is not None:
        return acting.record(asked, "meant").notices
    if not doubtful and thanked(acting):  # it answers nothing, nor ends a turn, and staff need not read it
        return acting.tell(Send(("N12",), acting.role), "thanks")
    in_turn = acting.case.docket.owes(acting.role) is not None  # the words are an answer, and after it nothing is owed
    notices = acting.record(_answer(acting, "words"), "words").notices
    question = None if doubtful else question_about(acting)
    if question is not None:
        return notices + acting.record(question, "meant").notices
    if verb_like and (doubtful or in_turn):
        notices += acting.tell(Send(("N40",), acting.role, extra={"read": verb_like, "ask": "verb"}), "verb")
    return notices


def _understood(acting: Acting) -> Understanding:
    domain = acting.desk.house.address.rpartition("@")[2]
    return understood_whole(acting.hand.letter, acting.desk.settings.platform.by_domain, domain)


def _answer(acting: Acting, how: str, words: str = "") -> e.Answered:
    listings = rights.pages_of(acting, words) if how == "contest" else ()
    return e.Answered(**said_by(acting), how=how, listings=listings)


def _do(acting: Acting, command: Command, key: str) -> list[int]:
    mine = command.verb == "CORRECT" or acting.desk.standing.has(command.verb, acting.role)
    verbs = {**VERBS, **rights.VERBS} if rights.is_rights(acting.case) else VERBS
    doing = verbs.get(command.verb, _anything_else) if mine else _anything_else
    if acting.case.docket.state == State.DRAFT and command.verb in (*bargaining.VERBS, *owed.VERBS):
        doing = _anything_else  # there is nobody yet to come to terms with
    return doing(acting, command, key)


def _answering(how: str) -> Callable[[Acting, Command, str], list[int]]:
    def answer(acting: Acting, command: Command, key: str) -> list[int]:
        if acting.case.docket.state == State.DRAFT:
            return _words(acting, "")
        return bargaining.let_happen(acting, command, key, _answer(acting, how, command.words))

    return answer


def _cancel(acting: Acting, command: Command, key: str) -> list[int]:
    if command.verb == "WE AGREED" and _is_asked_to_confirm(acting):
        return _do(acting, replace(command, verb="ACCEPT", words=""), key)
    if acting.role != Party.COMPLAINANT:  # the other side can only ask for it (domain.md G4)
        return _answering("cancel_asked")(acting, command, key)
    said = f"{command.verb} {command.words} {command.message[:200]}".upper()
    why = "agreed" if "WE AGREED" in said else "gave_up" if "I GIVE UP" in said else ""
    event = e.Cancelled(role=acting.role, name=acting.name, why=why)
    return echoed(acting, command, key, acting.record(event, key))


def _is_asked_to_confirm(acting: Acting) -> bool:
    """Whether this respondent reads of an agreement that another word than his made, and has not confirmed it."""
    docket, role = acting.case.docket, acting.role
    if docket.state != State.SETTLEMENT_CHECK or docket.agreed is None or role != Party.RESPONDENT:
        return False
    return docket.agreed.who != role and role not in docket.agreed.confirmed


def _yes(acting: Acting, command: Command, key: str) -> list[int]:
    """YES to the question that was asked back, else to what was understood.

    To an agreement it may mean the binding word: ask, and the next YES does it.
    """
    if (meant := meant_before(acting)) is not None:
        line = " ".join(meant).strip()
        return _do(acting, Command(*meant, command.message, command.ref, line), key)
    if _is_asked_to_confirm(acting):
        asked = e.AskedBack(role=acting.role, name=acting.name, read=command.line, verb="ACCEPT")
        return acting.record(asked, key).notices
    return yes(acting, command, key)


def _status(acting: Acting, command: Command, key: str) -> list[int]:
    told = answer_of(acting.db, acting.case, acting.role, command.verb, command.words)
    if isinstance(told, Refusal):
        return echoed(acting, command, key, Recorded(told))
    return acting.tell(Send(("N41",), acting.role, extra=told), key)


def _plainly(event: Callable[..., e.Event]) -> Callable[[Acting, Command, str], list[int]]:
    def do(acting: Acting, command: Command, key: str) -> list[int]:
        return echoed(acting, command, key, acting.record(event(role=acting.role, name=acting.name), key))

    return do


def _reopen(acting: Acting, command: Command, key: str) -> list[int]:
    """Open it again, and take what came with the word as the answer that was missing."""
    opened = acting.record(e.Reopened(role=acting.role, name=acting.name), key)
    given = acting.record(_answer(acting, "evidence"), f"{key}f").notices if acting.hand.scanned else []
    return [*echoed(acting, command, key, opened), *given]


def _withdraw(acting: Acting, command: Command, key: str) -> list[int]:
    numbers = tuple(int(n) for n in re.findall(r"\d{1,4}", command.words))
    event = e.Withdrawn(role=acting.role, name=acting.name, exhibits=numbers)
    return echoed(acting, command, key, acting.record(event, key))


def _anything_else(acting: Acting, command: Command, key: str) -> list[int]:
    """A verb this desk does not act on yet is still that party's word: it is filed as an answer, never dropped."""
    return _answering("words")(acting, command, key)


ANSWERING = frozenset({"YES", "CORRECT", "EVIDENCE"})  # what a draft is completed with
VERBS: dict[str, Callable[[Acting, Command, str], list[int]]] = {
    **bargaining.VERBS,
    **owed.VERBS,
    **steering.PARTY,
    **preferring.VERBS,
    **privacy.PARTY,
    "YES": _yes,
    "CORRECT": correct,
    "CONTEST": _answering("contest"),
    "EVIDENCE": _answering("evidence"),
    "WITHDRAW": _withdraw,
    "CANCEL": _cancel,
    "WE AGREED": _cancel,
    "I GIVE UP": _cancel,
    "UNDO": _plainly(e.Undone),
    "REOPEN": _reopen,
    "HUMAN": _plainly(e.AskedForHuman),
    "CALL ME": _plainly(e.AskedForHuman),
    "FEEDBACK": opinion,
    "REVISE": opinion,
    "REPLY": reply_or(_anything_else),
    "ORDER COMPLETE": order_complete,
    "STATUS": _status,
    "HISTORY": _status,
    "FILES": _status,
    "DEADLINE": _status,
}
