"""The decision on a plain sheet, for a bank, a card issuer or a court, with the hash it is checked by (N24).

Its words are the block `paper` of the notice's template, so that they are checked and told in ten languages like any
other. Here its markup becomes what stands on a sheet.
"""

import re
from collections.abc import Iterator

from notifier.markup import Block, blocks_of, cells_of, plainly
from notifier.paper.sheet import Section, Sheet

_AS_LEFT = "\u200e"  # what keeps an offset whole in an Arabic mail; a sheet sets each line itself
_HEADING = re.compile(r"\*\*([^*]+)\*\*")


def certificate(markup: str, *, rtl: bool = False) -> Sheet:
    """Return the sheet of a decision: what was decided, by whom, on what, under which rules; no promise in it.

    markup  first its title, then rows, then headings in bold with what stands below each; its last two lines are what
            the sheet is not, and what stands on a page for a letter that cannot be shown
    rtl     its words run from right to left
    """
    title, *inside, foot = blocks_of(markup)
    rows = tuple((label, value) for block in inside for label, value in _rows(block))
    disclaimer, unshown = map(_said, foot.lines)
    return Sheet(_said(" ".join(title.lines)), rows, tuple(_sections(inside)), disclaimer, unshown, rtl)


def _rows(block: Block) -> Iterator[tuple[str, str]]:
    if block.kind == "row":
        for line in block.lines:
            label, value = map(_said, cells_of(line))
            yield label, value


def _sections(blocks: list[Block]) -> Iterator[Section]:
    heading, lines = "", list[str]()
    for block in (block for block in blocks if block.kind != "row"):
        found = _HEADING.fullmatch(" ".join(block.lines)) if block.kind == "p" else None
        if found:
            if heading:
                yield Section(heading, tuple(lines))
            heading, lines = _said(found[1]), []
        else:
            lines += block.lines if block.kind in ("quote", "code") else map(_said, block.lines)
    if heading:
        yield Section(heading, tuple(lines))


def _said(line: str) -> str:
    return plainly(line).replace(_AS_LEFT, "")
