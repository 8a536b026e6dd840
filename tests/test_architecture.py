"""The house keeps its shape: who imports whom, how long a file gets, what the first line of a module says."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("models", "config", "intake", "notifier", "templates", "ombud", "bench")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "versions" not in path.parts)
SOURCES = [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]
LONGEST = 250  # lines of a file
SHORTEST = 15  # characters of what a module is for
BANNED_NAMES = {"utils", "util", "manager", "common", "base", "data", "process", "helpers", "misc"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_nobody_imports_against_the_rule() -> None:
    """In a process of its own: the linter sets up logging for itself and silences everybody's."""
    asked = [sys.executable, "-c", "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports())"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=ROOT)
    assert told.returncode == 0, told.stdout + told.stderr


def test_a_file_fits_in_one_sitting() -> None:
    lines = {name(path): path.read_text(encoding="utf-8").count("\n") for path in SOURCES}
    assert not {file: n for file, n in lines.items() if n > LONGEST}, "cut it where the story changes"


def test_a_public_module_says_what_it_is_for() -> None:
    public = [path for path in MODULES if not path.name.startswith("_") or path.name == "__init__.py"]
    said = {name(path): ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "" for path in public}
    assert not [file for file, text in said.items() if len(text.partition("\n")[0]) < SHORTEST], "it says too little"


def test_a_module_is_named_for_a_noun_of_the_desk_or_a_stage() -> None:
    assert not [name(path) for path in MODULES if path.stem in BANNED_NAMES]


def test_table_modules_read_their_annotations_at_once() -> None:
    late = [
        name(p)
        for p in (ROOT / "models" / "tables").glob("*.py")
        if "from __future__ import annotations" in p.read_text()
    ]
    assert not late, "sqlmodel cannot read postponed annotations"


def test_the_wheel_carries_every_room() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packaged = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert set(packaged) == set(ROOMS) - {"bench"}


def test_the_lock_names_a_version_of_every_package_and_no_place_of_any_machine() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"file:|https?://|--index-url|--find-links|^\s*-e|/home/|/root/|/opt/", lock, re.MULTILINE)
    locked = {line.split("==")[0] for line in lock.splitlines() if re.match(r"^[a-z0-9][\w.-]*==\d", line)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(w for extra in project["optional-dependencies"].values() for w in extra)]
    names = {re.split(r"[\[<>=!~; ]", w, maxsplit=1)[0].lower().replace("_", "-") for w in wanted}
    assert names <= locked, f"not locked: {sorted(names - locked)}; `make lock`"


def test_no_tracked_file_is_a_stray_of_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    strays = [
        f for f in listed.stdout.splitlines() if re.search(r"(^|/)(var|\.venv|__pycache__)/|\.(sqlite|pyc|key)$", f)
    ]
    assert not strays
