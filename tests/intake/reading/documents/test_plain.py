"""Files that are text already."""

import time

import pytest

from intake.reading.caps import DOCUMENT_CHARS
from intake.reading.documents.document import Document
from intake.reading.documents.opening import document_of
from tests.intake.reading.documents.office_files import a_file


def opened(name: str, content: bytes, kind: str = "application/octet-stream") -> Document:
    document = document_of(a_file(name, content, kind))
    assert document is not None
    return document


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1251"])
def test_text_is_read_in_the_charset_it_was_written_in(codec: str) -> None:
    text = "Продавец прислал сломанный кран, деньги не возвращает."
    assert opened("note.txt", text.encode(codec)).text == text


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_cut_at_its_own_delimiter_and_two_columns_are_a_form(delimiter: str) -> None:
    lines = [f'"Order no"{delimiter}BP-4410', f'Seller{delimiter}"Amber Quay"', f"Pieces{delimiter}120"]
    document = opened("claim.csv", "\r\n".join(lines).encode())
    assert document.text == "Order no\tBP-4410\nSeller\tAmber Quay\nPieces\t120"
    assert document.fields == (("Order no", "BP-4410"), ("Seller", "Amber Quay"), ("Pieces", "120"))


def test_a_page_and_rich_text_say_what_they_show() -> None:
    page = b"<p>Paid <b>400 $</b></p><p style='display:none'>unseen</p>"
    assert (opened("a.html", page).text, opened("a.html", page).hidden) == ("Paid 400 $", "unseen")
    assert opened("a.rtf", rb"{\rtf1\ansi\ansicpg1252 Gr\'fc\'dfe\par bye}").text == "Grüße\nbye"
    assert opened("a.doc", rb"{\rtf1 hello}").kind == "rtf"


def test_what_it_is_comes_from_its_bytes_before_its_name_and_its_name_before_its_type() -> None:
    assert opened("a.csv", b"a;b\n", "text/plain").kind == "csv"
    assert opened("a.pdf", b"hello", "text/plain").kind == "txt"
    assert opened("a.txt", b"GIF89a" + bytes(20)).kind == "gif"
    assert document_of(a_file("a.txt", b"MZ" + bytes(100), "text/plain")) is None
    assert document_of(a_file("a.bin", b"hello")) is None


def test_what_is_only_called_a_document_is_told_from_a_page_that_was_saved_as_one() -> None:
    assert opened("offer.doc", b"\n<HTML><body>Paid 400 $</body>").text == "Paid 400 $"
    assert opened("offer.docx", b"hello") == Document("docx", errors=("its bytes are those of no such file",))
    assert document_of(a_file("offer.doc", b"MZ" + bytes(100))) is None


def test_a_long_text_is_cut_and_says_so() -> None:
    document = opened("log.txt", b"again and again " * 300_000)
    assert len(document.text) <= DOCUMENT_CHARS and document.errors


@pytest.mark.parametrize("content", [b',"' * 1_000_000, b'"' * 2_000_000, b'"a",' * 400_000, b";" * 3_000_000])
def test_a_table_made_to_be_slow_is_not(content: bytes) -> None:
    began = time.process_time()
    assert len(opened("slow.csv", content).text) <= DOCUMENT_CHARS
    assert time.process_time() - began < 5
