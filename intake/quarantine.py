"""The mails that wait for a person: shown with their numbered causes, released or set aside; nothing is ever deleted.

Called by the command line and by the staff's RELEASE and DROP (intake/commands/waiting.py).
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, delete, select, update

from config.desk import Desk
from intake.holding import go_on
from models.filing.cases import PENDING
from models.rules.causes import Cause, meaning
from models.rules.house import House
from models.tables import MailRow

MAIL = MailRow.__table__  # type: ignore[attr-defined]
SHOWN = ("sha256", "cause", "size_bytes", "source", "received_at", "message_id", "tries", "sender")
WAITING = ("quarantined", "held")
Verb = Literal["RELEASE", "DROP"]


def quarantined(desk: Desk) -> list[dict[str, Any]]:
    """Return every quarantined mail, oldest first; times are ISO 8601; `number` is what RELEASE and DROP take."""
    with desk.database.read() as db:
        rows = db.execute(select(MAIL).where(MAIL.c.state == "quarantined").order_by(MAIL.c.id)).mappings().all()
    return [
        {
            **{k: row[k] for k in SHOWN},
            "received_at": row["received_at"].isoformat(),
            "sender": row["sender"] or row["envelope_from"] or "",
            "number": row["id"],
            "meaning": meaning(row["cause"]),
        }
        for row in rows
    ]


def named(db: Connection, key: str) -> int | None:
    """Return the number of the one waiting mail with this number or beginning of a hash, None without one."""
    if key.isascii() and key.isdigit() and len(key) < 10:
        found = db.execute(select(MAIL.c.id).where(MAIL.c.id == int(key), MAIL.c.state.in_(WAITING)))
        if (number := found.scalar_one_or_none()) is not None:
            return int(number)
    ids = db.execute(select(MAIL.c.id).where(MAIL.c.state.in_(WAITING), MAIL.c.sha256.startswith(key)).limit(2))
    numbers = list(ids.scalars()) if key else []
    return int(numbers[0]) if len(numbers) == 1 else None


def too_many_of(db: Connection, address: str) -> list[int]:
    """Return the numbers of the mails that wait because this address wrote too many, oldest first."""
    rows = db.execute(
        select(MAIL.c.id)
        .where(MAIL.c.sender == address, MAIL.c.state == "quarantined", MAIL.c.cause == str(Cause.TOO_MANY))
        .order_by(MAIL.c.id)
    )
    return list(rows.scalars())


def settle(db: Connection, house: House, number: int, verb: Verb, by: str, case_id: int | None = None) -> str:
    """Put a waiting mail back into the journal, or set it aside; return "" or the code of a refusal.

    by       whose word it is; of a released mail it stands in place of the missing proof as far as that is sound
    case_id  only a mail of this case, None: any
    returns  "not_waiting", or "needs_party": whom a token is missing no person can vouch for (contract.md 4.6 to 4.8)
    """
    found = db.execute(select(MAIL).where(MAIL.c.id == number, MAIL.c.state.in_(WAITING))).mappings().one_or_none()
    if found is None or case_id not in (None, found["case_id"]):
        return "not_waiting"
    storm = found["cause"] == Cause.CASE_STORM
    if verb == "RELEASE" and found["state"] == "held" and not storm:
        return "needs_party"
    free = {"tries": 0, "leased_until": None, "lease": ""}
    change = {"state": "stored", "released": by} if verb == "RELEASE" else {"state": "dropped"}
    db.execute(update(MAIL).where(MAIL.c.id == number).values(**change, **free))
    db.execute(delete(PENDING).where(PENDING.c.mail_id == number))
    if storm and verb == "DROP":
        go_on(db, house, found["case_id"], found["party"])
    return ""


def settled_by_hand(desk: Desk, keys: Sequence[str], verb: Verb) -> Iterator[dict[str, Any] | str]:
    """Settle mails by the command line, in order; give each one's number, hash and new state, or why not and stop."""
    for key in keys:
        with desk.database.begin() as db:
            number = named(db, key.lower())
            code = "not_waiting" if number is None else settle(db, desk.house, number, verb, "the operator")
            if number is None or code:
                yield REFUSED[code].format(key=key)
                return
            row = db.execute(select(MAIL.c.sha256, MAIL.c.state).where(MAIL.c.id == number)).one()
        yield {"number": number, "sha256": row.sha256, "state": row.state}


REFUSED = {
    "not_waiting": "no waiting mail has the number or hash {key!r}; see `ombud quarantine list`",
    "needs_party": "mail {key!r} bears a party's token without its proof: only the party's own YES lets it act",
}
