"""A town for each story, on each database."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from tests.desks import ADDRESS
from tests.scenarios.town import Town
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.sink import SmtpSink

USERS = count(1)
COLUMNS = {
    "members": "member_id,company,email,country,zone",
    "orders": "order_id,track,buyer_email,supplier_email,total,currency,state,"
    "ordered_on,paid_on,shipped_on,delivered_on",
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

    def found(members: str = "", orders: str = "") -> Town:
        for name, rows in (("members", members), ("orders", orders)):
            (tmp_path / f"{name}.csv").write_text(f"{COLUMNS[name]}\n{rows}\n", "utf-8")
        user = f"story{next(USERS)}"
        box = {"host": "127.0.0.1", "port": dovecot.imap_port, "tls": "none", "user": user, "password": PASSWORD}
        desk = make_desk(
            database_url,
            mailbox=[box],
            outgoing={"transport": "smtp", "host": "127.0.0.1", "port": smtp_sink.port, "tls": "none"},
            directory={"members": tmp_path / "members.csv", "orders": tmp_path / "orders.csv"},
        )
        assert desk.house.address == ADDRESS
        return Town(desk, dovecot, smtp_sink, reader)

    return found
