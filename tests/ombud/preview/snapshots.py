"""What every mail said when somebody last looked: a text file a language, kept in `said/`, whose diff is to be read.

`make snapshots` writes them anew from a gallery; the gallery's test compares them with what it has rendered anyway.
"""

import re
import sys
from collections.abc import Iterator
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

SAID = Path(__file__).parent / "said"
MOST_SHOWN = 60  # lines of a difference
_NAME = re.compile(r"(N\d+(?:-N\d+)*)-([a-z]{2})-([a-z]+)")


def said_in(gallery: Path) -> dict[str, str]:
    """Return {language: every mail's subject and text, by number and reader}.

    gallery  a folder that `ombud preview --gallery` wrote
    """
    found = sorted((*_place(file), file) for file in (gallery / "mails").glob("*.txt"))
    return {
        language: "\n".join(_told(numbers, role, file) for _, numbers, role, file in mails)
        for language, mails in groupby(found, key=lambda one: one[0])
    }


def _place(file: Path) -> tuple[str, tuple[int, ...], str]:
    found = _NAME.fullmatch(file.stem)
    assert found is not None, file
    return found[2], tuple(int(number[1:]) for number in found[1].split("-")), found[3]


def _told(numbers: tuple[int, ...], role: str, file: Path) -> str:
    title = " ".join(f"N{number}" for number in numbers)
    return f"=== {title} to the {role}\n\n{file.read_text('utf-8').rstrip()}\n"


def changed(gallery: Path) -> str:
    """Return how what the mails say differs from what is kept, "" where it does not."""
    return "\n".join(_lines(gallery))


def _lines(gallery: Path) -> Iterator[str]:
    said = said_in(gallery)
    kept = {file.stem: file.read_text("utf-8") for file in SAID.glob("*.txt")}
    for language in sorted({*said, *kept}):
        was, now = (texts.get(language, "").splitlines() for texts in (kept, said))
        lines = list(unified_diff(was, now, f"said/{language}.txt", "as it is rendered now", lineterm=""))
        yield from lines[:MOST_SHOWN]
        if len(lines) > MOST_SHOWN:
            yield f"… and {len(lines) - MOST_SHOWN} lines more"


def keep(gallery: Path) -> None:
    """Write the files anew."""
    SAID.mkdir(exist_ok=True)
    for language, text in said_in(gallery).items():
        (SAID / f"{language}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
