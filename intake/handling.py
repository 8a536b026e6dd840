"""One journalled mail's way, from its bytes to its outcome. Read it top to bottom.

Reading, understanding and storing files happen before the transaction; routing, events and notices inside it.
Many mails are read first and then written together, each in a savepoint of its own.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, select, update

from config.desk import Desk
from config.directory import Directory, directory_of
from intake.answered import notice_answered
from intake.deciding import decide
from intake.exhibits.checking import findings, held_back
from intake.filing import InHand
from intake.journal import Stored, StoredMail, claim, release, stored_mail
from intake.outcome import Outcome
from intake.preparing import Prepared, ask_directory, ask_proposer, lookup_of, prepare
from intake.reading.letter import Letter
from intake.reading.pool import NoReader, Unreadable
from intake.storms import Today, today
from models.casework import CaseMoved
from models.rules.causes import Cause
from models.store.database import WORLD, StoreUnavailable
from models.tables import MailRow

log = logging.getLogger(__name__)
MAIL = MailRow.__table__  # type: ignore[attr-defined]
Lines = list[dict[str, Any]]  # of `ingest`, in the order of the mails
PASSING = (CaseMoved, StoreUnavailable, *WORLD)  # not the mail's fault, and over when it is tried again


class Reader(Protocol):
    """Turns bytes into letters, bounded (intake/reading/pool.py)."""

    def read_many(self, raws: list[bytes]) -> list[Letter | Unreadable]:
        """Return one letter, or why there is none, for each mail."""
        ...


def handle_batch(desk: Desk, reader: Reader, now: datetime, limit: int = 50) -> list[dict[str, Any]]:
    """Handle up to `limit` journalled mails; return their `ingest` lines in the order they came.

    now      aware; the moment of the events, unless a mail came later
    returns  [] when nothing waits
    raises   StoreUnavailable on a fault of the database or the disk, CaseMoved when another worker was quicker: the
             mails wait in the journal for the next try
    """
    mails = claim(desk, now, limit, desk.settings.limits.lease_seconds)
    if not mails:
        return []
    try:
        return _kept_if_passing(desk, mails, lambda: _handled(desk, reader, mails, now))
    except PASSING:
        raise
    except Exception:
        # What one mail does to a step that is taken for all of them must not wear out the others.
        log.exception("a batch of %s mails broke; each is handled alone", len(mails))
        return _one_by_one(desk, reader, mails, now)


def _kept_if_passing(desk: Desk, mails: Sequence[StoredMail], work: Callable[[], Lines]) -> Lines:
    """Do it; on a fault that is not the mails' own let them wait in the journal for the next try."""
    try:
        return work()
    except PASSING:
        with suppress(StoreUnavailable):  # else they come back when the lease is over
            release(desk, [mail.id for mail in mails])
        raise


def _one_by_one(desk: Desk, reader: Reader, mails: Sequence[StoredMail], now: datetime) -> Lines:
    lines: Lines = []
    for n, mail in enumerate(mails):
        lines += _kept_if_passing(desk, mails[n:], partial(_alone, desk, reader, mail, now))
    return lines


def _alone(desk: Desk, reader: Reader, mail: StoredMail, now: datetime) -> Lines:
    try:
        return _handled(desk, reader, [mail], now)
    except PASSING:
        raise
    except Exception:
        log.exception("mail %s could not be handled", mail.id)
        outcome = Outcome("quarantined", Cause.FAULT)
        line = outcome.as_json(mail.sha256)
        with desk.database.begin() as db:
            _settle(db, [mail], [Unreadable("fault")], [(line, outcome)], now)
        return [line]


def _handled(desk: Desk, reader: Reader, mails: Sequence[StoredMail], now: datetime) -> Lines:
    letters = _letters(reader, [mail.raw for mail in mails])
    directory = directory_of(desk.settings.directory)
    lookup = lookup_of(desk)
    with desk.database.read() as db:
        notices = ["" if isinstance(letter, Unreadable) else notice_answered(db, letter) for letter in letters]
    ready = [
        letter if isinstance(letter, Unreadable) else prepare(desk, mail, letter, lookup, notice)
        for mail, letter, notice in zip(mails, letters, notices, strict=True)
    ]
    ready = [ask_proposer(desk, one) if isinstance(one, Prepared) else one for one in ready]
    ask_directory(directory, [one for one in ready if isinstance(one, Prepared)], desk.database)
    found = findings(desk, [one.hand for one in ready if isinstance(one, Prepared)])
    ready = [replace(one, hand=held_back(one.hand, found)) if isinstance(one, Prepared) else one for one in ready]
    _keep_files(desk, ready)
    with desk.database.begin() as db:
        counts = today(db, desk, [one.hand for one in ready if isinstance(one, Prepared)], now)
        lines = [
            _write(db, desk, directory, reader, mail, one, now, counts) for mail, one in zip(mails, ready, strict=True)
        ]
        _settle(db, mails, ready, lines, now)
    return [line for line, _ in lines]


def _letters(reader: Reader, raws: list[bytes]) -> list[Letter | Unreadable]:
    try:
        return reader.read_many(raws)
    except NoReader as fault:
        raise StoreUnavailable(str(fault)) from fault


def _keep_files(desk: Desk, ready: Sequence[Prepared | Unreadable]) -> None:
    """Put the batch's files that are not refused, and copies to share, into the store before any row speaks of them."""
    contents = [
        content
        for one in ready
        if isinstance(one, Prepared)
        for scanned in one.hand.scanned
        if scanned.decision != "refused"
        for content in (scanned.file.content, scanned.share.copy)
        if content is not None
    ]
    if contents:
        desk.blobs.put_many(contents)


def _write(
    db: Connection, desk: Desk, directory: Directory, reader: Reader, mail: StoredMail,
    one: Prepared | Unreadable, now: datetime, counts: Today,
) -> tuple[dict[str, Any], Outcome]:  # fmt: skip
    if isinstance(one, Unreadable) or mail.tries > desk.settings.limits.handling_tries:
        outcome = Outcome("quarantined", Cause.UNREADABLE if isinstance(one, Unreadable) else Cause.WORN_OUT)
        return outcome.as_json(mail.sha256), outcome
    again = _reread(db, desk, reader)
    hand = counts.allowing(desk, one.hand, one.token)
    allowed = hand.allowance.left if hand.allowance else 0
    point = db.begin_nested()
    try:
        outcome = decide(
            db,
            desk,
            directory,
            hand,
            one.token,
            one.understood,
            mail.envelope_to,
            max(now, mail.received_at),
            again,
            counts,
        )
        point.commit()
        counts.note(hand, outcome, allowed)
    except PASSING:
        raise
    except Exception:
        # One mail's bug must not stop the others: it is kept, numbered and shown to staff.
        point.rollback()
        log.exception("mail %s could not be handled", mail.id)
        outcome = Outcome("quarantined", Cause.FAULT)
    return outcome.as_json(mail.sha256), outcome


def _reread(db: Connection, desk: Desk, reader: Reader) -> Callable[[int], InHand | None]:
    """Return how a held mail is read again when its sender has confirmed it."""

    def read(mail_id: int) -> InHand | None:
        row = db.execute(select(MAIL).where(MAIL.c.id == mail_id)).mappings().one()
        mail = stored_mail(desk, row)
        letter = _letters(reader, [mail.raw])[0]
        if isinstance(letter, Unreadable):
            return None
        hand = prepare(desk, mail, letter, lookup_of(desk), notice_answered(db, letter)).hand
        # a transaction is open here, in which nobody waits for a scanner: the next tick asks it
        return held_back(hand, None if desk.settings.clamav is None else {})

    return read


def _settle(
    db: Connection, mails: Sequence[StoredMail], ready: Sequence[Prepared | Unreadable],
    lines: Sequence[tuple[dict[str, Any], Outcome]], now: datetime,
) -> None:  # fmt: skip
    """Mark the batch's rows in one statement; the lease is over."""
    statement = update(MAIL).where(MAIL.c.id == bindparam("of_id"))
    columns = (
        "sender",
        "proven",
        "state",
        "outcome",
        "cause",
        "case_id",
        "feedback_id",
        "party",
        "handled_at",
        "result",
        "leased_until",
        "lease",
    )
    db.execute(
        statement.values({c: bindparam(f"new_{c}") for c in columns}),
        [
            {
                "of_id": mail.id,
                "new_sender": one.hand.provenance.address if isinstance(one, Prepared) else "",
                "new_proven": isinstance(one, Prepared) and one.hand.provenance.proven,
                "new_state": outcome.journal_state,
                "new_outcome": outcome.outcome,
                "new_cause": str(outcome.cause),
                "new_case_id": outcome.case.id if outcome.case else None,
                "new_feedback_id": outcome.feedback.id if outcome.feedback else None,
                "new_party": outcome.party,
                "new_handled_at": now,
                "new_result": line,
                "new_leased_until": None,
                "new_lease": "",
            }
            for mail, one, (line, outcome) in zip(mails, ready, lines, strict=True)
        ],
    )


def line_of(desk: Desk, kept: Stored) -> dict[str, Any]:
    """Return the `ingest` line of a journalled mail; a duplicate's tells where the first of them went."""
    with desk.database.read() as db:
        row = db.execute(select(MAIL).where(MAIL.c.id == kept.mail_id)).mappings().one()
    line = row["result"] or Outcome(row["outcome"] or "quarantined", row["cause"]).as_json(row["sha256"])
    if not kept.duplicate:
        return dict(line)
    return {**line, "outcome": "duplicate", "attachments": [], "notifications": [], "raw_sha256": kept.sha256}
