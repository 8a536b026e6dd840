"""What a process and its children have spent: CPU and memory, read from /proc (Linux)."""

import os
from collections.abc import Iterator
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
KIB = 1024


def cpu_seconds() -> float:
    """Return user and system time of this process and all its children, living or gone."""
    spent = os.times()
    own = spent.user + spent.system + spent.children_user + spent.children_system
    return own + sum(_cpu_of(pid) for pid in family() if pid != os.getpid())


def peak_bytes() -> int:
    """Return the most memory this process and its living children ever held, summed."""
    return sum(_peak_of(pid) for pid in family())


def family() -> Iterator[int]:
    """Yield this process and its living descendants."""
    waiting = [os.getpid()]
    while waiting:
        pid = waiting.pop()
        yield pid
        for task in _listed(Path(f"/proc/{pid}/task")):
            waiting += [int(child) for child in _text(task / "children").split()]


def _cpu_of(pid: int) -> float:
    fields = _text(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return sum(int(ticks) for ticks in fields[11:15]) / TICKS if fields else 0.0  # utime stime cutime cstime


def _peak_of(pid: int) -> int:
    for line in _text(Path(f"/proc/{pid}/status")).splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * KIB
    return 0


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # the process has ended meanwhile
        return []


def _text(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""
