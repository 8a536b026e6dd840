"""Alerts (N56) about a case: to one person on call, and to the next while nobody answers.

Whatever one of the staff writes in the case answers all its alerts. The order is that of the settings.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from models.filing.desk_notice import queue_once, unsent
from models.rules.house import House, StaffMember
from models.tables import AlertRow, NoticeRow

ALERT, NOTICE = AlertRow.__table__, NoticeRow.__table__  # type: ignore[attr-defined]
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


def watch(db: Connection, house: House, alerts: Iterable[tuple[int, Mapping[str, Any]]], key: str = "") -> None:
    """Remember who was told of an alert, so that the next is told if nobody answers.

    alerts  [(notice id, columns of NoticeRow)]
    key     of the alert, "": it begins with this notice
    """
    rows = []
    for notice_id, notice in alerts:
        further = "next" in notice["facts"]["extra"]
        told = {"key": key or notice["key"], "case_id": notice["case_id"], "notice_id": notice_id}
        told |= {"address": notice["to_address"], "told_at": notice["created_at"], "answered_by": ""}
        rows.append({**told, "next_at": notice["created_at"] + house.alert_after if further else None})
    if rows:
        db.execute(insert(ALERT), rows)


def answered(db: Connection, case_ids: Collection[int], name: str, now: datetime) -> None:
    """Note that one of the staff has answered the alerts of these cases; nobody else is told of them."""
    if case_ids:
        unanswered = (ALERT.c.case_id.in_(case_ids), ALERT.c.answered_by == "", ALERT.c.told_at <= now)
        db.execute(update(ALERT).where(*unanswered).values(answered_by=name, answered_at=now, next_at=None))


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
    case_key = notice["reply_key"].partition(":staff:")[0]
    extra = {k: v for k, v in notice["facts"]["extra"].items() if k not in ("next", "answer_by")}
    extra |= {"unanswered": notice["to_name"], **told_further(house, told, now)}
    return {
        **{name: value for name, value in notice.items() if name not in ANEW},
        "to_name": member.name,
        "to_address": member.address,
        "zone": member.zone,
        "reply_key": f"{case_key}:staff:{member.address}",
        "facts": {**notice["facts"], "extra": extra},
        **unsent(house, key, now),
    }
