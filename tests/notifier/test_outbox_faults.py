"""The outbox and a real relay that misbehaves: nothing stays unsent, no refusal is asked again, twins are counted."""

import itertools
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select, update

from config.desk import Desk
from models.tables import SuppressionRow
from notifier.outbox import FIRST_RETRY, RELAY_RETRY, SUPPRESSED, send_due
from notifier.pacing import LONGEST, MINUTE, REFUSALS, Pace
from tests.notifier.notices import NOTICE, NOW, queued
from tests.servers.dovecot import free_port
from tests.servers.sink import SmtpSink

WEEK = timedelta(days=7)


class Moody(SmtpSink):
    """Does to each mail what `moods` says next: "ok", an SMTP reply to DATA, "drop" after it took the mail, "slow"."""

    def __init__(self, moods: Iterator[str], port: int = 0) -> None:
        super().__init__()
        if port:
            self.port, self._controller = port, Controller(self, hostname="127.0.0.1", port=port)
        self.moods, self.talks, self.asked = moods, 0, Counter[str]()

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count the connections."""
        self.talks += 1
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """As the mood is."""
        mood = next(self.moods)
        self.asked[envelope.rcpt_tos[0]] += 1
        if mood[0].isdigit():
            return mood
        if mood == "slow":
            time.sleep(0.5)
        answer = await super().handle_DATA(server, session, envelope)
        if mood == "drop":
            server.transport.abort()
        return answer


@pytest.fixture
def moody() -> Iterator[Callable[..., Moody]]:
    """Make relays."""
    made: list[Moody] = []

    def make(*moods: str) -> Moody:
        made.append(Moody(itertools.chain(moods, itertools.repeat("ok"))))
        return made[-1].__enter__()

    yield make
    for relay in made:
        relay.__exit__(None, None, None)


def to(make_desk: Callable[..., Desk], port: int, **more: Any) -> Desk:
    """A desk that sends to this port."""
    way = {"transport": "smtp", "host": "127.0.0.1", "port": port, "tls": "none", "timeout": 5}
    return make_desk(outgoing=way, **more)


def rows(desk: Desk) -> list[Any]:
    """Every notice, oldest first."""
    with desk.database.read() as db:
        return list(db.execute(select(NOTICE).order_by(NOTICE.c.id)).all())


def states(desk: Desk) -> list[str]:
    """Their states."""
    return [row.state for row in rows(desk)]


@pytest.mark.parametrize(
    ("mood", "state", "tries"),
    [
        ("451 4.3.0 try later", "sent", 2),
        ("554 5.7.1 not here", "bounced", 1),
        ("drop", "sent", 2),
        ("slow", "sent", 1),
    ],
)
def test_each_fault_of_a_relay_ends_as_it_should(
    moody: Callable[..., Moody], make_desk: Callable[..., Desk], mood: str, state: str, tries: int
) -> None:
    relay = moody(mood)
    desk = to(make_desk, relay.port)
    queued(desk)
    send_due(desk, NOW)
    first = states(desk)[0]
    assert first == {"451 4.3.0 try later": "retry", "drop": "unknown"}.get(mood, state)
    send_due(desk, NOW + FIRST_RETRY)
    assert states(desk) == [state] and rows(desk)[0].tries == tries
    assert len({taken.raw for taken in relay.taken}) <= 1, "the same bytes, so the same Message-ID, each time"


def test_a_relay_that_is_closed_costs_no_try_and_gets_everything_when_it_opens(
    make_desk: Callable[..., Desk],
) -> None:
    port = free_port()
    desk = to(make_desk, port)
    queued(desk, 3)
    for n in range(3):
        assert {line["state"] for line in send_due(desk, NOW + n * RELAY_RETRY)} == {"queued"}
    assert {row.tries for row in rows(desk)} == {0}
    with Moody(itertools.repeat("ok"), port) as relay:
        send_due(desk, NOW + 3 * RELAY_RETRY)
    assert states(desk) == ["sent"] * 3 and len(relay.taken) == 3


def test_a_slow_relay_gets_what_the_lease_has_time_for_and_the_rest_later(
    moody: Callable[..., Moody], make_desk: Callable[..., Desk]
) -> None:
    relay = moody(*["slow"] * 9)
    desk = to(make_desk, relay.port, limits={"lease_seconds": 2})
    queued(desk, 4)
    send_due(desk, NOW)
    assert set(states(desk)) == {"sent", "queued"}, "half the lease, then the rest is given back"
    while "queued" in states(desk):
        send_due(desk, NOW)
    assert Counter(taken.to for taken in relay.taken).most_common(1)[0][1] == 1


def test_fifty_mails_go_over_one_connection(moody: Callable[..., Moody], make_desk: Callable[..., Desk]) -> None:
    relay = moody()
    desk = to(make_desk, relay.port)
    queued(desk, 50)
    send_due(desk, NOW)
    assert len(relay.taken) == 50 and relay.talks == 1


@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_relay_does_every_notice_ends_and_twins_are_counted(
    moody: Callable[..., Moody], make_desk: Callable[..., Desk], seed: int
) -> None:
    chance = random.Random(seed)
    kinds = ["ok", "ok", "451 later", "drop", "552 too much", "421 busy"]
    relay = moody(*[chance.choice(kinds) for _ in range(60)])
    desk = to(make_desk, relay.port)
    queued(desk, 12)
    now, uncertain = NOW, Counter[str]()
    for _ in range(60):
        for line in send_due(desk, now, limit=5):
            row = next(r for r in rows(desk) if r.id == line["id"])
            uncertain[row.to_address] += line["state"] == "unknown"
        if set(states(desk)) <= {"sent", "bounced"}:
            break
        now = min(row.not_before for row in rows(desk) if row.state in ("queued", "retry", "unknown"))
    assert set(states(desk)) <= {"sent", "bounced"}, "nothing stays unsent"
    arrived = Counter(taken.to for taken in relay.taken)
    for row in rows(desk):
        copies = [taken.mail["Message-ID"] for taken in relay.taken if taken.to == row.to_address]
        assert len(set(copies)) <= 1
        assert arrived[row.to_address] <= 1 + uncertain[row.to_address], "a twin only where we could not know"
        assert (row.state == "sent") <= (arrived[row.to_address] >= 1)


def test_a_mail_refused_for_now_is_tried_for_seven_days(
    moody: Callable[..., Moody], make_desk: Callable[..., Desk]
) -> None:
    relay = moody(*["451 later"] * 99)
    desk = to(make_desk, relay.port)
    queued(desk)
    now = NOW
    while states(desk) == ["retry"] or now == NOW:
        last = now
        send_due(desk, now)
        now = rows(desk)[0].not_before
    assert states(desk) == ["bounced"] and WEEK <= last - NOW <= WEEK + timedelta(hours=4)
    asked = sum(relay.asked.values())
    send_due(desk, now + WEEK)
    assert sum(relay.asked.values()) == asked, "and then no more"


def test_a_domain_that_refuses_one_after_the_other_is_left_in_peace_and_the_others_are_not(
    moody: Callable[..., Moody], make_desk: Callable[..., Desk]
) -> None:
    relay = moody(*["451 too many"] * REFUSALS)
    desk = to(make_desk, relay.port)
    queued(desk, 6)
    send_due(desk, NOW)
    assert sum(relay.asked.values()) == REFUSALS and states(desk)[REFUSALS:] == ["queued"] * 3
    waiting = rows(desk)[REFUSALS:]
    assert {row.tries for row in waiting} == {0} and {row.not_before for row in waiting} == {NOW + MINUTE}
    while set(states(desk)) != {"sent"}:
        send_due(desk, min(row.not_before for row in rows(desk) if row.state != "sent"))
    assert len(relay.taken) == 6


def test_a_rate_holds_for_each_domain_by_itself(moody: Callable[..., Moody], make_desk: Callable[..., Desk]) -> None:
    relay = moody()
    desk = to(make_desk, relay.port)
    queued(desk, 5)
    with desk.database.begin() as db:
        db.execute(
            update(NOTICE)
            .where(NOTICE.c.to_address == "person4@parties.example")
            .values(to_address="x@elsewhere.example")
        )
    pace = Pace(per_minute=2)
    send_due(desk, NOW, pace=pace)
    assert states(desk) == ["sent", "sent", "queued", "queued", "sent"]
    send_due(desk, NOW + timedelta(seconds=59), pace=pace)
    assert states(desk).count("queued") == 2
    send_due(desk, NOW + MINUTE, pace=pace)
    assert states(desk) == ["sent"] * 5


def test_a_back_off_grows_to_an_hour_and_ends_with_the_first_mail_that_is_taken() -> None:
    pace, now, waits = Pace(), NOW, []
    for _ in range(12):
        pace.went("a@b.example", "retry", now)
        until = pace.waits_until("c@B.example", now)
        waits.append((until - now) if until else None)
        now = until or now
    assert waits[:4] == [None, None, MINUTE, 2 * MINUTE] and waits[-1] == LONGEST
    pace.went("a@b.example", "sent", now)
    pace.went("a@b.example", "retry", now)
    assert pace.waits_until("a@b.example", now) is None


def test_nothing_goes_to_a_suppressed_address_and_it_says_why(
    moody: Callable[..., Moody], make_desk: Callable[..., Desk]
) -> None:
    relay = moody()
    desk = to(make_desk, relay.port)
    queued(desk, 2)
    with desk.database.begin() as db:
        row = {"address": "person0@parties.example", "score": 5, "suppressed": True, "failed_at": NOW, "reason": "550"}
        db.execute(SuppressionRow.__table__.insert().values(**row))  # type: ignore[attr-defined]
    send_due(desk, NOW)
    assert [taken.to for taken in relay.taken] == ["person1@parties.example"]
    assert states(desk) == ["bounced", "sent"] and rows(desk)[0].error == SUPPRESSED
