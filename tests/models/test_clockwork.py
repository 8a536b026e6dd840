"""Clocks at work: swallowed reminders, a lapse that waits for its notice, outages, and one long tick."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import update

from config.desk import Desk
from intake.reading.pool import ReadingPool
from models import clockwork
from models.casework import Cause, load_case, tell
from models.deliveries import apply_outages
from models.filing.cases import CASE
from models.rules.docket import Send
from models.rules.states import Party
from models.tables import OutageRow
from notifier.outbox import send_due
from ombud.ticking import tick
from tests.desks import ANA, at, letter
from tests.rooms import BUYER, COMPLAINT, SELLER, SERVED, Rooms

OUTAGE = OutageRow.__table__  # type: ignore[attr-defined]
LAST = "2026-03-08 23:59:59"
LAPSE = "2026-03-09 00:00:00"


def reminders(rooms: Rooms) -> list[str]:
    """When the seller was reminded, on the desk's wall clock."""
    rows = [n for n in rooms.notices(to_address=SELLER) if n["numbers"] == ["N10"]]
    return [n["created_at"].astimezone(rooms.desk.house.zone).strftime("%d %H:%M:%S") for n in rows]


def test_the_party_is_reminded_at_half_time_and_48_24_and_3_hours_before(rooms: Rooms) -> None:
    rooms.serve()
    rooms.tick(LAST)
    assert reminders(rooms) == ["06 07:00:00", "07 07:00:00", "08 07:00:00", "08 20:59:59"]


def test_another_mail_within_twelve_hours_swallows_a_reminder(rooms: Rooms) -> None:
    rooms.serve()
    rooms.tick("2026-03-06 22:00")
    with rooms.desk.database.begin() as db:
        case = load_case(db, rooms.desk.house, 1)
        cause = Cause(key="told", message={"text": "More papers.", "subject": "", "n": 2, "sender_role": "complainant"})
        tell(db, rooms.desk.house, case, Send(("N11",), Party.RESPONDENT), at("2026-03-06 22:30"), cause)
    rooms.tick("2026-03-08 06:00")
    assert reminders(rooms) == ["06 07:00:00"], "the one of the 7th is spared him"
    rooms.tick(LAST)
    assert reminders(rooms) == ["06 07:00:00", "08 07:00:00", "08 20:59:59"], "and the next come as ever"


def test_a_direct_answer_swallows_nothing(rooms: Rooms) -> None:
    rooms.serve()
    rooms.tick("2026-03-06 22:00")
    rooms.says(SELLER, "respondent", "STATUS", "2026-03-07 06:00")
    assert "N41" in rooms.numbers(SELLER)
    rooms.tick("2026-03-07 12:00")
    assert "07 07:00:00" in reminders(rooms)


def test_nobody_is_late_for_a_letter_that_never_left(rooms: Rooms) -> None:
    rooms.open()
    rooms.tick("2026-03-03 09:00")
    rooms.staff("SERVE", SERVED)
    tick(rooms.desk, at("2026-03-20 12:00"), send=False)
    assert rooms.case["state"] == "SERVED" and "N13" not in rooms.numbers(BUYER)
    assert "response" in rooms.clocks()


def test_a_letter_that_leaves_late_gives_its_time_back(rooms: Rooms) -> None:
    rooms.open()
    rooms.tick("2026-03-03 09:00")
    rooms.staff("SERVE", SERVED)
    tick(rooms.desk, at("2026-03-03 15:00"), send=False)
    send_due(rooms.desk, at("2026-03-03 15:00"))
    assert rooms.clocks()["response"] == "2026-03-09T04:59:59+08:00"
    assert "N35" in rooms.numbers(SELLER)


@pytest.mark.parametrize(
    ("from_", "to", "due"),
    [
        ("2026-03-06 10:00", "2026-03-06 13:00", "2026-03-09T02:59:59+08:00"),
        ("2026-03-06 10:00", "2026-03-06 10:20", "2026-03-08T23:59:59+08:00"),
        ("2026-03-01 10:00", "2026-03-01 22:00", "2026-03-08T23:59:59+08:00"),
    ],
)
def test_an_outage_of_ours_moves_the_clocks_it_touched_and_no_others(
    rooms: Rooms, from_: str, to: str, due: str
) -> None:
    rooms.serve()
    with rooms.desk.database.begin() as db:
        db.execute(OUTAGE.insert().values(from_at=at(from_), to_at=at(to), applied=False))
        apply_outages(db, rooms.desk.house)
        assert apply_outages(db, rooms.desk.house) == 0, "an outage counts once"
    assert rooms.clocks()["response"] == due


def outage(rooms: Rooms, from_: str, to: str) -> int:
    """Record an outage and have it given back; return how many clocks moved."""
    with rooms.desk.database.begin() as db:
        db.execute(OUTAGE.insert().values(from_at=at(from_), to_at=at(to), applied=False))
        return apply_outages(db, rooms.desk.house)


def test_hours_that_two_outages_tell_of_are_given_back_once(rooms: Rooms) -> None:
    rooms.serve()
    outage(rooms, "2026-03-06 10:00", "2026-03-06 13:00")
    assert outage(rooms, "2026-03-06 10:00", "2026-03-06 13:00") == 0
    outage(rooms, "2026-03-06 12:00", "2026-03-06 15:00")
    assert rooms.clocks()["response"] == "2026-03-09T04:59:59+08:00", "three hours, and two more"


def test_an_outage_too_short_to_count_takes_nothing_from_one_that_counts(rooms: Rooms) -> None:
    rooms.serve()
    outage(rooms, "2026-03-06 10:00", "2026-03-06 10:30")
    outage(rooms, "2026-03-06 10:00", "2026-03-06 13:00")
    assert rooms.clocks()["response"] == "2026-03-09T02:59:59+08:00"


def test_a_clock_that_began_while_we_were_away_is_given_back_what_it_lost(rooms: Rooms) -> None:
    rooms.serve()
    outage(rooms, "2026-03-03 08:00", "2026-03-03 12:00")
    assert rooms.clocks()["response"] == "2026-03-09T01:59:59+08:00"


def test_an_outage_moves_what_both_owe_too_and_nothing_of_staff(rooms: Rooms) -> None:
    rooms.serve()
    before = rooms.clocks()
    outage(rooms, "2026-03-06 10:00", "2026-03-06 13:00")
    assert before["stage"] == "2026-03-14T23:59:59+08:00"
    assert rooms.clocks()["stage"] == "2026-03-15T02:59:59+08:00"
    rooms.tick("2026-03-12 12:00")
    decision = rooms.clocks()["decision"]
    outage(rooms, "2026-03-12 10:00", "2026-03-12 15:00")
    assert rooms.clocks()["decision"] == decision


def test_silence_lapses_in_the_second_after_the_last(rooms: Rooms) -> None:
    rooms.serve()
    rooms.tick(LAST)
    assert rooms.case["state"] == "SERVED"
    done = tick(rooms.desk, at(LAPSE))
    assert [(one["clock"], one["party"]) for one in done.lapsed] == [("response", "respondent")]
    assert done.lapsed[0]["case"] == rooms.ref
    assert not tick(rooms.desk, at(LAPSE)).lapsed


def test_an_answer_in_the_last_second_is_in_time(rooms: Rooms) -> None:
    rooms.serve()
    rooms.tick("2026-03-08 23:00")
    rooms.says(SELLER, "respondent", "CONTEST\n\nIt was shipped in February.", LAST)
    rooms.tick("2026-03-10 12:00")
    assert "response" in rooms.clocks("met") and "N13" not in rooms.numbers(BUYER)


@pytest.mark.slow
def test_one_tick_over_the_whole_silence_sends_the_same_at_the_same_times_as_a_tick_every_few_minutes(
    make_desk: Callable[..., Desk], reader: ReadingPool
) -> None:
    once, often = Rooms(make_desk(), reader), Rooms(make_desk(), reader)
    for rooms in (once, often):
        rooms.serve()
    end = "2026-03-12 12:00:00"
    once.tick(end)
    for day in range(3, 13):
        for hour in range(24):
            for minute in ("07", "59"):
                moment = f"2026-03-{day:02d} {hour:02d}:{minute}:00"
                if "2026-03-03 10:07" < moment < end:
                    often.tick(moment)
    often.tick(end)
    assert sent(once) == sent(often) and {n for _, n, _ in sent(once)} >= {"N8", "N10", "N13+N27", "N55"}
    assert {to for _, _, to in sent(once)} >= {BUYER, SELLER, ANA}


def sent(rooms: Rooms) -> list[tuple[str, str, str]]:
    """(when, numbers, to) of everything that left, in order."""
    return sorted((n["sent_at"].isoformat(), "+".join(n["numbers"]), n["to_address"]) for n in rooms.notices())


def test_a_clock_that_no_rule_can_end_is_told_to_whoever_is_on_call_once_and_stops_no_other(rooms: Rooms) -> None:
    rooms.serve()
    with rooms.desk.database.begin() as db:
        db.execute(update(CASE).values(state="CLOSED"))  # where no row of the table says what a lapse does
    rooms.tick("2026-03-12 12:00")
    rooms.tick("2026-03-13 12:00")
    assert rooms.numbers(ANA).count("N56") == 1 and rooms.case["state"] == "CLOSED"


def test_a_clock_that_no_rule_can_end_delays_no_other_one(rooms: Rooms) -> None:
    rooms.serve()
    with rooms.desk.database.begin() as db:
        db.execute(update(CASE).values(state="CLOSED"))
    stuck = rooms.ref
    rooms.take(letter("lin@quiet-shore.example", "Paid", COMPLAINT, "2026-03-04 09:00"), "2026-03-04 09:00")
    rooms.ref = "OMB-2026-000002"
    rooms.staff("SERVE", "2026-03-04 10:00")
    rooms.tick("2026-03-20 12:00")
    assert rooms.ref != stuck and rooms.case["state"] == "DELIBERATION"
    assert rooms.clocks("lapsed")["cure"] == "2026-03-12T00:00:00+08:00", "both lapses came in one tick, in order"
    told = [n["created_at"] for n in rooms.notices(to_address=SELLER) if n["numbers"] == ["N13", "N27"]]
    assert told == [at("2026-03-10 00:00")]


def test_status_is_answered_with_the_history_its_asker_may_know(rooms: Rooms) -> None:
    rooms.serve()
    rooms.staff("NOTE looks like a broker", "2026-03-03 11:00")
    for who, party in ((SELLER, "respondent"), (BUYER, "complainant"), (ANA, f"staff:{ANA}")):
        rooms.says(who, party, "STATUS", "2026-03-04 09:00")
    told = {row["to_address"]: row["facts"]["extra"]["history"] for row in rooms.notices() if "N41" in row["numbers"]}
    assert [h["type"] for h in told[SELLER]] == ["Served"]
    assert [h["type"] for h in told[BUYER]] == ["Filed", "Served"]
    assert "Noted" in [h["type"] for h in told[ANA]]


def test_a_clock_that_another_worker_reminded_of_meanwhile_does_not_lapse(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms.serve()
    due = clockwork._due
    monkeypatch.setattr(clockwork, "_due", lambda *asked: [one for one in due(*asked) for _ in range(2)])
    rooms.tick(LAST)
    assert rooms.case["state"] == "SERVED"
    assert reminders(rooms) == ["06 07:00:00", "07 07:00:00", "08 07:00:00", "08 20:59:59"]


def test_two_workers_that_find_an_outage_at_once_give_it_back_once(rooms: Rooms) -> None:
    rooms.serve()
    with rooms.desk.database.begin() as db:
        db.execute(OUTAGE.insert().values(from_at=at("2026-03-06 10:00"), to_at=at("2026-03-06 13:00"), applied=False))
    ready = Barrier(2)

    def works(_: int) -> int:
        ready.wait()
        with rooms.desk.database.begin() as db:
            return apply_outages(db, rooms.desk.house)

    with ThreadPoolExecutor(2) as pool:
        moved = sorted(pool.map(works, range(2)))
    assert moved[0] == 0, "the slower one finds nothing left"
    assert rooms.clocks()["response"] == "2026-03-09T02:59:59+08:00"
