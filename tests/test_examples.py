"""Every example in a docstring gives what stands there: it is the first thing a new reader tries."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSES = ("config", "intake", "models", "notifier", "ombud")
SHOWN = sorted(
    ".".join(file.relative_to(ROOT).with_suffix("").parts)
    for house in HOUSES
    for file in (ROOT / house).rglob("*.py")
    if ">>> " in file.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("module", SHOWN)
def test_examples_are_true(module: str) -> None:
    told = doctest.testmod(import_module(module))
    assert told.attempted and not told.failed
