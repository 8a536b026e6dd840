"""`ombud init`: what it writes, and that what it wrote works, also after a program merged its own settings in."""

import importlib.util
import stat
import tomllib
from pathlib import Path

from config.directory import MEMBER_COLUMNS
from config.keyring import read_keys
from config.sections import LimitsSection
from config.settings import Settings, load_settings
from config.starting import write_initial


def test_a_new_desk_gets_four_files_and_a_key_only_it_may_read(tmp_path: Path) -> None:
    desk = tmp_path / "new" / "desk"
    assert [(path.name, new) for path, new in write_initial(desk)] == [
        ("ombud.toml", True), ("ombud.key", True), ("members.csv", True), ("orders.csv", True)
    ]  # fmt: skip
    assert stat.S_IMODE((desk / "ombud.key").stat().st_mode) == 0o600
    assert [len(key) for key in read_keys(desk / "ombud.key")] == [32]
    assert (desk / "members.csv").read_text().strip().split(",") == list(MEMBER_COLUMNS)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "ombud.key").write_text("old")
    write_initial(tmp_path)
    settings = (tmp_path / "ombud.toml").read_bytes()
    assert not any(new for _, new in write_initial(tmp_path))
    assert (tmp_path / "ombud.key").read_text() == "old" and (tmp_path / "ombud.toml").read_bytes() == settings


def test_two_desks_have_two_keys(tmp_path: Path) -> None:
    write_initial(tmp_path / "a"), write_initial(tmp_path / "b")
    assert read_keys(tmp_path / "a" / "ombud.key") != read_keys(tmp_path / "b" / "ombud.key")


def test_the_written_settings_are_accepted_unchanged_and_are_the_defaults(tmp_path: Path) -> None:
    write_initial(tmp_path)
    settings = load_settings(tmp_path / "ombud.toml")
    assert settings.limits == LimitsSection()
    assert settings.platform == Settings().platform and settings.desk.holidays == []
    assert settings.outgoing.transport == "folder" and settings.outgoing.folder == tmp_path / "sent"
    assert settings.desk.key_file == tmp_path / "ombud.key"


def test_the_commented_examples_are_valid_too(tmp_path: Path) -> None:
    write_initial(tmp_path)
    lines = (tmp_path / "ombud.toml").read_text("utf-8").splitlines()
    wanted = (
        "name =",
        "host =",
        "tls =",
        "port =",
        "user =",
        "password_file =",
        "folders =",
        "done_folder =",
        "address =",
    )
    more = (
        *wanted,
        "poll_seconds =",
        "timeout_seconds =",
        "protocol =",
        "max_bytes =",
        "zone =",
        "roles =",
        "[[",
        "[listener",
        "[clamav",
        "[proposer",
        "url =",
        "rest_seconds =",
    )
    tables, keep = "", False
    for line in lines:
        bare = line.removeprefix("# ")
        if line.startswith("# ["):
            keep = True
        elif not line.startswith("#"):
            keep = False
        if keep and bare.startswith(more):
            tables += bare + "\n"
    (tmp_path / "ombud.toml").write_text(tables, "utf-8")
    settings = load_settings(tmp_path / "ombud.toml")
    assert settings.mailbox[0].port == 993 and settings.listener and settings.staff[0].zone == "Europe/Berlin"


def test_a_program_may_read_merge_and_write_the_settings(tmp_path: Path) -> None:
    write_initial(tmp_path)
    tree = tomllib.loads((tmp_path / "ombud.toml").read_text("utf-8"))
    tree["mailbox"] = []
    tree["desk"] |= {"name": "Ombud", "address": "desk@ombud.example", "zone": "Asia/Shanghai", "holidays": []}
    tree["outgoing"] |= {"transport": "folder", "folder": "sent"}
    tree["staff"] = [
        {"name": "Ana", "address": "ana@ombud.example", "zone": "Asia/Shanghai", "roles": ["case", "decide"]},
        {"name": "Ben", "address": "ben@ombud.example", "zone": "Asia/Shanghai", "roles": ["review"]},
    ]
    (tmp_path / "ombud.toml").write_text(toml(tree), "utf-8")
    settings = load_settings(tmp_path / "ombud.toml")
    assert settings.mailbox == [] and [p.name for p in settings.staff] == ["Ana", "Ben"]
    assert len(settings.platform.marketplaces) == 3 and settings.desk.zone == "Asia/Shanghai"


def toml(tree: dict[str, object], path: tuple[str, ...] = ()) -> str:
    """A plain writer: scalars and lists, then tables, then lists of tables."""
    head, tail = [], []
    for key, value in tree.items():
        name = ".".join((*path, key))
        if isinstance(value, dict):
            tail.append(f"[{name}]\n{toml(value, (*path, key))}")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            tail += [f"[[{name}]]\n{toml(row, (*path, key))}" for row in value]
        else:
            head.append(f"{key} = {repr(value).replace(chr(39), chr(34))}")
    return "\n".join([*head, *tail]) + "\n"


def test_the_settings_file_travels_with_the_package() -> None:
    found = importlib.util.find_spec("config")
    assert found and found.origin and (Path(found.origin).parent / "initial.toml").is_file()
