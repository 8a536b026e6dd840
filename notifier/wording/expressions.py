"""What an expression of a template may hold: its words followed from the fact to the print, without running it."""

from collections.abc import Iterable
from typing import Any

from jinja2 import nodes

from notifier.wording.known import ESCAPED, Known, Macro, Module, Notes, Scope, spelled
from notifier.wording.shapes import EMPTY, OWN, Shape, allowed, joined

MADE_FIT = {"plain": ESCAPED, "quoted": ESCAPED}
TOLD_OWN = frozenset(
    {"day", "until", "moment", "here", "weekday", "number", "size", "length", "count", "int", "round", "abs"}
)
OF_LIST = frozenset({"first", "last", "min", "max"})
KEEPS = frozenset({"list", "sort", "unique", "reverse", "select", "reject", "selectattr", "rejectattr"})
SPOILS = frozenset({"replace", "truncate", "trim"})  # what was made fit may be cut in its middle
UNPACKED = "`*` and `**` hide what is handed over: write it out"
GLOBALS = {"money": OWN, "range": Shape(item=OWN)}
SUMS = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod)


class Expressions:
    """Evaluates expressions to shapes and notes what may not be said; macros are followed by the subclass."""

    notes: Notes

    def called(self, macro: Macro, call: nodes.Call, scope: Scope) -> Shape:
        """Return what a macro writes."""
        raise NotImplementedError

    def shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """Return the shape of an expression's value."""
        known = self.known(node, scope)
        if isinstance(known, Shape):
            return known
        self.note(node, scope, f"{spelled(node)} is no value: call it, or name what you want of it")
        return OWN

    def known(self, node: nodes.Node, scope: Scope) -> Known:
        """Return what an expression stands for."""
        if getattr(node, "dyn_args", None) or getattr(node, "dyn_kwargs", None):
            self.note(node, scope, UNPACKED)
        match node:
            case nodes.Const() | nodes.TemplateData():
                return OWN
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._part(node, self.known(node.node, scope), node.attr, scope)
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Filter(node=nodes.Expr()):
                return self._filtered(node, scope)
            case nodes.Test():
                self._listed(node, scope, "tests", node.name)
                self._look([node.node, *node.args], scope)
                return OWN
            case nodes.Call():
                return self._call(node, scope)
            case nodes.CondExpr():
                self.shape(node.test, scope)
                return joined(self.shape(one, scope) for one in (node.expr1, node.expr2) if one is not None)
            case nodes.And() | nodes.Or():
                return joined([self.shape(node.left, scope), self.shape(node.right, scope)])
            case nodes.Not() | nodes.Neg() | nodes.Pos():
                self.shape(node.node, scope)
                return OWN
            case nodes.Compare():
                self._look([node.expr, *(operand.expr for operand in node.ops)], scope)
                return OWN
            case nodes.Concat():
                return Shape(frozenset().union(*(_marks(self.shape(one, scope)) for one in node.nodes)))
            case nodes.List() | nodes.Tuple():
                return Shape(item=joined(self.shape(one, scope) for one in node.items))
            case nodes.Dict():
                return self._table(node, scope)
        if isinstance(node, SUMS):
            return joined([self.shape(node.left, scope), self.shape(node.right, scope)])
        self.note(node, scope, f"a {type(node).__name__} has no place in a template of ours")
        return OWN

    def note(self, node: nodes.Node, scope: Scope, says: str) -> None:
        """Note a problem at a node."""
        self.notes.add(scope.file, node.lineno, says)

    def _name(self, node: nodes.Name, scope: Scope) -> Known:
        if node.name in scope.names:
            return scope.names[node.name]
        if node.name in allowed().syntax["globals"]:
            return GLOBALS[node.name]
        if scope.facts is None:
            self.notes.add(*scope.taken_in, f"{scope.file} needs {node.name}: import it `with context`")
            return OWN
        return self._allowed(node, scope.facts.at(node.name), scope)

    def _part(self, node: nodes.Node, of: Known, key: str, scope: Scope) -> Known:
        if isinstance(of, Module):
            if key in of.names:
                return of.names[key]
            self.note(node, scope, f"{of.name} has no {key}")
            return OWN
        return OWN if isinstance(of, Macro) else self._allowed(node, of.at(key), scope)

    def _allowed(self, node: nodes.Node, found: Shape | None, scope: Scope) -> Shape:
        if found is None or found.hidden:
            self.note(node, scope, f"{spelled(node)} is not told in {self.notes.of}: see `ombud templates show`")
            return OWN
        return found

    def _item(self, node: nodes.Getitem, scope: Scope) -> Known:
        of = self.known(node.node, scope)
        if isinstance(node.arg, nodes.Slice):
            self._look(filter(None, (node.arg.start, node.arg.stop, node.arg.step)), scope)
            return _spoilt(of) if isinstance(of, Shape) else OWN
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._part(node, of, node.arg.value, scope)
        self.shape(node.arg, scope)
        return element(of) if isinstance(of, Shape) else OWN

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Shape:
        self._listed(node, scope, "filters", node.name)
        assert node.node is not None
        of = self.shape(node.node, scope)
        given = [self.shape(arg, scope) for arg in (*node.args, *(pair.value for pair in node.kwargs))]
        self._named_in(node, scope)
        if node.name == "map":
            return self._mapped(node, of, scope)
        return through(node.name, of, given)

    def _named_in(self, node: nodes.Filter, scope: Scope) -> None:
        """A test or filter may be named by a text: `select('in', …)`, `selectattr('by', 'equalto', …)`."""
        at = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1, "map": 0}.get(node.name)
        if at is None or len(node.args) <= at:
            return
        named = node.args[at]
        kind = "filters" if node.name == "map" else "tests"
        self._listed(node, scope, kind, named.value if isinstance(named, nodes.Const) else "")

    def _mapped(self, node: nodes.Filter, of: Shape, scope: Scope) -> Shape:
        attribute = _text([pair.value for pair in node.kwargs if pair.key == "attribute"])
        if attribute:
            return Shape(item=self._allowed(node, element(of).at(attribute), scope))
        return Shape(item=through(_text(node.args), element(of), []))

    def _call(self, node: nodes.Call, scope: Scope) -> Shape:
        if isinstance(node.node, nodes.Getattr):
            of = self.known(node.node.node, scope)
            if isinstance(of, Shape):
                return self._method(node, of, node.node.attr, scope)
        called = self.known(node.node, scope)
        if isinstance(called, Macro):
            return self.called(called, node, scope)
        self._look([*node.args, *(pair.value for pair in node.kwargs)], scope)
        if not (isinstance(node.node, nodes.Name) and node.node.name in GLOBALS):
            self.note(node, scope, f"{spelled(node)} cannot be called: only macros, money and range can")
        return called if isinstance(called, Shape) else OWN

    def _method(self, node: nodes.Call, of: Shape, name: str, scope: Scope) -> Shape:
        given = [self.shape(arg, scope) for arg in node.args]
        if name not in allowed().syntax["methods"]:
            self.note(node, scope, f".{name}() is none of {', '.join(sorted(allowed().syntax['methods']))}")
        if name == "get":
            key = _text(node.args)
            found = self._allowed(node, of.at(key), scope) if key and not of.item and of != OWN else element(of)
            return joined([found, *given[1:]])
        if name in ("items", "values", "keys"):
            return Shape(item=Shape(item=element(of)) if name == "items" else element(of))
        return Shape(item=_spoilt(of)) if name == "split" else OWN

    def _table(self, node: nodes.Dict, scope: Scope) -> Shape:
        told = {}
        for n, pair in enumerate(node.items):
            key = pair.key.value if isinstance(pair.key, nodes.Const) else n
            told[str(key)] = self.shape(pair.value, scope)
        return Shape(fields=told) if told else EMPTY

    def _listed(self, node: nodes.Node, scope: Scope, kind: str, name: str) -> None:
        if name not in allowed().syntax[kind]:
            self.note(node, scope, f"{name or 'this'} is none of the {kind} a template may use")

    def _look(self, expressions: Iterable[Any], scope: Scope) -> None:
        for one in expressions:
            self.shape(one, scope)


def _text(nodes_: list[nodes.Expr]) -> str:
    """The text that is written out there, "" where none is."""
    return str(nodes_[0].value) if nodes_ and isinstance(nodes_[0], nodes.Const) else ""


def through(name: str, of: Shape, given: list[Shape]) -> Shape:
    """Return what a filter makes of a value."""
    if name in MADE_FIT:
        return Shape((_marks(of) & {"address"}) | {ESCAPED})
    if name in TOLD_OWN:
        return OWN
    if name in OF_LIST:
        return element(of)
    if name in KEEPS:
        return of if of.item or of.whole else Shape(item=_spoilt(of))
    if name == "default":
        return joined([of, *given])
    marks = _marks(of).union(*map(_marks, given))
    letters = name == "join" and of.item is None  # a text is joined letter by letter
    return _spoilt(Shape(marks)) if name in SPOILS or letters else Shape(marks)


def element(of: Shape) -> Shape:
    """Return what a turn of a loop over it gets, or what stands under a key that is not known."""
    told = of.any()
    return joined([told, _spoilt(Shape(of.marks))]) if of.marks else told


def _marks(shape: Shape) -> frozenset[str]:
    return shape.marks.union(*(_marks(s) for s in (*shape.fields.values(), shape.rest, shape.item) if s is not None))


def _spoilt(shape: Shape) -> Shape:
    if ESCAPED not in shape.marks:
        return shape
    return Shape(shape.marks | {"words"}, shape.fields, shape.rest, shape.item)
