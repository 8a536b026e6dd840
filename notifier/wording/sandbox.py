"""Where templates run: without Python behind them, and each only so far.

A template is written by an operator who may err, not by an enemy with a shell here. What he can do by mistake is
bounded all the same: loops, calls and what they write come out of one budget a rendering, and a sum or a text that
would not fit is never made. Nothing begins with `_`, no method is called but the listed ones, and no file is read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, TemplateRuntimeError, Undefined, nodes, pass_context
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from notifier.wording.shapes import allowed

MOST_CHARACTERS = 1_000_000  # written by one block; a mail is cut to 100 KB, and macros write their words twice
MOST_STEPS = 50_000  # turns of loops and calls; the longest mail of ours, a digest of a full desk, takes 3,000
MAX_RANGE = 1_000  # `range` counts lines and files, and no case has more
MOST_KEPT = 4_000  # compiled texts; ours in ten languages are some 700
MOST_NUMBER = 10**15  # in a multiplication; money in minor units stays below


class TooMuch(TemplateRuntimeError):
    """A template writes, loops or reckons more than any mail needs."""


@dataclass(slots=True)
class _Left:
    characters: int = MOST_CHARACTERS
    steps: int = MOST_STEPS


_LEFT: ContextVar[_Left] = ContextVar("left")


@contextmanager
def bounded() -> Iterator[None]:
    """Give what is rendered inside one budget."""
    token = _LEFT.set(_Left())
    try:
        yield
    finally:
        _LEFT.reset(token)


def _step(count: int = 1) -> None:
    left = _LEFT.get()
    left.steps -= count
    if left.steps < 0:
        raise TooMuch(f"loops and calls take more than {MOST_STEPS} turns")


def _write(count: int) -> None:
    left = _LEFT.get()
    left.characters -= count
    if left.characters < 0:
        raise TooMuch(f"it writes more than {MOST_CHARACTERS} characters")


class _Kept(BytecodeCache):
    """What a text compiles to: the same in every zone and for every trial, so made once a process."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was made of this name and source before, if anything was."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it; an operator's texts, read anew each time he edits, do not pile up."""
        if len(self._codes) >= MOST_KEPT:
            self._codes.clear()
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_KEPT = _Kept()


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment that knows the listed filters, tests, globals and methods, and stops what does not end."""

    intercepted_binops = frozenset({"+", "*", "%", "**"})

    def __init__(self, sources: Mapping[str, str], filters: Mapping[str, Callable[..., Any]]) -> None:
        """`sources` {"en/N1.j2": text}; `filters` beside Jinja's own of the list."""
        super().__init__(
            loader=FunctionLoader(lambda name: (sources[name], name, None) if name in sources else None),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_printed,
            auto_reload=False,
            bytecode_cache=_KEPT,
        )
        ours = {**self.filters, **filters, **_BOUNDED}
        self.filters = {name: ours[name] for name in (*allowed().syntax["filters"], *_HIDDEN)}
        self.tests = {name: self.tests[name] for name in allowed().syntax["tests"]}
        self.globals = {"range": _range}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = _Bound().visit(super()._parse(source, name, filename))
        tree.set_environment(self)
        return tree

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse what begins with `_`, and every method that is not listed."""
        listed = not callable(value) or attr in allowed().syntax["methods"] or isinstance(obj, TemplateModule)
        return listed and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """No `format`: a width in it makes a text of any size."""

    def call(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call it, for one step."""
        _step()
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckon with numbers of a bearable size; lists and texts may be added."""
        if operator == "+" and isinstance(left, str | list) and isinstance(right, type(left)):
            _write(len(left) + len(right))
        elif not all(isinstance(n, int | float) and abs(n) < MOST_NUMBER for n in (left, right)) or operator == "**":
            raise TooMuch(f"{operator!r} here works with numbers below {MOST_NUMBER}, and ** not at all")
        return super().call_binop(context, operator, left, right)

    def written(self, name: str, block: str, facts: Mapping[str, Any]) -> str:
        """Return the text of a block; raises TemplateError and whatever the facts do not bear.

        The traceback of what is raised names the template and its line.
        """
        with bounded():
            template = self.get_template(name)
            try:
                return "".join(template.blocks[block](template.new_context(dict(facts))))
            except Exception:
                self.handle_exception()


def said(value: Any) -> str:
    """Return a single value as text; lists and tables are no words."""
    if isinstance(value, Undefined):
        return str(value)  # raises, and names what is missing
    if not isinstance(value, str | int | float | None):
        raise TemplateRuntimeError(f"a {type(value).__name__} cannot be printed: print its parts")
    return str(value)


def _printed(value: Any) -> str:
    text = said(value)
    _write(len(text))
    return text


def _counted(items: Iterable[Any]) -> list[Any]:
    kept = list(items)
    _step(len(kept) + 1)
    return kept


def _concatenated(parts: Iterable[Any]) -> str:
    texts = [said(part) for part in parts]
    _write(sum(map(len, texts)))
    return "".join(texts)


def _join(items: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
    texts = [said(item[attribute] if attribute else item) for item in items]
    _write(sum(map(len, texts)) + len(between) * len(texts))
    return between.join(texts)


def _replace(text: Any, old: str, new: str, count: int = -1) -> str:
    whole = said(text)
    _write(len(whole) + whole.count(old) * len(new))
    return whole.replace(old, new, count)


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > MAX_RANGE:
        raise TooMuch(f"range counts to {MAX_RANGE} at most")
    return numbers


@pass_context
def _static(_: Any, text: str) -> str:
    return text


_BOUNDED: dict[str, Callable[..., Any]] = {
    "join": _join, "replace": _replace, "string": said,
    "_counted": _counted, "_concatenated": _concatenated, "_static": _static,
}  # fmt: skip
_HIDDEN = ("_counted", "_concatenated", "_static")


class _Bound(NodeTransformer):
    """Lets every loop, every `~` and every word that stands in a template draw on the budget."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        self.generic_visit(node)
        node.iter = _filtered("_counted", node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        return _filtered("_concatenated", nodes.List(node.nodes, lineno=node.lineno))

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Expr:  # noqa: N802
        return _filtered("_static", nodes.Const(node.data, lineno=node.lineno))


def _filtered(name: str, node: Any) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
