"""One part of a mail: its fields as they came, its kind, and where its bytes lie."""

import re
from dataclasses import dataclass, field

from intake.reading.parameters import parameters

_KIND = re.compile(r"[\w.+-]+/[\w.+*-]+", re.ASCII)


@dataclass(slots=True)
class Part:
    """A mail or one part of it.

    fields  [(name, value)] in order; values still folded and encoded, bytes above 127 as surrogates
    parts   what a multipart holds
    body    a leaf's bytes as they came, b"" for a multipart; cut out of the mail each time, for they may be large
    """

    fields: list[tuple[str, str]] = field(default_factory=list)
    default: str = "text/plain"
    parts: list["Part"] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _kind: tuple[str, dict[str, str]] | None = None
    _lies: tuple[bytes, int, int] = (b"", 0, 0)

    @property
    def body(self) -> bytes:
        """The bytes of a leaf."""
        raw, begin, end = self._lies
        return raw[begin:end]

    def lies(self, raw: bytes, begin: int, end: int) -> None:
        """Say where the body lies in the mail."""
        self._lies = (raw, begin, max(begin, end))

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return the first value of a header."""
        low = name.lower()
        return next((v for k, v in self.fields if k.lower() == low), default)

    def get_all(self, name: str, default: list[str] | None = None) -> list[str]:
        """Return every value of a header."""
        low = name.lower()
        return [v for k, v in self.fields if k.lower() == low] or (default or [])

    def told_twice(self) -> str:
        """Return the field that says what the body is and stands here twice with other words, '' for none."""
        for name in ("Content-Type", "Content-Transfer-Encoding"):
            values = self.get_all(name)
            if len(values) > 1 and len({" ".join(value.lower().split()) for value in values}) > 1:
                return name
        return ""

    def items(self) -> list[tuple[str, str]]:
        """Return all fields in order."""
        return self.fields

    def content_type(self) -> tuple[str, dict[str, str]]:
        """Return the media type in lower case, the default where it is none, and its parameters."""
        if self._kind is None:
            declared = self.get("Content-Type")
            kind, named = parameters(declared) if declared is not None else ("", {})
            kind = kind.lower()
            self._kind = (kind if _KIND.fullmatch(kind) else self._loose(kind), named)
        return self._kind

    def _loose(self, kind: str) -> str:
        found = _KIND.match(kind.replace(" ", ""))
        return found[0] if found else self.default

    @property
    def kind(self) -> str:
        """The media type."""
        return self.content_type()[0]
