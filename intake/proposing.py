"""One more proposer beside the rules: a service that points out words of a complaint, and is believed no further.

It is sent the words and the names of the fields that are still open, and answers which words say what. Only a quote
that stands in the mail is looked at; what it says is read by the same rules as an answer to a question, with a
confidence so low that it is asked of the complainant before anything acts on it. Asked outside a transaction.
"""

import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.request import Request

from config.asking import opener
from config.proposing import ProposerSection
from config.understanding import load_lists
from intake.understanding.names import REPEATED, SINGLE
from intake.understanding.understand import Understanding
from intake.understanding.values import LONGEST, Ground, value_of
from models.rules.facts import PROPOSED, Fact, Facts, all_of

log = logging.getLogger(__name__)
FIELDS = tuple(sorted((SINGLE | REPEATED) - {"evidence", "promises", "spec_points"}))
MOST_PROPOSALS = 100
MOST_BYTES = 256 * 1024  # of an answer
ASKED_ABOUT = frozenset({"complaint", "question", "other"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that are said to fill a field: a fact of contract.md 5, "amount.ROLE" or "date.ROLE"."""

    field: str
    quote: str


class Proposer(Protocol):
    """Anything that points out words."""

    def propose(self, text: str, language: str, fields: Sequence[str]) -> list[Proposal]:
        """Return what it found; never raises, an empty list where it has no answer."""
        ...


def with_proposals(
    understood: Understanding, text: str, proposals: Sequence[Proposal], ground: Ground
) -> Understanding:
    """Return what a mail says, with what a proposer pointed out in fields the rules left empty. Pure."""
    words = " ".join(text.split())
    facts: Facts = dict(understood.facts)
    trace = list(understood.trace)
    unsure = load_lists().confidence["doubtful"]
    for one in proposals[:MOST_PROPOSALS]:
        name = {"amount": "amounts", "date": "dates"}.get(one.field.partition(".")[0], one.field)
        quote = " ".join(one.quote.split())
        if name in understood.facts or name not in FIELDS or not quote or len(quote) > LONGEST:
            continue
        if quote not in words:
            trace.append(f"proposal refused: {name}, its words do not stand in the mail")
            continue
        told = value_of(one.field, quote, ground)
        if told is None or not isinstance(told.value, Fact) or told.name != name:
            continue
        fact = replace(told.value, quote=quote, confidence=unsure, source=PROPOSED)
        facts[name] = [*all_of(facts.get(name)), fact] if name in REPEATED else fact
        trace.append(f"proposal taken: {name}, to be confirmed")
    return replace(understood, facts=facts, trace=tuple(trace))


def proposed(
    understood: Understanding, text: str, language: str, proposer: Proposer | None, ground: Ground
) -> Understanding:
    """Return what a mail says with a proposer asked for what is open; as it was without one."""
    if proposer is None or understood.intent not in ASKED_ABOUT:
        return understood
    open_ = [name for name in FIELDS if name not in understood.facts]
    return with_proposals(understood, text, proposer.propose(text, language, open_), ground)


class HttpProposer:
    """POST {text, language, fields} to the owner's service; it answers {"proposals": [{"field", "quote"}]}."""

    def __init__(self, section: ProposerSection, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing is asked yet."""
        self._section, self._clock = section, clock
        self._opener = opener()
        self._rests_until = float("-inf")

    def propose(self, text: str, language: str, fields: Sequence[str]) -> list[Proposal]:
        """Return what the service found; one that fails is left in peace for a while."""
        if self._clock() < self._rests_until:
            return []
        body = json.dumps({"text": text, "language": language, "fields": list(fields)}).encode()
        try:
            request = Request(self._section.url, body, self._headers())
            with self._opener.open(request, timeout=self._section.timeout_seconds) as answer:
                return _proposals(json.loads(answer.read(MOST_BYTES)))
        except HTTPError as fault:
            fault.close()
            said = f"answers {fault.code}"
        except (OSError, ValueError) as fault:
            said = f"gives no answer: {type(fault).__name__}"
        log.warning("the proposer %s", said)
        self._rests_until = self._clock() + self._section.rest_seconds
        return []

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "User-Agent": "Ombud"}
        if self._section.token_file is not None:
            headers["Authorization"] = f"Bearer {self._section.token_file.read_text('utf-8').strip()}"
        return headers


def _proposals(told: Any) -> list[Proposal]:
    rows = told.get("proposals") if isinstance(told, dict) else None
    if not isinstance(rows, list):
        raise ValueError("no list of proposals")
    pairs = ((row.get("field"), row.get("quote")) for row in rows[:MOST_PROPOSALS] if isinstance(row, dict))
    return [Proposal(field, quote) for field, quote in pairs if isinstance(field, str) and isinstance(quote, str)]


@lru_cache(maxsize=4)
def proposer_of(section: ProposerSection | None) -> Proposer | None:
    """Return the proposer of these settings, None where none is named."""
    return HttpProposer(section) if section is not None else None
