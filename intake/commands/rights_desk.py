"""The staff's verbs in a rights matter: SERVE once the right is proved, DEAD, DONE, DECIDE about some of the pages."""

import re
from collections.abc import Callable
from dataclasses import replace

from intake.commands.at_desk import AtDesk
from intake.commands.grammar import Command
from intake.commands.rights import is_rights
from intake.filing import facts_in_hand, write_contact
from intake.rights.naming import numbers_in
from intake.rights.planning import planned
from models.casework import Recorded
from models.filing.cases import Contact
from models.rules import events as e
from models.rules.events import rights as i
from models.rules.listings import WAITING, in_state
from models.rules.states import Party, State

_PAGES = re.compile(
    r"\b(?:URLS?|PAGES?|LISTINGS?)\b[:\s]*([0-9#][0-9#,\s–-]*(?:and\s+[0-9#][0-9#,\s–-]*)*)", re.IGNORECASE
)
_TO = re.compile(r"(?:to |for )?([^\s@]{1,64}@[^\s@]{1,250})", re.IGNORECASE)


__all__ = ["VERBS", "checks_rights", "is_rights", "pages_of", "serve"]


def checks_rights(at: AtDesk) -> bool:
    """Whether SERVE here means that the right is proved and each seller shall hear of his own pages."""
    return is_rights(at.case) and bool(in_state(at.case.docket.listings, *WAITING))


def serve(at: AtDesk, command: Command) -> Recorded | str:
    """SERVE, or SERVE 3-5 seller@shop.example where nobody but staff knows whose the pages are."""
    numbers, rest = numbers_in(f"pages {command.words}") if command.words.strip() else ((), "")
    address = _TO.search(rest) if numbers else None
    if command.words.strip() and address is None:
        return "nothing after SERVE, or numbers of pages and their seller's address, e.g. SERVE 3-5 sales@shop.example"
    said = dict.fromkeys(numbers, address[1].lower()) if address else {}
    platform = at.desk.settings.platform.by_domain
    plan = planned(at.case, facts_in_hand(at.case), at.directory, platform, at.member.name, said)
    _know_the_only_seller(at, plan)
    return at.record(plan)


def _know_the_only_seller(at: AtDesk, plan: i.RightsChecked) -> None:
    """Where all pages are one seller's the case is his own: it must know his address."""
    docket, known = at.case.docket, at.case.contacts[Party.RESPONDENT]
    if docket.state != State.SCREENING or len(plan.parts) != 1 or plan.unknown:
        return
    part = plan.parts[0]
    if part["address"] == known.address:
        return
    seller = Contact(
        name=known.name or part["name"], address=part["address"], addresses=(part["address"],),
        member_id=part["member_id"], language=part["language"], zone=part["zone"], side=part["side"],
    )  # fmt: skip
    write_contact(at.db, at.case, Party.RESPONDENT, seller)
    zones = {**docket.zones, Party.RESPONDENT: seller.zone} if seller.zone else docket.zones
    at.case.docket = replace(docket, reachable=docket.reachable | {Party.RESPONDENT}, zones=zones)


def dead(at: AtDesk, command: Command) -> Recorded:
    """DEAD 3 17: the pages could not be opened; the complainant is asked where they are."""
    numbers = numbers_in(command.words)[0]
    done = at.record(i.FoundDead(role=Party.STAFF, name=at.member.name, listings=numbers))
    if done.refused is not None:
        return done
    item = f"{at.case.book.value('rights.ask_dead')}: {', '.join(str(n) for n in numbers)}"
    asked = at.record(e.Requested(role=Party.STAFF, name=at.member.name, of=Party.COMPLAINANT, items=(item,)))
    return Recorded(done.result, done.notices + asked.notices)


def done(at: AtDesk, command: Command) -> e.Event:
    """DONE, or DONE 1-4: staff have seen that the pages are gone."""
    numbers = numbers_in(command.words)[0]
    return i.TakenDown(role=Party.STAFF, name=at.member.name, listings=numbers, proof=command.message[:500])


def pages_of(words: str) -> tuple[tuple[int, ...], str]:
    """Return the numbers after URLS in a DECIDE, and its words without them."""
    found = _PAGES.search(words)
    if found is None:
        return (), words
    numbers, _ = numbers_in(f"pages {' '.join(found[1].split()).strip(' ,')}")
    return numbers, f"{words[: found.start()].rstrip()} {words[found.end() :].lstrip()}".strip()


VERBS: dict[str, Callable[[AtDesk, Command], e.Event | Recorded | str]] = {"DEAD": dead, "DONE": done}
