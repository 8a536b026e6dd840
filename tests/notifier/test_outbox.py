"""The outbox: every notice leaves once, or is counted; what never leaves is told, not forgotten."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from config.desk import Desk
from models.addressing import read_envelope
from models.store.blobs import BlobStore
from notifier.outbox import FIRST_RETRY, RELAY_RETRY, list_notices, mail_of, next_due, send_due
from notifier.transports import Sent, TransportDown
from tests.desks import HOUSE, wired
from tests.notifier.notices import NOTICE, NOW, queued

LATER = timedelta(hours=1)


class Relay:
    """A way out that answers as it is told to: "down", a `Sent`, or sent when told nothing more."""

    def __init__(self, *answers: Sent | str) -> None:
        self.answers = list(answers)
        self.took: list[tuple[int, str, str, bytes]] = []

    def send(self, notice_id: int, envelope_from: str, to: str, mail: bytes) -> Sent:
        """Answer in turn."""
        answer = self.answers.pop(0) if self.answers else Sent("sent")
        if isinstance(answer, str):
            raise TransportDown(answer)
        if answer.state in ("sent", "unknown"):
            self.took.append((notice_id, envelope_from, to, mail))
        return answer

    def close(self) -> None:
        """Nothing to end."""


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    """A desk on each kind of database."""
    made = wired(tmp_path, database_url)
    yield made
    made.database.close()


def rows(desk: Desk) -> Sequence[Any]:
    """Every notice, oldest first."""
    with desk.database.read() as db:
        return db.execute(select(NOTICE).order_by(NOTICE.c.id)).all()


def states(desk: Desk) -> list[str]:
    """Their states."""
    return [row.state for row in rows(desk)]


def test_what_is_due_leaves_once_with_its_own_envelope_sender_and_its_bytes_are_kept(desk: Desk) -> None:
    queued(desk, 3)
    relay = Relay()
    assert [line["state"] for line in send_due(desk, NOW, relay)] == ["sent"] * 3
    assert send_due(desk, NOW + LATER, relay) == []
    for row, (notice_id, envelope_from, to, mail) in zip(rows(desk), relay.took, strict=True):
        assert (row.id, row.to_address, row.envelope_from) == (notice_id, to, envelope_from)
        assert read_envelope(envelope_from, HOUSE) == notice_id
        assert desk.blobs.get(row.sha256) == mail and row.sent_at == NOW and row.tries == 1
        with desk.database.read() as db:
            assert mail_of(desk, db, notice_id) == mail


def test_that_a_command_was_done_is_read_before_what_follows_from_it(desk: Desk) -> None:
    queued(desk, 4)
    first, second, echo, later = (row.id for row in rows(desk))
    with desk.database.begin() as db:
        db.execute(update(NOTICE).where(NOTICE.c.id == echo).values(numbers=["N63"]))
        db.execute(update(NOTICE).where(NOTICE.c.id == first).values(created_at=NOW - LATER))
    relay = Relay()
    send_due(desk, NOW, relay)
    assert [took[0] for took in relay.took] == [first, echo, second, later], "of one moment's mails alone"


def test_what_is_not_due_yet_waits(desk: Desk) -> None:
    queued(desk, 1, not_before=NOW + LATER)
    assert send_due(desk, NOW, Relay()) == [] and states(desk) == ["queued"]
    with desk.database.read() as db:
        assert next_due(db) == NOW + LATER
    assert len(send_due(desk, NOW + LATER, Relay())) == 1


def test_an_answer_to_a_stranger_has_the_null_sender(desk: Desk) -> None:
    queued(desk, 1, envelope_null=True)
    relay = Relay()
    send_due(desk, NOW, relay)
    assert relay.took[0][1] == ""
    with desk.database.read() as db:
        assert list_notices(db)[0]["envelope_from"] == "<>"


def test_a_mail_refused_for_now_waits_twice_as_long_each_time(desk: Desk) -> None:
    queued(desk)
    now, waits = NOW, []
    for _ in range(4):
        send_due(desk, now, Relay(Sent("retry", "450 greylisted")))
        waits.append(rows(desk)[0].not_before - now)
        now = rows(desk)[0].not_before
    assert waits == [FIRST_RETRY * n for n in (1, 2, 4, 8)] and states(desk) == ["retry"]
    first = rows(desk)[0].sha256
    assert send_due(desk, now, Relay()) == [{"id": rows(desk)[0].id, "state": "sent"}]
    assert rows(desk)[0].sha256 == first, "the same bytes at every try"


def test_a_mail_refused_for_now_too_often_is_a_bounce(desk: Desk) -> None:
    queued(desk)
    now = NOW
    for _ in range(desk.settings.limits.sending_tries):
        send_due(desk, now, Relay(Sent("retry", "450 greylisted")))
        now = rows(desk)[0].not_before
    assert states(desk) == ["bounced"] and rows(desk)[0].error == "450 greylisted"


def test_a_refused_recipient_is_a_bounce_and_the_rest_go_on(desk: Desk) -> None:
    queued(desk, 3)
    done = send_due(desk, NOW, Relay(Sent("sent"), Sent("failed", "550 5.1.1 no such user")))
    assert [line["state"] for line in done] == ["sent", "failed", "sent"]
    assert states(desk) == ["sent", "bounced", "sent"]


def test_a_relay_that_is_down_costs_nobody_a_try_and_everything_waits_together(desk: Desk) -> None:
    queued(desk, 4)
    for hour in range(24):
        send_due(desk, NOW + hour * LATER, Relay("connection refused"), limit=2)
    assert {row.tries for row in rows(desk)} == {0} and set(states(desk)) == {"queued"}
    assert {row.not_before for row in rows(desk)} == {NOW + 23 * LATER + RELAY_RETRY}
    relay = Relay()
    while send_due(desk, NOW + 24 * LATER, relay, limit=3):
        pass
    assert states(desk) == ["sent"] * 4 and len(relay.took) == 4


def test_a_relay_that_goes_down_in_the_middle_has_what_it_took(desk: Desk) -> None:
    queued(desk, 3)
    send_due(desk, NOW, Relay(Sent("sent"), "gone"))
    assert states(desk) == ["sent", "queued", "queued"]


def test_a_broken_line_leaves_a_counted_unknown_until_the_relay_takes_it_for_sure(desk: Desk) -> None:
    queued(desk)
    relay = Relay(Sent("unknown", "TimeoutError"), Sent("retry", "450 busy"), "down")
    now = NOW
    for tries in (1, 2, 2):
        send_due(desk, now, relay)
        assert states(desk) == ["unknown"] and rows(desk)[0].tries == tries
        now = rows(desk)[0].not_before
    send_due(desk, now, relay)
    assert states(desk) == ["sent"] and rows(desk)[0].tries == 3
    assert len({mail for _, _, _, mail in relay.took}) == 1, "one Message-ID, the same bytes"


def test_a_worker_that_died_leaves_unknown_rows_that_are_handed_over_after_the_lease(desk: Desk) -> None:
    class Dying(Relay):
        def send(self, notice_id: int, envelope_from: str, to: str, mail: bytes) -> Sent:
            if self.took:
                raise KeyboardInterrupt
            return super().send(notice_id, envelope_from, to, mail)

    queued(desk, 2)
    dying, alive = Dying(), Relay()
    with pytest.raises(KeyboardInterrupt):
        send_due(desk, NOW, dying)
    assert states(desk) == ["sending"] * 2
    with desk.database.read() as db:
        assert next_due(db) == NOW + timedelta(seconds=desk.settings.limits.lease_seconds, microseconds=1)
    assert send_due(desk, NOW + timedelta(seconds=1), alive) == [], "the lease still holds"
    after = NOW + timedelta(seconds=desk.settings.limits.lease_seconds + 1)
    assert [line["state"] for line in send_due(desk, after, alive)] == ["sent"] * 2
    assert {row.tries for row in rows(desk)} == {2} and dying.took[0][3] == alive.took[0][3]


def test_two_workers_never_take_the_same_notice(desk: Desk) -> None:
    queued(desk, 6)
    other = Relay()

    class Nested(Relay):
        def send(self, notice_id: int, envelope_from: str, to: str, mail: bytes) -> Sent:
            if not other.took:
                send_due(desk, NOW, other, limit=3)
            return super().send(notice_id, envelope_from, to, mail)

    mine = Nested()
    send_due(desk, NOW, mine, limit=3)
    assert sorted(t[0] for t in mine.took + other.took) == [row.id for row in rows(desk)]


def test_a_notice_that_cannot_be_written_stops_no_other_and_is_tried_again(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    queued(desk, 3)
    with desk.database.begin() as db:
        db.execute(update(NOTICE).where(NOTICE.c.to_address == "person1@parties.example").values(numbers=["N999"]))
    assert [line["state"] for line in send_due(desk, NOW, Relay())] == ["sent", "retry", "sent"]
    assert rows(desk)[1].error.startswith("cannot be written: TemplateNotFound in ")
    assert "parties.example" not in caplog.text and "Harbour" not in caplog.text


def test_an_address_nobody_can_write_to_bounces_at_once(desk: Desk) -> None:
    queued(desk, 1, to_address="grüße@parties.example")
    send_due(desk, NOW, Relay())
    assert states(desk) == ["bounced"] and "grüße" not in rows(desk)[0].error


def test_kept_bytes_that_were_lost_are_written_anew(desk: Desk, tmp_path: Path) -> None:
    queued(desk)
    send_due(desk, NOW, Relay(Sent("retry", "450")))
    again = Desk(desk.settings, desk.house, desk.database, BlobStore(tmp_path / "empty"))
    relay = Relay()
    send_due(again, NOW + LATER, relay)
    assert states(desk) == ["sent"] and again.blobs.get(rows(desk)[0].sha256) == relay.took[0][3]


def test_without_a_way_of_its_own_the_settings_say_where_mail_goes(desk: Desk, tmp_path: Path) -> None:
    queued(desk)
    send_due(desk, NOW)
    row = rows(desk)[0]
    assert (tmp_path / "sent" / f"{row.id}.eml").read_bytes() == desk.blobs.get(row.sha256)


def test_a_notice_is_listed_with_what_the_interface_promises(desk: Desk) -> None:
    queued(desk)
    with desk.database.read() as db:
        line = list_notices(db)[0]
    assert (line["id"], line["numbers"], line["case"], line["state"]) == (str(rows(desk)[0].id), ["N8"], "", "queued")
    assert line["message_id"].startswith("<") and line["message_id"].endswith("@ombud.example>")
    assert datetime.fromisoformat(line["created_at"]) == NOW and line["sent_at"] is None
