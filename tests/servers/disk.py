"""A small disk of its own for tests, that can be filled to its last byte and emptied again."""

import os
import subprocess
from contextlib import suppress
from pathlib import Path

SIZE = "24m"
CHUNKS = (65536, 1024, 1)  # down to the last byte


class SmallDisk:
    """One file system in memory, as full as a test wants it."""

    def __init__(self, path: Path) -> None:
        """Mount nothing yet."""
        self.path = path
        self._filler = path / "filler"

    def mount(self) -> None:
        """Mount it; OSError where that is not allowed."""
        self.path.mkdir(parents=True, exist_ok=True)
        words = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(self.path)]
        try:
            subprocess.run(words, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as fault:
            raise OSError("no file system may be mounted here: run as root") from fault

    def close(self) -> None:
        """Take it away, whoever still looks at it."""
        subprocess.run(["umount", "-l", str(self.path)], check=True, capture_output=True)

    def fill(self) -> None:
        """Leave no byte free."""
        with self._filler.open("ab", buffering=0) as file:
            for size in CHUNKS:
                with suppress(OSError):
                    while True:
                        file.write(os.urandom(1) * size)

    def free(self) -> None:
        """Give the room back."""
        self._filler.unlink()
