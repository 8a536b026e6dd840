"""What an update changed underneath an operator's words: a file of his stands over ours as it was when he made it.

A line in it says which of our texts that was; when ours says something else today, `ombud templates check` tells it.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from notifier.wording.sources import Problem, Sources, overlaid

LENGTH = 12  # hexadecimal digits
_OVER = re.compile(rf"\bover:? ([0-9a-f]{{{LENGTH}}})\b")


def stamp(text: str) -> str:
    """Return what one text is told from another by."""
    return sha256(text.encode()).hexdigest()[:LENGTH]


def underneath(folder: Path) -> list[Problem]:
    """Return what is to be looked at in these words; they go out all the same."""
    sources, _ = overlaid(folder)
    return list(_notes(sources))


def _notes(sources: Sources) -> Iterator[Problem]:
    for name in sorted(sources.foreign):
        file, theirs, ours = sources.file(name), sources.texts[name], sources.built_in[name]
        said, now = _OVER.search(theirs), stamp(ours)
        if theirs == ours:
            yield Problem(file, 0, "is our text word for word: it can go, and updates then reach your mails")
        elif said is None:
            mark = f"# over {now}" if name.endswith(".toml") else f"{{# over {now} #}}"
            yield Problem(file, 0, f"add the line {mark}, and this check says when an update changes ours")
        elif said[1] != now:
            line = theirs[: said.start()].count("\n") + 1
            says = f"ours was {said[1]} and is {now} now: compare it with templates/{name}, then write the new number"
            yield Problem(file, line, says)
