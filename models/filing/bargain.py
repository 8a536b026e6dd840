"""Offers, an agreement and duties as a notice and the interface tell them; secret limits are told to nobody."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from models.rules.docket import Docket
from models.rules.owing import DELIVERED
from models.rules.states import Party
from models.rules.terms import Terms

Instead = Callable[[datetime], str | None]  # by the day on which a thing is due: until when its ELSE is to be paid


def offers_of(docket: Docket, viewer: Party, instead: Instead | None = None) -> list[dict[str, Any]]:
    """Return every offer in order; who said yes to a suggestion is told to himself alone, until both have."""
    return [
        {
            "n": o.n,
            "by": str(o.by),
            "state": o.state,
            "at": o.at.isoformat(),
            "valid_until": o.valid_until.isoformat() if o.valid_until else None,
            "accepted": viewer in o.accepted_by,
            "reasons": o.reasons,
            "terms": terms_told(o.terms, instead),
        }
        for o in docket.offers
    ]


def agreed_of(docket: Docket, instead: Instead | None = None) -> dict[str, Any] | None:
    """Return what was agreed on, None where nothing was."""
    agreed = docket.agreed
    if agreed is None:
        return None
    terms = terms_told(agreed.terms, instead) if agreed.terms else None
    return {
        "how": agreed.by,
        "who": str(agreed.who),
        "at": agreed.at.isoformat(),
        "offer": agreed.offer,
        "terms": terms,
    }


def duties_of(docket: Docket, instead: Instead | None = None) -> list[dict[str, Any]]:
    """Return what has to be done, in order."""
    return [
        {
            **{
                name: getattr(duty, name)
                for name in ("n", "what", "minor", "currency", "count", "state", "otherwise", "proven")
            },
            "by": str(duty.by),
            "to": str(duty.to),
            "due_at": duty.due_at.isoformat(),
            "confirm_by": duty.confirm_by.isoformat() if duty.confirm_by else None,
            "proof": duty.proof,
            "part": duty.part,
            **_instead(duty.otherwise, duty.due_at, instead),
        }
        for duty in docket.duties
    ]


def _instead(otherwise: int | None, due: datetime | None, instead: Instead | None) -> dict[str, str | None]:
    if instead is None:
        return {}
    return {"otherwise_by": instead(due) if otherwise is not None and due is not None else None}


def terms_told(terms: Terms, instead: Instead | None = None) -> Mapping[str, Any]:
    """Return terms with what a reader wants to compare: the money of all parts, and its share of the order.

    Where goods are offered too there is no share: beside fifty units, "0.4 % of USD 10,000" would belittle the offer.
    """
    whole = 0 if DELIVERED.keys() & {part.kind for part in terms.parts} else terms.whole
    share = round(terms.minor * 100 / whole, 1) if whole and terms.minor is not None else None
    return {
        **terms.as_json(),
        "minor": terms.minor,
        "share": f"{share:g}" if share is not None else "",
        "keeps_goods": terms.keeps_goods,
        **_instead(terms.otherwise, terms.by, instead),
    }
