"""`ombud doctor` looks at the key we sign with, and at its other half in DNS."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ombud.doctor import Finding, examine
from tests.intake.checks.signing import key
from tests.ombud.counter import Counter
from tests.servers.dns import NameServer

NAME = "desk2026._domainkey.ombud.example"


@pytest.fixture
def dns() -> Iterator[NameServer]:
    """A name server that holds the right key."""
    with NameServer({NAME: {"TXT": [key(2048).record]}}) as server:
        yield server


def findings(folder: Path, dns: NameServer, more: str = "") -> dict[str, Finding]:
    """What the doctor says of a desk that signs."""
    counter = Counter(folder)
    counter.run("init")
    (folder / "dkim.pem").write_bytes(key(2048).private)
    file = folder / "ombud.toml"
    told = file.read_text().replace("[trust]", f'[trust]\nresolver = "127.0.0.1:{dns.port}"', 1)
    signs = f'[outgoing.dkim]\nselector = "desk2026"\nkey_file = "dkim.pem"\n{more}\n[trust]'
    file.write_text(told.replace("[trust]", signs, 1))
    return by_name(file)


def by_name(file: Path) -> dict[str, Finding]:
    """{name: finding}, the warnings in one."""
    told = list(examine(file))
    warned = " ".join(one.says for one in told if one.name == "warning")
    return {**{one.name: one for one in told}, "warning": Finding("warning", True, warned)}


def test_a_key_whose_other_half_is_published_is_well(tmp_path: Path, dns: NameServer) -> None:
    found = findings(tmp_path, dns)
    assert found["dkim"].ok and "2048 bits" in found["dkim"].says and "ombud.example" in found["dkim"].says
    assert found["dkim record"] == Finding("dkim record", True, f"{NAME}: it holds this key")


@pytest.mark.parametrize(
    ("record", "says"), [("v=DKIM1; k=rsa; p=", "no key"), (key(2048, "other").record, "another key"), ("", "none")]
)
def test_a_record_that_is_not_this_keys_is_an_obstacle(
    tmp_path: Path, dns: NameServer, record: str, says: str
) -> None:  # fmt: skip
    dns.zone = {NAME: {"TXT": [record]}} if record else {}
    found = findings(tmp_path, dns)["dkim record"]
    assert not found.ok and says in found.says


def test_a_dns_that_does_not_answer_is_no_obstacle(tmp_path: Path, dns: NameServer) -> None:
    dns.broken = ("ombud.example",)
    found = findings(tmp_path, dns)
    assert found["dkim"].ok and "dkim record" not in found
    assert "DNS did not answer" in found["warning"].says


def test_a_domain_that_is_not_the_senders_is_warned_of(tmp_path: Path, dns: NameServer) -> None:
    found = findings(tmp_path, dns, 'domain = "relay.example"')
    assert "DMARC counts no signature of relay.example" in found["warning"].says


def test_a_key_file_that_is_missing_is_an_obstacle(tmp_path: Path, dns: NameServer) -> None:
    findings(tmp_path, dns)
    (tmp_path / "dkim.pem").unlink()
    found = by_name(tmp_path / "ombud.toml")
    assert not found["dkim"].ok and "dkim.pem" in found["dkim"].says
