"""Names of firms in Chinese: by how they end (有限公司, 厂, 服饰店), or by the town with which they begin. Pure.

No blank says where a name begins: it does at a town, or behind a word that is no part of names. The words stand in
config/understanding.toml, `[company] chinese_…`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from config.understanding import Lists
from intake.alternatives import either
from intake.understanding.page import Hit, Page

_MOST = 24  # characters of a name before its ending
_MOST_BEHIND = 10  # characters of a name without its legal form behind the town
_LEAST_BEHIND = 2
_LEAST_APART = 3  # the same where only a comma or a blank stands before the town
_LEAST_STEM = 2  # characters before an ending that only firms have
_LONGEST_CUT = 4
_LEAST_WEAK_STEM = 4  # the same before one that stands in everyday words too
_HAN = re.compile(r"[\u4e00-\u9fff]")
_RUN_BEFORE = re.compile(rf"[\u4e00-\u9fff()]{{0,{_MOST}}}\Z")
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_OPENING = '“"「: '


def chinese_firms(page: Page) -> Iterator[Hit]:
    """Yield the places of names that end as firms do; the caller leaves out the writer's own."""
    if page.low.isascii():
        return
    words = _words(page.lists)
    for m in words.ending.finditer(page.low):
        run = _RUN_BEFORE.search(page.low[max(0, m.start() - _MOST) : m.start()])
        if run is None or page.low.endswith(page.lists.chinese_no_endings, 0, m.end()):
            continue
        start = m.start() - len(run[0]) + _begins(words, run[0])
        while page.low[start : start + 1] in ("(", ")"):
            start += 1
        weak = m[0] in page.lists.chinese_weak_endings
        if weak and words.cut_before.search(page.low, max(0, m.start() - _LONGEST_CUT), m.start()):
            continue  # 打到公司: a firm without its name
        least = _LEAST_WEAK_STEM if weak else _LEAST_STEM
        if m.start() - start >= least:
            yield Hit(start, m.end())


def chinese_shops(page: Page) -> Iterator[Hit]:
    """Yield the places of names that begin with a town and have no legal form: 安吉乐坐家具, 厦门攀石运动."""
    if page.low.isascii():
        return
    words = _words(page.lists)
    behind = {h.end for key in ("contact.dealt", "cue.company", "cue.shop") for h in page.hits(key)}
    for m in words.town.finditer(page.low):
        before = m.start()
        while before and page.low[before - 1] in _OPENING:
            before -= 1
        cued = before in behind or words.cut_before.search(page.low, max(0, before - 4), before) is not None
        if not cued and before == m.start() and _HAN.match(page.low, before - 1):
            continue  # inside a word, or behind one that says nothing
        run = _RUN.match(page.low, m.end())
        name = words.stop.split(run[0], maxsplit=1)[0] if run and not words.no_firm.match(run[0]) else ""
        if words.ending.match(page.low, m.end() + len(name)):
            continue  # it goes on to its legal form
        if (_LEAST_BEHIND if cued else _LEAST_APART) <= len(name) <= _MOST_BEHIND:
            yield Hit(m.start(), m.end() + len(name))


class _Words:
    """The words of the lists as patterns."""

    def __init__(self, lists: Lists) -> None:
        weak = rf"{either(lists.chinese_weak_endings)}(?![{lists.chinese_goes_on}])"
        self.ending = re.compile(f"{either(lists.chinese_endings)}|{weak}")
        self.town = re.compile(f"(?:{either(lists.chinese_places)})[市县区镇]?")
        self.cut = re.compile(either(lists.chinese_cuts))
        self.cut_before = re.compile(rf"(?:{either(lists.chinese_cuts)})\Z")
        self.stop = re.compile(rf"[{re.escape(lists.chinese_firm_ends)}]|{either(lists.chinese_firm_stops)}")
        self.no_firm = re.compile(either(lists.chinese_no_firm))


@lru_cache(maxsize=2)
def _words(lists: Lists) -> _Words:
    return _Words(lists)


def _begins(words: _Words, run: str) -> int:
    """Where in a run of characters before an ending the name begins."""
    cuts = [m for m in words.cut.finditer(run) if len(run) - m.end() >= _LEAST_STEM]
    sure = max((m.end() for m in cuts if len(m[0]) > 1 or m[0] == "的"), default=0)
    town = next((m for m in words.town.finditer(run, sure) if run[m.start() - 1 : m.start()] != "("), None)
    if town is not None:  # in brackets it says where the firm sits: 青禾用品(杭州)有限公司
        return town.start()  # a character of its name may look like a word
    return max((m.end() for m in cuts), default=0)
