"""MERGE and TRANSFER by staff: two cases of one matter become one, or a case moves to another track (domain.md T29)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from config.understanding import load_lists
from intake.commands.at_desk import AtDesk
from intake.commands.grammar import Command
from intake.commands.reasons import reason_in
from intake.filing import facts_in_hand, write_contact, write_facts
from intake.opening import refile, refusal_of
from intake.rights.listing_up import list_pages
from intake.routing import case_id_of
from models.addressing import one_spelling
from models.casework import Case, Recorded, load_case, record
from models.filing.cases import EXHIBIT, PENDING, Contact
from models.filing.joinder import link
from models.filing.writing import UNTOLD
from models.rules import events as e
from models.rules.docket import UNAPPROVED, Refusal
from models.rules.facts import Facts
from models.rules.family import pages_held
from models.rules.states import OPEN, PARTIES, ClockName, Party, State

C, R = PARTIES
GIVEN = ("by", "kind", "cls", "name", "sha256", "size_bytes", "content_type", "state")


def merge(at: AtDesk, command: Command) -> Recorded | str:
    """The case of the line goes on, the one that is named ends; its mails, files and facts come along."""
    ref = command.words.strip().upper()
    other_id = case_id_of(at.db, ref)
    if other_id is None:
        return Recorded(Refusal("no_such_case", {"ref": ref}))
    if other_id == at.case.id:
        return Recorded(Refusal("same_case", {}))
    other = load_case(at.db, at.desk.house, other_id)
    code = _unlike(at.case, other)
    if code:
        return Recorded(Refusal(code, {"ref": ref}))
    rows = _files_of(at, other)
    event = e.Merged(
        role=Party.STAFF,
        name=at.member.name,
        other=other.ref,
        messages=other.messages,
        exhibits=tuple({k: row[k] for k in GIVEN} for row in rows),
        back_until=_back_until(at, other),
    )
    _take_people(at, other)
    cause = at.hand.cause(at.key, Party.STAFF)
    given = {row["sha256"]: {name: row[name] for name in UNTOLD} for row in rows}
    house = at.desk.house
    done = record(at.db, house, at.case, event, at.now, replace(cause, exhibits={**cause.exhibits, **given}))
    if done.refused is not None:
        return done
    write_facts(at.db, at.case, together(facts_in_hand(at.case), facts_in_hand(other)))
    link(at.db, other.id, at.case.id, "merged", at.now)
    waiting = (PENDING.c.case_id == other.id, PENDING.c.mail_id.is_not(None))
    at.db.execute(update(PENDING).where(*waiting).values(case_id=at.case.id))
    joined = e.Joined(role=Party.STAFF, name=at.member.name, into=at.case.ref)
    ended = record(at.db, house, other, joined, at.now, at.hand.cause(f"{at.key}j", Party.STAFF))
    return Recorded(done.result, [*done.notices, *ended.notices])


def _unlike(case: Case, other: Case) -> str:
    """Why these two are not one matter, "" where they may be; a person has said that they are."""
    if other.docket.state not in OPEN or case.docket.state not in OPEN:
        return "other_closed"
    if pages_held(other.docket) or pages_held(case.docket):
        return "pages_stay"
    if _same(case.contacts.get(R), other.contacts.get(C)) or _same(case.contacts.get(C), other.contacts.get(R)):
        return "counter_complaint"
    ours, theirs = case.contacts.get(R), other.contacts.get(R)
    if _known(ours) and _known(theirs) and not _same(ours, theirs):
        return "other_respondent"
    if other.docket.served_at is not None and case.docket.served_at is None:
        return "other_is_further"
    return ""


def _known(contact: Contact | None) -> bool:
    return contact is not None and bool(contact.address or contact.member_id)


def _same(one: Contact | None, two: Contact | None) -> bool:
    """Whether two cases speak of the same firm: a member, an address, or a domain that is not everybody's."""
    if one is None or two is None:
        return False
    if one.member_id and one.member_id == two.member_id:
        return True
    ours, theirs = ({one_spelling(a) for a in (c.address, *c.addresses) if a} for c in (one, two))
    domains = [{a.rpartition("@")[2] for a in some} - load_lists().free_mail for some in (ours, theirs)]
    return bool(ours & theirs or domains[0] & domains[1])


def _files_of(at: AtDesk, other: Case) -> list[dict[str, Any]]:
    rows = at.db.execute(select(EXHIBIT).where(EXHIBIT.c.case_id == other.id).order_by(EXHIBIT.c.n)).mappings()
    had = {x.sha256 for x in at.case.docket.exhibits}
    return [dict(row) for row in rows if row["state"] != "withdrawn" and row["sha256"] not in had]


def _back_until(at: AtDesk, other: Case) -> datetime | None:
    """Until when whoever complained there may take files back (contract.md 4.3); None where that time is over."""
    open_ = [clock.due_at for clock in other.docket.running(ClockName.WITHDRAW) if clock.due_at >= at.now]
    return max(open_, default=None)


def _take_people(at: AtDesk, other: Case) -> None:
    """Whoever could write there can write here, as the same side."""
    for role in PARTIES:
        ours, theirs = at.case.contacts[role], other.contacts[role]
        if not theirs.address:
            continue
        if not ours.address:
            write_contact(at.db, at.case, role, replace(theirs))
            at.case.docket = replace(at.case.docket, reachable=at.case.docket.reachable | {role})
        else:
            known = tuple(dict.fromkeys(a for a in (*ours.addresses, theirs.address, *theirs.addresses) if a))
            write_contact(at.db, at.case, role, replace(ours, addresses=known))


def together(ours: Facts, theirs: Facts) -> Facts:
    """Return both cases' facts: of single ones those of the case that goes on, lists grow without repeats."""
    facts: Facts = {**theirs, **ours}
    for name, fact in theirs.items():
        mine = ours.get(name)
        if isinstance(fact, list) and isinstance(mine, list):
            known = {repr(f.value) for f in mine}
            facts[name] = [*mine, *(f for f in fact if repr(f.value) not in known)]
    return facts


def transfer(at: AtDesk, command: Command) -> Recorded | str:
    """Another rule book from now on: its gates are asked first, its clocks run from now."""
    house, docket = at.desk.house, at.case.docket
    words, _, rest = command.words.strip().partition("\n")
    tracks = [track for track in house.books if track != "unknown"]
    folded = words.casefold().replace(" ", "_").replace("-", "_")
    track = next((t for t in sorted(tracks, key=len, reverse=True) if folded.startswith(t)), "")
    if not track:
        return f"one of {', '.join(sorted(tracks))}"
    if track == docket.track:
        return Recorded(Refusal("same_track", {}))
    book, facts = house.books[track], facts_in_hand(at.case)
    refused = refusal_of(house, book, track, docket.type, facts)
    if refused:
        return Recorded(Refusal("track_refuses", {"detail": refused.replace("_", " ")}))
    uncovered = UNAPPROVED in docket.flags and track == at.case.book.values.get("coverage.else_track")
    because = UNAPPROVED if uncovered else ""
    why = reason_in(words[len(track) :].strip(" ,:;-."), "\n\n".join(t for t in (rest, command.message) if t))
    event = e.Transferred(
        role=Party.STAFF,
        name=at.member.name,
        track=track,
        was=docket.track,
        version=book.version,
        why=why,
        because=because,
    )
    before, at.case.book = at.case.book, book
    done = at.record(event)
    if done.refused is not None:
        at.case.book = before
        return done
    if docket.state != State.DRAFT:
        listed = list_pages(at.db, house, at.case, at.hand, at.now, Party.STAFF, at.member.name)
        return Recorded(done.result, [*done.notices, *(listed.notices if listed else ())])
    again = refile(
        at.db, house, at.directory, at.case, facts, track, docket.type, at.hand, at.now,
        role=Party.STAFF, name=at.member.name,
    )  # fmt: skip
    return Recorded(done.result, [*done.notices, *again.notices])


STAFF: dict[str, Callable[[AtDesk, Command], e.Event | Recorded | str]] = {"MERGE": merge, "TRANSFER": transfer}
