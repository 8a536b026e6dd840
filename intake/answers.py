"""Free answers matched to the questions that were asked: "order 5512", "it was March 3rd", "straight to the seller".

Pure. What the mail says by itself is understood first; here only what is still open is looked for, line by line, in
the order it was asked. Source: contract.md 3 (N1, N2), domain.md 2.4 (status asked).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from config.desk import Desk
from intake.parties import stands
from intake.reading.letter import Letter
from intake.understanding.names import REPEATED, TYPE_OF_RIGHT
from intake.understanding.understand import Understanding
from intake.understanding.values import Ground, Told, takes_anything, value_of
from models.rules.facts import Fact, Facts, all_of

MOST_LINES = 12  # of an answer; who writes more tells a story, which was understood before
_ONE_ANSWER = frozenset({"type", "ip_right"})  # "copyright" settles both
_LABEL = re.compile(r"^\s*(?:[-*•·]|\(?\d{1,2}[.):]|[a-cA-C][.)])\s+")
_NAMED = re.compile(r"^[^\W\d][\w .'’-]{1,40}[:：=](?!//)\s*(?=\S)")


def ground_of(desk: Desk, letter: Letter, came: datetime) -> Ground:
    """Return what short answers of a letter are read against; `came` stands in for a missing Date."""
    domain = desk.house.address.rpartition("@")[2]
    return Ground(desk.settings.platform.by_domain, domain, (letter.date or came).date())


def with_answers(asked: Sequence[str], text: str, understood: Understanding, ground: Ground) -> Understanding:
    """Return what a mail says, with its free answers to the fields that were asked and are still open.

    asked  as the draft lacks them, first asked first: a fact, "type", "track", or alternatives "a|b|c"
    text   the new words of the mail
    """
    lines = [line for line in (_bare(raw) for raw in text.splitlines()) if line][:MOST_LINES]
    open_ = [name for name in asked if not _told(name, understood)]
    even = len(lines) == len(open_)  # only then a line may be an answer whatever it says
    for name in open_:
        if takes_anything(name) and not even:
            continue
        for n, line in enumerate(lines):
            if (told := value_of(name, line, ground)) is not None:
                understood = _added(understood, told)
                if name not in _ONE_ANSWER or not _ONE_ANSWER.issubset(open_):
                    del lines[n]
                break
    return _with_kind_of_right(understood) if "type" in open_ else understood


def _with_kind_of_right(understood: Understanding) -> Understanding:
    """Whoever names his right has named what his complaint is about."""
    right = understood.facts.get("ip_right")
    kind = TYPE_OF_RIGHT.get(str(right.value)) if isinstance(right, Fact) and stands(right) else None
    return _added(understood, Told("type", kind)) if kind and not _told("type", understood) else understood


def _bare(line: str) -> str:
    """The line without its bullet or number, and without a name before a colon."""
    return _NAMED.sub("", _LABEL.sub("", line.strip().lstrip("> "))).strip()


def _told(name: str, understood: Understanding) -> bool:
    if name in ("type", "track"):
        return getattr(understood, name) not in (None, "", "unknown")
    return any(_stated(understood.facts.get(one.partition(".")[0])) for one in name.split("|"))


def _stated(fact: Fact | list[Fact] | None) -> bool:
    return any(f.value not in (None, "") and stands(f) and _has_sum(f.value) for f in all_of(fact))


def _has_sum(value: object) -> bool:
    return not (isinstance(value, dict) and "minor" in value and value["minor"] is None)


def _added(understood: Understanding, told: Told) -> Understanding:
    trace = (*understood.trace, f"answer: {told.name}")
    if isinstance(told.value, str):
        if told.name == "type":
            return replace(understood, type=told.value, trace=trace)
        return replace(understood, track=told.value, trace=trace)
    facts: Facts = {**understood.facts, told.name: [told.value] if told.name in REPEATED else told.value}
    return replace(understood, facts=facts, trace=trace)
