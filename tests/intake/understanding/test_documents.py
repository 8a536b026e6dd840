"""Documents propose what the mail leaves open, with their own words, and nothing rests on it before a YES."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.loading import load_books
from config.understanding import load_lists
from intake.reading.files import file_of
from intake.reading.letter import Letter
from intake.understanding.papers import understood_whole
from models.rules.facts import PROPOSED_AT, Fact, Facts
from tests.intake.reading.documents.office_files import docx, paragraph, rows, table, xls, xlsx
from tests.intake.reading.documents.pdf_files import pages
from tests.intake.understanding.letters import MARKETPLACES, values
from tests.intake.understanding.papers import BARE, understood, with_files

ORDER = "8123456789012345"
INVOICE = (
    f"PROFORMA INVOICE\nInvoice No.: PI-2203\nOrder No.: {ORDER}\nSeller: Amber Quay Trading Co.\n"
    "Order date: 12 January 2026\nProduct: watering cans\nQuantity: 250 pcs\nTotal Amount: USD 2,300.00\n"
    "Beneficiary: Amber Quay Hong Kong\n"
)
LINES = [line.partition(": ")[::2] for line in INVOICE.splitlines()[1:]]
AS_FILES: dict[str, Callable[[], tuple[str, bytes]]] = {
    "txt": lambda: ("invoice.txt", INVOICE.encode()),
    "csv": lambda: ("invoice.csv", "".join(f'{a},"{b}"\n' for a, b in LINES).encode()),
    "docx": lambda: ("invoice.docx", docx("".join(paragraph(line) for line in INVOICE.splitlines()))),
    "docx table": lambda: ("invoice.docx", docx(table(*LINES))),
    "xlsx": lambda: ("invoice.xlsx", xlsx({"Invoice": rows(*LINES)})),
    "xls": lambda: ("invoice.xls", xls({"Invoice": LINES})),
    "pdf": lambda: ("invoice.pdf", pages(*INVOICE.splitlines())),
}


def every(facts: Facts) -> list[tuple[str, Fact]]:
    return [(n, one) for n, f in facts.items() for one in (f if isinstance(f, list) else [f])]


@pytest.mark.parametrize("kind", AS_FILES)
def test_an_invoice_of_any_kind_proposes_what_the_mail_leaves_open(kind: str) -> None:
    told = understood(BARE, AS_FILES[kind]())
    assert values(told, "order_id") == [ORDER] and values(told, "document_no") == ["PI-2203"], told.trace
    assert values(told, "respondent_company") == ["Amber Quay Trading Co"]
    assert values(told, "payee") == "Amber Quay Hong Kong"
    assert {"minor": 230000, "currency": "USD", "role": "total"} in values(told, "amounts")
    assert {"role": "ordered", "date": "2026-01-12", "precision": "day"} in values(told, "dates")
    assert (values(told, "quantity_ordered"), values(told, "product")) == (250, "watering cans")
    proposed = [f for _, f in every(told.facts) if f.source == "attachment 1"]
    assert len(proposed) >= 8 and all(f.is_filed and f.confidence == PROPOSED_AT for f in proposed)


def test_a_pdf_form_that_somebody_filled_in_is_read_by_its_blanks() -> None:
    blank = {"/T": "Order No", "/FT": "/Tx", "/V": ORDER}
    sheet = pages("Order sheet", root={"/AcroForm": {"/Fields": [blank]}})
    assert values(understood(BARE, ("order.pdf", sheet)), "order_id") == [ORDER]


def test_the_number_of_a_file_is_its_place_among_the_files_of_the_mail() -> None:
    told = understood(BARE, ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(40)), ("invoice.txt", INVOICE.encode()))
    (order,) = told.facts["order_id"]  # type: ignore[misc]
    assert order.source == "attachment 2"


def test_what_the_mail_says_is_never_overridden() -> None:
    text = f"{BARE} The order number is 8555555555555555, I paid 2,100 USD. The seller is Blue Hill Trading Co."
    alone, told = understood(text), understood(text, ("invoice.txt", INVOICE.encode()))
    for name in ("order_id", "respondent_company"):
        assert told.facts[name] == alone.facts[name]
    assert values(told, "amounts") == [
        {"minor": 210000, "currency": "USD", "role": "paid"}, {"minor": 230000, "currency": "USD", "role": "total"},
    ]  # fmt: skip
    assert (told.intent, told.type, told.side, told.flags) == (alone.intent, alone.type, alone.side, alone.flags)


@pytest.mark.parametrize("text", [
    f"Order No: {ORDER}\nOrder No: 8999999999999999\n",
    "order id,date\n" + "".join(f"{8123456789012345 + n},2026-01-02\n" for n in range(300)),
])  # fmt: skip
def test_papers_that_tell_several_orders_do_not_tell_which(text: str) -> None:
    told = understood(BARE, ("orders.csv", text.encode()))
    assert "order_id" not in told.facts and any("not proposed: order_id" in line for line in told.trace)


def test_a_payment_slip_tells_what_was_paid_to_whom_and_when() -> None:
    slip = "TRANSFER ADVICE\nAmount (EUR)\t1.250,00\nPayment date\t03.02.2026\nBeneficiary name\tAmber Quay HK\n"
    told = understood(BARE, ("slip.txt", slip.replace("Amount (EUR)", "Transfer amount (EUR)").encode()))
    assert values(told, "amounts") == [{"minor": 125000, "currency": "EUR", "role": "paid"}]
    assert values(told, "dates") == [{"role": "paid", "date": "2026-02-03", "precision": "day"}]
    assert values(told, "payee") == "Amber Quay HK"


def test_a_firms_name_ends_before_its_address() -> None:
    paper = b"The Seller: Amber Quay Trading Co., Ltd., 88 Harbour Road, Ningbo\nTotal debited: USD 2,325.00\n"
    told = understood(BARE, ("contract.txt", paper))
    assert values(told, "respondent_company") == ["Amber Quay Trading Co., Ltd"]
    assert "amounts" not in told.facts, "what a bank took in all is not what the order cost"


def test_a_sum_without_a_currency_and_a_day_that_can_be_read_two_ways_are_not_proposed() -> None:
    told = understood(BARE, ("invoice.txt", b"Total: 2,300.00\nPayment date: 03/04/2026\n"))
    assert "amounts" not in told.facts and "dates" not in told.facts


def test_a_table_of_parts_is_not_taken_for_the_whole() -> None:
    sheet = rows(
        ("Description", "Qty", "Total (USD)"), ("Cans", "100", "900.00"), ("Hoses", "50", "400.00"),
        ("Grand Total", None, "USD 1,300.00"),
    )  # fmt: skip
    told = understood(BARE, ("invoice.xlsx", xlsx({"Invoice": sheet})))
    assert values(told, "amounts") == [{"minor": 130000, "currency": "USD", "role": "total"}]
    assert "quantity_ordered" not in told.facts and "product" not in told.facts


def test_a_chat_export_gives_the_order_its_sentences_name() -> None:
    chat = f"[09:01] me: where is my order {ORDER}?\n[09:05] Mei: account 6222020200011122233, call 13800138000\n"
    told = understood(BARE, ("chat.txt", chat.encode()))
    assert values(told, "order_id") == [ORDER]


def test_a_supplier_who_complains_is_not_his_own_respondent() -> None:
    text = "We are the supplier. We shipped the goods, the buyer has not paid our invoice. We want our money."
    told = understood(text, ("invoice.txt", b"Seller: Amber Quay Trading Co.\nBuyer: Ridge Farm Supplies\n"))
    assert values(told, "respondent_company") == ["Ridge Farm Supplies"]


@pytest.mark.parametrize(("text", "paper", "track"), [
    (BARE, "TRADE ASSURANCE ORDER\nOrder No.: 8123456789012345", "trade_assurance"),
    (f"{BARE} It was a Secure Payment order.", "TRADE ASSURANCE ORDER", "secure_payment"),
    (BARE, "Trade Assurance order\nSecure Payment order", "unknown"), (BARE, "an order of cans", "unknown"),
])  # fmt: skip
def test_a_paper_tells_the_track_only_where_the_mail_leaves_it_open_and_it_is_plain(
    text: str, paper: str, track: str
) -> None:
    told = understood(text, ("order.txt", paper.encode()))
    assert told.track == track
    assert any("a paper names it" in line for line in told.trace) == (track == "trade_assurance")


@pytest.mark.parametrize(("paper", "flag"), [
    ("Please pay 400 USD insurance before we release the goods.", "advance_fee"),
    ("NOTICE: our bank account has changed. Pay to the account below.", "account_change"),
    ("请先支付清关费 400 美元，否则货物不能放行。", "advance_fee"),
    ("我们的银行账户已变更，请汇到新账户。", "account_change"),
    ("Payment terms: 30 % deposit, balance before shipment. CIF, insurance included. Freight 200 USD.", ""),
    ("We never change our bank account. Beware of mails with new bank details.", ""),
    ("Our bank account has not changed.", ""),
    ("Payment to the seller's account; any change of the bank account must be confirmed by phone.", ""),
    ("The Buyer shall pay all customs duties and taxes of his country. Insurance: by the Buyer.", ""),
])  # fmt: skip
def test_a_demand_that_smells_of_fraud_warns_though_only_a_paper_says_it(paper: str, flag: str) -> None:
    told = understood(BARE, ("letter.txt", paper.encode()))
    assert told.flags == ((flag,) if flag else ())


def test_only_so_much_of_so_many_papers_is_read_for_facts() -> None:
    limits = load_lists().limits
    late = ("x" * (limits["paper_chars"] + 10) + f"\nOrder No: {ORDER}\n").encode()
    assert "order_id" not in understood(BARE, ("long.txt", late)).facts
    many = [(f"p{n}.txt", b"nothing\n") for n in range(limits["papers"])]
    told = understood(BARE, *many, ("last.txt", INVOICE.encode()))
    assert "order_id" not in told.facts and any("too many" in line for line in told.trace)


def test_thanks_with_an_invoice_are_thanks() -> None:
    told = understood("Thank you very much!", ("invoice.txt", INVOICE.encode()))
    assert told.intent == "thanks" and not told.facts


LABELS = st.sampled_from(
    ["Order No: ", "Total: ", "Seller\t", "数量：", "Payment date: ", "Tracking No. ", "Product: ", ""]
)
WORDS = st.sampled_from([ORDER, "USD 2,300.00", "250", "2026-02-03", "Amber Co.", "€5", "\t", "Pay tax first", "1Z"])


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.tuples(LABELS, WORDS | st.text(max_size=30)), max_size=20), st.sampled_from([BARE, "Hello", INVOICE])
)
def test_nothing_of_a_paper_is_ever_confirmed_and_every_quote_stands_in_it(
    lines: list[tuple[str, str]], text: str
) -> None:
    paper = "\n".join(label + words for label, words in lines)
    letter = with_files(text, [("paper.txt", paper.encode("utf-8", "replace"))])
    told = understood_whole(letter, MARKETPLACES, "desk.example")
    shown = letter.files[0].document.text if letter.files and letter.files[0].document else ""
    plain = " ".join(shown.split())
    sure = min(book.value("facts.confident_from") for book in load_books().values())
    for _, fact in every(told.facts):
        assert fact.status not in ("confirmed", "corrected", "staff")
        if fact.source.startswith("attachment"):
            assert fact.confidence < sure and " ".join(fact.quote.split()) in plain


def test_a_letter_without_files_costs_nothing() -> None:
    bare = Letter(sha256="", size_bytes=0, text=BARE, files=(file_of("a.txt", "text/plain", b""),))
    assert understood_whole(bare, MARKETPLACES).facts == understood(BARE).facts
