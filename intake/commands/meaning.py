"""What a party's free words may have meant, as the one question that is asked back (N40); nothing is done by it.

Source: domain.md 2.3, free-text fallback. It asks only where the command could be done now.
"""

from datetime import datetime

from intake.commands.acting import Acting
from intake.commands.saying import is_bare_thanks, is_bare_yes, what_is_said
from intake.commands.slips import slip_in
from models.rules import events as e
from models.rules.docket import Docket
from models.rules.meant import meant_of
from models.rules.offers import is_over
from models.rules.states import OPEN, ClockName, Party, State
from models.rules.talks import Offer

ENDS = {"gave_up": "I GIVE UP", "agreed": "WE AGREED"}  # of the complainant
MOST_QUOTED = 200  # characters of his line that the question repeats
NUMBERED = frozenset({"ACCEPT", "REJECT"})


def question_about(acting: Acting) -> e.AskedBack | None:
    """Return the question these words ask for, None where they mean no command that could be done now."""
    languages = list(acting.desk.languages.values())
    text = acting.hand.new_text
    verb, words, offer = _slipped(acting, text) or _said(acting, what_is_said(text, languages)) or ("", "", 0)
    if not verb or not acting.desk.standing.has(verb, acting.role):
        return None
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return e.AskedBack(
        role=acting.role, name=acting.name, read=line[:MOST_QUOTED], verb=verb, words=words, offer=offer
    )  # fmt: skip


def bare_yes(acting: Acting) -> e.AskedBack | None:
    """Return the question, where the letter is nothing but a yes to an offer or to the complaint: it ends no turn.

    What is more than a yes, a file or words for the other side, is an answer, and asked about beside it.
    """
    languages, text = list(acting.desk.languages.values()), acting.hand.new_text
    if acting.hand.scanned:
        return None
    question = question_about(acting)
    if question is None or not ((question.offer and question.verb == "ACCEPT") or question.verb == "ADMIT"):
        return None
    alone = len([line for line in text.splitlines() if line.strip()]) == 1
    return question if is_bare_yes(text, languages) or (alone and slip_in(text, languages) is not None) else None


def thanked(acting: Acting) -> bool:
    """Whether the letter is thanks and nothing more; a file beside them is an answer."""
    return not acting.hand.scanned and is_bare_thanks(acting.hand.new_text, list(acting.desk.languages.values()))


def meant_before(acting: Acting) -> tuple[str, str] | None:
    """Return verb and words of the question that this party's YES answers, None where none stands."""
    what = meant_of(acting.case.docket, acting.role, acting.now)
    return (str(what["verb"]), str(what["words"])) if what else None


def part_in(acting: Acting, text: str) -> str:
    """Return the words of a short text that tell of a part that came, "" where they tell of none."""
    said = what_is_said(text, list(acting.desk.languages.values())) if text else ()
    return " ".join(text.split())[:MOST_QUOTED] if "partly" in said else ""


def _slipped(acting: Acting, text: str) -> tuple[str, str, int] | None:
    command = slip_in(text, list(acting.desk.languages.values()))
    if command is None or command.verb in ("LIMIT", "YES"):  # a secret bid is in no question, and YES is its answer
        return None
    offer = _acceptable(acting.case.docket, acting.role, acting.now)
    if command.verb in NUMBERED and offer is not None and not any(ch.isdigit() for ch in command.words):
        return command.verb, f"#{offer.n} {command.words}".strip(), offer.n
    return command.verb, command.words, 0


def _said(acting: Acting, said: tuple[str, ...]) -> tuple[str, str, int] | None:
    docket, role = acting.case.docket, acting.role
    owed = [duty for duty in docket.duties if duty.open]
    mine, theirs = [d for d in owed if d.by == role], [d for d in owed if d.to == role]
    ways = {
        "partly": ("RECEIVED PART", " ".join(acting.hand.new_text.split())[:MOST_QUOTED], 0) if theirs else None,
        "not_received": ("NOT PAID", "", 0) if theirs else None,
        "received": ("RECEIVED", "", 0) if theirs else None,
        "paid": ("PAID" if mine[0].what == "pay" else "DONE", "", 0) if mine else None,
        "accept": _accepting(docket, role, acting.now),
        **{name: _ending(docket, role, verb) for name, verb in ENDS.items()},
    }
    order = ("partly", "not_received", "received", "paid", "gave_up", "accept", "agreed")
    return next((way for name in order if name in said and (way := ways[name]) is not None), None)


def _ending(docket: Docket, role: Party, verb: str) -> tuple[str, str, int] | None:
    done = docket.state in (State.EXECUTION, State.SETTLEMENT_CHECK, State.DRAFT)
    return (verb, "", 0) if role == Party.COMPLAINANT and docket.state in OPEN and not done else None


def _accepting(docket: Docket, role: Party, now: datetime) -> tuple[str, str, int] | None:
    if (offer := _acceptable(docket, role, now)) is not None:
        return "ACCEPT", f"#{offer.n}", offer.n
    if docket.state == State.SETTLEMENT_CHECK and docket.agreed is not None and docket.agreed.who != role:
        return None if role in docket.agreed.confirmed else ("ACCEPT", "", 0)
    first = docket.state == State.SERVED or bool(docket.running(ClockName.CURE))
    return ("ADMIT", "", 0) if first and role == Party.RESPONDENT else None


def _acceptable(docket: Docket, role: Party, now: datetime) -> Offer | None:
    """The offer that this party's ACCEPT would speak of, while it stands."""
    for by in (Party.STAFF, role.opposite):
        offer = docket.open_offer(by)
        if offer is not None and role not in offer.accepted_by and not is_over(docket, offer, role, now):
            return offer
    return None
