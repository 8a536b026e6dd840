"""What a PDF does when it is opened or touched, and the files that lie in it (ISO 32000-1 7.11.4, 12.6.4)."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from intake.reading.caps import DOCUMENT_PAGES
from intake.reading.documents.embedded import MOST
from intake.reading.programs import program_of

PROGRAMS = frozenset({"/JavaScript", "/Launch", "/ImportData"})
_MEDIA = frozenset({"/RichMedia", "/Movie", "/Screen"})
_MOST_NOTES = 200
_DEPTH = 8  # of the tree of names


def runs(reader: Any) -> bool:
    """Return whether opening or touching the file may run something.

    reader  pypdf's
    """
    try:
        return any(_acts(holder) for holder in _holders(reader))
    except Exception:  # a damaged catalogue says nothing
        return False


def embedded_in(reader: Any) -> dict[str, Any]:
    """Return {embedded, program} as facts of a Document: names of attached files, and of one that is a program."""
    names: list[str] = []
    program = ""
    try:
        for name, content in islice(_attached(_of(_of(reader.root_object, "/Names"), "/EmbeddedFiles"), 0), MOST):
            names.append(name[:200])
            program = program or (name[:200] if program_of(content) else "")
    except Exception:  # what was found so far stands
        pass
    return {"embedded": tuple(names), "program": program}


def _holders(reader: Any) -> Iterator[Any]:
    """The catalogue, the pages that are read and what is laid over them; all may carry actions."""
    root = reader.root_object
    yield root
    yield _of(root, "/Names")
    for number in range(min(len(reader.pages), DOCUMENT_PAGES)):
        page = reader.pages[number]
        yield page
        for note in list(_of(page, "/Annots") or [])[:_MOST_NOTES]:
            yield note.get_object()


def _acts(holder: Any) -> bool:
    if _of(holder, "/JavaScript") is not None or _of(holder, "/Subtype") in _MEDIA:
        return True
    additional = _of(holder, "/AA")
    actions = [_of(holder, "/OpenAction"), _of(holder, "/A")]
    actions += [_of(additional, key) for key in list(additional)[:20]] if hasattr(additional, "get") else []
    return any(_of(action, "/S") in PROGRAMS for action in actions)


def _attached(tree: Any, depth: int) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of the leaves of a tree of names."""
    if tree is None or depth > _DEPTH:
        return
    pairs = list(_of(tree, "/Names") or [])[: 2 * MOST]
    for key, entry in zip(pairs[::2], pairs[1::2], strict=False):
        spec = entry.get_object()
        stream = _of(_of(spec, "/EF"), "/F") or _of(_of(spec, "/EF"), "/UF")
        yield str(_of(spec, "/UF") or _of(spec, "/F") or key), stream.get_data() if stream is not None else b""
    for kid in list(_of(tree, "/Kids") or [])[:MOST]:
        yield from _attached(kid.get_object(), depth + 1)


def _of(holder: Any, key: str) -> Any:
    found: Any = holder.get(key) if hasattr(holder, "get") else None
    return found.get_object() if hasattr(found, "get_object") else found
