"""`rules graph`: the life cycle of a track as text and picture, and the page in docs/ that shows all of them."""

import os
import re
import shutil
import stat
from pathlib import Path

import pytest

from config.shelf import shelf_of
from ombud.drawing import drawn
from tests.ombud.counter import run

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "lifecycle.md"
NODE = re.compile(r'^    (\w+)(?:\["[^"\[\]]+"\]|\(\["[^"\[\]]+"\]\))$')
EDGE = re.compile(r'^    (\w+) -->\|"[^"|]+"\| (\w+)$')
STYLE = re.compile(r"^    (classDef|class) ")


@pytest.fixture(autouse=True)
def _no_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_page_in_docs_shows_the_rules_as_they_are() -> None:
    books = shelf_of().books
    now = drawn([books[track] for track in sorted(books)], "markdown").decode()
    assert PAGE.read_text("utf-8") == now, "run: ombud rules graph --format markdown --out docs/lifecycle.md"


def test_the_chart_in_architecture_is_that_of_the_page() -> None:
    chart = PAGE.read_text("utf-8").split("## offline ")[1].split("```")[1]
    assert f"```{chart}```" in (ROOT / "ARCHITECTURE.md").read_text("utf-8"), "copy the chart from docs/lifecycle.md"


@pytest.mark.parametrize("track", sorted(shelf_of().books))
def test_mermaid_text_names_every_box_before_an_arrow_uses_it(track: str) -> None:
    first, *lines = run("rules", "graph", track).text.splitlines()
    assert first == "flowchart TD"
    boxes = [found[1] for line in lines if (found := NODE.match(line))]
    arrows = [(found[1], found[2]) for line in lines if (found := EDGE.match(line))]
    assert len(boxes) + len(arrows) + sum(bool(STYLE.match(line)) for line in lines) == len(lines)
    assert {name for arrow in arrows for name in arrow} <= set(boxes) and len(boxes) == len(set(boxes))


def test_a_picture_is_drawn_by_graphviz_where_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of that name stands in for it: it must be handed the text of --format dot, and asked for the kind."""
    program = tmp_path / "bin" / "dot"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s " "$1"; cat\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    ran = run("rules", "graph", "offline", "--format", "svg", "--out", tmp_path / "offline.svg", "--json")
    asked = run("rules", "graph", "offline", "--format", "dot").text
    assert (tmp_path / "offline.svg").read_text("utf-8") == f"-Tsvg {asked}"
    assert ran.line["versions"] == ["offline-2026.1"]


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_graphviz_understands_what_it_is_handed(kind: str, begins: bytes) -> None:
    for track in shelf_of().books:
        ran = run("rules", "graph", track, "--format", kind)
        assert ran.code == 0 and ran.out.startswith(begins)


def test_without_graphviz_it_says_what_works_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run("rules", "graph", "offline", "--format", "png")
    assert ran.code == 65 and "apt-get install graphviz" in ran.err and "mermaid" in ran.err


def test_a_graphviz_that_fails_is_no_fault_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "dot"
    program.write_text("#!/bin/sh\nexit 3\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert run("rules", "graph", "offline", "--format", "svg").code == 65


def test_which_track_must_be_said() -> None:
    assert run("rules", "graph").code == 64 and "offline" in run("rules", "graph").err
    assert run("rules", "graph", "barter").code == 64
    one = run("rules", "graph", "ip", "--format", "markdown").text
    assert "## ip (ip-2026.1)" in one and "offline" not in one.split("## ", 1)[1]
