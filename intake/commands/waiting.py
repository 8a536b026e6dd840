"""RELEASE and DROP: the staff's word about mails in quarantine and about addresses that mails came back from."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from config.desk import Desk
from intake.commands.grammar import Command
from intake.filing import InHand
from intake.quarantine import Verb, settle, too_many_of
from models.casework import Case
from models.deliveries import reachable_again
from models.filing.desk_notice import desk_notice, queue_once
from models.rules.house import StaffMember
from models.rules.states import Party

VERBS = ("RELEASE", "DROP")
MOST = 200  # mails one line may name
_ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@]{1,250}")
DONE = {"RELEASE": "goes its normal way again", "DROP": "set aside; its bytes are kept"}
REFUSED = {"not_waiting": "no such mail waits here", "needs_party": "only the party's own YES lets it act"}


@dataclass(frozen=True, slots=True)
class Word:
    """One staff mail at work on what waits; `case` is that of its token, None in answer to a digest."""

    db: Connection
    desk: Desk
    hand: InHand
    member: StaffMember
    case: Case | None
    now: datetime


def carry_out(at: Word, command: Command, key: str) -> list[int]:
    """Do one RELEASE or DROP; return the echo queued to the writer (N63): it names each mail and what became of it."""
    if "case" not in at.member.roles:
        return echoed(at, command, key, "not_your_role", {"role": "case"})
    address = command.words.strip().lower()
    if _ADDRESS.fullmatch(address):
        return _of_address(at, command, key, address)
    numbers = [int(n) for n in re.findall(r"[0-9]{1,9}", command.words)][:MOST]
    if not numbers:
        return echoed(at, command, key, "not_understood", {"detail": f"numbers of mails, e.g. {command.verb} 12 15"})
    return _settled(at, command, key, numbers)


def _of_address(at: Word, command: Command, key: str, address: str) -> list[int]:
    if command.verb == "DROP":
        return _settled(at, command, key, too_many_of(at.db, address))
    cause = at.hand.cause(f"{key}r", Party.STAFF)
    if not reachable_again(at.db, at.desk.house, address, at.now, cause):
        return echoed(at, command, key, "not_waiting", {})
    return echoed(at, command, key, "", {address: "is written to again"})


def _settled(at: Word, command: Command, key: str, numbers: list[int]) -> list[int]:
    verb: Verb = "RELEASE" if command.verb == "RELEASE" else "DROP"
    case_id = at.case.id if at.case else None
    codes = {n: settle(at.db, at.desk.house, n, verb, at.member.name, case_id) for n in numbers}
    told = {str(n): REFUSED[code] if code else DONE[verb] for n, code in codes.items()}
    done = not codes or not all(codes.values())
    return echoed(at, command, key, "" if numbers and done else next(iter(codes.values()), "not_waiting"), told)


def echoed(at: Word, command: Command, key: str, code: str, facts: dict[str, Any]) -> list[int]:
    """Queue the echo of a word about no single case (N63)."""
    said = {"verb": command.verb, "said": command.said, "line": command.line}
    extra = {"done": not code, **said, "code": code, "facts": facts}
    row = desk_notice(at.desk.house, at.member, "N63", f"mail:{at.hand.mail_id}:{key}w", at.now, {"extra": extra})
    answered = {"auto_replied": True, "thread": [at.hand.letter.message_id] if at.hand.letter.message_id else []}
    return queue_once(at.db, [{**row, **answered}])
