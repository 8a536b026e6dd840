"""Builders of PDFs for tests, made by pypdf around the page that tests/desks.py writes by hand."""

import io
from collections.abc import Mapping
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)  # fmt: skip

from tests.desks import pdf


def value(given: Any) -> Any:
    """Return a value of ours as one of a PDF; a text that begins with "/" is a name."""
    if isinstance(given, Mapping):
        return DictionaryObject({NameObject(k): value(v) for k, v in given.items()})
    if isinstance(given, list):
        return ArrayObject([value(one) for one in given])
    if isinstance(given, bool):
        return BooleanObject(given)
    if isinstance(given, int):
        return NumberObject(given)
    return NameObject(given) if given.startswith("/") else TextStringObject(given)


def pages(*texts: str, root: Mapping[str, Any] | None = None, password: str | None = None) -> bytes:
    """Return a PDF of a page for each text.

    root      further entries of its catalogue
    password  that it asks for; "" locks it against changes only
    """
    writer = PdfWriter()
    for text in texts:
        writer.append(PdfReader(io.BytesIO(pdf(text))))
    for key, given in (root or {}).items():
        writer.root_object[NameObject(key)] = value(given)
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def form(*fields: Mapping[str, Any]) -> bytes:
    """Return a PDF with a form of these fields."""
    return pages("Complaint form", root={"/AcroForm": {"/Fields": list(fields)}})
