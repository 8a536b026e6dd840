"""How well understanding reads the labelled mails: per field what was right, wrong and missed.

A heading (intent, track, type, side) counts as right or wrong a mail; a fact counts once for each of its values.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.labelled import LOOSE, Labelled
from intake.reading.reader import read
from intake.understanding.understand import Understanding, understand
from models.rules.facts import Fact

MARKETPLACES = {"alibaba.com": "unknown", "aliexpress.com": "aliexpress"}
HOUSE = "desk.example"
SAFETY = ("injury", "threat", "advance_fee", "account_change")
RESPONDENT = ("respondent_email", "respondent_member_id", "product_url", "minisite_url", "respondent_company")
HEADINGS = ("intent", "track", "type", "side")


@dataclass(slots=True)
class Tally:
    """`right` values found and labelled, `wrong` found but not labelled, `missed` labelled but not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def precision(self) -> float:
        """Share of what was found that is right; 1.0 when nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    def recall(self) -> float:
        """Share of what is in the mails that was found; 1.0 when nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass(slots=True)
class Score:
    """The tallies of some mails by field, and what went wrong in words: (mail, field, labelled, found)."""

    mails: int = 0
    fields: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: list[tuple[str, str, Any, Any]] = field(default_factory=list)

    def add(self, name: str, where: str, labelled: set[Any], found: set[Any]) -> None:
        """Count one field of one mail."""
        tally = self.fields[name]
        tally.right += len(labelled & found)
        tally.wrong += len(found - labelled)
        tally.missed += len(labelled - found)
        if labelled != found:
            self.errors.append((where, name, sorted(map(str, labelled - found)), sorted(map(str, found - labelled))))


def understood(mail: Labelled) -> Understanding:
    """Return what the engine makes of the mail, read from its bytes as any other."""
    return understand(read(mail.raw()), MARKETPLACES, HOUSE, mail.date)


def score(mails: Iterable[Labelled]) -> Score:
    """Return the score over these mails."""
    total = Score()
    for mail in mails:
        total.mails += 1
        _count(total, mail, understood(mail))
    return total


def opens_a_case(intent: str) -> bool:
    """Whether the desk opens a draft for a stranger's mail of this intent (intake/deciding.py)."""
    return intent not in ("thanks", "advert", "automatic", "bounce")


def _count(total: Score, mail: Labelled, seen: Understanding) -> None:
    expect = mail.expect
    complains = expect["intent"] == "complaint"
    for heading in HEADINGS:
        if heading in expect or (heading != "intent" and not complains and heading != "track"):
            total.add(heading, mail.name, {expect.get(heading)}, {getattr(seen, heading)})
    total.add("case", mail.name, {opens_a_case(expect["intent"])}, {opens_a_case(seen.intent)})
    labelled_flags, flags = set(expect.get("flags", ())), set(seen.flags)
    total.add("flags", mail.name, labelled_flags, flags)
    total.add("safety flags", mail.name, labelled_flags & set(SAFETY), flags & set(SAFETY))
    facts = mail.facts()
    for name in sorted({*facts, *seen.facts}):
        if name in LOOSE and name not in facts:
            continue
        labelled_values, values = _values(name, facts.get(name)), _values(name, seen.facts.get(name))
        if name == "amounts":
            total.add("amounts", mail.name, {v[:2] for v in labelled_values}, {v[:2] for v in values})
            total.add("amounts with role", mail.name, labelled_values, values)
        elif name == "dates":
            total.add("dates", mail.name, {v[1] for v in labelled_values}, {v[1] for v in values})
            total.add("dates with role", mail.name, labelled_values, values)
        else:
            total.add(name, mail.name, labelled_values, values)
        if name in RESPONDENT:
            tally, part = total.fields["respondent"], Score()
            part.add(name, mail.name, labelled_values, values)
            tally.right += part.fields[name].right
            tally.wrong += part.fields[name].wrong
            tally.missed += part.fields[name].missed


def _values(name: str, told: Any) -> set[Any]:
    """The values of one fact, labelled or found, in one spelling."""
    every = told if isinstance(told, list) else [] if told is None else [told]
    plain = [one.value if isinstance(one, Fact) else one for one in every]
    return {_spelled(name, value) for value in plain if value is not None}


def _spelled(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        if name == "amounts":
            return value["minor"], value["currency"], value["role"]
        if name == "evidence":
            return value["kind"]
        return value["role"], value["date"]
    if not isinstance(value, str):
        return value
    text = re.sub(r"\s+", " ", value).strip().lower()
    if name.endswith("_url"):
        return text.rstrip("/.")
    if name in ("phone", "respondent_phone", "order_id", "tracking_no", "document_no", "ip_registration"):
        return re.sub(r"[\s().-]", "", text)
    return text.rstrip(".").replace(",", "").replace(".", "") if name in ("respondent_company", "payee") else text
