"""The desk's people as the settings name them: where they live, and on which days they work."""

from pathlib import Path

from config.loading import house_of, load_books
from config.settings import load_settings

TEXT = """
[desk]
zone = "Asia/Shanghai"
language = "zh"
[[staff]]
name = "Ana"
address = "ana@harbour.example"
[[staff]]
name = "Omar"
address = "omar@harbour.example"
zone = "Africa/Cairo"
days = ["sun", "mon"]
language = "ar"
"""


def test_staff_work_where_and_when_the_desk_does_unless_they_say_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "ombud.toml"
    file.write_text(TEXT, "utf-8")
    ana, omar = house_of(load_settings(file), load_books(), (b"k" * 32,)).staff
    assert (ana.zone, ana.weekdays) == ("Asia/Shanghai", frozenset(range(5)))
    assert (omar.zone, omar.weekdays) == ("Africa/Cairo", frozenset({6, 0}))
    assert (ana.language, omar.language) == ("zh", "ar")
