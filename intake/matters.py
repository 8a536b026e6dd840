"""One matter, one case: whether a mail is about a case that is open already, or brings a new one into an old thread.

Source: domain.md G20 (counter-complaint), G21 (one order, respondent and complainant: one open case), 2.4 row 24.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from config.directory import Directory
from config.understanding import load_lists
from intake.filing import InHand
from intake.keys import orders_in
from intake.pairs import pairs_of, same_matter
from intake.parties import contacts_of, first
from intake.proof import is_theirs
from intake.routing import Place, case_id_of, staff_named
from intake.understanding.understand import Understanding
from models.addressing import one_spelling
from models.casework import Case, load_docket
from models.filing.cases import CASE, Contact, contacts_of_case
from models.filing.joinder import KEY, link
from models.rules.facts import Facts, all_of, is_proposed
from models.rules.house import House
from models.rules.proposals import said
from models.rules.states import FINAL, PARTIES, Party, State
from models.rules.status import knows

MOST = 5  # open cases with one order number that are looked at
LONGEST_SUBJECT = 1000  # characters that are searched for the number of a case
_REF = re.compile(r"\b[A-Z]{2,5}-\d{4}-\d{6}\b")
NO_MATTER = frozenset({"thanks", "advert", "automatic", "bounce"})


@dataclass(frozen=True, slots=True)
class Known:
    """An open case with an order number that a stranger's mail names.

    party    as whom the sender is known there by his address or his firm's domain, None where he is not
    by_name  he only bears the complainant's name
    """

    case_id: int
    state: State
    contacts: Mapping[Party, Contact]
    party: Party | None
    by_name: bool = False


# built once: building it takes as long as asking
ABOUT_ORDERS = (
    select(CASE.c.id, CASE.c.state)
    .join(KEY, KEY.c.case_id == CASE.c.id)
    .where(KEY.c.kind == "order", KEY.c.value.in_(bindparam("orders", expanding=True)))
    .where(CASE.c.state.not_in([str(s) for s in FINAL]))
    .order_by(CASE.c.id)
    .distinct()
    .limit(MOST)
)


def known_matters(db: Connection, hand: InHand, facts: Facts) -> tuple[Known, ...]:
    """Return the open cases about an order this mail names, oldest first."""
    orders = _orders(facts)
    if not orders:
        return ()
    rows = db.execute(ABOUT_ORDERS, {"orders": sorted(orders)}).all()
    return tuple(_known(db, row.id, row.state, hand) for row in rows)


def _numbered(db: Connection, hand: InHand) -> tuple[Known, ...]:
    """Return the open cases whose number stands in the subject: anybody can write one, so it only says what to ask."""
    refs = _REF.findall(hand.letter.subject[:LONGEST_SUBJECT].upper())[:MOST]
    if not refs:
        return ()
    named = select(CASE.c.id, CASE.c.state).where(CASE.c.ref.in_(refs), CASE.c.state.not_in([str(s) for s in FINAL]))
    rows = db.execute(named.order_by(CASE.c.id)).all()
    return tuple(_known(db, row.id, row.state, hand) for row in rows)


def _known(db: Connection, case_id: int, state: str, hand: InHand) -> Known:
    """Whom the sender is in this case; only a sender whom our server vouches for is recognised."""
    contacts = contacts_of_case(db, case_id)
    known = Known(case_id, State(state), contacts, None)
    if not hand.provenance.proven:
        return known
    for party in PARTIES:
        if party in contacts and is_theirs(hand.provenance, contacts[party]):
            return replace(known, party=party)
    sender, contact = hand.letter.sender, contacts.get(Party.COMPLAINANT)
    name = _plain(sender.name) if sender else ""
    same = bool(contact) and " " in name and name == _plain(contact.name if contact else "")
    return replace(known, party=Party.COMPLAINANT if same else None, by_name=same)


def matter_of(
    db: Connection, house: House, directory: Directory, hand: InHand, understood: Understanding | None
) -> Place:
    """Return the open case that a mail without a token is about, if one of its parties wrote it.

    It is filed there, or waits there, and the registered address is asked: nothing acts without a token.
    """
    if understood is None or not hand.provenance.proven or hand.provenance.null_sender:
        return Place()
    if understood.intent in NO_MATTER or staff_named(house, [hand.provenance.address]) is not None:
        return Place()
    for one in (*known_matters(db, hand, understood.facts), *_numbered(db, hand)):
        if one.party is None or (one.party == Party.RESPONDENT and not _answers(db, one, understood)):
            continue
        if one.party == Party.COMPLAINANT and _against_another(one.contacts, understood.facts):
            continue
        drafted = one.state == State.DRAFT and not one.by_name
        via = "draft" if drafted and _registered(one, hand) else "name" if one.by_name else "matter"
        return Place(via, one.case_id, str(one.party))
    return _told_again(db, house, directory, hand, understood)


def _told_again(db: Connection, house: House, directory: Directory, hand: InHand, understood: Understanding) -> Place:
    """The open case of the same two parties that a complaint without an order number tells of once more (G21)."""
    if understood.intent != "complaint":
        return Place()
    respondent = contacts_of(hand.letter, understood.facts, understood.side or "", directory)[Party.RESPONDENT]
    for pair in pairs_of(db, hand.provenance.address, respondent):
        if not pair.turned and same_matter(db, house, pair, understood.facts):
            return Place("draft" if pair.state == State.DRAFT else "matter", pair.case_id, str(Party.COMPLAINANT))
    return Place()


def _answers(db: Connection, one: Known, understood: Understanding) -> bool:
    """Whether the respondent may mean this case: he knows of it, and tells of no trouble of his own."""
    return understood.type in (None, "unknown") and knows(load_docket(db, one.case_id), Party.RESPONDENT)


def link_matters(db: Connection, hand: InHand, new: Case, from_thread: str, facts: Facts, now: datetime) -> None:
    """Link a new case to the one in whose thread it was told, to the open ones about the same order, and to those
    between the same two parties."""
    linked = {new.id}
    old = case_id_of(db, from_thread) if from_thread else None
    if old is not None:
        link(db, new.id, old, "from_thread", now)
    for one in known_matters(db, hand, facts):
        if one.case_id not in linked:
            kind = "counter" if one.party == Party.RESPONDENT else "same_order"
            link(db, new.id, one.case_id, kind, now)
            linked.add(one.case_id)
    linked |= {old} if old is not None else set()
    if not hand.provenance.proven:
        return
    for pair in pairs_of(db, hand.provenance.address, new.contacts[Party.RESPONDENT]):
        if pair.case_id not in linked:
            link(db, new.id, pair.case_id, "counter" if pair.turned else "same_parties", now)
            linked.add(pair.case_id)


def _registered(one: Known, hand: InHand) -> bool:
    return one_spelling(one.contacts[Party.COMPLAINANT].address) == hand.provenance.address


def another_matter(case: Case, understood: Understanding) -> bool:
    """Whether a mail in a case's thread complains of something else: another order, or somebody else.

    It must be a complaint in its own right: what went wrong, and a sum or a wish.
    """
    whole = understood.type and {"amounts", "remedy"} & set(said(understood.facts))
    if understood.intent not in ("complaint", "reply") or not whole:
        return False
    new, old = _orders(understood.facts), orders_in(_told(case, "order_id"))
    if new and old and not new & old:
        return True
    return _against_another(case.contacts, understood.facts) and not new & old


def of_another_order(case: Case, told: Understanding) -> bool:
    """Whether a mail that would join a draft names another order, or another party, than the draft does."""
    for name in ("order_id", "respondent_email"):
        new = first(said(told.facts), name)
        old = _told(case, name) if isinstance(case.facts.get(name), list) else []
        if new and old and str(new) not in old:
            return True
    return False


def _against_another(contacts: Mapping[Party, Contact], facts: Facts) -> bool:
    """Whether the mail names another party than the case's by address."""
    told = first(said(facts), "respondent_email")
    contact = contacts.get(Party.RESPONDENT)
    known = {one_spelling(a) for a in (contact.address, *contact.addresses) if a} if contact else set()
    domains = {a.rpartition("@")[2] for a in known} - load_lists().free_mail
    return bool(told and known) and one_spelling(told) not in known and told.rpartition("@")[2].lower() not in domains


def _orders(facts: Facts) -> set[str]:
    return orders_in(str(f.value) for f in all_of(said(facts).get("order_id")) if f.value)


def _told(case: Case, name: str) -> list[str]:
    """What the case was told of a field; what only a file says binds nobody."""
    told = (f for f in case.facts.get(name, []) if not is_proposed(f["source"], f["confidence"], f["status"]))
    return [str(f["value"]) for f in told if f["value"]]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
