"""Stories that know nothing of our code: they play whole cases through the command line and the folder transport."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("OMBUD_SHARED") or ROOT.parent / "shared")
SCENARIOS = SHARED / "acceptance" / "scenarios.py"
OMBUD = Path(sys.executable).parent / "ombud"
LIMIT_SECONDS = 900
ASSERTIONS = {"A1": 92, "A7a": 28, "A7b": 31, "A7c": 21}  # 172 together; a story that asserts less has lost its way

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SCENARIOS.is_file(), reason="no acceptance scenarios: set OMBUD_SHARED to their folder"),
]


@pytest.mark.parametrize("story", ASSERTIONS)
def test_a_story_holds_through_the_command_line_alone(story: str) -> None:
    assert OMBUD.is_file(), "the command is not installed: pip install -e ."
    told = subprocess.run(
        [sys.executable, "-B", str(SCENARIOS), "--ombud", str(OMBUD), "--only", story, "--all-failures"],
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        env={name: value for name, value in os.environ.items() if not name.startswith("OMBUD_")},
        check=False,
    )
    assert told.returncode == 0, f"{told.stdout}\n{told.stderr}"
    counted = re.search(r"^scenarios (\d+)/(\d+)$", told.stdout, re.MULTILINE)
    assert counted, told.stdout
    assert int(counted[1]) == int(counted[2]) >= ASSERTIONS[story]
