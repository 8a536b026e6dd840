"""The complaint form to fill in: as plain text, as a Word document, as an Excel sheet; blank or with what is known."""

from collections.abc import Callable, Mapping

from notifier.forms.text import as_text

KINDS = ("txt", "docx", "xlsx")
TYPES: Mapping[str, str] = {
    "txt": "text/plain",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def form(kind: str, language: str, known: Mapping[str, str] | None = None) -> bytes:
    """Return a form as a file.

    kind   txt (UTF-8, CRLF), docx or xlsx
    known  {field: what stands in its blank already}
    """
    write: Callable[[str, Mapping[str, str]], bytes]
    if kind == "docx":
        from notifier.forms.word import as_document

        write = as_document
    elif kind == "xlsx":
        from notifier.forms.sheet import as_sheet

        write = as_sheet
    else:
        write = as_text
    return write(language, known or {})
