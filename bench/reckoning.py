"""What the rows of a simulated year prove: no deadline early, none missed, none double, every reminder once."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from config.desk import Desk
from models.filing.cases import CASE, CLOCK
from models.filing.queue import NOTICE
from models.filing.writing import EVENT
from models.rules.states import PARTIES

A_SECOND = timedelta(seconds=1)
UNSENT = ("queued", "sending", "retry", "unknown")


def reckon(desk: Desk, end: datetime) -> tuple[dict[str, Any], list[str]]:
    """Return what was counted, and every promise that was broken."""
    with desk.database.read() as db:
        clocks = {(c["case_id"], c["n"]): c for c in db.execute(select(CLOCK)).mappings()}
        notices = {n["id"]: n for n in db.execute(select(NOTICE)).mappings()}
        books: dict[int, str] = {row.id: row.rulebook for row in db.execute(select(CASE.c.id, CASE.c.rulebook))}
        timed = select(EVENT).where(EVENT.c.type.in_(["Lapsed", "Reminded"])).order_by(EVENT.c.id)
        events = db.execute(timed).mappings().all()
        tracks = Counter(db.execute(select(CASE.c.track)).scalars())
        states = Counter(db.execute(select(CASE.c.state)).scalars())
    wrong: list[str] = []
    lapses: Counter[tuple[int, int]] = Counter()
    reminders: Counter[tuple[int, int, datetime]] = Counter()
    for event in events:
        key = (event["case_id"], event["data"]["clock"])
        clock = clocks[key]
        if event["type"] == "Reminded":
            reminders[(*key, event["at"])] += 1
            if not clock["started_at"] <= event["at"] <= clock["due_at"]:
                wrong.append(f"clock {key}: a reminder at {event['at']} outside its time")
            continue
        lapses[key] += 1
        if event["at"] <= clock["due_at"]:
            wrong.append(f"clock {key}: lapsed at {event['at']}, due {clock['due_at']}")
        notice = notices.get(clock["notice_id"])
        if clock["party"] in PARTIES and notice is not None:
            late = notice["sent_at"] is not None and notice["sent_at"] > event["at"]
            if notice["state"] in (*UNSENT, "failed", "bounced") or late:
                wrong.append(f"clock {key}: lapsed although its notice is {notice['state']}, sent {notice['sent_at']}")
        elif event["at"] > clock["due_at"].replace(microsecond=0) + A_SECOND:
            wrong.append(f"clock {key}: lapsed late, at {event['at']}, due {clock['due_at']}")
    wrong += [f"clock {key}: lapsed {count} times" for key, count in lapses.items() if count > 1]
    wrong += [f"clock {key[:2]}: reminded {count} times at once" for key, count in reminders.items() if count > 1]
    for key, clock in clocks.items():
        held = notices.get(clock["notice_id"])
        if clock["state"] == "running" and clock["due_at"] + A_SECOND <= end and not (held and held["state"] in UNSENT):
            wrong.append(f"clock {key}: due {clock['due_at']} and never carried out")
        if clock["state"] == "running" and clock["next_at"] is None:
            wrong.append(f"clock {key}: runs, and nobody looks at it")
        wrong += _wrong_day(desk, books, key, clock)
    twice = Counter((n["case_id"], n["to_address"], tuple(n["numbers"]), n["event_id"]) for n in notices.values())
    wrong += [
        f"case {key[0]}: {'+'.join(key[2])} {n} times for one event" for key, n in twice.items() if n > 1 and key[3]
    ]
    counted = {
        "cases": sum(states.values()), "tracks": dict(tracks), "states": dict(states), "clocks": len(clocks),
        "lapses": len(lapses), "reminders": len(reminders), "notices": len(notices),
    }  # fmt: skip
    return counted, wrong


def _wrong_day(desk: Desk, books: dict[int, str], key: tuple[int, int], clock: Any) -> list[str]:
    """A clock of calendar days that nothing moved ends with the last second of its day, whatever DST did between."""
    book = next((b for b in desk.house.books.values() if b.version == books[key[0]]), None)
    period = book.period(clock["name"]) if book else None
    if period is None or period.unit != "days" or clock["reason"] or clock["name"] in OF_OTHER_LENGTH:
        return []
    zone = desk.house.zone
    day: date = clock["started_at"].astimezone(zone).date() + timedelta(days=period.amount)
    due = datetime.combine(day, time(23, 59, 59), zone).astimezone(UTC)
    return [] if clock["due_at"] == due else [f"clock {key} ({clock['name']}): due {clock['due_at']}, counted {due}"]


OF_OTHER_LENGTH = frozenset({"performance", "stage", "response", "suggestion"})  # agreed, or by another period's name
