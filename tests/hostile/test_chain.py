"""The whole chain: Postfix, rspamd with SPF, DKIM and DMARC, LMTP, the desk; and what a stranger gets through it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from config.desk import Desk
from intake.handling import handle_batch
from intake.reading.pool import ReadingPool
from intake.sources.listener import Listener
from tests.desks import ADDRESS, at, token
from tests.intake.checks.signing import CLIENT, HOME, SENDER, mail, signed, zone
from tests.intake.sources.boxes import rows
from tests.rooms import COMPLAINT
from tests.servers.border import NAME, Border
from tests.servers.dns import NameServer
from tests.servers.dovecot import free_port

pytestmark = pytest.mark.postfix
NOW = at("2026-03-02 09:12")
WITHIN = 60.0  # seconds a mail may take through the chain
STRANGER = "198.51.100.7"
TEXT = COMPLAINT.replace("\n", "\r\n")
FORGED = f"Authentication-Results: {NAME}; dmarc=pass header.from={HOME}\r\n"


class Chain:
    """A border server and the desk behind it."""

    def __init__(self, border: Border, desk: Desk, reader: ReadingPool) -> None:
        self.border, self.desk, self.reader = border, desk, reader

    def takes(self, raw: bytes, client: str, *, sender: str = SENDER, to: str = ADDRESS) -> dict[str, Any]:
        """Send a mail through; return what the desk made of it."""
        before = len(rows(self.desk))
        self.border.send(raw, client, sender, to)
        until = time.monotonic() + WITHIN
        while len(rows(self.desk)) == before:
            assert time.monotonic() < until, "the mail did not arrive"
            time.sleep(0.05)
        return handle_batch(self.desk, self.reader, NOW)[0]


@pytest.fixture
def chain(make_desk: Callable[..., Desk], reader: ReadingPool) -> Iterator[Chain]:
    if missing := Border.missing():
        pytest.skip(missing)
    desk = make_desk(trust={"authserv_ids": [NAME]})
    listener = Listener(desk, "127.0.0.1", free_port(), "lmtp", 10**6, lambda: NOW, lambda: None)
    names = NameServer(zone() | {"evil.example": {"TXT": ["v=spf1 +all"], "A": [STRANGER]}})
    listener.start()
    try:
        with (
            TemporaryDirectory(prefix="ombud-border-") as folder,
            names,
            Border(Path(folder), names.port, listener.port) as border,
        ):
            yield Chain(border, desk, reader)
    finally:
        listener.stop()


def test_the_chain_believes_who_is_proven_and_nobody_else(chain: Chain) -> None:
    genuine = chain.takes(mail(text=TEXT), CLIENT)
    assert (genuine["outcome"], genuine["assurance"]) == ("created", "address")
    to = token(genuine["case"], "complainant")

    forged = chain.takes(mail(text="CANCEL\r\n").replace(b"<1@", b"<2@"), STRANGER, to=to)
    assert (forged["outcome"], forged["cause"]) == ("held", "H01 failed_authentication")

    own_verdict = mail(text="CANCEL\r\n", head=FORGED).replace(b"<1@", b"<3@")
    dressed = chain.takes(own_verdict, STRANGER, sender="x@evil.example", to=to)
    assert (dressed["outcome"], dressed["cause"]) == ("held", "H01 failed_authentication")

    answer = signed(mail(text="STATUS\r\n").replace(b"<1@", b"<4@"))
    relayed = chain.takes(answer, STRANGER, sender="bounce@evil.example", to=to)
    assert (relayed["outcome"], relayed["assurance"]) == ("appended", "token+domain")

    changed = chain.takes(answer.replace(b"STATUS", b"CANCEL").replace(b"<4@", b"<5@"), STRANGER, to=to)
    assert (changed["outcome"], changed["cause"]) == ("held", "H01 failed_authentication")
