"""What the lint knows while it follows a template: shapes of values, macros, imported files, and where it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from jinja2 import nodes

from notifier.wording.shapes import OWN, Shape
from notifier.wording.sources import Problem

ESCAPED = "escaped"  # went through `plain` or `quoted`: printed as it is, but not cut or changed any more
LOOP = Shape(fields=dict.fromkeys(("index", "index0", "revindex", "revindex0", "first", "last", "length"), OWN))


@dataclass(slots=True)
class Scope:
    """Names at one place: those set in the file, and the facts where it sees them; a macro keeps that of its file.

    taken_in  (file, line) of what imported this file
    """

    file: str
    names: "dict[str, Known]"
    facts: Shape | None
    taken_in: tuple[str, int] = ("", 0)

    def copy(self) -> "Scope":
        """The same for the inside of a loop or branch."""
        return replace(self, names=dict(self.names))


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro and the names it was written among."""

    node: nodes.Macro
    scope: Scope


@dataclass(frozen=True, slots=True)
class Module:
    """An imported file."""

    name: str
    names: "Mapping[str, Known]"


Known: TypeAlias = Shape | Macro | Module


@dataclass(slots=True)
class Notes:
    """The problems found so far, each once, and where we are.

    of  what is looked at: "N8 to the respondent"
    """

    of: str
    found: dict[tuple[str, int, str], Problem] = field(default_factory=dict)

    def add(self, file: str, line: int, says: str) -> None:
        """Note one."""
        self.found.setdefault((file, line, says), Problem(file, line, says))


def spelled(node: nodes.Node) -> str:
    """Return the expression as it stands in the template, as far as it is a name."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{spelled(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=key)):
            return f"{spelled(node.node)}[{key!r}]"
        case nodes.Getitem():
            return f"{spelled(node.node)}[…]"
        case nodes.Call():
            return f"{spelled(node.node)}()"
        case nodes.Filter(node=nodes.Expr() as inner):
            return f"{spelled(inner)}|{node.name}"
        case nodes.Const():
            return repr(node.value)
    return "this"
