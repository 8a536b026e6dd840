"""The fields of a PDF form that somebody filled in (ISO 32000-1 12.7)."""

from collections.abc import Iterator
from typing import Any

from intake.reading.caps import DOCUMENT_FIELDS

MOST_NODES = 10 * DOCUMENT_FIELDS  # of the tree of fields, filled in or not
DEEPEST = 10
PASSWORD = 1 << 13  # a flag of text fields
EMPTY = frozenset({"", "/", "/Off"})


def filled(reader: Any) -> Iterator[tuple[str, str]]:
    """Yield (label, value) of each field that holds something.

    reader  a pypdf.PdfReader
    label   the words meant for people where the form has them (/TU), else the field's whole name
    """
    try:
        form = reader.root_object.get("/AcroForm")
        roots = list(form.get_object().get("/Fields") or []) if form is not None else []
    except Exception:  # a damaged form says nothing; the pages are read all the same
        return
    waiting = [(node, "", None, 0, 0) for node in reversed(roots)]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        entry, above, kind, flags, depth = waiting.pop()
        try:
            node = entry.get_object()
            name = ".".join(part for part in (above, str(node.get("/T") or "")) if part)
            kind, flags = node.get("/FT", kind), int(node.get("/Ff", flags) or 0)
            children = list(node.get("/Kids") or []) if depth < DEEPEST else []
            value = _value(node, kind) if not (kind == "/Tx" and flags & PASSWORD) else ""
        except Exception:  # one field of a damaged form
            continue
        if value:
            yield str(node.get("/TU") or name), value
        waiting += [(child, name, kind, flags, depth + 1) for child in reversed(children[:MOST_NODES])]


def _value(node: Any, kind: Any) -> str:
    """What a field holds: text, a choice or several, a button that is on."""
    value = node.get("/V")
    value = value.get_object() if hasattr(value, "get_object") else value
    if kind not in ("/Tx", "/Ch", "/Btn") or value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(str(one.get_object()) for one in value[:50])
    if hasattr(value, "get_data"):  # long text may be a stream
        return bytes(value.get_data()[:100_000]).decode("utf-8", "replace")
    text = str(value)
    return "" if text in EMPTY else text.removeprefix("/") if kind == "/Btn" else text
