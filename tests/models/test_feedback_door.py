"""Feedback in its rows: each moment worked off once, by two workers and over a crash; every word in a chained log."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select

from config.desk import Desk
from config.directory import Order, directory_of
from intake.feedback.orders import learn
from models.casework import CaseMoved
from models.filing.cases import Contact
from models.filing.feedback import door, notices
from models.filing.feedback.rows import FEEDBACK, create, id_of, load, log_of
from models.filing.queue import NOTICE
from models.rules.chain import digest
from models.rules.feedback_values import BUYER as BUYER_SIDE
from models.rules.feedback_values import SUPPLIER as SUPPLIER_SIDE
from models.rules.feedback_values import Answered, Left, OrderTold, Said
from models.rules.house import House
from ombud.ticking import tick
from tests.desks import at

BUYER, SELLER = "lena.brandt@tide-garden.example", "sales@north-quay.example"
ORDER = Order("5501-2345", "secure_payment", BUYER, SELLER, state="complete", completed_on=date(2026, 6, 26))
OPENED = "2026-06-26 10:00"
Two = Callable[[Callable[[Any], Any]], list[Any]]


def told_of(desk: Desk, *orders: Order, when: str = OPENED) -> int:
    """The record tells of orders."""
    with desk.database.begin() as db:
        return learn(db, desk.house, directory_of(desk.settings.directory), orders, at(when))


def mails(desk: Desk) -> list[tuple[str, str]]:
    """(number, to) of every notice, in order."""
    with desk.database.read() as db:
        rows = db.execute(select(NOTICE.c.numbers, NOTICE.c.to_address).order_by(NOTICE.c.id))
        return [(row.numbers[0], row.to_address) for row in rows]


def state(desk: Desk) -> str:
    """Where the one feedback stands."""
    with desk.database.read() as db:
        return str(db.execute(select(FEEDBACK.c.state)).scalar_one())


def together(desk: Desk) -> Two:
    """Let two workers do the same at once; give what each did, nothing for one that was not quick enough."""

    def do(work: Callable[[Any], Any]) -> list[Any]:
        start = Barrier(2)

        def one(_: int) -> Any:
            start.wait(10)
            try:
                with desk.database.begin() as db:
                    return work(db)
            except CaseMoved:
                return None

        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(one, range(2)))

    return do


def test_an_order_is_learnt_once_and_again_only_when_its_record_changes(desk: Desk) -> None:
    assert [told_of(desk, ORDER), told_of(desk, ORDER)] == [1, 0]
    assert state(desk) == "OPEN" and mails(desk) == [("N48", BUYER)]
    other = Order("5501 2345", "secure_payment", BUYER, SELLER, state="complete", completed_on=date(2026, 6, 28))
    assert told_of(desk, other, when="2026-06-28 10:00") == 1, "the same number, written in another way"
    assert mails(desk) == [("N48", BUYER), ("N48", BUYER)]


def test_orders_of_other_tracks_cancelled_ones_and_those_without_a_buyer_get_none(desk: Desk) -> None:
    odd = [
        Order("1000", "offline", BUYER, SELLER, completed_on=date(2026, 6, 26)),
        Order("1001", "secure_payment", BUYER, SELLER, state="cancelled", completed_on=date(2026, 6, 26)),
        Order("1002", "secure_payment", "", SELLER, completed_on=date(2026, 6, 26)),
        Order("1003", "secure_payment", BUYER, SELLER, state="paid"),
    ]
    assert told_of(desk, *odd) == 0 and mails(desk) == []


def test_two_workers_learn_of_an_order_once(desk: Desk) -> None:
    directory = directory_of(desk.settings.directory)
    together(desk)(lambda db: learn(db, desk.house, directory, [ORDER], at(OPENED)))
    assert mails(desk) == [("N48", BUYER)] and state(desk) == "OPEN"


def test_two_workers_remind_and_close_once(desk: Desk) -> None:
    told_of(desk, ORDER)
    until = at("2026-07-27 00:00:00")
    done = together(desk)(lambda db: door.work_off(db, desk.house, until))
    assert sum(one or 0 for one in done) == 3
    assert mails(desk) == [("N48", BUYER), ("N49", BUYER), ("N49", BUYER), ("N53", BUYER)]
    assert state(desk) == "MISSED"


def test_what_a_crash_interrupts_did_not_happen_and_is_done_once_afterwards(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_of(desk, ORDER)
    until = at("2026-07-27 00:00:00")

    def dies(db: Any, house: House, held: Any, sends: Any, now: Any, cause: Any) -> list[int]:
        notices.queue(db, house, held, sends, now, cause)
        if held.feedback.state == "MISSED":
            raise KeyboardInterrupt
        return []

    with monkeypatch.context() as broken:
        broken.setattr(door, "queue", dies)
        with pytest.raises(KeyboardInterrupt):
            tick(desk, until)
    assert state(desk) == "OPEN"
    tick(desk, until)
    tick(desk, until + timedelta(days=30))
    assert state(desk) == "MISSED"
    assert [number for number, _ in mails(desk)] == ["N48", "N49", "N49", "N53"]
    with desk.database.read() as db:
        assert [one["state_after"] for one in log_of(db, 1)][-1] == "MISSED" and len(log_of(db, 1)) == 4


def test_one_tick_over_two_months_does_what_a_tick_a_day_does(make_desk: Callable[..., Desk]) -> None:
    told = []
    for step in (70, 1):
        one = make_desk()
        told_of(one, ORDER)
        for days in range(step, 71, step):
            tick(one, at(OPENED) + timedelta(days=days))
        with one.database.read() as db:
            told.append([(r.numbers, r.created_at) for r in db.execute(select(NOTICE).order_by(NOTICE.c.id))])
    assert told[0] == told[1] and len(told[0]) == 4


def test_the_log_holds_every_word_and_each_row_is_chained_to_the_one_before(desk: Desk) -> None:
    told_of(desk, ORDER)
    with desk.database.begin() as db:
        held = load(db, desk.house, id_of(db, order_id="#55012345") or 0)
        door.happen(db, desk.house, held, Left(Said((2, 4, 3), "blue"), "Lena"), at("2026-07-01 10:00"))
        door.happen(db, desk.house, held, Answered("sorry", "North Quay"), at("2026-07-02 10:00"))
    with desk.database.read() as db:
        log = log_of(db, 1)
        row = db.execute(select(FEEDBACK)).mappings().one()
    assert [(e["type"], e["state_after"]) for e in log] == [
        ("OrderTold", "OPEN"), ("Left", "LEFT"), ("Answered", "REPLIED"), ("Answered", "REVISABLE"),
    ]  # fmt: skip
    assert log[1]["data"]["said"] == {"ratings": [2, 4, 3], "text": "blue"} and log[1]["actor_name"] == "Lena"
    assert [e["prev_hash"] for e in log] == ["", *(e["hash"] for e in log[:-1])]
    assert all(e["hash"] == digest({k: v for k, v in e.items() if k != "hash"}) for e in log)
    assert (row["version"], row["last_hash"], row["ref"]) == (4, log[-1]["hash"], "OMB-F2026-000001")


def test_who_spoke_for_a_buyer_before_there_was_a_record_speaks_for_him_no_more(desk: Desk) -> None:
    stranger = "somebody@else.example"
    contacts = {BUYER_SIDE: Contact(address=stranger), SUPPLIER_SIDE: Contact(address=SELLER)}
    with desk.database.begin() as db:
        held = create(db, desk.house, "55012345", "secure_payment", contacts, at("2026-06-20 10:00"))
        assert held is not None
        said = OrderTold(date(2026, 6, 20), by=BUYER_SIDE)
        door.happen(db, desk.house, held, said, at("2026-06-20 10:00"))
        door.happen(db, desk.house, held, Left(Said((1, 1, 1), "lies")), at("2026-06-20 11:00"))
    told_of(desk, ORDER)
    with desk.database.read() as db:
        held = load(db, desk.house, 1, to_write=False)
        states = [e["state_after"] for e in log_of(db, 1)]
    assert held.feedback.given is None and held.contacts[BUYER_SIDE].address == BUYER and held.feedback.vouched
    assert states == ["OPEN", "LEFT", "NOT_OPEN", "OPEN"]
    assert mails(desk) == [("N48", stranger), ("N48", BUYER)], "the supplier never heard of it"


def test_whoever_saw_an_older_feedback_must_look_again(desk: Desk) -> None:
    told_of(desk, ORDER)
    with desk.database.begin() as db:
        stale = load(db, desk.house, 1)
        held = load(db, desk.house, 1)
        door.happen(db, desk.house, held, Left(Said((2, 4, 3))), at("2026-07-01 10:00"))
        with pytest.raises(CaseMoved):
            door.happen(db, desk.house, stale, Left(Said((5, 5, 5))), at("2026-07-01 10:01"))
