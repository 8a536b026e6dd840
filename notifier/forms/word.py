"""The form as a Word document: a table of labels, blanks and examples."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from config.form import load_form
from notifier.tongue import RIGHT_TO_LEFT

MADE = datetime(2026, 1, 1, tzinfo=UTC)  # always the same, so that the same form is the same bytes


def as_document(language: str, known: Mapping[str, str]) -> bytes:
    """Return the form as .docx."""
    from docx import Document
    from docx.shared import Cm, Pt, RGBColor

    form = load_form()
    document = Document()
    document.core_properties.created = document.core_properties.modified = MADE
    document.core_properties.author = "Ombud"
    document.add_heading(f"{form.said(form.title, language)} {form.version}", level=1)
    document.add_paragraph(form.said(form.how, language))
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for blank in form.blanks:
        label, answer = table.add_row().cells
        label.width, answer.width = Cm(6), Cm(10)
        label.text = f"{blank.label(language)}:"
        answer.text = known.get(blank.name, "")
        if example := blank.example(language):
            hint = label.add_paragraph().add_run(f"({example})")
            hint.font.size, hint.font.color.rgb = Pt(8), RGBColor(0x66, 0x66, 0x66)
    if language in RIGHT_TO_LEFT:
        _turn(document)
    out = BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _turn(document: Any) -> None:
    """Let everything run from right to left: the columns of the table, its paragraphs and the runs in them."""
    from docx.oxml import OxmlElement

    for table in document.tables:
        table._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    for paragraph in (*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.runs:
            run.font.rtl = True


def _undated(package: bytes) -> bytes:
    """The same package without the time of day in its zip, so that the same form is the same bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(ZipInfo(entry.filename), old.read(entry), ZIP_DEFLATED)
    return out.getvalue()
