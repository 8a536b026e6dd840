"""What the desk would do with a mail, and why; runs the real way and rolls everything back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from config.desk import Desk
from config.directory import directory_of
from intake.answered import notice_answered
from intake.checks.own import OwnCheck
from intake.deciding import decide
from intake.exhibits.checking import findings, held_back
from intake.handling import MAIL
from intake.journal import StoredMail
from intake.outcome import Outcome
from intake.preparing import Prepared, ask_directory, ask_proposer, lookup_of, prepare
from intake.reading.letter import Letter
from intake.reading.warnings import warnings_of
from intake.storms import today
from intake.understanding.papers import understood_whole
from intake.understanding.understand import Understanding
from models.addressing import one_spelling
from models.filing.queue import NOTICE

MOST_INSIDE = 20  # mails that a trace tells of


class _Undo(Exception):
    """Ends the transaction without a trace."""


def explain(desk: Desk, letter: Letter, envelope_to: str = "", raw: bytes = b"") -> dict[str, Any]:
    """Return the `explain` line of a letter (contract.md 2), without `file`.

    raw  its bytes, for a forwarder's seal; a mail in the journal is judged by what was found out while it came

    The mail goes its whole way in a transaction that is rolled back, so the explanation cannot differ from the deed.
    """
    now, to = letter.date or datetime.now(UTC), envelope_to or desk.house.address
    ready = _ready(desk, letter, raw, to, now)
    try:
        with desk.database.begin() as db:
            hand = replace(ready.hand, mail_id=_placeholder(db, letter, now))
            line = _explained(db, desk, letter, replace(ready, hand=hand), to, now)
            raise _Undo
    except _Undo:
        return line


def _ready(desk: Desk, letter: Letter, raw: bytes, envelope_to: str, now: datetime) -> Prepared:
    """All that can be slow, before the transaction: the virus check, the directory, the owner's proposer."""
    with desk.database.read() as db:
        own_check, notice = _own_check(db, letter), notice_answered(db, letter)
    mail = StoredMail(
        id=0, sha256=letter.sha256, raw=raw, received_at=now, envelope_from=None, envelope_to=envelope_to,
        own_server=True, tries=0, source="explain", own_check=own_check,
    )  # fmt: skip
    ready = prepare(desk, mail, letter, lookup_of(desk), notice)
    ready = ask_proposer(desk, replace(ready, hand=held_back(ready.hand, findings(desk, [ready.hand]))))
    ask_directory(directory_of(desk.settings.directory), [ready])
    return ready


def _explained(
    db: Connection, desk: Desk, letter: Letter, ready: Prepared, envelope_to: str, now: datetime
) -> dict[str, Any]:
    settings = desk.settings
    domain = desk.house.address.rpartition("@")[2]
    understood = ready.understood or understood_whole(letter, settings.platform.by_domain, domain)
    directory = directory_of(settings.directory)
    counts = today(db, desk, [ready.hand], now)
    hand = counts.allowing(desk, ready.hand, ready.token)
    outcome = decide(
        db, desk, directory, hand, ready.token, replace(understood), envelope_to, now, lambda _: None, counts
    )  # fmt: skip
    intent = _intent(letter, outcome, understood)
    matters = intent in ("complaint", "question", "feedback", "other") and outcome.outcome == "created"
    return {
        "outcome": outcome.outcome,
        "cause": str(outcome.cause) or None,
        "intent": intent,
        "track": understood.track if matters else None,
        "type": understood.type if matters else None,
        "side": understood.side if matters else None,
        "flags": _flags(outcome, understood),
        "facts": {
            n: [f.as_json() for f in v] if isinstance(v, list) else v.as_json() for n, v in understood.facts.items()
        },
        "case": outcome.case.ref if outcome.case and outcome.outcome != "created" else None,
        "party": str(outcome.party) or None,
        "assurance": outcome.assurance,
        "first_answer": _numbers(db, outcome, letter),
        "trace": [*_reasons(outcome, ready), *_inside(letter, ready), *_read(letter), *understood.trace],
    }


def _flags(outcome: Outcome, understood: Understanding) -> list[str]:
    """What the mail says, and what our own record adds to it."""
    known = outcome.case.docket.flags if outcome.case and outcome.outcome == "created" else frozenset()
    return [*understood.flags, *sorted(known - set(understood.flags))]


def _placeholder(db: Connection, letter: Letter, now: datetime) -> int:
    row = {
        "sha256": f"explain:{letter.sha256}", "identity": "explain", "size_bytes": letter.size_bytes,
        "source": "explain",
        "received_at": now, "state": "handled", "tries": 0, "lease": "", "outcome": "", "cause": "", "party": "",
        "message_id": letter.message_id, "sender": "", "proven": False, "released": "", "reused_id": False,
        "own_server": True, "envelope_to": "",
    }  # fmt: skip
    key = db.execute(MAIL.insert().values(**row)).inserted_primary_key
    return int(key[0]) if key else 0


def _own_check(db: Connection, letter: Letter) -> OwnCheck | None:
    return OwnCheck.kept(db.execute(select(MAIL.c.own_check).where(MAIL.c.sha256 == letter.sha256)).scalar())


def _intent(letter: Letter, outcome: Outcome, understood: Understanding) -> str:
    if letter.is_bounce:
        return "bounce"
    if letter.is_auto_reply or letter.is_bulk:
        return "automatic"
    if outcome.party == "staff":
        return "command"
    return "reply" if outcome.outcome in ("appended", "held") else understood.intent


def _numbers(db: Connection, outcome: Outcome, letter: Letter) -> list[str]:
    sender = letter.sender
    rows = db.execute(
        select(NOTICE.c.numbers)
        .where(
            NOTICE.c.id.in_(outcome.notices), NOTICE.c.to_address == (one_spelling(sender.address) if sender else "")
        )
        .order_by(NOTICE.c.id)
    ).scalars()
    return [number for numbers in rows for number in numbers]


def _reasons(outcome: Outcome, ready: Any) -> list[str]:
    provenance = ready.hand.provenance
    return [
        f"sender: {provenance.verdict}: {provenance.why}",
        f"address: {'a token of ours' if ready.token else 'no token of ours'}",
        f"assurance: {outcome.assurance}{f', for {outcome.why}' if outcome.why else ''}",
        f"outcome: {outcome.outcome}{f' ({outcome.cause})' if outcome.cause else ''}",
    ]


def _read(letter: Letter) -> list[str]:
    return [f"reading: {said}" for said in (*letter.errors, *warnings_of(letter))]


def _inside(letter: Letter, ready: Any) -> Iterator[str]:
    """What lies inside: mails with who wrote them and what vouches for that, archives with what is strange in them."""
    vouched = {v.sha256: v.text for v in ready.hand.vouched}
    for file, inner in islice(zip(letter.enclosed_files, letter.enclosed, strict=False), MOST_INSIDE):
        told = (
            ("from", inner.sender.address if inner.sender else ""),
            ("to", ", ".join(m.address for m in inner.to)),
            ("dated", inner.date.isoformat() if inner.date else ""),
            ("subject", inner.subject),
            ("id", inner.message_id),
            ("checked:", vouched.get(file.sha256, "DKIM not checked")),
        )
        yield f"mail inside, {file.filename}: " + "; ".join(f"{name} {value}" for name, value in told if value)
    for file in letter.files:
        if file.archive is not None:
            strange = "; ".join(file.archive.sayings) or "nothing strange"
            yield f"archive, {file.filename}: {len(file.archive.members)} members, {strange}"
