"""What stands on a paper, before it is text or a page; and its plain text."""

from collections.abc import Iterable
from dataclasses import dataclass

from notifier.filling import columns, filled
from notifier.speech import one_line

RULE = "=" * 72
WIDTH = 72
GAP = 2  # columns between a label and what stands beside it
SET_IN = 4


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs below it; each is set in, so that no line of a person's can pass for one of ours."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper in one language: a title, labelled rows, sections and what it is not.

    unshown  what a page says where it cannot show a letter; `rtl`: its words run from right to left
    """

    title: str
    rows: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    foot: str
    unshown: str
    rtl: bool = False


def as_text(sheets: Iterable[Sheet]) -> str:
    """Return the paper in lines of at most 72 columns, where words allow it; one language after the other."""
    return "\n\n".join(map(_text, sheets))


def _text(sheet: Sheet) -> str:
    lines = [RULE, one_line(sheet.title), RULE]
    width = max((columns(label) for label, _ in sheet.rows), default=0) + GAP
    lines += [_filled(label + " " * (width - columns(label)), value, width) for label, value in sheet.rows]
    for section in sheet.sections:
        lines += ["", section.heading]
        lines += [_filled(" " * SET_IN, line, SET_IN) if line.strip() else "" for line in section.lines]
    return "\n".join([*lines, RULE, _filled("", sheet.foot, 0)]) + "\n"


def _filled(first: str, value: str, indent: int) -> str:
    return filled(one_line(value), WIDTH, first, " " * indent)
