"""What stands on a paper, before it is text or a page; and its plain text."""

import textwrap
from dataclasses import dataclass

from notifier.speech import one_line

RULE = "=" * 72
WIDTH = 72
LABEL = 16
SET_IN = 4


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs below it; each is set in, so that no line of a person's can pass for one of ours."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper: a title, labelled rows, sections and what it is not."""

    title: str
    rows: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    foot: str


def as_text(sheet: Sheet) -> str:
    """Return the paper in lines of at most 72 letters, where words allow it."""
    lines = [RULE, one_line(sheet.title), RULE]
    lines += [_filled(label.ljust(LABEL), value, LABEL) for label, value in sheet.rows]
    for section in sheet.sections:
        lines += ["", section.heading]
        lines += [_filled(" " * SET_IN, line, SET_IN) if line.strip() else "" for line in section.lines]
    return "\n".join([*lines, RULE, _filled("", sheet.foot, 0)]) + "\n"


def _filled(first: str, value: str, indent: int) -> str:
    return textwrap.fill(
        one_line(value),
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
