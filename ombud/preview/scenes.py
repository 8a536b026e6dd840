"""Facts to show a notice with: an invented story, readable and near to life, where the lint's samples are worst cases.

The stories and what each notice changes in them are data: stories.toml and scenes.toml.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import tomli

from config.loading import load_books
from models.rules.asked import accepting
from models.rules.disclosed import ASKS_TO_ACCEPT
from models.rules.states import Party, Status
from notifier.wording.shapes import Shape, allowed

HERE = Path(__file__).parent
SAMPLE_FILE = b"A sample file of `ombud preview`.\n"  # what hangs on a previewed mail for each exhibit
LOOSE = frozenset({"facts", "extra", "ends"})  # what is not in them is none by itself
OTHER = {"complainant": "respondent", "respondent": "complainant"}
ENDED = {"closed": Status.CLOSED, "cancelled": Status.CANCELLED}
EXHIBIT = {"class": "shared", "state": "shared", "size_bytes": len(SAMPLE_FILE), "attach": True, "shared_text": None}


@lru_cache(maxsize=1)
def scenes() -> dict[str, Any]:
    """Return {number: what it changes, "together": numbers that often share a mail}."""
    return tomli.loads((HERE / "scenes.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _stories() -> dict[str, Any]:
    return tomli.loads((HERE / "stories.toml").read_text("utf-8"))


def facts_of(numbers: Sequence[str], viewer: str) -> dict[str, Any]:
    """Return frozen facts as a notice row has them, invented.

    numbers  of the notices that share the mail, in its order; the last one's scene is over those before it
    raises   KeyError for a notice without a scene
    """
    told: dict[str, Any] = {}
    for number in numbers:
        scene = scenes()[number]
        own = {k: v for k, v in scene.items() if k not in ("story", "for")}
        story = {} if told else _stories()[scene["story"]]
        told = _over(_over(_over(told, story), own), scene.get("for", {}).get(viewer, {}))
    told = {**told, **_turn(told.pop("waits", ""), told.pop("due", None), viewer)}
    books = load_books()
    book = books.get(told.get("track", "")) or books["unknown"]
    told |= {"viewer": viewer, "numbers": list(numbers), "book": book.told()}
    if ASKS_TO_ACCEPT & set(numbers) and viewer == Party.RESPONDENT:
        told["accepting"] = accepting(told.get("facts", {}), told.get("type", ""))
    shapes = [allowed().facts(number, viewer) for number in numbers]
    for shape in shapes:
        told = _completed(told, shape)
    return dict(_plain(told))


def _over(under: Any, over: Any) -> Any:
    if isinstance(under, Mapping) and isinstance(over, Mapping):
        return {**under, **{key: _over(under.get(key), value) for key, value in over.items()}}
    return over


def _turn(waits: str, due: Any, viewer: str) -> dict[str, Any]:
    """The status a reader sees, whose turn it is, and until when."""
    if viewer not in OTHER or waits in ("draft", ""):
        return {"status": None, "turn": "you", "due_at": None}
    if waits in (viewer, "both"):
        return {"status": str(Status.MINE), "turn": "you", "due_at": due}
    if waits == OTHER[viewer]:
        return {"status": str(Status.THEIRS), "turn": "other", "due_at": due}
    return {"status": str(ENDED.get(waits, Status.PROCESSING)), "turn": "nobody", "due_at": None}


def _completed(value: Any, shape: Shape, at: str = "") -> Any:
    """With nothing in the place of all that this reader may be told and the scene does not tell."""
    if isinstance(value, list) and shape.item:
        return [_completed(one, shape.item, at) for one in value]
    if not isinstance(value, Mapping) or at in LOOSE or not shape.fields:
        return value
    if at == "exhibits":
        value = {**EXHIBIT, "sha256": sha256(SAMPLE_FILE).hexdigest(), **value}
    kept = {k: _completed(v, shape.fields[k], k) if k in shape.fields else v for k, v in value.items()}
    if at == "facts":
        return kept
    return {**{k: _nothing(s, k) for k, s in shape.fields.items() if not s.hidden}, **kept}


def _nothing(shape: Shape, name: str) -> Any:
    if shape.item:
        return []
    if name in LOOSE or (shape.rest and not shape.fields):
        return {}
    return "" if shape.marks & {"words", "address"} and not shape.fields else None


def _plain(value: Any) -> Any:
    """As JSON of a row gives it back; of a fact what no scene says of it."""
    if isinstance(value, Mapping):
        told = {k: _plain(v) for k, v in value.items()}
        is_fact = "quote" in told and "n" not in told
        return {"value": None, "source": "body", "confidence": 0.9, "status": "extracted", **told} if is_fact else told
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, datetime | date) else value
