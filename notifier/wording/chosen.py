"""Which words a desk speaks with: the operator's where the lint lets them pass, else ours.

A mail with a deadline in it must go out: a file that does not hold is not used, and nobody waits for it to be mended.
The log says so, and `ombud check`.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from notifier.wording.linting import lint
from notifier.wording.sources import Problem, Sources, built_in, fingerprint, overlaid

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Chosen:
    """The words in use, and why some of the operator's are not."""

    sources: Sources
    problems: tuple[Problem, ...] = ()


def chosen(folder: Path | None) -> Chosen:
    """Return the words of a desk; a file that changes is looked at again.

    folder  `desk.templates`; None: our own words
    """
    return Chosen(built_in()) if folder is None else _chosen(folder, fingerprint(folder))


def examined(folder: Path) -> Chosen:
    """Return the words of a desk with this folder, looked at now."""
    sources, problems = overlaid(folder)
    while found := lint(sources, _touched(sources), _spoken(sources)) if sources.foreign else []:
        problems += [replace(problem, file=sources.file(problem.file)) for problem in found]
        sources = sources.without(_faulty(sources, found))
    return Chosen(sources, tuple(dict.fromkeys(problems)))


@lru_cache(maxsize=4)
def _chosen(folder: Path, _: tuple[tuple[str, int, int], ...]) -> Chosen:
    found = examined(folder)
    for problem in found.problems:
        log.warning("not used: %s", problem)
    return found


def _touched(sources: Sources) -> Collection[str] | None:
    """The notices the operator's files have a part in; a partial may be in any."""
    files = [name.rpartition("/")[2].removesuffix(".j2") for name in sources.foreign]
    return None if any(name.startswith("_") for name in files) else files


def _spoken(sources: Sources) -> Collection[str]:
    """The languages the operator's files are of; ours alone need no second look."""
    return sorted({name.partition("/")[0] for name in sources.foreign})


def _faulty(sources: Sources, found: Collection[Problem]) -> Collection[str]:
    """The files that are to blame; where one of ours breaks, it is for a partial put in its place."""
    theirs = {problem.file for problem in found} & sources.foreign
    return theirs or {name for name in sources.foreign if "/_" in name} or sources.foreign
