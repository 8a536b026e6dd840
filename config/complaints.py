"""What is wrong with a settings file, in words its owner can act on, without a secret in them."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

_MASK = "********"
_SECRET_WORDS = ("password", "secret", "token", "url", "key")
_SHOWN_CHARACTERS = 60
_NO_CODE_PREFIX = "Value error, "


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong key: its dotted name ("" for the file), what stood there (masked when secret), what is expected."""

    key: str
    found: str
    expected: str

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.key + ': ' if self.key else ''}{self.found}; expected {self.expected}"


class SettingsError(Exception):
    """The settings cannot be used; `.problems` has every wrong key, `str()` a line for each."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        """`file` as people know it."""
        self.file, self.problems = file, tuple(problems)
        super().__init__("\n".join(f"{file}: {problem}" for problem in self.problems))


def problems_of(fault: ValidationError, model: type[BaseModel]) -> list[Problem]:
    """One problem for each error pydantic found in `model`."""
    return [_problem(error, model) for error in fault.errors(include_url=False, include_context=False)]


def unknown_variables(environ: Mapping[str, str], model: type[BaseModel], prefix: str = "OMBUD_") -> list[Problem]:
    """Variables that look like settings (`OMBUD_DESK__ZONE`) but name no table of ours."""
    strangers = [name for name in environ if name.upper().startswith(prefix) and "__" in name]
    return [
        _unknown(name.upper().removeprefix(prefix).lower().replace("__", "."), model, f"variable {name} is no setting")
        for name in sorted(strangers)
        if name.upper().removeprefix(prefix).lower().split("__")[0] not in model.model_fields
    ]


def known_keys(model: type[BaseModel], before: str = "") -> Iterator[str]:
    """Every dotted key of a model, without list indexes."""
    for name, field in model.model_fields.items():
        yield before + name
        inner = _model_in(field.annotation)
        if inner:
            yield from known_keys(inner, f"{before}{name}.")


def _problem(error: ErrorDetails, model: type[BaseModel]) -> Problem:
    key = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return _unknown(key, model, "unknown key")
    said = error["msg"].removeprefix(_NO_CODE_PREFIX)
    field = _field_at(error["loc"], model)
    expected = (field.description if field else "") or said
    if error["type"] == "value_error" and isinstance(error["input"], dict | list):
        expected = said  # about several keys together: the validator says it best
    if error["type"] in ("model_type", "dict_type"):
        expected = "a table"
    if error["type"] == "missing":
        return Problem(key, "nothing stood there", expected)
    return Problem(key, _shown(key, error["input"]), expected)


def _unknown(key: str, model: type[BaseModel], found: str) -> Problem:
    bare = ".".join(part for part in key.split(".") if not part.isdigit())
    near = difflib.get_close_matches(bare, list(known_keys(model)), n=1, cutoff=0)
    return Problem(key, found, f"perhaps {near[0]}" if near else "a key of the manual")


def _shown(key: str, value: Any) -> str:
    if any(word in key.rsplit(".", 1)[-1] for word in _SECRET_WORDS):
        return f"found {_MASK}"
    if isinstance(value, dict | list):  # may hold a secret somewhere inside
        return "found a table" if isinstance(value, dict) else "found a list"
    text = repr(value)
    return f"found {text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + '…'}"


def _field_at(loc: tuple[int | str, ...], model: type[BaseModel]) -> FieldInfo | None:
    at: type[BaseModel] | None = model
    field: FieldInfo | None = None
    for part in loc:
        if isinstance(part, int):
            continue
        if at is None or part not in at.model_fields:
            return field
        field = at.model_fields[part]
        at = _model_in(field.annotation)
    return field


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (list, Union, UnionType):
        return next(filter(None, map(_model_in, get_args(annotation))), None)
    return None
