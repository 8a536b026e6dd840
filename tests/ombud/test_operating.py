"""`init`, `check`, `doctor`, `rules`, and what holds for every command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ombud.app import HOMES
from ombud.doctor import names_of_others
from tests.ombud.counter import Counter, complaint, run


def test_init_writes_a_desk_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = run("init", "--json").lines
    assert {Path(line["file"]).name for line in first} == {"ombud.toml", "ombud.key", "members.csv", "orders.csv"}
    assert all(line["written"] for line in first)
    assert not any(line["written"] for line in run("init", "--json").lines)
    assert run("case", "list").text.strip() == "" or "no case" in run("case", "list").text


def test_init_writes_beside_the_file_that_was_named(tmp_path: Path) -> None:
    assert run("init", "--config", tmp_path / "desk" / "ombud.toml").code == 0
    assert (tmp_path / "desk" / "ombud.key").exists()


def test_the_settings_file_may_be_named_before_and_after_the_command(counter: Counter) -> None:
    counter.case_opened()
    before = run("--config", counter.config, "case", "list", "--json")
    after = run("case", "list", "--json", "--config", counter.config)
    assert before.line == after.line


def test_a_wrong_setting_names_the_key_what_stood_there_and_what_is_expected(tmp_path: Path) -> None:
    (tmp_path / "ombud.toml").write_text('[desk]\nzone = "Nowhere/Land"\n')
    ran = run("--config", tmp_path / "ombud.toml", "case", "list")
    assert ran.code == 65 and "desk.zone" in ran.err and "Nowhere/Land" in ran.err and "IANA" in ran.err
    assert run("--config", tmp_path / "none.toml", "case", "list").code == 65


@pytest.mark.parametrize(
    "words", [[], ["nonsense"], ["case"], ["case", "show"], ["tick", "--as-off", "x"], ["run", "--role", "x"]]
)
def test_wrong_usage_says_what_is_expected(words: list[str]) -> None:
    ran = run(*words)
    assert ran.code == 64 and "Usage" in ran.err + ran.text and ran.err.strip() + ran.text.strip()


def test_help_names_every_command() -> None:
    ran = run("--help")
    assert ran.code == 0 and all(word in ran.text for word in HOMES)


def test_check_finds_everything_accounted_for_and_warns_of_a_lonely_desk(counter: Counter) -> None:
    counter.case_opened()
    line = counter.run("check", "--json").line
    assert line["ok"] and line["differences"] == [] and line["mailboxes"] == []
    assert (line["journal"], line["outcomes"], line["waiting"]) == (1, 1, 0)
    assert not any("second" in warning for warning in line["warnings"])
    lonely = counter.config.read_text().replace('"ben@ombud.example"', '"b@ombud.example"')
    lonely = lonely.replace('roles = ["case", "decide", "review", "sanction"]\n', 'roles = ["case"]\n')
    counter.config.write_text(lonely)
    warned = counter.run("check")
    assert warned.code == 0 and "second" in warned.text and "all is accounted for" in warned.text


def test_check_says_which_mail_lost_its_bytes(counter: Counter, tmp_path: Path) -> None:
    sha = counter.takes(complaint(), "2026-03-02T09:12:00")["raw_sha256"]
    next((tmp_path / "store").rglob(f"{sha}*")).unlink()
    ran = counter.run("check", "--json")
    assert ran.code == 1 and sha in json.loads(ran.text)["differences"][0]


def test_check_tells_of_a_mailbox_it_cannot_look_at(tmp_path: Path) -> None:
    counter = Counter(tmp_path, '[[mailbox]]\nhost = "127.0.0.1"\nport = 1\ntls = "none"\nuser = "x"\npassword = "y"\n')
    ran = counter.run("check", "--json")
    assert ran.code == 1 and json.loads(ran.text)["mailboxes"][0]["error"]


def test_a_new_desk_bears_the_name_it_was_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "new" / "complaints.toml"
    assert "edit complaints.toml" in run("--config", file, "init").text
    assert run("--config", file, "check").code == 0 and not (file.parent / "ombud.toml").exists()


def test_the_doctor_looks_at_python_names_settings_and_database(counter: Counter, tmp_path: Path) -> None:
    lines = counter.run("doctor", "--json").lines
    assert {"python", "names", "settings", "key", "database"} <= {line["name"] for line in lines}
    assert all(set(line) == {"name", "ok", "says"} for line in lines)
    assert [line["says"] for line in lines if line["name"] == "warning"], "mails leave no machine"
    (tmp_path / "ombud.key").write_text("spoilt")
    assert counter.run("doctor").code == 1


def test_the_doctor_knows_when_another_package_owns_one_of_our_names() -> None:
    assert names_of_others({"models": ["ombud"]}).ok
    found = names_of_others({"models": ["ombud", "zoo"]})
    assert not found.ok and "models (zoo)" in found.says


def test_the_rule_books_hold_and_are_shown_with_their_sources(tmp_path: Path) -> None:
    assert run("rules", "check").code == 0
    shown = run("rules", "show", "offline", "--json").line
    assert shown["track"] == "offline" and shown["periods"]["response"]["source"]
    assert {line["track"] for line in run("rules", "show", "--json").lines} >= {"offline", "aliexpress"}
    assert run("rules", "show", "nonsense").code == 65
    told = run("rules", "show", "offline").text
    assert "{" not in told and "5 days" in told and "half of the time; 48 hours before its end" in told
    (tmp_path / "bad.toml").write_text(
        'id = "bad"\nversion = "bad-1"\ntrack = "offline"\n[periods.response]\ndays = 5\n'
    )
    bad = run("rules", "check", tmp_path / "bad.toml", "--json")
    assert bad.code == 65 and bad.lines[0]["problem"]


def test_saying_a_word_imports_nothing_heavy() -> None:
    script = (
        "import ombud.__main__, sys; print([m for m in ('sqlalchemy', 'jinja2', 'imapclient') if m in sys.modules])"
    )
    child = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=child)
    assert ran.stdout.strip() == "[]"


def test_templates_are_checked_where_no_desk_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("templates", "check", "--json").line == {"problems": 0}
    (tmp_path / "mine" / "en").mkdir(parents=True)
    file = tmp_path / "mine" / "en" / "N12.j2"
    file.write_text("{% block subject %}{{ to_name }}{% endblock %}\n{% block body %}\nNoted.\n{% endblock %}\n")
    ran = run("templates", "check", tmp_path / "mine")
    assert ran.code == 65 and f"{file}:1: to_name holds somebody's words: print it through `plain`" in ran.text
    assert run("templates", "check", tmp_path / "mine", "--json").lines[0]["line"] == 1


def test_check_and_doctor_warn_of_templates_that_are_not_used(tmp_path: Path) -> None:
    counter = Counter(tmp_path)
    (tmp_path / "words" / "en").mkdir(parents=True)
    (tmp_path / "words" / "en" / "N99.j2").write_text("Hello")
    text = counter.config.read_text("utf-8").replace("[desk]\n", '[desk]\ntemplates = "words"\n', 1)
    counter.config.write_text(text, "utf-8")
    said = "our own words go out instead"
    assert any(said in line and "N99.j2" in line for line in counter.run("check", "--json").line["warnings"])
    assert said in counter.run("doctor").text
    assert counter.run("templates", "check").code == 65, "the folder of the settings is looked at too"


def test_what_a_notice_may_name_is_listed_for_each_reader() -> None:
    told = run("templates", "show", "N8", "--json").line
    assert told["told"]["respondent"]["complaint.text"] == ["words", ""]
    assert "phone" not in told["facts"]["respondent"] and "plain" in told["syntax"]["filters"]
    assert {"number": "N8", "to": ["respondent"]} in run("templates", "show", "--json").lines
    assert "people.complainant" in run("templates", "show", "n8").text
    assert run("templates", "show", "N99").code == 65
