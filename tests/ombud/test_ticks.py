"""The ticks of a running desk: the horizon holds lapses, downtime is noted, a fault stops no later tick."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, select

from config.desk import Desk
from models.tables import MailboxRow, OutageRow
from ombud.moments import pulse, set_pulse
from ombud.ticking import TICKED
from ombud.ticks import Tick, keep_clocks, look_for_silence, note_downtime, scheduled
from ombud.wiring import open_desk
from tests.ombud.counter import ANA, Counter
from tests.ombud.test_running import wait_for

OPENED, SERVED = "2026-03-02T09:12:00", "2026-03-03T10:00:00"
OVER = datetime(2026, 3, 9, 4, tzinfo=UTC)  # twelve hours after the respondent's answer was due
MAILBOX = '[[mailbox]]\nname = "box"\nhost = "imap.test"\nuser = "x"\npassword = "y"\n'


def served(folder: Path, more: str = "") -> Counter:
    counter = Counter(folder, more)
    counter.case_opened(OPENED)
    counter.takes(counter.answer_of(ANA, "SERVE", SERVED + "+08:00"), SERVED)
    counter.run("outbox", "send", "--as-of", SERVED)
    return counter


def state(counter: Counter) -> str:
    return str(counter.run("case", "show", "OMB-2026-000001", "--json").line["state"])


def remind_and_lapse(counter: Counter, desk: Desk, until: datetime) -> None:
    """Tick as the running desk does, its outbox sending in between."""
    for day in range(4, 10):
        moment = datetime(2026, 3, day, 3, tzinfo=UTC)
        keep_clocks(desk, min(moment, until))
        counter.run("outbox", "send", "--as-of", min(moment, until).isoformat())
    keep_clocks(desk, until)


def test_the_running_desk_lets_a_clock_lapse_when_every_mail_is_read(tmp_path: Path) -> None:
    counter = served(tmp_path)
    remind_and_lapse(counter, open_desk(counter.config), OVER)
    assert state(counter) == "DELIBERATION"


def test_no_clock_lapses_while_a_mailbox_has_never_been_read(tmp_path: Path) -> None:
    counter = served(tmp_path, MAILBOX)
    desk = open_desk(counter.config)
    remind_and_lapse(counter, desk, OVER)
    assert state(counter) == "SERVED"
    with desk.database.begin() as db:
        table = MailboxRow.__table__  # type: ignore[attr-defined]
        db.execute(insert(table).values(mailbox="box", folder="INBOX", polled_at=OVER, failures=0, error=""))
    remind_and_lapse(counter, desk, OVER)
    assert state(counter) == "DELIBERATION"
    with desk.database.read() as db:
        assert pulse(db, TICKED) == OVER


def test_a_mailbox_that_cannot_be_read_is_told_to_whoever_is_on_call_once(tmp_path: Path) -> None:
    counter = Counter(tmp_path, MAILBOX)
    desk = open_desk(counter.config)
    with desk.database.begin() as db:
        table = MailboxRow.__table__  # type: ignore[attr-defined]
        row = {"mailbox": "box", "folder": "INBOX", "polled_at": OVER, "failures": 3, "error": "log-in refused"}
        db.execute(insert(table).values(**row))
    look_for_silence(desk, OVER + timedelta(minutes=1))
    assert counter.run("outbox", "list", "--json").lines == [], "one missed look is no silence"
    for hours in (1, 2, 3):
        look_for_silence(desk, OVER + timedelta(hours=hours))
    told = counter.run("outbox", "list", "--json").lines
    assert {line["to"] for line in told} == {ANA.address} and [line["numbers"] for line in told] == [["N56"]]
    counter.run("outbox", "send", "--as-of", "2026-03-10T12:00:00")
    text = counter.run("outbox", "show", told[0]["id"]).out.decode()
    assert "mailbox box cannot be read since" in text and "log-in refused" in text


def test_a_desk_that_comes_back_notes_how_long_it_was_away(counter: Counter) -> None:
    desk = open_desk(counter.config)
    note_downtime(desk, OVER)
    with desk.database.begin() as db:
        set_pulse(db, "heartbeat:clocks", OVER)
    note_downtime(desk, OVER + timedelta(minutes=1))
    note_downtime(desk, OVER + timedelta(hours=3))
    with desk.database.read() as db:
        rows = db.execute(select(OutageRow.__table__)).mappings().all()  # type: ignore[attr-defined]
    assert [(row["from_at"], row["to_at"]) for row in rows] == [(OVER, OVER + timedelta(hours=3))]


def test_a_desk_that_slept_without_ending_is_given_its_outage_at_the_next_tick(tmp_path: Path) -> None:
    counter = served(tmp_path)
    desk = open_desk(counter.config)
    asleep, awake = datetime(2026, 3, 6, 2, tzinfo=UTC), datetime(2026, 3, 6, 5, tzinfo=UTC)
    with desk.database.begin() as db:
        set_pulse(db, "heartbeat:clocks", asleep)
    moments = [awake]
    scheduler = scheduled(desk, (Tick("clocks", 60, keep_clocks, "heartbeat:clocks"),), clock=lambda: moments[0])

    def beaten() -> bool:
        with desk.database.read() as db:
            return pulse(db, TICKED) == awake

    try:
        wait_for(beaten, "the clocks are kept again")
    finally:
        scheduler.shutdown()
    clocks = counter.run("case", "show", "OMB-2026-000001", "--json").line["clocks"]
    assert [c["due_at"] for c in clocks if c["name"] == "response"] == ["2026-03-09T02:59:59+08:00"]


def test_two_processes_that_come_back_together_give_the_time_back_once(tmp_path: Path) -> None:
    counter = served(tmp_path)
    desk = open_desk(counter.config)
    asleep, awake = datetime(2026, 3, 6, 2, tzinfo=UTC), datetime(2026, 3, 6, 5, tzinfo=UTC)
    for heartbeat in ("heartbeat:clocks", "heartbeat:intake"):
        with desk.database.begin() as db:
            set_pulse(db, heartbeat, asleep)
        note_downtime(desk, awake, heartbeat)
        note_downtime(desk, awake, heartbeat)
    keep_clocks(desk, awake)
    clocks = counter.run("case", "show", "OMB-2026-000001", "--json").line["clocks"]
    assert [c["due_at"] for c in clocks if c["name"] == "response"] == ["2026-03-09T02:59:59+08:00"]


def test_no_clock_lapses_while_nobody_listens_at_our_port(tmp_path: Path) -> None:
    counter = served(tmp_path, "[listener]\nport = 2526\n")
    desk = open_desk(counter.config)
    remind_and_lapse(counter, desk, OVER)
    assert state(counter) == "SERVED", "nobody has listened yet"
    with desk.database.begin() as db:
        set_pulse(db, "heartbeat:intake", OVER - timedelta(seconds=20))
    remind_and_lapse(counter, desk, OVER)
    assert state(counter) == "DELIBERATION"


def test_as_of_writes_no_heartbeat_and_is_no_outage(tmp_path: Path) -> None:
    counter = served(tmp_path)
    counter.run("tick", "--as-of", "2026-03-05T10:00:00")
    with open_desk(counter.config).database.read() as db:
        assert pulse(db, "heartbeat:clocks") is None
        assert db.execute(select(OutageRow.__table__)).all() == []  # type: ignore[attr-defined]


def test_a_tick_that_fails_is_tried_again_and_stops_no_other(counter: Counter) -> None:
    desk, calls = open_desk(counter.config), []

    def fails(_: Desk, now: datetime) -> None:
        calls.append(now)
        raise RuntimeError("a bug")

    def beats(_: Desk, now: datetime) -> None:
        calls.append(now)

    scheduler = scheduled(desk, (Tick("a", 0.05, fails, "heartbeat:a"), Tick("b", 0.05, beats, "heartbeat:b")))
    try:
        wait_for(lambda: len(calls) >= 4, "both ticks come again")
    finally:
        scheduler.shutdown()
    with desk.database.read() as db:
        assert pulse(db, "heartbeat:a") is None and pulse(db, "heartbeat:b") is not None
