"""Text documents: what their reader sees, what he does not, and what was filled in."""

import pytest

from intake.reading.caps import DOCUMENT_CHARS, MEMBER_DEPTH
from intake.reading.documents.document import Document
from intake.reading.documents.opening import document_of
from tests.intake.reading.documents.office_files import (
    W,
    a_file,
    archive,
    control,
    docx,
    legacy,
    paragraph,
    swollen,
    table,
)  # fmt: skip

TICKED = '<w14:checkbox xmlns:w14="urn:w14"><w14:checked w14:val="1"/></w14:checkbox>'


def opened(content: bytes, name: str = "contract.docx") -> Document:
    document = document_of(a_file(name, content))
    assert document is not None
    return document


def test_paragraphs_tabs_and_breaks_stand_as_they_are_read() -> None:
    run = "<w:p><w:r><w:t>Price</w:t><w:tab/><w:t>400 $</w:t><w:br/><w:t>net &amp; final</w:t></w:r></w:p>"
    document = opened(docx(paragraph("Sales contract 4410") + run))
    assert document.text == "Sales contract 4410\nPrice\t400 $\nnet & final"
    assert (document.kind, document.pages, document.errors) == ("docx", 3, ())


def test_headers_and_notes_are_read_behind_the_body() -> None:
    parts = {
        "word/header1.xml": f"<w:hdr {W}>{paragraph('Amber Quay Trading Co.')}</w:hdr>",
        "word/footnotes.xml": f"<w:footnotes {W}>{paragraph('See clause 9')}</w:footnotes>",
    }
    assert opened(docx(paragraph("Body"), parts)).text == "Body\nSee clause 9\nAmber Quay Trading Co."


def test_what_was_deleted_hidden_or_commented_is_kept_apart() -> None:
    gone = "<w:p><w:del><w:r><w:delText>old account 014402778155</w:delText></w:r></w:del></w:p>"
    unseen = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a white lie</w:t></w:r><w:r><w:t>plain</w:t></w:r></w:p>"
    comments = {"word/comments.xml": f"<w:comments {W}>{paragraph('ask him again')}</w:comments>"}
    document = opened(docx(gone + unseen, comments))
    assert document.text == "plain"
    assert all(part in document.hidden for part in ("014402778155", "a white lie", "ask him again"))
    assert "014402778155" in document.said


def test_content_controls_that_were_filled_in_are_fields() -> None:
    body = (
        control('<w:alias w:val="Order number:"/><w:tag w:val="order"/>', "BP-4410")
        + control('<w:tag w:val="amount"/>', "USD 2,300")
        + control('<w:alias w:val="Phone"/><w:showingPlcHdr/>', "Click here to enter text.")
        + control('<w:alias w:val="Paid"/>' + TICKED, "x")
        + control("", "nameless")
    )  # fmt: skip
    assert opened(docx(body)).fields == (("Order number", "BP-4410"), ("amount", "USD 2,300"), ("Paid", "yes"))


def test_fields_of_older_forms_are_read_with_the_words_they_have_for_people() -> None:
    body = (
        legacy('<w:name w:val="Text1"/><w:statusText w:val="Your name"/><w:textInput/>', "Joan Okello")
        + legacy('<w:name w:val="Text2"/><w:textInput/>', "\u2002" * 5)
        + legacy('<w:name w:val="Damaged"/><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "")
        + legacy(
            '<w:name w:val="Wish"/><w:ddList><w:result w:val="1"/><w:listEntry w:val="repair"/>'
            '<w:listEntry w:val="refund"/></w:ddList>',
            "",
        )
    )
    assert opened(docx(body)).fields == (("Your name", "Joan Okello"), ("Damaged", "yes"), ("Wish", "refund"))


def test_a_table_of_two_columns_is_a_form_and_a_wider_one_is_none() -> None:
    form = table(["Complaint form"], ["Seller", "Amber Quay"], ["Ordered on", "20 January 2026"], ["Fax", ""])
    goods = table(["Item", "Pieces", "Price"], ["Can", "120"])
    document = opened(docx(form + goods))
    assert document.fields == (("Seller", "Amber Quay"), ("Ordered on", "20 January 2026"))
    assert "Seller \tAmber Quay" in document.text and "Can \t120" in document.text


def test_a_program_inside_is_noticed_whatever_the_suffix_says() -> None:
    assert opened(docx(paragraph("hello"), {"word/vbaProject.bin": b"\x01"})).macros
    assert opened(docx(paragraph("hello"), {"word/vbaProject.bin": b"\x01"}), "x.pdf").macros
    assert not opened(docx(paragraph("hello"))).macros


def test_a_document_that_unpacks_to_hundreds_of_megabytes_is_read_as_far_as_the_limit() -> None:
    head = f"<w:document {W}><w:body><w:p/>"
    document = opened(swollen(docx(""), "word/document.xml", head, " " * 1_000_000, 300))
    assert document.errors == ("document.xml is too large to be read whole",)
    more = opened(docx("".join(paragraph("words " * 50) for _ in range(2000))))
    assert len(more.text) <= DOCUMENT_CHARS and more.errors and "characters" in more.errors[0]


@pytest.mark.parametrize(
    "markup",
    [
        "<!DOCTYPE a [" + "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 20}">' for n in range(30)) + "]><a>&e30;</a>",
        "<w:p>" * (MEMBER_DEPTH + 10),
        "<w:p><w:r>",
        "",
    ],
    ids=["entities", "too deep", "cut short", "empty"],
)
def test_markup_that_no_office_program_writes_costs_little_and_is_said(markup: str) -> None:
    content = archive({"[Content_Types].xml": "<Types/>", "word/document.xml": markup.replace("w:", "")})
    document = opened(content)
    assert document.text == "" and document.errors and "document.xml" in document.errors[0]


def test_an_archive_that_is_cut_short_or_no_document_is_told_apart() -> None:
    broken = opened(docx(paragraph("hello"))[:200])
    assert broken.kind == "docx" and broken.errors
    assert document_of(a_file("photos.zip", archive({"a.jpg": b"x"}))) is None
    assert document_of(a_file("contract.docx", archive({"a.jpg": b"x"}))) is None
    assert document_of(a_file("contract.docx", b"")) is None
