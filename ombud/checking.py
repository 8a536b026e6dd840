"""Mails on the servers = mails in the journal = outcomes, or which differ."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from config.desk import Desk
from intake.journal import DELIVERY, MAIL
from ombud.doctor import warnings_of

SHOWN = 10  # examples of one kind of difference


def compare(desk: Desk) -> dict[str, Any]:
    """Return {ok, mailboxes[], journal, outcomes, waiting, keys, differences[], warnings[]}; keys: how many.

    A mail that waits in a folder or in the journal is no difference; one that is nowhere, or has no bytes, is.
    """
    with desk.database.read() as db:
        total, waiting = _count(db, None), _count(db, "stored")
        outcomes = db.execute(select(func.count()).select_from(MAIL).where(MAIL.c.outcome != "")).scalar_one()
        differences = [*_without_bytes(db, desk), *_without_outcome(db)]
        mailboxes = [_mailbox(db, box, differences) for box in desk.settings.mailbox]
    return {
        "ok": not differences and not any(box["error"] for box in mailboxes),
        "mailboxes": mailboxes,
        "journal": total,
        "outcomes": outcomes,
        "waiting": waiting,
        "keys": len(desk.house.keys),
        "differences": differences,
        "warnings": warnings_of(desk.settings),
    }


def _count(db: Connection, state: str | None) -> int:
    statement = select(func.count()).select_from(MAIL)
    return int(db.execute(statement if state is None else statement.where(MAIL.c.state == state)).scalar_one())


def _without_bytes(db: Connection, desk: Desk) -> list[str]:
    names = db.execute(select(MAIL.c.sha256).where(MAIL.c.state != "erased").order_by(MAIL.c.id)).scalars()
    lost = [name for name in names if not desk.blobs.has(name)]
    return [f"mail {name} is in the journal, but its bytes are gone" for name in lost[:SHOWN]] + _more(lost)


def _without_outcome(db: Connection) -> list[str]:
    rows = db.execute(
        select(MAIL.c.sha256, MAIL.c.state).where(MAIL.c.outcome == "", MAIL.c.state.not_in(["stored", "dropped"]))
    ).all()
    return [f"mail {sha} is {state}, but has no outcome" for sha, state in rows[:SHOWN]] + _more(rows)


def _more(all_: Any) -> list[str]:
    return [f"and {len(all_) - SHOWN} more"] if len(all_) > SHOWN else []


def _mailbox(db: Connection, box: Any, differences: list[str]) -> dict[str, Any]:
    from intake.sources.imap import ImapFault, folder_contents

    journal = select(func.count()).select_from(DELIVERY).where(DELIVERY.c.mailbox == box.name)
    seen = int(db.execute(journal).scalar_one())
    moved = int(db.execute(journal.where(DELIVERY.c.moved)).scalar_one())
    line: dict[str, Any] = {
        "mailbox": box.name, "folders": {}, "on_server": 0, "waiting": 0, "journal": seen, "moved": moved, "error": "",
    }  # fmt: skip
    try:
        contents = folder_contents(box)
    except ImapFault as fault:
        return {**line, "error": str(fault)}
    done = contents.get(box.done_folder, [])
    line["folders"] = {folder: len(mails) for folder, mails in contents.items()}
    line["on_server"] = sum(line["folders"].values())
    line["waiting"] = line["on_server"] - len(done)
    strange = _strangers(db, done)
    said = [f"mailbox {box.name}: {one} lies in {box.done_folder}, but not in the journal" for one in strange[:SHOWN]]
    differences += [*said, *_more(strange)]
    return line


def _strangers(db: Connection, mails: Sequence[Any]) -> list[str]:
    """Name the mails the journal does not know: by Message-ID, and by size where there is none."""
    rows = db.execute(select(MAIL.c.message_id, MAIL.c.size_bytes)).all()
    ids = {row.message_id for row in rows if row.message_id}
    sizes = {row.size_bytes for row in rows if not row.message_id}
    return [
        f"mail <{mail.message_id}>" if mail.message_id else f"a mail of {mail.size_bytes} bytes without Message-ID"
        for mail in mails
        if (mail.message_id[:500] not in ids if mail.message_id else mail.size_bytes not in sizes)
    ]
