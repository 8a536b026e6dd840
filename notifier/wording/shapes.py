"""What a template may name for one reader of one notice (`allowed.toml`): as shapes, and facts cut down to them.

The lint follows the shapes through a template; rendering hands over nothing that has none. So a fact of the other side,
or a new one nobody thought about, reaches no mail before it is written down.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli

ALLOWED = Path(__file__).with_name("allowed.toml")
ANY, ITSELF = "*", "."
KINDS: Mapping[str, frozenset[str]] = {
    "own": frozenset(),
    "words": frozenset({"words"}),
    "address": frozenset({"words", "address"}),
    "time": frozenset({"time"}),
}
NOTHING = "nothing"
NAME = "NAME"  # stands for the name of a fact where all are listed


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value may be.

    marks   what it holds where it is no table or list: words, address, time; none: our own
    fields  {key: shape} of a table; rest: of its other keys, None: it has no others
    item    of a list
    """

    marks: frozenset[str] = frozenset()
    fields: Mapping[str, "Shape"] = field(default_factory=dict)
    rest: "Shape | None" = None
    item: "Shape | None" = None

    @property
    def whole(self) -> bool:
        """Whether it is a list or a table, of which only parts can be printed."""
        return bool(self.fields or self.rest or self.item) and not self.marks

    @property
    def hidden(self) -> bool:
        """Whether this reader is not told it."""
        return NOTHING in self.marks

    def at(self, key: str) -> "Shape | None":
        """Return what stands under this key, of a list what its items have there; None: nothing may."""
        found = self.fields.get(key, self.rest)
        return found if found is not None or self.item is None else self.item.at(key)

    def any(self) -> "Shape":
        """Return what may stand under some key, or in the list."""
        told = [*self.fields.values(), *filter(None, (self.rest, self.item))]
        return joined(shape for shape in told if not shape.hidden)


OWN, HIDDEN = Shape(), Shape(frozenset({NOTHING}))
EMPTY = Shape(rest=OWN)  # `{}` as it stands in a template


def joined(shapes: Iterable[Shape]) -> Shape:
    """Return the shape of a value that is one of these."""
    found = OWN
    for shape in shapes:
        if found in (OWN, EMPTY):
            found = shape if shape != OWN else found
        elif shape not in (OWN, EMPTY, found):
            names = {*found.fields, *shape.fields}
            fields = {n: joined(filter(None, (found.fields.get(n), shape.fields.get(n)))) for n in names}
            rest, item = _either(found.rest, shape.rest), _either(found.item, shape.item)
            found = Shape(found.marks | shape.marks, fields, rest, item)
    return found


def _either(a: Shape | None, b: Shape | None) -> Shape | None:
    return joined(s for s in (a, b) if s is not None) if a or b else None


@dataclass(frozen=True, slots=True)
class Allowed:
    """The whole declaration.

    readers  {number: viewers it is sent to}
    syntax   {statements, filters, tests, globals, methods: their names}
    short    {number: the only facts it can be sure of}
    """

    tree: Mapping[str, Any]
    readers: Mapping[str, tuple[str, ...]]
    syntax: Mapping[str, frozenset[str]]
    short: Mapping[str, tuple[str, ...]]

    def sure(self, number: str) -> frozenset[str]:
        """Return the paths of what this notice is never without; all else may be missing."""
        told = self.tree["notices"].get(number, {})
        return frozenset((*self.tree["sure"]["all"], *told.get("sure", ())))

    def facts(self, number: str, viewer: str) -> Shape:
        """Return all that this notice may name to this reader; `viewer` staff, complainant, respondent or other."""
        return _facts(number, viewer)

    def fact_names(self, number: str, viewer: str) -> list[str]:
        """Return the facts of a complaint that this reader may be told."""
        return [name for name, fact in self.facts(number, viewer).fields["facts"].fields.items() if not fact.hidden]


@lru_cache(maxsize=1)
def allowed() -> Allowed:
    """Return the declaration."""
    tree = tomli.loads(ALLOWED.read_text("utf-8"))
    notices = tree["notices"]
    return Allowed(
        tree=tree,
        readers={number: tuple(told["to"]) for number, told in notices.items()},
        syntax={name: frozenset(words) for name, words in tree["syntax"].items()},
        short={number: tuple(tree["short"][told["short"]]) for number, told in notices.items() if "short" in told},
    )


@lru_cache
def _facts(number: str, viewer: str) -> Shape:
    tree = allowed().tree
    told = tree["notices"].get(number, {}).get("told", {})
    everybody = {**tree["everybody"], "facts": dict.fromkeys(tree["facts"]["names"], tree["everybody"]["facts"][ANY])}
    return _shape(_over(_over(everybody, tree.get(viewer, {})), {"extra": {}, **told}))


def _over(under: Any, over: Any) -> Any:
    if isinstance(under, list) and isinstance(over, list):
        return [_over(under[0], over[0])]
    if isinstance(under, dict) and isinstance(over, dict):
        return {**under, **{key: _over(under.get(key), value) for key, value in over.items()}}
    return over


def _shape(declared: Any) -> Shape:
    if isinstance(declared, str):
        return Shape(KINDS[declared])
    if isinstance(declared, list):
        return Shape(item=_shape(declared[0]))
    fields = {k: _shape(v) for k, v in declared.items() if v != NOTHING and k not in (ANY, ITSELF)}
    hidden = {k for k, v in declared.items() if v == NOTHING}
    itself = KINDS[declared[ITSELF]] if ITSELF in declared else frozenset[str]()
    rest = _shape(declared[ANY]) if ANY in declared else None
    return Shape(itself, {**fields, **dict.fromkeys(hidden, HIDDEN)}, rest)


ATOMS = (str, int, float, type(None))


def only(value: Any, shape: Shape) -> Any:
    """Return the value without any part that has no shape; lists and tables are copied."""
    if isinstance(value, ATOMS):
        return value
    if isinstance(value, Mapping):
        if not (shape.fields or shape.rest) and shape.item is not None:
            shape = shape.item  # one instead of a list of one
        of, rest = shape.fields.get, shape.rest
        return {k: only(v, s) for k, v in value.items() if (s := of(k, rest)) is not None and not s.hidden}
    if isinstance(value, list | tuple):
        inner = shape.item or (replace(shape, marks=frozenset()) if shape.fields or shape.rest else shape)
        return [only(v, inner) for v in value]
    return value


def listed(number: str, viewer: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield (path, (kind, "yes" where it is never missing)) of all that may be named; `[]` marks a list."""
    sure = allowed().sure(number)
    for path, shape in _paths(allowed().facts(number, viewer), ""):
        bare = path.replace("[]", "")
        always = any(bare == one or bare.startswith(f"{one}.") for one in sure)
        kind = next((kind for kind, marks in KINDS.items() if marks == shape.marks), NOTHING)
        if kind != NOTHING:
            yield path, (kind, "yes" if always else "")


def _paths(shape: Shape, at: str) -> Iterator[tuple[str, Shape]]:
    if at == "facts":  # one stands for all
        yield from _paths(next(fact for fact in shape.fields.values() if not fact.hidden), f"facts.{NAME}")
        return
    if shape.item:
        yield from _paths(shape.item, f"{at}[]")
        return
    if shape.marks or not (shape.fields or shape.rest):
        yield at, shape
    for key, inner in shape.fields.items():
        yield from _paths(inner, f"{at}.{key}".lstrip("."))
    if shape.rest:
        yield from _paths(shape.rest, f"{at}.{ANY}")
