"""Asking clamd over its socket, and a real one where it is installed."""

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from hashlib import md5
from pathlib import Path

import pytest

from intake.exhibits.clamd import Clamd, NotScanned, ScannerDown
from tests.servers.dovecot import free_port
from tests.servers.scanner import FakeClamd

MARK = b"a mark of the test"
# in two halves: no scanner shall take this file for what it tests
EICAR = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*").encode()


def asked(fake: FakeClamd) -> Clamd:
    given = fake.settings
    return Clamd(given["socket"] if "socket" in given else (given["host"], given["port"]), 10)


def test_a_clean_file_has_no_signature_and_an_infected_one_has_its_name() -> None:
    with FakeClamd({MARK: "Test.Mark-1"}) as fake:
        assert asked(fake).signature(b"a slip") == ""
        assert asked(fake).signature(b"..." + MARK) == "Test.Mark-1"


def test_a_large_file_arrives_whole() -> None:
    content = os.urandom(3_000_000)
    with FakeClamd({}) as fake:
        assert asked(fake).signature(content) == "" and fake.asked == [content]


def test_it_is_found_at_a_socket_of_the_file_system_too(tmp_path: Path) -> None:
    with FakeClamd({MARK: "Test.Mark-1"}, path=tmp_path / "clamd.ctl") as fake:
        assert asked(fake).signature(MARK) == "Test.Mark-1"


def test_a_file_above_the_scanners_own_limit_is_not_scanned() -> None:
    with FakeClamd({}, most=1000) as fake, pytest.raises(NotScanned, match="size limit"):
        asked(fake).signature(bytes(2_000_000))


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\0", b"stream: OK"[:6]])
def test_whatever_else_answers_there_is_no_scanner(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            link, _ = server.accept()
            with link:
                link.recv(100_000)
                link.sendall(answer)

        other = threading.Thread(target=serve)
        other.start()
        with pytest.raises(ScannerDown):
            Clamd(("127.0.0.1", server.getsockname()[1]), 5).signature(b"a slip")
        other.join(5)


def test_a_scanner_that_is_away_or_says_nothing_is_down() -> None:
    with pytest.raises(ScannerDown):
        Clamd(("127.0.0.1", free_port()), 5).signature(b"a slip")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        started = time.monotonic()
        with pytest.raises(ScannerDown):
            Clamd(("127.0.0.1", silent.getsockname()[1]), 0.2).signature(b"a slip")
        assert time.monotonic() - started < 5


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Clamd]:
    """A real clamd that knows one signature."""
    program = shutil.which("clamd")
    if program is None:
        pytest.skip("clamd is not installed: apt-get install clamav-daemon")
    (tmp_path / "db").mkdir()
    (tmp_path / "db" / "one.hdb").write_text(f"{md5(EICAR).hexdigest()}:{len(EICAR)}:Test.Eicar-1\n")
    port, config = free_port(), tmp_path / "clamd.conf"
    config.write_text(
        f"DatabaseDirectory {tmp_path / 'db'}\nTCPAddr 127.0.0.1\nTCPSocket {port}\nForeground yes\n"
        f"LogFile {tmp_path / 'clamd.log'}\nTemporaryDirectory {tmp_path}\nUser {os.environ.get('USER') or 'root'}\n"
    )
    with (tmp_path / "out.log").open("wb") as out:
        process = subprocess.Popen([program, "-c", str(config)], stdout=out, stderr=out)
    try:
        yield _listening(port, process)
    finally:
        process.terminate()
        process.wait(20)


def _listening(port: int, process: subprocess.Popen[bytes]) -> Clamd:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return Clamd(("127.0.0.1", port), 30)
        except OSError:
            continue
    pytest.skip("clamd does not start here")


def test_the_real_one_is_understood(real: Clamd) -> None:
    assert real.signature(b"a slip") == ""
    assert real.signature(EICAR) == "Test.Eicar-1.UNOFFICIAL", "our own signature"
    assert real.signature(os.urandom(2_000_000)) == ""
