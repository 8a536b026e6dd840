"""The trial of a template: rendered with sample facts for a reader; what breaks, and where."""

import traceback
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError

from notifier.speech import environment, loose
from notifier.wording.samples import samples, step
from notifier.wording.sources import Problem, Sources, blocks_of

ZONE = "Europe/Berlin"  # any


def tried(sources: Sources, name: str, number: str, viewer: str) -> Iterator[Problem]:
    """Yield the first fault of the template with each reader's facts."""
    jinja = environment(ZONE, ZONE, sources)
    for facts in samples(number, viewer)[:: step(sources, name)]:
        told = loose(facts)
        try:
            texts = {block: jinja.written(name, block, told) for block in blocks_of(name)}
        except Exception as fault:  # whatever it is, it is the template's
            file, line = _place(fault, sources, name)
            yield Problem(file, line, f"{number} to the {viewer} breaks: {fault}{_how(fault)}")
            return
        for block, text in texts.items():
            if not text.strip():
                yield Problem(name, 0, f"{number} to the {viewer}: the {block} is empty where little is known")
                return
            if "None" in text.split():
                says = f"{number} to the {viewer}: the {block} says None: ask `if` before it is printed"
                yield Problem(name, 0, says)
                return


def _place(fault: Exception, sources: Sources, name: str) -> tuple[str, int]:
    """The innermost file of ours in the traceback."""
    if isinstance(fault, TemplateSyntaxError):
        return fault.name or name, fault.lineno
    frames = [f for f in traceback.extract_tb(fault.__traceback__) if f.filename in sources.texts]
    if not frames:
        return name, 0
    return frames[-1].filename, frames[-1].lineno or 0


def _how(fault: Exception) -> str:
    missing = isinstance(fault, TypeError) or any(word in str(fault) for word in ("undefined", "None"))
    return "; it may be missing: ask `if` before it is used" if missing else ""
