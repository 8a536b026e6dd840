"""Mails that the writer copied or forwarded into his own, each below its head: `From: … Sent: … Subject: …`. Pure.

Their words stand in the text of the complaint, but they are another's, or the writer's own of another day.
"""

import re
from typing import NamedTuple

from intake.reading.replies.attribution import attribution_ending_at
from intake.reading.replies.heads import head_end
from intake.reading.replies.lines import lines_of
from intake.understanding.page import Hit, Page

_MARKS = "> \t"
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")


class Copied(NamedTuple):
    """One copied mail.

    head   its first lines, which say from whom it is and of which day
    words  all of it, its head too
    own    whether the writer of the complaint had written it
    """

    head: Hit
    words: Hit
    own: bool


def copied_mails(page: Page) -> list[Copied]:
    """Return the mails copied into the text, in its order; the first address of a head is the sender's."""
    if page.low.count(":") < 2 or "@" not in page.low:
        return []
    lines = lines_of(page.raw)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.raw) + 1)
    heads: list[tuple[Hit, bool]] = []
    n = 0
    while n < len(lines):
        end = head_end(lines, n)
        if end is not None and (sender := _ADDRESS.search(page.low, starts[n], starts[end])):
            heads.append((Hit(starts[n], starts[end]), is_own_address(page, sender[0])))
        n = max(n + 1, end or 0)
    ends = [*(head.start for head, _ in heads[1:]), len(page.low)]
    return [Copied(head, Hit(head.start, stop), own) for (head, own), stop in zip(heads, ends, strict=False)]


def announced_by(page: Page, at: int) -> bool | None:
    """Whether the writer himself had written the mail that the line of this place announces, None if it does not.

    Such a line is `> On 10 March, Sophia <sophia@firm.example> wrote:`.
    """
    start, end = page.raw.rfind("\n", 0, at) + 1, page.raw.find("\n", at)
    line = page.raw[start : end if end >= 0 else None].strip(_MARKS)
    if not line.endswith((":", "\uff1a")) or not (sender := _ADDRESS.search(line.lower())):
        return None
    return (
        is_own_address(page, sender[0]) if attribution_ending_at(lines_of(line), 0, quoted=True) is not None else None
    )


def is_own_address(page: Page, address: str) -> bool:
    """Whether an address is the writer's, or of his firm."""
    domains = {own.rpartition("@")[2] for own in page.own_addresses} - page.lists.free_mail
    return address in page.own_addresses or address.rpartition("@")[2] in domains
