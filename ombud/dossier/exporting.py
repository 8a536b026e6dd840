"""A case put together as its file for one reader: what that reader may see, and nothing of the moment of packing."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from config.desk import Desk
from models.filing.cases import Case, load_case
from models.filing.log import log_of
from models.filing.snapshot import Cause, snapshot
from models.rules.docket import Send
from models.rules.states import Party
from models.rules.status import knows
from ombud.casefile import case_id_of
from ombud.dossier.evidence import Piece, pieces_of
from ombud.dossier.index import index_of, text_and_page
from ombud.dossier.journal import log_lines
from ombud.dossier.letters import Mail, mails_of
from ombud.dossier.mbox import as_mbox
from ombud.dossier.packing import summed
from ombud.timeline import timeline_of

NEVER = datetime.min.replace(tzinfo=UTC)


class NotTold(Exception):
    """This party knows of no such case, so there is no file of it for that party."""


def dossier(desk: Desk, ref: str, reader: Party) -> dict[str, bytes] | None:
    """Return {path: bytes} of a case's file, None if there is no case of this reference.

    reader  staff, complainant or respondent: whose copy it is
    raises  NotTold where the party has not been told of the case
    """
    with desk.database.read() as db:
        case_id = case_id_of(db, ref)
        if case_id is None:
            return None
        return put_together(desk, db, load_case(db, desk.house, case_id, to_write=False), reader)


def put_together(desk: Desk, db: Connection, case: Case, reader: Party) -> dict[str, bytes]:
    """Return the file of a loaded case; `dossier` says what of it."""
    if reader != Party.STAFF and not (case.version and _knows(case, reader)):
        raise NotTold(f"the {reader} has not been told of case {case.ref}")
    rows = log_of(db, case.id)
    last = rows[-1]["at"] if rows else NEVER  # the moment of packing must not stand in it
    told = snapshot(db, desk.house, case, case.docket, reader, Send((), reader), Cause(), None, "", last)
    moments, mails = timeline_of(db, case, reader), mails_of(db, desk.blobs, case, reader)
    pieces = pieces_of(told["exhibits"], desk.blobs, reader)
    source = index_of(told, reader, moments, mails, pieces, desk.house.zone)
    files = {
        **text_and_page(source, f"{case.ref}: the file of the case"),
        "mails.mbox": as_mbox((m.at, m.raw) for m in mails if m.raw is not None),
        "events.jsonl": log_lines(rows, reader),
        **{piece.path: piece.content for piece in pieces if piece.path},
    }
    return summed(files, _about(desk, case, reader, rows, mails, pieces))


def _knows(case: Case, reader: Party) -> bool:
    """A complainant knows of a draft of his own too."""
    return reader == Party.COMPLAINANT or knows(case.docket, reader)


def _about(
    desk: Desk, case: Case, reader: Party, rows: list[dict[str, Any]], mails: list[Mail], pieces: list[Piece]
) -> dict[str, Any]:
    return {
        "case": case.ref,
        "desk": desk.house.name,
        "copy": str(reader),
        "rulebook": case.book.version,
        "log": {"events": len(rows), "last_hash": case.last_hash},
        "mails": [_listed(n, mail) for n, mail in enumerate(mails, 1)],
        "exhibits": [
            {"n": x.n, "by": x.by, "kind": x.kind, "class": x.cls, "state": x.state, "name": x.name,
             "sha256": x.sha256, "path": x.path or None, "withheld": x.withheld or None}
            for x in pieces
        ],
    }  # fmt: skip


def _listed(n: int, mail: Mail) -> dict[str, Any]:
    size = len(mail.raw) if mail.raw is not None else None
    return {
        "n": n, "at": mail.at.isoformat(), "way": mail.way, "who": mail.who or None, "name": mail.name, "size": size,
        "sha256": mail.sha256, "withheld": mail.withheld or None,
    }  # fmt: skip
