"""PDFs: pages, text, forms, locks, programs, and what is made to keep a reader busy."""

import time
import zlib

import pytest

from intake.reading.caps import DOCUMENT_FIELDS, DOCUMENT_PAGES
from intake.reading.documents.document import Document
from intake.reading.documents.opening import document_of
from tests.desks import pdf
from tests.intake.reading.documents.office_files import a_file
from tests.intake.reading.documents.pdf_files import form, pages


def opened(content: bytes, name: str = "contract.pdf", most: int = DOCUMENT_PAGES) -> Document:
    document = document_of(a_file(name, content), most)
    assert document is not None
    return document


def test_a_pdf_tells_its_pages_and_their_text() -> None:
    document = opened(pages("Contract 4410", "Page two"))
    assert document == Document("pdf", text="Contract 4410\nPage two", pages=2)
    assert opened(pages("Contract 4410"), "contract.doc").kind == "pdf"


def test_only_the_first_pages_are_read_and_that_is_said() -> None:
    document = opened(pages(*(f"page {n}" for n in range(40))))
    assert document.pages == 40 and "page 29" in document.text and "page 30" not in document.text
    assert document.errors == ("only 30 of its 40 pages were read",)
    assert opened(pages("one", "two"), most=1).errors == ("only 1 of its 2 pages were read",)


def test_fields_that_were_filled_in_are_read_with_their_labels() -> None:
    content = form(
        {"/T": "order", "/TU": "Order number:", "/FT": "/Tx", "/V": "BP-4410"},
        {"/T": "seller", "/FT": "/Tx", "/Kids": [{"/T": "name", "/V": "Amber Quay"}, {"/T": "fax", "/V": ""}]},
        {"/T": "damaged", "/FT": "/Btn", "/V": "/Yes"},
        {"/T": "late", "/FT": "/Btn", "/V": "/Off"},
        {"/T": "wish", "/FT": "/Ch", "/V": ["refund", "repair"]},
        {"/T": "pin", "/FT": "/Tx", "/Ff": 1 << 13, "/V": "1234"},
        {"/T": "signature", "/FT": "/Sig", "/V": {"/Type": "/Sig"}},
    )
    told = (("Order number", "BP-4410"), ("seller.name", "Amber Quay"), ("damaged", "Yes"), ("wish", "refund, repair"))
    assert opened(content).fields == told


def test_a_form_without_end_is_read_as_far_as_the_limit() -> None:
    document = opened(form(*({"/T": f"f{n}", "/FT": "/Tx", "/V": "x"} for n in range(3000))))
    assert len(document.fields) == DOCUMENT_FIELDS and document.errors


def test_a_locked_pdf_says_so_and_one_locked_only_against_changes_is_read() -> None:
    locked = opened(pages("Contract 4410", password="secret"))
    assert locked.encrypted and locked.text == "" and locked.errors
    free = opened(pages("Contract 4410", password=""))
    assert free.encrypted and free.text == "Contract 4410" and free.errors == ()


@pytest.mark.parametrize(
    ("root", "macros"),
    [
        ({"/OpenAction": {"/S": "/JavaScript", "/JS": "app.alert(1)"}}, True),
        ({"/Names": {"/JavaScript": {"/Names": []}}}, True),
        ({"/OpenAction": {"/S": "/Launch", "/F": "calc.exe"}}, True),
        ({"/OpenAction": {"/S": "/GoTo"}}, False),
    ],
)
def test_a_pdf_that_runs_something_says_so(root: dict[str, object], macros: bool) -> None:
    assert opened(pages("hello", root=root)).macros is macros


def drawn(content: bytes) -> bytes:
    """A one-page PDF that draws this."""
    plain = pdf("x")
    start, end = plain.index(b"<< /Length"), plain.index(b"endstream")
    packed = zlib.compress(content, 9)
    return plain[:start] + b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\n" % (len(packed), packed) + plain[end:]


@pytest.mark.parametrize(
    "content",
    [b" " * 50_000_000, b"(x) Tj\n" * 70_000, b"[" * 500_000, b"q " * 250_000, b"<< /a " * 80_000],
    ids=["blanks", "words", "arrays", "states", "names"],
)
def test_a_page_that_draws_without_end_costs_little_and_is_said(content: bytes) -> None:
    began = time.process_time()
    document = opened(drawn(content))
    assert document.pages == 1 and (document.errors or not document.text)
    assert time.process_time() - began < 8


def test_a_damaged_pdf_says_that_it_cannot_be_read() -> None:
    whole = pages("Contract 4410")
    assert opened(whole[: len(whole) // 3]).errors and opened(b"%PDF-1.7").errors
    assert opened(b"%PDF-1.7\n" + b"1 0 obj\n<<>>\nendobj\n" * 250_000).errors == ("it cannot be read: ValueError",)
