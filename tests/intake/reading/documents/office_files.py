"""Builders of office files for tests: .docx and .xlsx as archives, .doc and .xls as compound files."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from intake.reading.files import file_of
from intake.reading.letter import File
from tests.intake.reading.outlook_files import Tree, compound

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PAGES = "<Properties><Pages>3</Pages></Properties>"
Cell = str | int | float | None


def a_file(name: str, content: bytes, kind: str = "application/octet-stream") -> File:
    """Return a file as the walk through a mail gives it."""
    return file_of(name, kind, content)


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def swollen(content: bytes, part: str, head: str, piece: str, times: int) -> bytes:
    """Return an archive with this part in place of its own: `head`, and a piece many times over."""
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        parts = {name: given.read(name) for name in given.namelist() if name != part}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, inside in parts.items():
            made.writestr(name, inside)
        with made.open(part, "w", force_zip64=True) as written:
            written.write(head.encode())
            for _ in range(times):
                written.write(piece.encode())
    return out.getvalue()


def paragraph(text: str) -> str:
    return f'<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'


def table(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def control(settings: str, text: str) -> str:
    return f"<w:sdt><w:sdtPr>{settings}</w:sdtPr><w:sdtContent>{paragraph(text)}</w:sdtContent></w:sdt>"


def legacy(settings: str, result: str) -> str:
    """A field of a form as older programs make it."""
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData>{settings}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>FORMTEXT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def docx(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a text document of this markup, and of further parts."""
    markup = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>'
    head = {"[Content_Types].xml": "<Types/>", "word/document.xml": markup, "docProps/app.xml": PAGES}
    return archive({**head, **(parts or {})})


def xlsx(sheets: Mapping[str, str], parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a workbook.

    sheets  {title: rows' markup}; a title that begins with "." is a hidden sheet
    """
    listed, links, made = "", "", {}
    for n, (title, rows) in enumerate(sheets.items(), 1):
        hidden = ' state="hidden"' if title.startswith(".") else ""
        listed += f'<sheet name="{escape(title)}" sheetId="{n}" r:id="rId{n}"{hidden}/>'
        links += f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.xml"/>'
        made[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>"
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f"<workbook {S} {R}><sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            **made,
            **(parts or {}),
        }
    )


def rows(*given: Sequence[Cell]) -> str:
    """Return the markup of rows; texts stand in their cells, None is a cell that is not there."""
    out = ""
    for number, row in enumerate(given, 1):
        cells = ((f"{chr(65 + n)}{number}", value) for n, value in enumerate(row) if value is not None)
        out += f'<row r="{number}">' + "".join(_cell(place, value) for place, value in cells) + "</row>"
    return out


def _cell(place: str, value: Cell) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def doc(text: str, *, flags: int = 0, macros: bool = False, cut: int | None = None) -> bytes:
    """Return a document of Word 97 whose first half lies in bytes and whose rest lies in wide characters.

    source  MS-DOC 2.5.1, 2.9.38
    """
    half = len(text) // 2
    narrow, wide = text[:half].encode("cp1252"), text[half:].encode("utf-16-le")
    start = 0x400
    main = bytearray(start) + narrow + bytes(len(narrow) % 2) + wide
    pieces = [(1 << 30) | (start * 2), start + len(narrow) + len(narrow) % 2]
    plc = struct.pack("<3I", 0, half, len(text)) + b"".join(struct.pack("<HIH", 0, place, 0) for place in pieces)
    clx = b"\x01" + struct.pack("<H", 3) + b"\x00" * 3 + b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<HH6xH", main, 0, 0xA5EC, 0x00C1, 0x0200 | flags)
    struct.pack_into("<II", main, 0x01A2, 10, len(clx))
    tree: dict[str, bytes | Tree] = {"WordDocument": bytes(main[:cut]), "1Table": bytes(10) + clx}
    if macros:
        tree["Macros"] = {"VBA": {"dir": b"\x01"}}
    return compound(tree)


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _wide(text: str, count: str) -> bytes:
    return struct.pack(f"<{count}B", len(text), 1) + text.encode("utf-16-le")


def xls(sheets: Mapping[str, Sequence[Sequence[Cell]]], *, locked: bool = False, macros: bool = False) -> bytes:
    """Return a workbook of Excel 97 (MS-XLS): texts as LABEL records, numbers as NUMBER records."""
    bodies = []
    for given in sheets.values():
        records = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))]
        for r, row in enumerate(given):
            for c, value in enumerate(row):
                if isinstance(value, str):
                    records.append(_record(0x0204, struct.pack("<HHH", r, c, 0) + _wide(value, "H")))
                elif value is not None:
                    records.append(_record(0x0203, struct.pack("<HHHd", r, c, 0, value)))
        bodies.append(b"".join(records) + _record(0x000A))
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6))
    head += _record(0x002F, bytes(6)) if locked else b""
    head += _record(0x0042, struct.pack("<H", 1200))
    head += _record(0x00E0, bytes(20))  # the one cell format
    size = len(head) + sum(len(_record(0x0085, bytes(6) + _wide(title, "B"))) for title in sheets) + 4
    for title, body in zip(sheets, bodies, strict=True):
        state = 1 if title.startswith(".") else 0
        head += _record(0x0085, struct.pack("<IBB", size, state, 0) + _wide(title, "B"))
        size += len(body)
    tree: dict[str, bytes | Tree] = {"Workbook": head + _record(0x000A) + b"".join(bodies)}
    if macros:
        tree["_VBA_PROJECT_CUR"] = {"VBA": {"dir": b"\x01"}}
    return compound(tree)
