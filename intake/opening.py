"""A stranger's complaint to a case, and a draft's next mail to a fuller draft: the facts decide which event it is."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from config.directory import Directory
from intake.asked_sums import answered
from intake.eligible import flagged_by_side
from intake.feedback.offering import offer
from intake.filing import InHand, facts_in_hand, file_message, new_case, write_contact, write_facts
from intake.holding import stand_still
from intake.matters import link_matters
from intake.on_record import on_record, order_gate
from intake.paid_elsewhere import flagged_by_account
from intake.parties import UNKNOWN, contacts_of, doubted, kind_told, known_by_page, respondent_of, wanted
from intake.rights.listing_up import list_pages
from intake.understanding.understand import Understanding
from models.casework import Case, Recorded, record
from models.filing.erasing import is_erased
from models.filing.joinder import record_of
from models.rules.docket import FORGED_SENDER, UNCONFIRMED
from models.rules.events import Filed
from models.rules.facts import Fact, Facts, all_of
from models.rules.house import House
from models.rules.proposals import only_proposed, said, with_proposed
from models.rules.rulebook import Rulebook
from models.rules.states import Party

REPEAT = "repeat_respondent"


@dataclass(frozen=True, slots=True)
class Opened:
    """A case after its first mail."""

    case: Case
    recorded: Recorded


def open_case(
    db: Connection, house: House, directory: Directory, hand: InHand, understood: Understanding, now: datetime,
    from_thread: str = "",
) -> Opened:  # fmt: skip
    """Open a case or a draft for a mail that belongs to none; `from_thread`: the case in whose thread it was told.

    An unproven sender's mail becomes a draft whose answer holds none of its text (contract.md 4.10).
    """
    track = understood.track or UNKNOWN
    facts = looked_up(understood.facts, hand.provenance.address, directory)
    contacts = contacts_of(hand.letter, facts, understood.side or "", directory)
    case = new_case(db, house, hand, track, contacts, facts)
    n = file_message(db, case, hand, Party.COMPLAINANT)
    event = _remembering(db, case, filed(house, case, understood, facts, hand))
    flagged = flagged_by_account(case.book, facts, hand.provenance.address, directory)
    event = replace(event, flags=(*event.flags, *flagged))
    if not hand.provenance.proven:
        event = replace(event, quiet=True, missing=(*event.missing, _unvouched(hand)), refused="")
    offer(db, house, directory, case, event.refused, hand, now)
    link_matters(db, hand, case, from_thread, facts, now)
    if hand.allowance is not None:
        hand.allowance.everything = True  # a stranger's first mail causes nothing to him but an answer
    erased = bool(from_thread) and is_erased(db, from_thread)
    cause = replace(hand.cause("open", Party.COMPLAINANT, n), from_thread=from_thread, thread_erased=erased)
    recorded = record(db, house, case, event, now, cause)
    recorded = _with_pages(recorded, list_pages(db, house, case, hand, now))
    if hand.allowance is not None and hand.allowance.withheld:
        stand_still(db, case.id, Party.COMPLAINANT)  # who was not asked cannot be late
    return Opened(case, recorded)


def looked_up(facts: Facts, sender: str, directory: Directory) -> Facts:
    """The facts with what the platform knows of the order and the other party."""
    return on_record(known_by_page(doubted(facts, directory), directory), sender, directory)


def _remembering(db: Connection, case: Case, event: Filed) -> Filed:
    """The event, flagged where the desk has had cases about this respondent before (contract.md 5)."""
    if REPEAT in event.flags or not record_of(db, case.id):
        return event
    return replace(event, flags=(*event.flags, REPEAT))


def _unvouched(hand: InHand) -> str:
    return FORGED_SENDER if hand.provenance.verdict == "fail" else UNCONFIRMED


def supplement(
    db: Connection,
    house: House,
    directory: Directory,
    case: Case,
    hand: InHand,
    understood: Understanding,
    now: datetime,
) -> Recorded:
    """Add a mail's facts and files to a draft, and submit it if nothing is missing any more (T2)."""
    had, sure = facts_in_hand(case), case.book.value("facts.confident_from")
    told = _settling(_answering(understood.facts, case.docket.missing), case.docket.missing, had, hand.new_text, sure)
    facts = merged(had, told, sure)
    track = understood.track if understood.track not in (None, UNKNOWN) else case.docket.track
    kind = kind_told(understood, house.book_of(track or UNKNOWN, case.book.version)) or case.docket.type
    return refile(db, house, directory, case, facts, track or UNKNOWN, kind or UNKNOWN, hand, now, understood.flags)


def _answering(told: Facts, asked: tuple[str, ...]) -> Facts:
    """What a mail says, the state of the order confirmed where just that was asked: it opens or shuts a gate."""
    state = told.get("order_state")
    if "order_state" not in asked or not isinstance(state, Fact):
        return told
    return {**told, "order_state": replace(state, status="confirmed")}


def _settling(told: Facts, asked: tuple[str, ...], had: Facts, text: str, sure: float) -> Facts:
    """What a mail says, with its short answer to the question about a doubtful sum in that sum's place."""
    open_ = [f for f in all_of(had.get("amounts")) if _open(f, sure)] if "amounts" in asked else []
    answer = answered(open_, text)
    if answer is None:
        return told
    return {**told, "amounts": [answer, *(f for f in all_of(told.get("amounts")) if not _is_same_sum(f, answer))]}


def refile(
    db: Connection, house: House, directory: Directory, case: Case, facts: Facts, track: str, kind: str,
    hand: InHand, now: datetime, flags: tuple[str, ...] = (), role: Party = Party.COMPLAINANT, name: str = "",
) -> Recorded:  # fmt: skip
    """Judge a draft anew on these facts."""
    own = case.contacts[Party.COMPLAINANT]
    facts = looked_up(facts, own.address, directory)
    write_facts(db, case, facts)
    case.book = house.book_of(track, case.book.version)
    known = case.contacts[Party.RESPONDENT]
    respondent = respondent_of(facts, own.side, directory)
    if respondent.address and respondent.address != known.address:
        write_contact(db, case, Party.RESPONDENT, respondent)
        case.docket = replace(case.docket, reachable=case.docket.reachable | {Party.RESPONDENT})
    ask = wanted(case.book, facts, track, kind)
    kept = [FORGED_SENDER] if role != Party.COMPLAINANT and FORGED_SENDER in case.docket.missing else []
    flagged = (*flagged_by_account(case.book, facts, own.address, directory), *flagged_by_side(case.book, own.side))
    event = Filed(
        role=role,
        name=name,
        track=track,
        type=kind,
        missing=(*ask.asked, *kept),
        refused=refusal_of(house, case.book, track, kind, facts),
        flags=(*flags, *flagged),
        cancellation=_asks_cancellation(case.book, kind, facts),
        exhibits=hand.exhibits,
        refused_files=hand.refused_files,
    )
    offer(db, house, directory, case, event.refused, hand, now)
    recorded = record(db, house, case, _remembering(db, case, event), now, hand.cause("file", role, case.messages))
    return _with_pages(recorded, list_pages(db, house, case, hand, now, role, name))


def _with_pages(recorded: Recorded, listed: Recorded | None) -> Recorded:
    """The same step, with the notices of what followed it."""
    return replace(recorded, notices=[*recorded.notices, *listed.notices]) if listed is not None else recorded


def filed(house: House, case: Case, understood: Understanding, facts: Facts, hand: InHand) -> Filed:
    """Return the event of a first mail: what it is about, what is missing, whether the track refuses it."""
    track, kind = understood.track or UNKNOWN, kind_told(understood, case.book) or UNKNOWN
    ask = wanted(case.book, facts, track, kind)
    return Filed(
        role=Party.COMPLAINANT,
        name=case.contacts[Party.COMPLAINANT].name,
        track=track,
        type=kind,
        missing=ask.asked,
        refused=refusal_of(house, case.book, track, kind, facts),
        flags=(*understood.flags, *flagged_by_side(case.book, case.contacts[Party.COMPLAINANT].side)),
        cancellation=_asks_cancellation(case.book, kind, facts),
        exhibits=hand.exhibits,
        refused_files=hand.refused_files,
    )


def refusal_of(house: House, book: Rulebook, track: str, kind: str, facts: Facts) -> str:
    """Why the track will not take it. Who writes late is refused by a person or not at all (domain.md C12, R67)."""
    if track == "aliexpress" and house.aliexpress_mode == "route":
        return "routed"
    if book.accepted_types and kind not in book.accepted_types:
        return "type_not_accepted"
    gate = order_gate(book, facts, kind)
    return gate.refusal if gate is not None else ""


def _asks_cancellation(book: Rulebook, kind: str, facts: Facts) -> bool:
    """Whether the order stands where its cancellation comes before any dispute (rule book, order_gate)."""
    gate = order_gate(book, facts, kind)
    return gate is not None and gate.does == "cancellation_request"


def merged(old: Facts, new: Facts, sure: float) -> Facts:
    """Return both mails' facts; single ones are replaced by what was said last, lists grow without repeats.

    What is only proposed fills what nobody has told in either mail, and gives way to what is told.

    sure  below it a fact was doubtful: what is told now with certainty takes its place, as it does of what was unread
    """
    facts: Facts = said(old)
    for name, fact in said(new).items():
        if isinstance(fact, list):
            before = all_of(facts.get(name))
            kept = [b for b in before if not (_open(b, sure) and any(_settles(f, b, sure) for f in fact))]
            known = {repr(b.value) for b in kept}
            facts[name] = kept + [
                f for f in (_in_its_role(f, before, sure) for f in fact) if repr(f.value) not in known
            ]
        elif fact.value is not None:
            facts[name] = fact
    for proposals in (only_proposed(new), only_proposed(old)):  # what this mail says goes first
        facts = with_proposed(facts, proposals)
    return facts


def _open(fact: Fact, sure: float) -> bool:
    """Whether later words can settle it: most facts cannot, and of pages there are a thousand."""
    unread = fact.value is None or (isinstance(fact.value, dict) and fact.value.get("minor", 0) is None)
    return fact.confidence < sure or unread


def _settles(new: Fact, old: Fact, sure: float) -> bool:
    """Whether the new words answer what the old ones left open: an unread sum, or one read with doubt."""
    if old.status in ("confirmed", "corrected", "staff") or new.confidence < sure:
        return False
    read, was = (f.value if isinstance(f.value, dict) else {"role": "", "minor": f.value} for f in (new, old))
    if "minor" in was and was["minor"] is None:
        return "minor" in read and read["minor"] is not None
    same = new.value == old.value or _is_same_sum(new, old)
    return old.confidence < sure and (same or (bool(was["role"]) and was["role"] == read["role"]))


def _is_same_sum(new: Fact, old: Fact) -> bool:
    read, was = new.value, old.value
    if not (isinstance(read, dict) and isinstance(was, dict) and "minor" in read and "minor" in was):
        return False
    return bool((read["minor"], read["currency"]) == (was["minor"], was["currency"]))


def _in_its_role(new: Fact, before: list[Fact], sure: float) -> Fact:
    """A sum said again for sure, in the role it had: "330$" was paid, and "330 US dollars" says no more of it."""
    for old in before:
        if _is_same_sum(new, old) and _settles(new, old, sure):
            return replace(new, value={**new.value, "role": old.value["role"]})
    return new
