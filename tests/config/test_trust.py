"""Whose word about a sender is taken, and which name server is asked: what an owner may set and is told of."""

from pathlib import Path
from typing import Literal

import pytest

from config.sections import Listener
from config.settings import Settings, SettingsError, load_settings
from config.trust import TrustSection
from ombud.doctor import warnings_of


def written(folder: Path, text: str) -> Path:
    file = folder / "ombud.toml"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize(("said", "asked"), [
    ("", ((), 53)), ("127.0.0.1", (("127.0.0.1",), 53)), ("127.0.0.1:5353", (("127.0.0.1",), 5353)),
    ("::1", (("::1",), 53)), ("[::1]:5353", (("::1",), 5353)),
])  # fmt: skip
def test_a_name_server_is_an_address_with_or_without_a_port(
    tmp_path: Path, said: str, asked: tuple[tuple[str, ...], int]
) -> None:
    assert load_settings(written(tmp_path, f'[trust]\nresolver = "{said}"')).trust.name_servers == asked


@pytest.mark.parametrize("wrong", ["dns.example.org", "127.0.0.1:0", "127.0.0.1:x", "127.0.0.1:99999", ":53"])
def test_a_name_server_that_is_no_address_is_refused_by_its_key(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"trust\.resolver"):
        load_settings(written(tmp_path, f'[trust]\nresolver = "{wrong}"'))


UNPROVEN = "trust.authserv_ids is empty: no sender is ever proven, so nobody can act by mail"
UNCHECKED = 'trust.check_senders is true, but there is no [listener] with protocol = "smtp": nothing is checked'


@pytest.mark.parametrize(("protocol", "check", "said"), [
    ("smtp", None, []), ("smtp", True, []), ("smtp", False, [UNPROVEN]), ("lmtp", None, [UNPROVEN]),
    ("lmtp", True, [UNCHECKED, UNPROVEN]),
])  # fmt: skip
def test_an_owner_is_told_when_nobody_could_ever_be_proven(
    protocol: Literal["smtp", "lmtp"], check: bool | None, said: list[str]
) -> None:
    settings = Settings(listener=Listener(protocol=protocol), trust=TrustSection(check_senders=check))
    assert [line for line in warnings_of(settings) if line.startswith("trust.")] == said
