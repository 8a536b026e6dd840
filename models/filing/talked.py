"""Offers, limits, an agreement, duties and parts as the JSON of a case's row, and back."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from models.rules.docket import Docket
from models.rules.duties import Duty
from models.rules.listings import Part
from models.rules.talks import Agreement, Limit, Offer

KEPT: Mapping[str, TypeAdapter[Any]] = {
    "offers": TypeAdapter(tuple[Offer, ...]),
    "limits": TypeAdapter(tuple[Limit, ...]),
    "agreed": TypeAdapter(Agreement | None),
    "duties": TypeAdapter(tuple[Duty, ...]),
    "parts": TypeAdapter(tuple[Part, ...]),
}


def talked_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the docket's values out of the columns of the same names."""
    return {name: kind.validate_python(row[name]) if row[name] else _nothing(name) for name, kind in KEPT.items()}


def talked_json(docket: Docket) -> dict[str, Any]:
    """Return the columns of the row."""
    return {name: kind.dump_python(getattr(docket, name), mode="json") for name, kind in KEPT.items()}


def _nothing(name: str) -> Any:
    return None if name == "agreed" else ()
