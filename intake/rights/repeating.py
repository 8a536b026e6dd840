"""SAME AS: a right that was proved in an earlier case of the same complainant is taken as proved again."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from intake.filing import InHand
from intake.reading.letter import Letter
from intake.rights.naming import links_in
from intake.rights.planning import TOLD_OF_RIGHT
from intake.routing import case_id_of
from intake.understanding.addresses import kind_of
from intake.understanding.papers import with_listing
from intake.understanding.understand import Understanding
from models.addressing import one_spelling
from models.casework import Case, Recorded, load_case, record
from models.filing.founding import given_of
from models.filing.joinder import link
from models.rules.docket import UNSEEN, Exhibit
from models.rules.effects.ip import PROVED
from models.rules.events.rights import SameRight
from models.rules.facts import Fact, Facts, all_of
from models.rules.family import LISTS
from models.rules.house import House
from models.rules.states import Party

SAME = "same_right"  # the kind of link between a case and the one whose right it bears
_REF = re.compile(r"[A-Z]{2,5}-\d{4}-\d{6}", re.IGNORECASE)
_VERB = re.compile(r"SAME\s+AS\b", re.IGNORECASE)  # it ends as the names of Norwegian firms do


def earlier_case(db: Connection, house: House, words: str, writer: str) -> Case | None:
    """Return the case whose right a SAME AS claims, where the writer is its complainant and the right was proved.

    words   what follows the verb; a seller's own case leads to the complaint it was made of
    writer  the address of a sender our server vouches for, or of the party whose token came with the mail
    """
    found = _REF.search(words)
    case = _case(db, house, found[0].upper()) if found else None
    if case is not None and case.docket.part_of:
        case = _case(db, house, case.docket.part_of)
    if case is None or PROVED not in case.docket.flags:
        return None
    own = case.contacts[Party.COMPLAINANT]
    return case if one_spelling(writer) in {own.address, *own.addresses} else None


def _case(db: Connection, house: House, ref: str) -> Case | None:
    case_id = case_id_of(db, ref)
    return load_case(db, house, case_id, to_write=False) if case_id is not None else None


def as_before(told: Understanding, old: Case, letter: Letter, marketplaces: Mapping[str, str]) -> Understanding:
    """Return what the mail says, with the right, its kind and its owner as the earlier case has them."""
    listed = with_listing(replace(told, type=old.docket.type), letter, marketplaces)
    facts: Facts = {**listed.facts, **_right_of(old)}
    facts["respondent_company"] = [f for f in all_of(facts.get("respondent_company")) if not _VERB.match(f.quote)]
    named = all_of(facts.get("infringing_url"))
    known = {str(f.value) for f in named}
    links = links_in(letter.text)
    ours = [page for page in links if kind_of(page, marketplaces)]
    facts["infringing_url"] = [*named, *(Fact(page, page) for page in ours or links if page not in known)]
    return replace(told, intent="complaint", track=old.docket.track, type=old.docket.type, facts=facts)


def _right_of(old: Case) -> Facts:
    return {name: Fact(**{**old.facts[name], "status": "confirmed"}) for name in TOLD_OF_RIGHT if name in old.facts}


def same_right(
    db: Connection, house: House, case: Case, old: Case, hand: InHand, now: datetime
) -> Recorded:  # fmt: skip
    """Give the new case the papers of the earlier one, and count it."""
    link(db, case.id, old.id, SAME, now)
    papers = tuple(_given(x) for x in old.docket.exhibits if _counts_again(x))
    event = SameRight(
        role=Party.COMPLAINANT, name=case.contacts[Party.COMPLAINANT].name, ref=old.ref,
        repeats=max(old.docket.repeats, 1) + 1, exhibits=papers,
    )  # fmt: skip
    cause = hand.cause("same", Party.COMPLAINANT, case.messages)
    exhibits = {**given_of(db, old.id), **cause.exhibits}
    return record(db, house, case, event, now, replace(cause, exhibits=exhibits))


def _counts_again(exhibit: Exhibit) -> bool:
    """The papers of the right and of the person; a list of pages is the earlier case's own."""
    own = exhibit.by == Party.COMPLAINANT and exhibit.state not in UNSEEN
    return own and exhibit.name.rpartition(".")[2].lower() not in LISTS


def _given(exhibit: Exhibit) -> dict[str, Any]:
    names = ("kind", "cls", "name", "sha256", "size_bytes", "content_type")
    return {name: getattr(exhibit, name) for name in names} | {"state": "accepted"}
