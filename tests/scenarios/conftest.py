"""A town for each story: with a mailbox on each database, or with the desk's own door on one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from intake.sources.listener import Listener
from ombud.verifying import case_ids, verify_case
from ombud.verifying_feedback import feedback_ids, verify_feedback
from tests.desks import ADDRESS, ZONE
from tests.scenarios.desk_window import COMMAND, Inside, Outside, Window
from tests.scenarios.door import Door
from tests.scenarios.tale import Tale
from tests.scenarios.town import Town
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.sink import SmtpSink

USERS = count(1)
Rows = Sequence[dict[str, str]]


@pytest.fixture
def make_desk(make_desk: Callable[..., Desk]) -> Iterator[Callable[..., Desk]]:
    """Build desks whose cases and feedback are lived again from the log when their story is over (domain.md 2.1.3)."""
    made: list[Desk] = []

    def make(*given: Any, **sections: Any) -> Desk:
        made.append(make_desk(*given, **sections))
        return made[-1]

    yield make
    for desk in made:
        for found in (verify_case(desk, case_id) for case_id in case_ids(desk)):
            assert not found.faults and not found.notes, found
        for found in (verify_feedback(desk, feedback_id) for feedback_id in feedback_ids(desk)):
            assert not found.faults and not found.notes, found


COLUMNS = {
    "members": "member_id,company,email,country,zone,minisite_url",
    "orders": "order_id,track,buyer_email,supplier_email,total,currency,state,"
    "ordered_on,paid_on,shipped_on,delivered_on,completed_on",
}


@pytest.fixture
def town(
    make_desk: Callable[..., Desk],
    database_url: str,
    dovecot: Dovecot,
    smtp_sink: SmtpSink,
    reader: ReadingPool,
    tmp_path: Path,
) -> Callable[..., Town]:
    """Found a town; rows of its directory are given as CSV lines."""

    def found(members: str = "", orders: str = "", **sections: Any) -> Town:
        user = f"story{next(USERS)}"
        box = {"host": "127.0.0.1", "port": dovecot.imap_port, "tls": "none", "user": user, "password": PASSWORD}
        desk = make_desk(
            database_url,
            mailbox=[box],
            outgoing={"transport": "smtp", "host": "127.0.0.1", "port": smtp_sink.port, "tls": "none"},
            directory=directory_of(tmp_path, members, orders),
            **sections,
        )
        assert desk.house.address == ADDRESS
        return Town(desk, dovecot, smtp_sink, reader)

    return found


@pytest.fixture
def door(
    make_desk: Callable[..., Desk], smtp_sink: SmtpSink, reader: ReadingPool, tmp_path: Path
) -> Iterator[Callable[..., Door]]:
    """Found a town that writes by SMTP; rows of its directory are given as CSV lines."""
    open_doors: list[Listener] = []

    def found(members: str = "", orders: str = "", **sections: Any) -> Door:
        directory = directory_of(tmp_path, members, orders)
        outgoing = {"transport": "smtp", "host": "127.0.0.1", "port": smtp_sink.port, "tls": "none"}
        door = Door(make_desk("", outgoing=outgoing, directory=directory, **sections), None, smtp_sink, reader)
        open_doors.append(door.open())
        return door

    yield found
    for listener in open_doors:
        listener.stop()


WHOLE = {
    "members": "member_id,company,email,country,language,zone,product_url,minisite_url,approved_account",
    "orders": "order_id,track,buyer_email,supplier_email,supplier_member_id,total,currency,state,ordered_on,paid_on,"
    "shipped_on,delivered_on,completed_on,coverage,approved_account",
}  # the columns of contract.md 1, all of them


@pytest.fixture
def tale(make_desk: Callable[..., Desk], reader: ReadingPool, tmp_path: Path) -> Iterator[Callable[..., Tale]]:
    """Begin a tale; rows of the directory are given as dicts. When it is over, all that did not hold is told."""
    begun: list[Tale] = []

    def begin(*, members: Rows = (), orders: Rows = (), profile: str = "default", zone: ZoneInfo = ZONE) -> Tale:
        files = directory_of(tmp_path, _lines("members", members), _lines("orders", orders), WHOLE)
        if COMMAND:
            window: Window = Outside(tmp_path / "desk", files, profile, zone.key)
        else:
            house = {"address": ADDRESS, "zone": zone.key}
            desk = make_desk("", desk=house, directory=files, evidence={"profile": profile})
            window = Inside(desk, reader, tmp_path / "desk0" / "sent")
        begun.append(Tale(window, zone=zone))
        return begun[-1]

    yield begin
    failed = [line for told in begun for line in told.failed]
    assert not failed, "\n".join(["", *failed])


def _lines(name: str, rows: Rows) -> str:
    columns = WHOLE[name].split(",")
    return "\n".join(",".join(row.get(column, "") for column in columns) for row in rows)


def directory_of(folder: Path, members: str, orders: str, columns: Mapping[str, str] = COLUMNS) -> dict[str, Path]:
    """Write the directory's files; return the section of the settings that names them."""
    for name, rows in (("members", members), ("orders", orders)):
        (folder / f"{name}.csv").write_text(f"{columns[name]}\n{rows}\n", "utf-8")
    return {name: folder / f"{name}.csv" for name in ("members", "orders")}
