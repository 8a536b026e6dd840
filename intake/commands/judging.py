"""DECIDE, CORRECT and SANCTION: the words of those who judge, and the most they may order (domain.md T15, T22)."""

import re
from collections.abc import Callable
from datetime import datetime, time

from intake.commands import rights_desk
from intake.commands.at_desk import AtDesk
from intake.commands.details import parse_decide
from intake.commands.grammar import Command
from intake.commands.reasons import reason_in
from intake.filing import facts_in_hand
from intake.on_record import most_to_order
from intake.understanding.amounts import parse_money
from models.rules import events as e
from models.rules.house import House
from models.rules.states import Party

_SUM = re.compile(r"([A-Za-z]{3}\s?[\d.,']+|[\d.,']+\s?[A-Za-z]{3})\b[\s,:;-]*(.*)", re.DOTALL)


def decide(at: AtDesk, command: Command) -> e.Event | str:
    listings, rest = rights_desk.pages_of(command.words) if at.case.docket.listings else ((), command.words)
    words = parse_decide(rest)
    if isinstance(words, str):
        return words
    house = at.desk.house
    by = datetime.combine(words.by, time(23, 59, 59), tzinfo=house.zone) if words.by else None
    return e.Decided(
        role=Party.STAFF,
        name=at.member.name,
        outcome=str(words.outcome),
        reasons=command.message,
        minor=words.minor,
        currency=words.currency,
        perform_by=by,
        citing=words.citing,
        no_return=words.no_return,
        goods_back=words.goods_back,
        costly=_costly(house, words.minor, words.currency),
        most=_most(at, words.currency),
        listings=listings,
    )


def _costly(house: House, minor: int | None, currency: str) -> bool:
    """Another currency than the limit's cannot be compared: two people look (contract.md 3)."""
    if minor is None or house.four_eyes is None:
        return False
    limit, of = house.four_eyes
    return currency != of or minor > limit


def _most(at: AtDesk, currency: str) -> int | None:
    """Another currency than the record's cannot be compared; what only a mail says of an order is no limit."""
    sender = at.case.contacts[Party.COMPLAINANT].address
    most = most_to_order(at.case.book, facts_in_hand(at.case), sender, at.directory)
    return most.minor if most is not None and most.currency == currency else None


def correct(at: AtDesk, command: Command) -> e.Event | str:
    """`CORRECT 41 USD the two items were added wrongly`: the sum that was meant, and what the slip was."""
    found = _SUM.match(command.words)
    sum_ = parse_money(found[1]) if found else None
    if found is None or sum_ is None:
        return "the sum that was meant and what the slip was, e.g. CORRECT 41 USD the two items were added wrongly"
    minor, currency = sum_
    return e.Corrected(
        role=Party.STAFF, name=at.member.name, minor=minor, currency=currency,
        why=reason_in(found[2], command.message), costly=_costly(at.desk.house, minor, currency),
        most=_most(at, currency),
    )  # fmt: skip


def sanction(at: AtDesk, command: Command) -> e.Event:
    return e.Sanctioned(role=Party.STAFF, name=at.member.name, measure=command.words.strip().lower())


VERBS: dict[str, Callable[[AtDesk, Command], e.Event | str]] = {
    "DECIDE": decide,
    "CORRECT": correct,
    "SANCTION": sanction,
}
