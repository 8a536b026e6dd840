"""PAID, SHIPPED, DONE, RECEIVED and NOT PAID: what is said of what is owed, and of which of it (domain.md 2.3, T20)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from config.languages import Language, folded
from intake.commands.acting import Acting, echoed, said_by
from intake.commands.grammar import Command
from intake.commands.meaning import part_in
from intake.understanding.amounts import parse_money
from models.rules import events as e
from models.rules.docket import Docket, Send
from models.rules.duties import Duty

PART = "RECEIVED PART"
MOST_SAID = 200  # characters of what is said of a part
_NUMBERED = re.compile(r"(?:no\.? ?|nr\.? ?)?# ?(\d{1,4})\b[ ,:;.-]*")
_PLAIN = re.compile(r"(\d{1,9})")
_SHARE = re.compile(r"(\d{1,9})(?: ?[^\W\d_]{1,12})? ?(?:/|(?:out )?of) ?(\d{1,9})(.*)", re.IGNORECASE)
_BETWEEN = " .,:;-–—"  # what stands between a verb and the words behind it
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}")


@dataclass(frozen=True, slots=True)
class Said:
    """What the words behind a verb tell of a duty: its number or sum, money or goods, and that only a part came."""

    n: int = 0
    minor: int | None = None
    currency: str = ""
    about: str = ""
    part: str = ""


def said_of(docket: Docket, command: Command, languages: Sequence[Language]) -> Said:
    """Return what a command's words say of what is owed."""
    open_ = [duty for duty in docket.duties if duty.open]
    about = next((str(table[word]) for table, word in _tables(command, languages) if word in table), "")
    numbered = _NUMBERED.match(command.words)
    rest = command.words[numbered.end() :] if numbered else command.words
    said = replace(_of_words(rest, open_), n=int(numbered[1]) if numbered else 0)
    if said.n == 0 and (plain := _PLAIN.fullmatch(rest)) and any(duty.n == int(plain[1]) for duty in open_):
        said = Said(n=int(plain[1]))
    if command.verb == PART:
        words = " ".join((rest or command.message or command.line).split())
        said = replace(said, part=words[:MOST_SAID])
    return replace(said, about=said.about or about)


def _tables(command: Command, languages: Sequence[Language]) -> list[tuple[Any, str]]:
    return [(language.tables.get("speaks_of", {}), folded(command.said)) for language in languages]


def _of_words(words: str, open_: Sequence[Duty]) -> Said:
    """A count against another, "60 of 100" or "60/100"; a count of units; a sum: less than what is owed is a part."""
    if _DAY.fullmatch(words):
        return Said()
    if share := _SHARE.fullmatch(words):
        whole = int(share[1]) >= int(share[2]) and not share[3].strip(" .,;:")
        return Said(about="goods", part="" if whole else words[:MOST_SAID])
    counts = [duty.count for duty in open_ if duty.count]
    if _PLAIN.fullmatch(words) and counts:
        return Said(about="goods", part=words if int(words) < min(counts) else "")
    sums = [duty for duty in open_ if duty.minor is not None]
    money = parse_money(words) or next((parse_money(f"{words} {duty.currency}") for duty in sums), None)
    if money is None:
        return Said()
    minor, currency = money
    owed = [duty.minor for duty in sums if duty.minor is not None and duty.currency == currency]
    return Said(0, minor, currency, "money", words if owed and minor < min(owed) else "")


def report(acting: Acting, command: Command, key: str) -> list[int]:
    """PAID, SHIPPED or DONE; DONE of whoever is owed means that it came."""
    duties = [duty for duty in acting.case.docket.duties if duty.open]
    if command.verb == "DONE" and not any(duty.by == acting.role for duty in duties):
        return receive(acting, command, key)
    said = _said(acting, command)
    proof = f"{command.verb} {_NUMBERED.sub('', command.words, count=1)}".strip()
    event = e.Reported(
        **said_by(acting), what=command.verb.lower(), proof=proof, n=said.n, minor=said.minor, currency=said.currency
    )
    return _done_or_words(acting, command, key, event)


def receive(acting: Acting, command: Command, key: str) -> list[int]:
    """RECEIVED of the whole, or of a part; where the message below it tells of a part, which of the two is asked."""
    said = _said(acting, command)
    if said.part:
        return _done_or_words(acting, replace(command, verb=PART), key, _part(said_by(acting), said))
    if part := _part_told(acting, command.message):
        return acting.record(_asked(acting, command, part), key).notices
    event = e.Received(**said_by(acting), n=said.n, minor=said.minor, currency=said.currency, about=said.about)
    return _done_or_words(acting, command, key, event)


def not_received(acting: Acting, command: Command, key: str) -> list[int]:
    """NOT RECEIVED of the whole; where the words behind or below it tell of a part, which of the two is asked."""
    words = _NUMBERED.sub("", command.words, count=1).strip(_BETWEEN) or command.message
    if part := _part_told(acting, words):
        return acting.record(_asked(acting, replace(command, line=command.said), part), key).notices
    said = _said(acting, command)
    return _done_or_words(acting, command, key, e.NotReceived(**said_by(acting), n=said.n, about=said.about))


def _part_told(acting: Acting, words: str) -> str:
    """Return what these words tell of a part that came, "" where nothing is owed to their writer."""
    owed = any(duty.open and duty.to == acting.role for duty in acting.case.docket.duties)
    return part_in(acting, words) if owed else ""


def by_staff(docket: Docket, command: Command, languages: Sequence[Language], who: dict[str, Any]) -> e.Event:
    """Return the event of what one of the staff says was paid, done, received or not."""
    said = said_of(docket, command, languages)
    if command.verb == "NOT PAID":
        return e.NotReceived(**who, n=said.n, about=said.about)
    if command.verb in ("RECEIVED", PART):
        whole = e.Received(**who, n=said.n, minor=said.minor, currency=said.currency, about=said.about)
        return _part(who, said) if said.part else whole
    proof = f"{command.verb} {command.words}".strip()
    return e.Reported(
        **who, what=command.verb.lower(), proof=proof, n=said.n, minor=said.minor, currency=said.currency
    )  # fmt: skip


def _said(acting: Acting, command: Command) -> Said:
    return said_of(acting.case.docket, command, list(acting.desk.languages.values()))


def _part(who: dict[str, Any], said: Said) -> e.PartReceived:
    return e.PartReceived(
        **who, part=said.part, n=said.n, minor=said.minor, currency=said.currency, about=said.about
    )  # fmt: skip


def _asked(acting: Acting, command: Command, part: str) -> e.AskedBack:
    words = f"#{n} {part}" if (n := _said(acting, command).n) else part
    return e.AskedBack(role=acting.role, name=acting.name, read=f"{command.line} … {part}", verb=PART, words=words)


def _done_or_words(acting: Acting, command: Command, key: str, event: e.Event) -> list[int]:
    """Where nothing is owed by or to that party its verb is a word like any other: filed as an answer."""
    hand = acting.hand
    own = any(duty.open and acting.role in (duty.by, duty.to) for duty in acting.case.docket.duties)
    if hand.told is not None and not own:
        line = f"{command.verb} {command.words}".strip()  # what came or left is what the other side has to know
        acting = replace(acting, hand=replace(hand, told="\n\n".join(filter(None, (line, hand.told)))))
    recorded = acting.record(event, key)
    if recorded.refused is not None and recorded.refused.code == "which_duty" and acting.lines is None:
        which = [int(n[1:]) for n in recorded.refused.facts["allowed"]]
        told = {"ask": "which", "read": command.line, "word": command.verb, "which": which}
        return [*_files(acting, key), *acting.tell(Send(("N40",), acting.role, extra=told), key)]
    if recorded.refused is None or recorded.refused.code in ("no_proof", "not_due_yet", "which_duty"):
        return echoed(acting, command, key, recorded)
    return echoed(acting, command, key, acting.record(e.Answered(**said_by(acting)), f"{key}w"))


def _files(acting: Acting, key: str) -> list[int]:
    """The files beside a word that is asked back are given all the same."""
    if not acting.hand.exhibits:
        return []
    return acting.record(e.Answered(**said_by(acting), how="evidence"), f"{key}f").notices


VERBS: dict[str, Callable[[Acting, Command, str], list[int]]] = {
    "PAID": report,
    "SHIPPED": report,
    "DONE": report,
    "RECEIVED": receive,
    PART: receive,
    "NOT PAID": not_received,
}
