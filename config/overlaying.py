"""A rule book that changes single keys of another: a tree laid over a tree.

An overlay says `over = "offline-2026.1"`, a `version` of its own, what it changes, and in `remove` what shall not be.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from config.bookfile import UNITS, RulebookError, Tree

OVER, REMOVE = "over", "remove"
OF_THE_OVERLAY = frozenset({OVER, REMOVE})  # keys that are no rules
FIXED = ("id", "track")  # an overlay changes rules, not what they are the rules of


def laid_over(base: Tree, overlay: Tree, file: Path) -> dict[str, Any]:
    """Return the whole book that an overlay means.

    base    the tree of the book named by `over`
    file    of the overlay, for an error
    raises  RulebookError where it removes what is not there, or names another track
    """
    for key in FIXED:
        if overlay.get(key, base.get(key)) != base.get(key):
            raise RulebookError(
                file, key, f"it is {base.get(key)!r} in {overlay[OVER]}, and an overlay cannot change it"
            )
    removed = overlay.get(REMOVE, [])
    if not isinstance(removed, list) or not all(isinstance(key, str) for key in removed):
        raise RulebookError(file, REMOVE, 'a list of dotted keys is needed, e.g. ["periods.stage"]')
    whole = _merged(base, {key: value for key, value in overlay.items() if key not in OF_THE_OVERLAY})
    for key in removed:
        if not _drop(whole, key):
            raise RulebookError(file, REMOVE, f"there is no {key!r} in {overlay[OVER]}; leave it out here")
    return whole


def keys_of(tree: Tree, before: str = "") -> Iterator[str]:
    """Every dotted key of a tree, tables too."""
    for key, value in tree.items():
        yield before + key
        if isinstance(value, dict):
            yield from keys_of(value, f"{before}{key}.")


def _merged(base: Tree, over: Tree) -> dict[str, Any]:
    """Tables key by key, all else as a whole; a period told in another unit leaves the old one behind."""
    kept = {key: value for key, value in base.items() if not (key in UNITS and any(unit in over for unit in UNITS))}
    both = {
        key: _merged(kept[key], value) if isinstance(value, dict) and isinstance(kept.get(key), dict) else value
        for key, value in over.items()
    }
    return {**{key: _copied(value) for key, value in kept.items()}, **both}


def _copied(value: Any) -> Any:
    return {key: _copied(inner) for key, inner in value.items()} if isinstance(value, Mapping) else value


def _drop(tree: dict[str, Any], key: str) -> bool:
    *tables, last = key.split(".")
    for name in tables:
        inner = tree.get(name)
        if not isinstance(inner, dict):
            return False
        tree = inner
    return tree.pop(last, tree) is not tree
