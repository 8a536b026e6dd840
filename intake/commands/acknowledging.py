"""ACK: one of the staff has an alert in hand, and nobody else is called for it (domain.md 2.2, N56)."""

from collections.abc import Mapping

from intake.commands.grammar import Command
from intake.commands.waiting import Word, echoed
from intake.reading.letter import Letter
from models.casework import Case
from models.filing.alerts import ON_CALL, answered, answered_all, answered_by_reply

VERBS = ("ACK",)
MAY = frozenset({ON_CALL, "case"})  # whoever an alert may go to
MOST_IDS = 10  # of the mails it replies to


def carry_out(at: Word, command: Command, key: str, cases: Mapping[str, Case]) -> list[int]:
    """Answer the alerts of the case named, or of the mail replied to, or all about no case; return the echo queued.

    cases  those this mail is about, by reference
    """
    if not MAY & at.member.roles:
        return echoed(at, command, key, "not_your_role", {"role": ON_CALL})
    return echoed(at, command, key, "" if _answered(at, command, cases) else "nothing_pending", {})


def _answered(at: Word, command: Command, cases: Mapping[str, Case]) -> int:
    case = cases.get(command.ref) if command.ref else at.case
    if case is not None:
        return answered(at.db, [case.id], at.member.name, at.now)
    if command.ref:
        return 0
    replied = answered_by_reply(at.db, replied_to(at.hand.letter), at.member.name, at.now)
    return replied or answered_all(at.db, at.member.address, at.member.name, at.now)


def replied_to(letter: Letter) -> tuple[str, ...]:
    """Return the Message-IDs a mail answers."""
    return (*letter.in_reply_to[:MOST_IDS], *letter.references[-MOST_IDS:])
