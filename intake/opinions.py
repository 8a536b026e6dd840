"""What a party says of the desk itself: its letters to N59, its letter to "was this mail useful?" (R16).

They are looked for before any command: neither is one, neither is an answer in the case, and the other side hears
nothing of them.
"""

from collections.abc import Mapping
from typing import Any

from config.languages import Language
from intake.commands.acting import Acting, echoed
from intake.commands.grammar import Command
from models import surveys
from models.casework import Recorded
from models.filing.verdicts import keep_verdict, notice_judged
from models.rules.docket import Refusal, Send
from models.rules.opinions import QUESTIONS, answers_in, asked_about, verdict_in
from models.rules.states import State

SURVEY = "SURVEY"  # how the answers are called where commands are
MOST_OF_A_SIGNATURE = 80  # characters below a letter that may be no more than who wrote it
MOST_NAMED = 40  # characters of the answers that the subject of their echo repeats
MOST_WORDS = 4000  # characters kept beside the answers; the message has all
MOST_IDS = 3  # a mail answers the last of its references


def noted(acting: Acting) -> list[int] | None:
    """Keep what the letter says of the desk; return the notices queued, None where the letter goes on as any other."""
    if _judged(acting):
        return []
    return _surveyed(acting)


def _judged(acting: Acting) -> bool:
    """Whether the letter judges a mail of ours, and says nothing else that somebody must read."""
    read = verdict_in(acting.hand.new_text, _letters(acting, "useful"))
    if read is None:
        return False
    useful, number, rest = read
    contact = acting.case.contacts[acting.role]
    notice = notice_judged(acting.db, contact.address, str(acting.role), number, _answered(acting))
    about = asked_about(notice["numbers"], notice["facts"], acting.desk.house.book_of("")) if notice else ""
    if notice is None or not about:
        return False
    keep_verdict(acting.db, notice["id"], about, useful, acting.now)
    says_more = len(rest) > MOST_OF_A_SIGNATURE or bool(acting.hand.scanned)
    return not (says_more or (rest and acting.case.docket.owes(acting.role) is not None))


def _surveyed(acting: Acting) -> list[int] | None:
    """The notices of an answer to N59; None where nothing was asked, or the case was opened again since."""
    read = answers_in(acting.hand.new_text, _letters(acting, "choices"))
    if read is None or acting.case.docket.state != State.CLOSED:
        return None
    until = surveys.open_until(acting.db, acting.case, acting.role)
    if until is None:
        return None
    answers, words = read
    line = acting.hand.new_text.strip().splitlines()[0].strip()
    command = Command(SURVEY, line=line, said=line[:MOST_NAMED])
    if acting.hand.received_at > until:
        return echoed(acting, command, "survey", Recorded(Refusal("survey_over", {"until": until.isoformat()})))
    surveys.answer(acting.db, acting.case, acting.role, answers, words[:MOST_WORDS], acting.now)
    read_as = ", ".join(f"{QUESTIONS.index(name) + 1} {letter}" for name, letter in answers.items())
    told = {"done": True, "verb": SURVEY, "said": command.said, "line": line, "code": "", "offer": 0}
    told |= {"facts": {"detail": read_as}}
    return acting.tell(Send(("N63",), acting.role, extra={**told, "until": until.isoformat()}), "survey")


def _letters(acting: Acting, table: str) -> Mapping[str, Any]:
    """The letters of all our languages: whoever is written to in one may have another keyboard."""
    languages: list[Language] = list(acting.desk.languages.values())
    return {letter.casefold(): said for one in languages for letter, said in one.tables.get(table, {}).items()}


def _answered(acting: Acting) -> list[str]:
    letter = acting.hand.letter
    return [*letter.in_reply_to[:MOST_IDS], *letter.references[-MOST_IDS:]]
