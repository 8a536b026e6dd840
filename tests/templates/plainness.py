"""How hard an English mail of ours is to read: the words that are the desk's own, and their Flesch–Kincaid grade."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import syllapy

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day )?\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?"
HOUR = r"\d\d:\d\d"
CLOCK = rf"{DAY}(?:, {HOUR})?(?: \(UTC[+-]{HOUR}(?:; (?:{DAY}, )?{HOUR} UTC[+-]{HOUR} at the desk)?\))?"
GIVEN = re.compile(  # what a sentence holds but its writer did not choose: each counts as one short word
    "|".join(
        (
            CLOCK,
            r"“[^”]*”",
            r"`[^`]*`",
            r"\b(?:OMB|FB)-[\w-]+",
            r"\b[A-Z]{3} [\d,.]+",
            r"\S+@\S+|https?://\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{3,4}\b",
            r"#?\b\d(?:[\d.,:/%–-]*\d)?",
            r"\b[A-Z]{2,}(?:[ -][A-Z]{2,})*\b",
        )
    )
)
TWIN = "\n\n* * *\n\n"
ENDS = re.compile(r"[.!?]+[”\")]*(?=\s|$)")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


def prose(text: str, facts: Mapping[str, Any], fixed: frozenset[str]) -> list[str]:
    """Return the sentences of a mail whose words we choose.

    text     the text part as it is sent: blocks between empty lines
    facts    of its notice; the names in `people` are given, not chosen
    fixed    small print that stays word for word (R85–R92), each as one line
    returns  without: status line, marker and reference, what others wrote (`> `), lines to copy (indented by four),
             tables (a gap of two spaces in a line), headings (one line without an end), the twin in another language
    source   domain.md 2.2: "plain, respectful, 12–14-year reading level"
    """
    names = sorted({str(name) for name in facts["people"].values() if name}, key=len, reverse=True)
    told = []
    for block in text.partition(TWIN)[0].split("\n\n")[2:]:
        for line in _lines(block, fixed):
            for name in names:
                line = line.replace(name, "they")
            told += [said for said in ENDS.split(GIVEN.sub("then", line)) if WORD.search(said)]
    return told


def _lines(block: str, fixed: frozenset[str]) -> Iterator[str]:
    lines = block.rstrip().splitlines()
    if not lines or lines[0].startswith((">", "    ")) or any(re.search(r"\S {2,}\S", line) for line in lines):
        return
    if lines[0].startswith("- "):
        yield from (re.sub(r"^- (?:\d+\. )?|\s+", " ", item).strip() for item in _items(lines))
        return
    one = " ".join(lines)
    if one in fixed or re.match(r"(?:Case|Feedback) \S+ · ", one) or (len(lines) == 1 and one[-1] not in ".!?:”"):
        return
    yield one


def _items(lines: list[str]) -> Iterator[str]:
    item = lines[0]
    for line in lines[1:]:
        if line.startswith("- "):
            yield item
            item = line
        else:
            item = f"{item} {line.strip()}"
    yield item


def grade(sentences: list[str]) -> float:
    """Return the Flesch–Kincaid grade of these sentences, as years at school.

    source  Kincaid, Fishburne, Rogers, Chissom: Derivation of New Readability Formulas, 1975
    """
    words = [word for said in sentences for word in WORD.findall(said)]
    syllables = sum(max(1, int(syllapy.count(word))) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
