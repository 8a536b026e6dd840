"""A notice's blocks, followed statement by statement for one reader: what is printed, and whether it may be."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from jinja2 import nodes

from notifier.wording.expressions import Expressions, element
from notifier.wording.known import ESCAPED, LOOP, Known, Macro, Module, Notes, Scope, spelled
from notifier.wording.shapes import OWN, Shape, allowed, joined

DEEPEST = 12  # macros in macros; ours go three deep
FIT = {
    "words": "holds somebody's words: print it through `plain` last, or a whole text through `quoted`",
    "time": "is a bare moment: print it through `moment`, `until`, `day`, `here` or `weekday`",
}


class Follower(Expressions):
    """Follows the blocks of one notice; `notes` has what is wrong afterwards."""

    def __init__(self, trees: Mapping[str, nodes.Template], notes: Notes) -> None:
        """`trees` {"en/N8.j2": its syntax tree}."""
        self.trees, self.notes = trees, notes
        self._subject, self._depth = False, 0

    def block(self, name: str, block: nodes.Block, facts: Shape) -> None:
        """Follow one block of a file."""
        self._subject = block.name == "subject"
        self._follow(block.body, Scope(name, {}, facts))

    def _follow(self, body: Iterable[nodes.Node], scope: Scope) -> Shape:
        """Return what the statements print."""
        return joined([self._statement(node, scope) for node in body])

    def _statement(self, node: nodes.Node, scope: Scope) -> Shape:
        kind = type(node).__name__
        if kind not in allowed().syntax["statements"]:
            self.note(node, scope, f"{{% {kind.lower()} %}} has no place in a template of ours")
            return OWN
        match node:
            case nodes.Output():
                return joined([self._printed(one, scope) for one in node.nodes])
            case nodes.If():
                return self._if(node, scope)
            case nodes.For():
                return self._for(node, scope)
            case nodes.Assign():
                self._assign(node.target, self.known(node.node, scope), scope)
            case nodes.Macro():
                scope.names[node.name] = Macro(node, scope)
            case nodes.Import():
                scope.names[node.target] = self._module(node, scope)
            case nodes.FromImport():
                self._from(node, scope)
            case nodes.Include():
                found = self._file(node, scope)
                return self._follow(self.trees[found].body, Scope(found, scope.names, scope.facts)) if found else OWN
            case nodes.Block():
                self.note(node, scope, "a block inside a block: only `subject` and `body` are, and side by side")
        return OWN

    def _printed(self, node: nodes.Node, scope: Scope) -> Shape:
        if isinstance(node, nodes.TemplateData):
            return OWN
        shape = self.shape(node, scope)
        for mark, says in FIT.items():
            if mark in shape.marks:
                done = f"{spelled(node)} was cut after `plain`, and" if ESCAPED in shape.marks else spelled(node)
                self.note(node, scope, f"{done} {says}")
        if self._subject and "address" in shape.marks:
            self.note(node, scope, f"{spelled(node)} is an address: it has no place in a subject")
        if shape.whole:
            self.note(node, scope, f"{spelled(node)} is a list or a table: print its parts")
        return Shape(shape.marks & {ESCAPED, "address"})

    def _if(self, node: nodes.If, scope: Scope) -> Shape:
        self.shape(node.test, scope)
        branches = [node.body, *(one.body for one in node.elif_), node.else_]
        for other in node.elif_:
            self.shape(other.test, scope)
        inside = [scope.copy() for _ in branches]
        printed = [self._follow(body, of) for body, of in zip(branches, inside, strict=True)]
        for name in {name for of in inside for name in of.names}:
            scope.names[name] = _either([of.names[name] for of in inside if name in of.names])
        return joined(printed)

    def _for(self, node: nodes.For, scope: Scope) -> Shape:
        if node.recursive:
            self.note(node, scope, "a loop that calls itself: write it as one loop")
        inside = scope.copy()
        item = element(self.shape(node.iter, scope))
        self._assign(node.target, item, inside)
        inside.names["loop"] = LOOP
        if node.test is not None:
            self.shape(node.test, inside)
        return joined([self._follow(node.body, inside), self._follow(node.else_, scope.copy())])

    def _assign(self, target: nodes.Node, known: Known, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope.names[target.name] = known
        elif isinstance(target, nodes.Tuple) and isinstance(known, Shape):
            for one in target.items:
                self._assign(one, element(known), scope)
        else:
            self.note(target, scope, "only plain names can be set")

    def _module(self, node: nodes.Import | nodes.FromImport, scope: Scope) -> Module:
        found = self._file(node, scope)
        if not found:
            return Module("", {})
        seen = (dict(scope.names), scope.facts) if node.with_context else ({}, None)
        inner = Scope(found, *seen, (scope.file, node.lineno))
        self._deeper(self.trees[found].body, inner, node, scope)
        return Module(found, inner.names)

    def _from(self, node: nodes.FromImport, scope: Scope) -> None:
        module = self._module(node, scope)
        for name in node.names:
            ours, theirs = (name[1], name[0]) if isinstance(name, tuple) else (name, name)
            scope.names[ours] = self._part(node, module, theirs, scope)

    def _file(self, node: nodes.Import | nodes.FromImport | nodes.Include, scope: Scope) -> str:
        named = node.template.value if isinstance(node.template, nodes.Const) else None
        if named in self.trees:
            return str(named)
        said = repr(named) if named is not None else "a name that is not written out"
        self.note(node, scope, f"{said} cannot be taken in: only our own files, by name, like 'en/_moves.j2'")
        return ""

    def called(self, macro: Macro, call: nodes.Call, scope: Scope) -> Shape:
        """Follow a macro with what it is given; return what it writes."""
        given = [self.known(arg, scope) for arg in call.args]
        named = {pair.key: self.known(pair.value, scope) for pair in call.kwargs}
        names = [arg.name for arg in macro.node.args]
        unset = names[len(names) - len(macro.node.defaults) :]
        preset = {n: self.known(d, macro.scope) for n, d in zip(unset, macro.node.defaults, strict=True)}
        told = {**dict.fromkeys(names, OWN), **preset, **dict(zip(names, given, strict=False)), **named}
        inner = replace(macro.scope, names={**macro.scope.names, **told})
        return self._deeper(macro.node.body, inner, call, scope)

    def _deeper(self, body: Iterable[nodes.Node], inner: Scope, at: nodes.Node, scope: Scope) -> Shape:
        if self._depth >= DEEPEST:
            self.note(at, scope, "macros and files that call each other: write it straight")
            return OWN
        self._depth += 1
        try:
            return self._follow(body, inner)
        finally:
            self._depth -= 1


def _either(known: list[Known]) -> Known:
    shapes = [one for one in known if isinstance(one, Shape)]
    return joined(shapes) if len(shapes) == len(known) else known[0]
