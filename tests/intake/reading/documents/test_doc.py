"""Word's older documents, read by their pieces."""

import pytest

from intake.reading.documents.document import Document
from intake.reading.documents.opening import document_of
from tests.intake.reading.documents.office_files import a_file, doc

FORM = "Seller\x07Amber Quay\x07\x07Price\x07USD 2,300\x07\x07"
TEXT = f"Sales contract “4410”\rBuyer and seller agree.\r{FORM}The end – 完\r"


def opened(content: bytes) -> Document:
    document = document_of(a_file("contract.doc", content))
    assert document is not None
    return document


def test_text_is_put_together_from_narrow_and_wide_pieces() -> None:
    document = opened(doc(TEXT))
    assert document.text.split("\n") == [
        "Sales contract “4410”", "Buyer and seller agree.", "Seller\tAmber Quay", "Price\tUSD 2,300", "The end – 完",
    ]  # fmt: skip
    assert (document.kind, document.errors, document.macros, document.encrypted) == ("doc", (), False, False)


def test_rows_of_a_label_and_a_value_are_fields() -> None:
    assert opened(doc(TEXT)).fields == (("Seller", "Amber Quay"), ("Price", "USD 2,300"))


def test_what_a_field_is_made_from_is_no_text() -> None:
    linked = "see \x13 HYPERLINK http://a.example \x14our page\x15 and \x13 PAGE \x15 now, more of it here and there\r"
    assert opened(doc(linked)).text == "see our page and  now, more of it here and there"


def test_a_locked_document_and_one_with_a_program_say_so() -> None:
    locked = opened(doc(TEXT, flags=0x0100))
    assert locked.encrypted and locked.text == "" and locked.errors == ("it is encrypted",)
    assert opened(doc(TEXT, macros=True)).macros


@pytest.mark.parametrize("cut", [0, 10, 40, 0x1A0, 0x1B0, 0x410])
def test_a_document_that_is_cut_short_says_what_is_left_and_that_it_is_not_all(cut: int) -> None:
    document = opened(doc(TEXT, cut=cut))
    assert document.kind == "doc" and (document.errors or cut >= 0x1B0)
    assert len(document.text) < len(TEXT)
