"""Files that lie in an office file: objects, packages, and what somebody put into the archive by hand."""

from typing import Any

from intake.reading.documents.archive import Archive
from intake.reading.programs import holds_program, program_of

MOST = 50
_OBJECT_BYTES = 8 * 1024**2  # of one object; a program in a package begins within its first kilobytes
_OWN = (".xml", ".rels", ".vml", ".bin.rels", ".png", ".jpeg", ".jpg", ".gif", ".emf", ".wmf", ".odttf", ".fntdata")


def embedded_in(archive: Archive) -> dict[str, Any]:
    """Return {embedded, program} as facts of a Document: names of the parts that office programs do not write."""
    names = [name for name in archive.names if not name.endswith("/") and not name.lower().endswith(_OWN)][:MOST]
    program = next((name for name in names if _runs(archive.bytes_of(name, _OBJECT_BYTES))), "")
    return {"embedded": tuple(name.rpartition("/")[2] for name in names), "program": program.rpartition("/")[2]}


def _runs(content: bytes) -> bool:
    return bool(program_of(content)) or holds_program(content)
