"""What a party's own words may have meant: it was asked back (N40), and his YES does it (domain.md 2.3). Pure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from models.rules import events as e
from models.rules.docket import MEANT, Docket, Pending

# What a party may say meanwhile, and the question still stands.
LEAVES_OPEN = (e.Answered, e.AskedBack, e.AskedForHuman, e.FactsConfirmed, e.Withdrawn)


def meant_of(docket: Docket, role: str, now: datetime) -> Mapping[str, Any] | None:
    """Return {verb, words, offer} of the question that this party has not answered, None where none stands."""
    mine = (p for p in docket.pending if p.kind == MEANT and p.by == role)
    return next((p.what for p in mine if p.until is None or now <= p.until), None)


def asked_back(docket: Docket, event: e.AskedBack, until: datetime | None) -> Docket:
    """Return the docket with the question; a party has one, its last."""
    others = tuple(p for p in docket.pending if not (p.kind == MEANT and p.by == event.role))
    what = {"verb": event.verb, "words": event.words, "offer": event.offer}
    return replace(docket, pending=(*others, Pending(MEANT, str(event.role), what, until)))


def still_asked(docket: Docket, event: e.Event) -> Docket:
    """Return the docket without the questions that this event settles, and those whose offer is open no more."""
    if not any(p.kind == MEANT for p in docket.pending):
        return docket
    kept = tuple(p for p in docket.pending if p.kind != MEANT or _stands(p, docket, event))
    return docket if kept == docket.pending else replace(docket, pending=kept)


def _stands(question: Pending, docket: Docket, event: e.Event) -> bool:
    if question.by == event.role and not isinstance(event, LEAVES_OPEN):
        return False
    n = question.what["offer"]
    return not n or any(o.n == n and o.state == "open" for o in docket.offers)
