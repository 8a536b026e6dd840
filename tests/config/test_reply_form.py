"""Where answers come to: the settings of reply addresses, and what `ombud check` says of them."""

from pathlib import Path
from typing import Any

import pytest

from config.keyring import KEY_BYTES
from config.loading import house_of, load_books
from config.settings import Settings, SettingsError, load_settings
from models.addressing import reply_address
from ombud.doctor import warnings_of

LONGEST = "a" * 15


def settings_with(**desk: Any) -> Settings:
    sections: dict[str, Any] = {"desk": desk, "staff": [{"name": "Ana", "address": "ana@ombud.example"}]}
    return Settings(**sections)


def said(**desk: Any) -> list[str]:
    return [line for line in warnings_of(settings_with(**desk)) if "reply_form" in line]


def test_a_domain_of_their_own_for_replies_is_no_reason_to_warn() -> None:
    assert said() == said(reply_form="catch_all", reply_domain="reply.ombud.example") == []


@pytest.mark.parametrize(
    ("desk", "word"),
    [
        ({"reply_form": "catch_all"}, "where people have addresses too"),
        ({"reply_form": "catch_all", "reply_domain": "ombud.example"}, "where people have addresses too"),
        (
            {"address": "desk@elsewhere.example", "reply_form": "catch_all", "reply_domain": "ombud.example"},
            "for itself",
        ),
        ({"address": "our.desk@gmail.com", "reply_form": "catch_all"}, "no answer arrives"),
    ],
)
def test_a_catch_all_that_cannot_work_is_warned_of(desk: dict[str, str], word: str) -> None:
    (line,) = said(**desk)
    assert word in line


@pytest.mark.parametrize("text", ['reply_form = "minus"', 'reply_domain = "a b"', 'reply_domain = "x@reply.example"'])
def test_no_form_and_no_domain_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "ombud.toml").write_text(f"[desk]\n{text}\n")
    with pytest.raises(SettingsError, match=text.partition(" ")[0]):
        load_settings(tmp_path / "ombud.toml")


def test_a_domain_in_another_script_is_kept_as_mail_servers_write_it() -> None:
    settings = settings_with(reply_domain="Antworten.例子.example")
    assert settings.desk.reply_domain == "antworten.xn--fsqu00a.example"


@pytest.mark.parametrize("form", ["plus", "catch_all"])
def test_the_longest_address_of_a_desk_leaves_room_for_every_reply_address(form: str) -> None:
    settings = settings_with(address=f"{LONGEST}@ombud.example", reply_form=form)
    house = house_of(settings, load_books(), (bytes(KEY_BYTES),))
    for answer in ("case:OMB-2026-9999999:staff:ana@ombud.example", "case:OMB-2026-9999999:respondent"):
        assert len(reply_address(house, answer).partition("@")[0]) <= 64, "RFC 5321 4.5.3.1.1"
