"""Archives made for tests, the honest ones and the others."""

import io
import struct
import tarfile
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Sequence

MAIL = (
    b"From: Mei Lin <mei@amber-quay.example>\r\nTo: joan@ridge-farm.example\r\nSubject: Shipping date\r\n"
    b"Date: Mon, 2 Feb 2026 10:00:00 +0800\r\nMessage-ID: <ship-1@amber-quay.example>\r\n\r\nWe ship on Friday.\r\n"
)
PDF = b"%PDF-1.4\nnothing but a beginning\n"


def zip_of(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip as Python writes it; names beyond ASCII in UTF-8."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return out.getvalue()


def raw_zip(*files: tuple[bytes, bytes], flags: int = 0, mode: int = 0) -> bytes:
    """A zip of stored files with names as bytes; `mode` as Unix has it."""
    body, listed = b"", b""
    for name, content in files:
        crc, size = zlib.crc32(content), len(content)
        head = struct.pack("<HHHHHIIIHH", 20, flags, 0, 0, 0, crc, size, size, len(name), 0)
        at = len(body)
        body += b"PK\x03\x04" + head + name + content
        made = struct.pack("<BB", 20, 3)
        tail = struct.pack("<HHHII", 0, 0, 0, mode << 16, at)
        listed += b"PK\x01\x02" + made + head + tail + name
    end = struct.pack("<4s4xHHIIH", b"PK\x05\x06", len(files), len(files), len(listed), len(body), 0)
    return body + listed + end


def overlapping_zip(copies: int, content: bytes) -> bytes:
    """A zip whose list names one entry many times."""
    whole = raw_zip((b"page.txt", content))
    end = whole.rindex(b"PK\x05\x06")
    begin = whole.index(b"PK\x01\x02")
    listed = whole[begin:end] * copies
    return whole[:begin] + listed + struct.pack("<4s4xHHIIH", b"PK\x05\x06", copies, copies, len(listed), begin, 0)


def tar_of(*files: tuple[str, bytes], mode: str = "w", links: Sequence[tuple[str, str]] = ()) -> bytes:
    """A tar, packed if `mode` says so ("w:gz")."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        for name, target in links:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            archive.addfile(entry)
    return out.getvalue()


def rar_of(*files: tuple[str, bytes], lock: str = "") -> bytes:
    """A RAR 5 of stored files; `lock`: "" for none, "file" or "list"."""
    blocks = [_block(b"\x01\x00\x00")]
    if lock == "list":
        blocks = [_block(b"\x04\x00\x00\x00\x0f" + bytes(16)), bytes(64)]
    for name, content in files if lock != "list" else ():
        extra = b"\x24\x01\x00\x00\x0f" + bytes(32) if lock == "file" else b""
        sizes = (_number(len(extra)) if extra else b"") + _number(len(content)) + b"\x04" + _number(len(content))
        crc, raw = struct.pack("<I", zlib.crc32(content)), name.encode()
        head = bytes([2, 3 if extra else 2]) + sizes + b"\x24" + crc + b"\x00\x01" + _number(len(raw)) + raw + extra
        blocks += [_block(head), content]
    return b"Rar!\x1a\x07\x01\x00" + b"".join(blocks) + _block(b"\x05\x00\x00")


def _block(body: bytes) -> bytes:
    sized = _number(len(body)) + body
    return struct.pack("<I", zlib.crc32(sized)) + sized


def _number(value: int) -> bytes:
    out = b""
    while value > 0x7F:
        out, value = out + bytes([value & 0x7F | 0x80]), value >> 7
    return out + bytes([value])


def mail_with(name: str, content: bytes, kind: str = "application/octet-stream", text: str = "See the file.") -> bytes:
    """A mail with one file."""
    return (
        'From: joan@ridge-farm.example\r\nSubject: Evidence\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
        f'--b\r\nContent-Type: text/plain\r\n\r\n{text}\r\n--b\r\nContent-Type: {kind}; name="{name}"\r\n'
        f'Content-Disposition: attachment; filename="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        f"{b64encode(content).decode()}\r\n--b--\r\n"
    ).encode()
