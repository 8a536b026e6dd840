"""Workbooks, new and old: rows as text, days as days, forms in two columns, locks and programs."""

from intake.reading.caps import DOCUMENT_CHARS
from intake.reading.documents.document import Document
from intake.reading.documents.opening import document_of
from tests.intake.reading.documents.office_files import S, a_file, rows, swollen, xls, xlsx
from tests.intake.reading.outlook_files import compound

STYLES = (
    f'<styleSheet {S}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/>'
    '<numFmt numFmtId="165" formatCode="&quot;days&quot; 0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/>'
    '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>'
    "</styleSheet>"
)
FORM = (("Seller", "Amber Quay"), ("Paid", 2300.0), ("Rate", 0.125), (None, "a remark"))


def opened(content: bytes, name: str = "claim.xlsx") -> Document:
    document = document_of(a_file(name, content))
    assert document is not None
    return document


def test_rows_are_lines_and_two_columns_are_a_form() -> None:
    document = opened(xlsx({"Claim": rows(*FORM)}))
    assert document.text == "Claim\nSeller\tAmber Quay\nPaid\t2300\nRate\t0.125\n\ta remark"
    assert document.fields == (("Seller", "Amber Quay"), ("Paid", "2300"), ("Rate", "0.125"))
    assert (document.kind, document.sheets, document.errors) == ("xlsx", 1, ())


def test_a_list_of_goods_is_no_form() -> None:
    goods = rows(("Item", "Pieces", "Price"), ("Can", 120, 19.5), ("Sum", 2340))
    assert opened(xlsx({"Goods": goods})).fields == ()
    mixed = rows(("Contract", "BP-4410"), ("Item", "Pieces", "Price"), ("Sum", 2340))
    assert opened(xlsx({"Goods": mixed})).fields == (("Contract", "BP-4410"),)


def test_shared_texts_days_and_truths_are_shown_as_people_see_them() -> None:
    strings = f"<sst {S}><si><t>Paid on</t></si><si><r><t>Due </t></r><r><t>on</t></r><rPh><t>zzz</t></rPh></si></sst>"
    cells = (
        '<row><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46042</v></c></row>'
        '<row><c r="A2" t="s"><v>1</v></c><c r="B2" s="3"><v>46068.5</v></c></row>'
        '<row><c r="A3"><v>12</v></c><c r="C3" s="2"><v>1.5</v></c><c r="D3" t="b"><v>1</v></c></row>'
        '<row><c r="A4" t="s"><v>99</v></c><c r="B4"><v>none</v></c></row>'
    )
    document = opened(xlsx({"Days": cells}, {"xl/styles.xml": STYLES, "xl/sharedStrings.xml": strings}))
    assert document.text.split("\n")[1:] == [
        "Paid on\t2026-01-20",
        "Due on\t2026-02-15 12:00",
        "12\t\t1.5\tTRUE",
        "\tnone",
    ]


def test_hidden_sheets_and_comments_are_kept_apart() -> None:
    parts = {"xl/comments1.xml": f"<comments {S}><comment><text><r><t>he lies</t></r></text></comment></comments>"}
    document = opened(xlsx({"Open": rows(("a", "b", "c")), ".bank": rows(("IBAN", "x"))}, parts))
    assert document.text == "Open\na\tb\tc" and "IBAN" in document.hidden and "he lies" in document.hidden
    assert document.sheets == 2 and document.fields == ()


def test_a_million_rows_are_read_as_far_as_the_limit() -> None:
    row = '<row><c t="inlineStr"><is><t>something of no use to anybody</t></is></c></row>'
    head = f"<worksheet {S}><sheetData>"
    document = opened(swollen(xlsx({"Many": ""}), "xl/worksheets/sheet1.xml", head, row * 1000, 1000))
    assert document.text.count("\n") > 3000 and len(document.text) <= DOCUMENT_CHARS and document.errors
    empty = opened(swollen(xlsx({"Many": ""}), "xl/worksheets/sheet1.xml", head, "<row/>" * 1000, 1000))
    assert empty.errors == ("sheet1.xml is too large to be read whole",)


def test_one_text_in_a_million_cells_and_one_row_without_end_stay_within_the_limit() -> None:
    strings = f"<sst {S}><si><t>{'x' * 30_000}</t></si></sst>"
    row = "<row>" + '<c t="s"><v>0</v></c>' * 300_000 + "</row>"
    document = opened(xlsx({"Many": row}, {"xl/sharedStrings.xml": strings}))
    assert len(document.text) <= DOCUMENT_CHARS and document.errors


def test_a_workbook_with_a_program_or_without_its_sheet_says_so() -> None:
    assert opened(xlsx({"A": ""}, {"xl/vbaProject.bin": b"\x01"}), "claim.xlsm").macros
    torn = xlsx({"A": ""}, {"xl/_rels/workbook.xml.rels": "<Relationships/>"})
    assert opened(torn).errors == ("the sheet 'A' is not there",)


def test_a_locked_office_file_is_told_by_what_lies_around_it() -> None:
    locked = compound({"EncryptedPackage": bytes(64), "EncryptionInfo": bytes(64)})
    workbook, text = opened(locked), opened(locked, "contract.docx")
    assert workbook.encrypted and (workbook.kind, text.kind) == ("xlsx", "docx") and text.text == ""


def test_an_older_workbook_says_the_same() -> None:
    document = opened(xls({"Claim": FORM, ".bank": [("IBAN", "x")]}), "claim.xls")
    assert document.text == "Claim\nSeller\tAmber Quay\nPaid\t2300\nRate\t0.125\n\ta remark"
    assert document.fields[0] == ("Seller", "Amber Quay") and document.hidden == ".bank\nIBAN\tx"
    assert (document.kind, document.sheets, document.errors, document.macros) == ("xls", 2, (), False)


def test_an_older_workbook_that_is_locked_or_brings_a_program_says_so() -> None:
    locked = opened(xls({"Claim": FORM}, locked=True), "claim.xls")
    assert locked.encrypted and locked.text == "" and locked.errors == ("it is encrypted",)
    assert opened(xls({"Claim": FORM}, macros=True), "claim.xls").macros
    assert opened(xls({"Claim": FORM})[:1500], "claim.xls").errors


def test_an_older_workbook_with_more_cells_than_a_second_of_work_is_not_read() -> None:
    content = xls({"Many": [[1.0] * 250] * 900})
    assert opened(content, "claim.xls").errors == ("it is too large to be read",)
