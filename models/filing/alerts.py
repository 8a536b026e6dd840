"""Alerts (N56): to one person on call, or to whoever works on a case, and to the next on call while nobody answers.

Whatever one of the staff writes in the case answers all its alerts; an alert about no single case is answered by any
reply to it, or by ACK. The order is that of the settings.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from models.filing.desk_notice import desk_notice, queue_once, unsent
from models.rules.house import House, StaffMember
from models.tables import AlertRow, NoticeRow

ALERT, NOTICE = AlertRow.__table__, NoticeRow.__table__  # type: ignore[attr-defined]
NUMBER = "N56"
ON_CALL = "on_call"
ANEW = ("id", "sent_at", "leased_until")  # of a notice that is written to somebody else


def next_on_call(house: House, told: Collection[str]) -> StaffMember | None:
    """Return the first on call who has not been told yet.

    told  addresses
    """
    return next((m for m in house.staff if ON_CALL in m.roles and m.address not in told), None)


def told_further(house: House, told: Collection[str], now: datetime) -> dict[str, str]:
    """Return what an alert says of the next person, {} where there is none: {next: a name, answer_by: ISO 8601}."""
    then = next_on_call(house, told)
    return {"next": then.name, "answer_by": (now + house.alert_after).isoformat()} if then else {}


def alert_desk(
    db: Connection, house: House, key: str, now: datetime, extra: Mapping[str, Any], role: str = ON_CALL
) -> list[int]:
    """Alert staff of something that is about no single case, once; return the notices queued.

    key    of the matter: while it is the same nobody is told of it twice
    extra  what the template shows
    role   ON_CALL: the first on call, else all with this role; everybody where nobody has it
    """
    first = next_on_call(house, ()) if role == ON_CALL else None
    members = [first] if first else [m for m in house.staff if role in m.roles] or list(house.staff)
    told = {**extra, **told_further(house, [m.address for m in members], now)}
    rows = [desk_notice(house, member, NUMBER, key, now, {"extra": told}) for member in members]
    made = [(made_id, row) for row in rows for made_id in queue_once(db, [row])]
    watch(db, house, made, key)
    return [made_id for made_id, _ in made]


def watch(db: Connection, house: House, alerts: Iterable[tuple[int, Mapping[str, Any]]], key: str) -> None:
    """Remember who was told of an alert, so that the next is told if nobody answers.

    alerts  [(notice id, columns of NoticeRow)]; for all of them together one person more is told
    key     of the alert
    """
    rows = []
    for n, (notice_id, notice) in enumerate(alerts):
        waits = n == 0 and "next" in notice["facts"]["extra"]
        told = {"key": key, "case_id": notice.get("case_id"), "notice_id": notice_id}
        told |= {"address": notice["to_address"], "told_at": notice["created_at"], "answered_by": ""}
        rows.append({**told, "next_at": notice["created_at"] + house.alert_after if waits else None})
    if rows:
        db.execute(insert(ALERT), rows)


def answered(db: Connection, case_ids: Collection[int], name: str, now: datetime) -> int:
    """Note that one of the staff has answered the alerts of these cases; return how many nobody else is told of."""
    return _close(db, ALERT.c.case_id.in_(case_ids), name, now) if case_ids else 0


def answered_by_reply(db: Connection, message_ids: Collection[str], name: str, now: datetime) -> int:
    """Note that a mail of one of the staff answers the alerts it replies to; return how many.

    message_ids  what its In-Reply-To and References name
    """
    replied = select(ALERT.c.key).join(NOTICE, NOTICE.c.id == ALERT.c.notice_id)
    return _close(db, ALERT.c.key.in_(replied.where(NOTICE.c.message_id.in_(message_ids))), name, now)


def answered_all(db: Connection, address: str, name: str, now: datetime) -> int:
    """Note that one of the staff has answered every alert about no single case that he was told of; return how many."""
    told = select(ALERT.c.key).where(ALERT.c.address == address, ALERT.c.case_id.is_(None))
    return _close(db, ALERT.c.key.in_(told), name, now)


def fell_silent(db: Connection, prefix: str, now: datetime) -> None:
    """Note that what an alert was about is over by itself; its key begins so."""
    db.execute(update(ALERT).where(ALERT.c.key.startswith(prefix), ALERT.c.next_at.is_not(None)).values(next_at=None))


def _close(db: Connection, which: Any, name: str, now: datetime) -> int:
    """Answer alerts; return their number, not that of those who were told."""
    unanswered = (which, ALERT.c.answered_by == "", ALERT.c.told_at <= now)
    keys = set(db.execute(select(ALERT.c.key).where(*unanswered)).scalars())
    if keys:
        db.execute(update(ALERT).where(*unanswered).values(answered_by=name, answered_at=now, next_at=None))
    return len(keys)


def next_escalation(db: Connection) -> datetime | None:
    """Return when the next person on call is to be told of something."""
    wanted = select(ALERT.c.next_at).where(ALERT.c.next_at.is_not(None)).order_by(ALERT.c.next_at).limit(1)
    found: datetime | None = db.execute(wanted).scalar_one_or_none()
    return found


def escalate(db: Connection, house: House, until: datetime) -> int:
    """Tell the next on call of every alert that nobody has answered in time; return how many were told."""
    due = select(ALERT).where(ALERT.c.next_at <= until).order_by(ALERT.c.next_at, ALERT.c.id)
    return sum(_pass_on(db, house, alert) for alert in db.execute(due).mappings().all())


def _pass_on(db: Connection, house: House, alert: RowMapping) -> int:
    db.execute(update(ALERT).where(ALERT.c.id == alert["id"]).values(next_at=None))
    told = list(db.execute(select(ALERT.c.address).where(ALERT.c.key == alert["key"])).scalars())
    member = next_on_call(house, told)
    if member is None:
        return 0
    notice = db.execute(select(NOTICE).where(NOTICE.c.id == alert["notice_id"])).mappings().one()
    row = _written_to(house, dict(notice), member, [*told, member.address], alert["next_at"])
    made = queue_once(db, [row])
    watch(db, house, [(notice_id, row) for notice_id in made], alert["key"])
    return len(made)


def _written_to(
    house: House, notice: Mapping[str, Any], member: StaffMember, told: Collection[str], now: datetime
) -> dict[str, Any]:
    """The same alert to somebody else, who is told who has not answered."""
    key = f"up:{notice['id']}:{member.address}"
    case_key = notice["reply_key"].removesuffix(f"staff:{notice['to_address']}")  # "" where it is about no case
    extra = {k: v for k, v in notice["facts"]["extra"].items() if k not in ("next", "answer_by")}
    extra |= {"unanswered": notice["to_name"], **told_further(house, told, now)}
    return {
        **{name: value for name, value in notice.items() if name not in ANEW},
        "to_name": member.name,
        "to_address": member.address,
        "zone": member.zone,
        "language": member.language,
        "reply_key": f"{case_key}staff:{member.address}",
        "facts": {**notice["facts"], "extra": extra},
        **unsent(house, key, now),
    }
