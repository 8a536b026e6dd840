"""Papers in archives are read like others, and sums in the sentences of papers are proposed (never said)."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from intake.understanding.papers import understood_whole
from tests.desks import JPG
from tests.intake.reading.documents.office_files import docx, paragraph
from tests.intake.reading.documents.pdf_files import pages
from tests.intake.understanding.letters import MARKETPLACES, values
from tests.intake.understanding.papers import BARE, understood, with_files
from tests.intake.understanding.test_documents import INVOICE, ORDER, every

CONTRACT = """SALES CONTRACT

This contract is made between Amber Quay Trading Co. and Ridge Farm Supplies. The Seller delivers 250 watering cans
at USD 9.20 per piece. The total price of the goods is
USD 2,300.00, and the Buyer shall pay a deposit of USD 690.00 by bank transfer before production begins.
"""


def zipped(*files: tuple[str, bytes]) -> bytes:
    """A zip archive of these files."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["txt", "docx", "pdf"])
def test_a_contract_in_a_zip_proposes_its_price_and_no_deposit_that_is_still_to_be_paid(kind: str) -> None:
    content = {
        "txt": lambda: CONTRACT.encode(),
        "docx": lambda: docx("".join(paragraph(" ".join(p.split())) for p in CONTRACT.split("\n\n"))),
        "pdf": lambda: pages(*CONTRACT.splitlines()),
    }[kind]()
    told = understood(BARE, ("photo.jpg", JPG), ("papers.zip", zipped((f"contract.{kind}", content))))
    assert values(told, "amounts") == [{"minor": 230000, "currency": "USD", "role": "total"}], told.trace
    (amount,) = told.facts["amounts"]  # type: ignore[misc]
    assert amount.source == "attachment 2" and amount.quote == "USD 2,300.00" and amount.is_filed


def test_an_invoice_in_a_zip_in_a_zip_is_read_like_one_beside_it() -> None:
    inner = zipped(("invoice.txt", INVOICE.encode()))
    told = understood(BARE, ("all.zip", zipped(("papers/inner.zip", inner), ("readme.txt", b"nothing"))))
    assert values(told, "order_id") == [ORDER] and values(told, "document_no") == ["PI-2203"]
    assert all(f.source == "attachment 1" and f.is_filed for _, f in every(told.facts) if f.source != "body")


def test_an_archive_with_a_trap_in_it_is_not_read() -> None:
    told = understood(BARE, ("all.zip", zipped(("../../invoice.txt", INVOICE.encode()))))
    assert "order_id" not in told.facts


@pytest.mark.parametrize(("words", "role", "minor"), [
    ("On 3 February 2026 we paid USD 690.00 to the account of the seller.", "paid", 69000),
    ("The customer transferred EUR 1,250.50 on Monday.", "paid", 125050),
    ("The contract value is USD 12,500.", "total", 1250000),
    ("合同总金额为 2300 美元。", "total", 230000),
])  # fmt: skip
def test_a_sentence_tells_what_was_paid_and_what_the_order_costs(words: str, role: str, minor: int) -> None:
    told = understood(BARE, ("letter.txt", f"To whom it may concern.\n\n{words}\n".encode()))
    assert [(a["role"], a["minor"]) for a in values(told, "amounts")] == [(role, minor)], told.trace


@pytest.mark.parametrize("words", [
    "The Buyer shall pay USD 690.00 before production.", "A deposit of USD 690.00 is payable within ten days.",
    "The deposit of USD 690.00 must be paid by the buyer.", "Each piece is USD 9.20.", "A sum of USD 40 is mentioned.",
    "买方应支付定金 690 美元。",
])  # fmt: skip
def test_what_is_still_to_be_paid_and_what_a_piece_costs_is_not_proposed(words: str) -> None:
    told = understood(BARE, ("contract.txt", f"Terms.\n\n{words}\n".encode()))
    assert not [a for a in values(told, "amounts") or [] if a["role"] in ("paid",)], told.facts["amounts"]


def test_a_label_goes_before_a_sentence_and_two_sentences_that_differ_tell_nothing() -> None:
    chat = "[09:01] me: the total price was USD 2,250.00 you said\n"
    told = understood(BARE, ("invoice.txt", INVOICE.encode()), ("chat.txt", chat.encode()))
    assert [a["minor"] for a in values(told, "amounts") if a["role"] == "total"] == [230000]
    told = understood(BARE, ("a.txt", b"The contract value is USD 500."), ("b.txt", b"The contract value is USD 600."))
    assert not values(told, "amounts")


def test_what_the_mail_says_of_a_sum_stands_against_every_sentence_of_a_paper() -> None:
    text = f"{BARE} The order was USD 2,100 in total."
    alone, told = understood(text), understood(text, ("contract.txt", CONTRACT.encode()))
    assert told.facts["amounts"] == alone.facts["amounts"]


def test_a_list_of_pages_may_come_in_a_zip() -> None:
    rows = "".join(f"https://www.alibaba.com/product-detail/Cans_{1600123450000 + n}.html\n" for n in range(40))
    text = "They use our registered trademark WATERFALL on their goods without permission. Please remove these pages."
    letter = with_files(text, [("pages.zip", zipped(("pages.csv", f"page\n{rows}".encode())))])
    told = understood_whole(letter, MARKETPLACES, "desk.example")
    assert told.listing is not None and len(told.listing.pages) == 40
