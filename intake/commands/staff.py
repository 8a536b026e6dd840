"""The staff's commands to events. Who may do what, and when, stands in the transition table; roles are checked here."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from config.desk import Desk
from config.directory import Directory
from intake.commands import (
    acknowledging,
    asking,
    desk_asks,
    desk_terms,
    joining,
    judging,
    privacy,
    proving,
    rights_desk,
    splitting,
    steering,
    waiting,
)
from intake.commands.acting import answered_apart, echo
from intake.commands.agreeing import orders_of
from intake.commands.astray import astray, not_done, words_alone
from intake.commands.at_desk import AtDesk, as_it_is_now
from intake.commands.details import parse_refuse, parse_revoke, parse_set
from intake.commands.grammar import Command
from intake.commands.lines import Done, Line, tell_lines
from intake.commands.settling import put
from intake.commands.slips import slip_in
from intake.feedback.by_staff import COMPLETE, by_staff
from intake.filing import InHand, facts_in_hand, write_facts
from intake.opening import refile
from intake.paid_elsewhere import flagged_by_account
from intake.revoking import revoke
from intake.routing import case_id_of
from models.casework import Case, Recorded, load_case
from models.deliveries import readdress
from models.filing.alerts import answered, answered_by_reply
from models.filing.suppression import forgive
from models.rules import events as e
from models.rules.conditions.filed import asks_to_cancel
from models.rules.docket import Pending, Refusal, Step
from models.rules.house import House, StaffMember
from models.rules.states import OPEN, Party, State

JUDGED = OPEN - {State.DRAFT}  # a draft is judged anew as a whole
SIGNED = {"decide": "DECIDE", "sanction": "SANCTION"}  # what waits for a second person: its verb


def act(
    db: Connection,
    desk: Desk,
    directory: Directory,
    hand: InHand,
    member: StaffMember,
    case: Case | None,
    now: datetime,
) -> Done:
    """Do every command of a staff mail in order; one N63 says exactly what each line did.

    case   the case of the token, None in answer to a digest: then each line names its own
    """
    parsed = orders_of(hand.new_text, hand.shown, "staff", list(desk.languages.values()))
    cases: dict[str, Case] = {case.ref: case} if case else {}
    touched: set[str] = set()
    notices: list[int] = []
    lines: list[Line] = []
    for i, command in enumerate(parsed.commands):
        if command.verb in waiting.VERBS:
            notices += waiting.carry_out(waiting.Word(db, desk, hand, member, case, now), command, f"{i}")
            continue
        if command.verb in acknowledging.VERBS:
            _case_for(db, desk.house, command, case, cases)
            word = waiting.Word(db, desk, hand, member, case, now)
            notices += acknowledging.carry_out(word, command, f"{i}", cases)
            continue
        if command.verb == COMPLETE:
            notices += by_staff(db, desk, directory, hand, member, case, command, f"{i}")
            continue
        if command.verb in desk_asks.VERBS:
            notices += desk_asks.carry_out(waiting.Word(db, desk, hand, member, case, now), command, f"{i}")
            continue
        at = _case_for(db, desk.house, command, case, cases)
        at = as_it_is_now(db, desk.house, at, touched, cases)
        if at is not None:
            more = any(_sets(later, command) for later in parsed.commands[i + 1 :])
            line = _do(AtDesk(db, desk, directory, at, hand, member, now, f"{i}", more), command)
        else:
            line = Line(None, astray(command))
        lines.append(line)
        notices += line.notices
    if (slip := slip_in(parsed.broke_off, list(desk.languages.values()), "staff")) is not None:
        at = _case_for(db, desk.house, slip, case, cases)
        lines.append(not_done(AtDesk(db, desk, directory, at, hand, member, now, "slip") if at else None, slip))
    notices += tell_lines(db, desk.house, member, hand, now, lines)
    answered(db, [one.id for one in cases.values()], member.name, now)
    answered_by_reply(db, acknowledging.replied_to(hand.letter), member.name, now)
    if not parsed.commands:
        words = slip_in(parsed.rest, list(desk.languages.values()), "staff")
        words = words or words_alone(parsed.verb_like or parsed.rest)
        at = _case_for(db, desk.house, words, case, cases)
        here = AtDesk(db, desk, directory, at, hand, member, now, "0") if at else None
        notices += tell_lines(db, desk.house, member, hand, now, [not_done(here, words)])
    return Done(tuple(cases.values()), tuple(notices))


def _sets(later: Command, command: Command) -> bool:
    return later.verb == "SET" and later.ref == command.ref and not isinstance(parse_set(later.words), str)


def _case_for(db: Connection, house: House, command: Command, case: Case | None, cases: dict[str, Case]) -> Case | None:
    if not command.ref or (case is not None and command.ref == case.ref):
        return case
    if command.ref not in cases:
        case_id = case_id_of(db, command.ref)
        if case_id is None:
            return None
        cases[command.ref] = load_case(db, house, case_id)
    return cases[command.ref]


def _do(at: AtDesk, command: Command) -> Line:
    if command.verb in asking.VERBS:
        return Line(at, answered_apart(command), tuple(asking.of_staff(at, command)))
    recorded = _result(at, command)
    extra = echo(command, recorded)
    if recorded.refused is None:
        extra["until"] = _waits_until(at, command)
        extra["facts"] = {"ref": ref} if (ref := _made(recorded)) else extra["facts"]
        extra["code"] = "cancellation_asked" if command.verb == "SERVE" and asks_to_cancel(at.case.docket) else ""
    return Line(at, extra, tuple(recorded.notices))


def _made(recorded: Recorded) -> str:
    """The reference of the case that a SPLIT made, "" of any other command."""
    sends = recorded.result.sends if isinstance(recorded.result, Step) else ()
    return next((str(send.extra["into"]) for send in sends if send.extra.get("news") == "split"), "")


def _waits_until(at: AtDesk, command: Command) -> str | None:
    """When a SERVE inside the withdraw window will be carried out (contract.md 4.3)."""
    if command.verb == "SERVE" and at.case.docket.state == State.SCREENING:
        return next((c.due_at.isoformat() for c in at.case.docket.running() if c.name == "withdraw"), None)
    return None


def _result(at: AtDesk, command: Command) -> Recorded:
    wanted = _role_wanted(at, command)
    if wanted not in at.member.roles:
        return Recorded(Refusal("not_your_role", {"role": wanted}))
    verbs = {**VERBS, **rights_desk.VERBS} if rights_desk.is_rights(at.case) else VERBS
    doing = verbs.get(command.verb)
    if doing is None:
        return Recorded(Refusal("not_understood", {"line": command.line}))
    made = doing(at, command)
    if isinstance(made, str):
        return Recorded(Refusal("not_understood", {"detail": made}))
    return made if isinstance(made, Recorded) else at.record(made)


def _role_wanted(at: AtDesk, command: Command) -> str:
    if command.verb in ("APPROVE", "DECLINE"):
        waits: list[Pending] = [p for p in at.case.docket.pending if p.kind in SIGNED]
        if waits:
            return at.desk.standing.staff_role(SIGNED[waits[-1].kind])
    return at.desk.standing.staff_role(command.verb)


def _plainly(event: Callable[..., e.Event]) -> Callable[[AtDesk, Command], e.Event]:
    return lambda at, command: event(role=Party.STAFF, name=at.member.name)


def _refuse(at: AtDesk, command: Command) -> e.Event | str:
    words = parse_refuse(command.words)
    if isinstance(words, str):
        return words
    return e.Refused(role=Party.STAFF, name=at.member.name, code=words.code, forward=words.forward)


def _revoke(at: AtDesk, command: Command) -> Recorded | str:
    words = parse_revoke(command.words)
    if isinstance(words, str):
        return words
    cause = at.hand.cause(at.key, Party.STAFF)
    return revoke(at.db, at.desk.house, at.case, Party(words.party), at.member.name, at.now, cause)


def _note(at: AtDesk, command: Command) -> e.Event:
    text = "\n\n".join(t for t in (command.words, command.message) if t)
    return e.Noted(role=Party.STAFF, name=at.member.name, text=text)


def _serve(at: AtDesk, command: Command) -> e.Event | Recorded | str:
    if rights_desk.checks_rights(at):
        return rights_desk.serve(at, command)
    return e.Served(role=Party.STAFF, name=at.member.name)


def _set(at: AtDesk, command: Command) -> Recorded | str:
    words = parse_set(command.words)
    if isinstance(words, str):
        return words
    if words.fact == "respondent_email":
        forgive(at.db, str(words.value))
    facts = facts_in_hand(at.case)
    put(facts, words.fact, words.value, words.role, command.line, "staff", "staff")
    docket = at.case.docket
    sender = at.case.contacts[Party.COMPLAINANT].address
    flags = flagged_by_account(at.case.book, facts, sender, at.directory) if docket.state in JUDGED else ()
    event = e.FactSet(role=Party.STAFF, name=at.member.name, fact=words.fact, value=words.value, flags=flags)
    if docket.state == State.DRAFT and not at.more:
        done = at.record(event)
        again = refile(
            at.db, at.desk.house, at.directory, at.case, facts, docket.track, docket.type, at.hand, at.now,
            role=Party.STAFF, name=at.member.name,
        )  # fmt: skip
        return Recorded(done.result, done.notices + again.notices)
    write_facts(at.db, at.case, facts)
    done = at.record(event)
    if words.fact == "respondent_email" and docket.state != State.DRAFT:
        cause = at.hand.cause(f"{at.key}a", Party.STAFF)
        again = readdress(at.db, at.desk.house, at.case, Party.RESPONDENT, str(words.value), at.now, cause)
        return Recorded(done.result, done.notices + again.notices)
    return done


VERBS: dict[str, Callable[[AtDesk, Command], e.Event | Recorded | str]] = {
    "TAKE": _plainly(e.Taken),
    "SERVE": _serve,
    "REFUSE": _refuse,
    "REVOKE": _revoke,
    "NOTE": _note,
    "SET": _set,
    "APPROVE": _plainly(e.Approved),
    "DECLINE": _plainly(e.Declined),
    "REOPEN": _plainly(e.Reopened),
    "UNDO": _plainly(e.Undone),
    **judging.VERBS,
    **proving.VERBS,
    **desk_terms.VERBS,
    **steering.STAFF,
    **joining.STAFF,
    **splitting.STAFF,
    **privacy.STAFF,
}
