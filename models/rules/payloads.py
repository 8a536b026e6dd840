"""An event as the JSON values that the log and a second signature keep of it, and back again."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from models.rules.events import BY_NAME, Event
from models.rules.states import Party


def payload(event: Event) -> dict[str, Any]:
    """Return the event as JSON values with its name under "event"; `revive` is its inverse."""
    return {"event": type(event).__name__, **{k: _plain(v) for k, v in asdict(event).items()}}


def revive(data: Mapping[str, Any]) -> Event:
    """Return the event that `payload` wrote down.

    raises  KeyError for a name that no event bears
    """
    kind = BY_NAME[data["event"]]
    given = {f.name: _typed(f.name, data[f.name]) for f in fields(kind) if f.name in data}
    return kind(**given)


_TIMES: tuple[str, ...] = ("perform_by", "back_until")
_PARTIES: tuple[str, ...] = ("role", "of", "party")


def _typed(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _TIMES:
        return datetime.fromisoformat(value)
    if name in _PARTIES:
        return Party(value)
    return tuple(value) if isinstance(value, list) and name != "value" else value


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Party):
        return str(value)
    return value


SECRET = {"Limited": ("minor",)}  # what the log keeps and nobody is shown (domain.md 2.3, LIMIT)


def told_of(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what people may see of an event's data."""
    return {name: value for name, value in data.items() if name not in SECRET.get(kind, ())}
