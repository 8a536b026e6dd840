"""Sends to notice rows: who exactly gets each, what it answers, and never the same one twice."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from models.addressing import mint_message_id, one_spelling
from models.filing import alerts
from models.filing.cases import Case, Contact
from models.filing.readers import name_for, reader_of
from models.filing.snapshot import Cause, snapshot
from models.rules import appointments
from models.rules.docket import Docket, Send
from models.rules.events import Event
from models.rules.house import House, StaffMember
from models.rules.parcels import parcels
from models.rules.states import Party
from models.tables import NoticeRow

NOTICE = NoticeRow.__table__  # type: ignore[attr-defined]
THREAD_LENGTH = 10  # Message-IDs in References: enough for every client to thread, short enough for every relay


def queue(
    db: Connection, house: House, case: Case, after: Docket, sends: Iterable[Send], now: datetime, *,
    cause: Cause, event: Event | None = None, transition: str = "", event_id: int | None = None,
) -> list[tuple[int, str]]:  # fmt: skip
    """Write one notice row for each send and reader; return [(notice id, party)] in order.

    cause.key  makes the rows' keys unique where no event does
    """
    anchor = cause.key or f"{case.ref}:{case.version + 1}"
    threads, calendars = _written(db, case) if case.version else ({}, {})
    rows: list[dict[str, Any]] = []
    watched: dict[str, str] = {}
    for i, send in enumerate(_echoing(s, cause) for s in sends):
        readers = list(_readers(house, case, after, send, event, cause))
        for contact, reply_key in readers:
            if not _permitted(contact, send, cause):
                continue
            quiet = bool(send.extra.get("quiet"))
            key = f"{anchor}:{'+'.join(send.numbers)}:{contact.address}:{i}"
            name = contact.name if send.to == Party.STAFF else name_for(case, send.to, reader_of(case, send.to))
            facts = snapshot(db, house, case, after, send.to, send, cause, event, transition, now)
            if send.to != Party.STAFF and not quiet:
                _enter(facts, after, send.to, calendars.setdefault((str(send.to), contact.address), {}))
            if alerts.NUMBER in send.numbers:
                facts["extra"] |= alerts.told_further(house, [reader.address for reader, _ in readers], now)
                watched[key] = f"{anchor}:{alerts.NUMBER}:{i}"
            mails = parcels(send.numbers, facts)
            if mails:
                facts["extra"] |= {"part": 1, "parts": len(mails), "carries": mails[0]}
            rows.append(
                {
                    "key": key,
                    "case_id": case.id,
                    "event_id": event_id,
                    "numbers": list(send.numbers),
                    "party": str(send.to),
                    "to_name": "" if quiet or name == contact.address else name,
                    "to_address": contact.address,
                    "language": contact.language or "en",
                    "zone": contact.zone,
                    "reply_key": reply_key,
                    "auto_replied": contact.address == cause.asker[1],
                    "envelope_null": quiet,
                    "facts": facts,
                    "thread": _thread(threads.get((str(send.to), contact.address), []), contact, cause),
                    "message_id": mint_message_id(house, key),
                    "state": "queued",
                    "created_at": now,
                    "not_before": now,
                }
            )
            for part, carries in enumerate(mails[1:], 2):
                again = snapshot(
                    db, house, case, after, send.to, replace(send, numbers=("N20",)), cause, event, transition, now
                )
                again["extra"] |= {"part": part, "parts": len(mails), "carries": carries}
                known = f"{key}:part{part}"
                told = {"key": known, "message_id": mint_message_id(house, known), "numbers": ["N20"]}
                rows.append({**rows[-1], **told, "facts": {**again, "message": None}})
    if not rows:
        return []
    result = db.execute(insert(NOTICE).returning(NOTICE.c.id, sort_by_parameter_order=True), rows)
    made = list(zip(result.scalars(), rows, strict=True))
    for alert in dict.fromkeys(watched.values()):
        alerts.watch(db, house, [one for one in made if watched.get(one[1]["key"]) == alert], alert)
    return [(row_id, row["party"]) for row_id, row in made]


def _echoing(send: Send, cause: Cause) -> Send:
    """A message that is filed because a command says so is answered by the echo of that command too (domain.md 2.3)."""
    if not cause.echo or "N12" not in send.numbers:
        return send
    at = send.numbers.index("N12") + 1
    return replace(send, numbers=(*send.numbers[:at], "N63", *send.numbers[at:]), extra={**send.extra, **cause.echo})


def _permitted(contact: Contact, send: Send, cause: Cause) -> bool:
    """Whether the day's window lets this mail answer its sender; what goes to others is no answer."""
    if cause.allowance is None or send.to == Party.STAFF or contact.address != cause.asker[1]:
        return True
    return cause.allowance.permits(send.numbers)


def told_of(db: Connection, key: str) -> bool:
    """Whether a mail was queued under this cause's key before."""
    return db.execute(select(NOTICE.c.id).where(NOTICE.c.key.startswith(f"{key}:")).limit(1)).first() is not None


def _readers(
    house: House, case: Case, after: Docket, send: Send, event: Event | None, cause: Cause
) -> Iterator[tuple[Contact, str]]:
    if send.to != Party.STAFF:
        contact = case.contacts.get(send.to)
        if contact is not None and contact.address:
            yield contact, party_reply_key(case.ref, send.to, contact.generation)
        return
    for member in _staff(house, after, send, event, cause):
        yield (
            Contact(name=member.name, address=member.address, language=member.language, zone=member.zone),
            f"case:{case.ref}:staff:{member.address}",
        )


def party_reply_key(ref: str, party: str, generation: int) -> str:
    """Return what a party's reply address is minted from; the first generation is not named, as it never was."""
    return f"case:{ref}:{party}:{generation}" if generation else f"case:{ref}:{party}"


def _staff(house: House, after: Docket, send: Send, event: Event | None, cause: Cause) -> list[StaffMember]:
    if send.role == "sender":
        return [m for m in house.staff if one_spelling(m.address) == cause.asker[1]]
    if send.role == "signer" and event is not None:  # whose word was declined, but for his own taking it back
        return [m for m in house.staff if m.name in send.extra["signers"] and m.name != event.name]
    if send.role == alerts.ON_CALL:
        return [m for m in [alerts.next_on_call(house, ())] if m is not None]
    assignee = [m for m in house.staff if m.name == after.assigned_to]
    if assignee and not send.role:
        return assignee
    role = send.role or "case"
    wanted = [m for m in house.staff if role in m.roles]
    if send.extra.get("what") == "sign" and event is not None and event.role == Party.STAFF:
        wanted = [m for m in wanted if m.name != event.name]
    return wanted


def _enter(facts: dict[str, Any], after: Docket, party: Party, told: dict[int, appointments.Entry]) -> None:
    """Let the mail bring its reader's calendar up to date, and remember that it did."""
    if changed := appointments.entries(after, party, told):
        facts["appointments"] = [asdict(one) for one in changed]
        told.update({one.n: one for one in changed})


Reader = tuple[str, str]  # party and address: as he is written to in this part


def _written(db: Connection, case: Case) -> tuple[dict[Reader, list[str]], dict[Reader, dict[int, appointments.Entry]]]:
    """The Message-IDs of each reader's mails, no other's thread runs into his; and what his calendar was told.

    What came back told him nothing.
    """
    said = (NOTICE.c.party, NOTICE.c.to_address, NOTICE.c.message_id, NOTICE.c.state, NOTICE.c.facts["appointments"])
    rows = db.execute(select(*said).where(NOTICE.c.case_id == case.id).order_by(NOTICE.c.id))
    threads: dict[Reader, list[str]] = {}
    calendars: dict[Reader, dict[int, appointments.Entry]] = {}
    for party, address, message_id, state, told in rows:
        threads.setdefault((party, address), []).append(message_id)
        if told and state != "bounced":
            calendars.setdefault((party, address), {}).update(appointments.read(told))
    return threads, calendars


def _thread(earlier: list[str], contact: Contact, cause: Cause) -> list[str]:
    answered = [cause.message_id] if cause.message_id and contact.address == cause.asker[1] else []
    return [*earlier[-THREAD_LENGTH:], *answered]
