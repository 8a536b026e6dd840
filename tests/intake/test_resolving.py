"""Keys by DNS: from a name server that answers, from one that says no, and from none at all."""

import socket
import threading
import time
from collections.abc import Iterator

import dns.message
import dns.rcode
import dns.rrset
import pytest

from intake.checks.names import NoAnswer
from intake.resolving import Resolver

RECORDS = {"mail._domainkey.amber-quay.example.": ['"other"', '"v=DKIM1; " "p=AAAA"']}


@pytest.fixture
def server() -> Iterator[int]:
    """A name server on loopback that knows RECORDS; its port."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plug:
        plug.bind(("127.0.0.1", 0))
        answering = threading.Thread(target=_serve, args=(plug,), daemon=True)
        answering.start()
        yield plug.getsockname()[1]
        plug.sendto(b"", plug.getsockname())
        answering.join(5)


def _serve(plug: socket.socket) -> None:
    while True:
        raw, peer = plug.recvfrom(4096)
        if not raw:
            return
        asked = dns.message.from_wire(raw)
        answer = dns.message.make_response(asked)
        name = asked.question[0].name
        if texts := RECORDS.get(name.to_text()):
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *texts))
        else:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        plug.sendto(answer.to_wire(), peer)


def test_the_record_with_the_key_is_taken_whole(server: int) -> None:
    resolver = Resolver(servers=["127.0.0.1"], port=server)
    assert resolver("mail._domainkey.amber-quay.example") == b"v=DKIM1; p=AAAA"
    assert resolver("old._domainkey.amber-quay.example") is None


def test_a_name_that_is_none_is_no_answer(server: int) -> None:
    with pytest.raises(NoAnswer, match="fault"):
        Resolver(servers=["127.0.0.1"], port=server)("a" * 70 + ".example")


def test_once_nobody_answers_nobody_is_asked_again() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        resolver = Resolver(seconds=0.3, servers=["127.0.0.1"], port=deaf.getsockname()[1])
        began = time.monotonic()
        for n in range(20):
            with pytest.raises(NoAnswer):
                resolver(f"s{n}._domainkey.amber-quay.example")
        assert time.monotonic() - began < 3
