"""The form as an Excel sheet: label, blank, example in three columns."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from config.form import load_form
from notifier.tongue import RIGHT_TO_LEFT

MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - the file format knows no zones; always the same, so the bytes are too


def as_sheet(language: str, known: Mapping[str, str]) -> bytes:
    """Return the form as .xlsx; every blank is text, so that no order number becomes 8.12E+15."""
    from xlsxwriter import Workbook

    form = load_form()
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"author": "Ombud", "created": MADE})
        sheet = book.add_worksheet()
        if language in RIGHT_TO_LEFT:
            sheet.right_to_left()
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        blank_cell = book.add_format(
            {"num_format": "@", "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#FFFBE6"}
        )
        hint = book.add_format({"italic": True, "font_color": "#666666", "text_wrap": True, "valign": "top"})
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 46, blank_cell)
        sheet.set_column(2, 2, 50)
        sheet.write_string(0, 0, f"{form.said(form.title, language)} {form.version}", bold)
        sheet.merge_range(1, 0, 1, 2, form.said(form.how, language), wrapped)
        sheet.set_row(1, 34)
        for row, blank in enumerate(form.blanks, start=3):
            sheet.write_string(row, 0, f"{blank.label(language)}:", wrapped)
            sheet.write_string(row, 1, known.get(blank.name, ""), blank_cell)
            sheet.write_string(row, 2, blank.example(language), hint)
    return out.getvalue()
