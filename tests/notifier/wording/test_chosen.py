"""An operator's words: used where they hold, and never the reason why a mail does not go out."""

import logging
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from config.desk import Desk
from notifier.outbox import send_due
from notifier.rendering import render
from notifier.wording.chosen import examined
from notifier.wording.sources import BUILT_IN
from tests.notifier.notices import NOW, a_notice, opened, queued, text_of

OURS = (BUILT_IN / "en" / "N9.j2").read_text("utf-8")
MINE = (
    "{% block subject %}Sent on{% endblock %}\n"
    "{% block body %}\nWe passed it on, {{ to_name|plain }}.\n{% endblock %}\n"
)


@pytest.fixture
def desk(make_desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    """A desk whose operator keeps words of his own."""
    (tmp_path / "words" / "en").mkdir(parents=True)
    return make_desk(desk={"templates": tmp_path / "words"})


def put(desk: Desk, name: str, text: str) -> Path:
    assert desk.settings.desk.templates is not None
    file = desk.settings.desk.templates / "en" / name
    file.write_text(text, "utf-8")
    return file


def mail(desk: Desk, number: str = "N9", **columns: Any) -> str:
    return text_of(opened(render(desk, a_notice(number, party="complainant", **columns))))


def test_a_file_of_the_same_name_replaces_ours_and_nothing_else_changes(desk: Desk) -> None:
    before, other = mail(desk), mail(desk, "N12")
    put(desk, "N9.j2", MINE)
    after = mail(desk, to_name="Grace | **Njeri**")
    assert "We passed it on, Grace | **Njeri**." in after and "We sent your complaint" not in after
    assert after.splitlines()[:3] == before.splitlines()[:3], "the status line and the marker are not his"
    assert mail(desk, "N12") == other


def test_a_partial_and_the_frame_can_be_replaced(desk: Desk) -> None:
    put(
        desk,
        "frame.toml",
        (BUILT_IN / "en/frame.toml").read_text("utf-8").replace("If you would rather", "If you like"),
    )
    moves = (BUILT_IN / "en/_moves.j2").read_text("utf-8")
    put(desk, "_moves.j2", moves.replace("You need do nothing now.", "Lean back."))
    text = text_of(opened(render(desk, a_notice("N12", facts={"turn": "nobody"}))))
    assert "If you like speak with a person" in text and "Lean back." in text


def test_a_file_that_does_not_hold_is_not_used_and_the_log_says_why(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    before = mail(desk)
    file = put(desk, "N9.j2", MINE.replace("to_name|plain", "to_name"))
    with caplog.at_level(logging.WARNING):
        assert mail(desk) == before
    assert f"{file}:3: to_name holds somebody's words" in caplog.text
    put(desk, "N9.j2", MINE.replace("passed it on", "passed it on at last"))
    assert "passed it on at last" in mail(desk), "a mended file is used without a restart"


def test_a_template_that_breaks_on_real_facts_gives_way_to_ours(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    odd = (
        "{% if to_name == 'Odd' %}{% for a in range(900) %}{% for b in range(900) %}{% endfor %}{% endfor %}{% endif %}"
    )
    put(desk, "N9.j2", MINE.replace("We passed", f"{odd}\nWe passed"))
    assert "We passed it on" in mail(desk)
    queued(desk, numbers=["N9"], party="complainant", to_name="Odd")
    assert [line["state"] for line in send_due(desk, NOW + timedelta(minutes=1))] == ["sent"]
    assert "our own words went out" in caplog.text and "Odd" not in caplog.text


def test_no_file_outside_of_the_folder_is_read(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(MINE.replace("We passed it on", "A secret"), "utf-8")
    assert desk.settings.desk.templates is not None
    (desk.settings.desk.templates / "en" / "N9.j2").symlink_to(secret)
    (desk.settings.desk.templates / "en" / "N12.j2").symlink_to(tmp_path / "nowhere")
    os.mkfifo(desk.settings.desk.templates / "en" / "N11.j2")
    found = examined(desk.settings.desk.templates)
    said = sorted(str(problem) for problem in found.problems)
    assert not found.sources.foreign and len(said) == 3
    assert "leads out of the folder" in said[2] and "A secret" not in mail(desk)


def test_a_folder_that_is_not_there_is_told_and_ours_go_out(make_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk = make_desk(desk={"templates": tmp_path / "none"})
    assert "We sent your complaint" in mail(desk)
    assert "no such folder" in str(examined(tmp_path / "none").problems[0])


def test_a_file_of_any_size_or_encoding_is_refused(desk: Desk) -> None:
    put(desk, "N9.j2", OURS + "{# " + "x" * 70_000 + " #}")
    assert desk.settings.desk.templates is not None
    (desk.settings.desk.templates / "en" / "N12.j2").write_bytes(b"\xff\xfe")
    said = sorted(str(p) for p in examined(desk.settings.desk.templates).problems)
    assert "UTF-8" in said[0] and "make it shorter" in said[1]
