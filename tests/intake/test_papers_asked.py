"""What only a paper says is asked of the complainant, counts after his word, and is served to nobody before it."""

from tests.desks import letter as mail_of
from tests.desks import pdf
from tests.intake.understanding.papers import BUYER, SELLER, WROTE, sent
from tests.intake.understanding.test_documents import INVOICE, ORDER
from tests.rooms import Rooms

ASKING = "Trade Assurance order. Nothing has arrived from {seller}. I paid 2,300 USD. I want a full refund."


def test_a_complaint_whose_order_number_only_the_invoice_holds_asks_for_it_and_a_yes_submits(rooms: Rooms) -> None:
    invoice = pdf(f"Invoice for garden goods. Order No.: {ORDER} Total: USD 2,300.00")
    raw = mail_of(BUYER, "Nothing came", ASKING.format(seller=SELLER), WROTE, files=[("invoice.pdf", invoice)])
    line = rooms.take(raw, WROTE)
    rooms.ref = line["case"]
    assert line["state_after"] == "DRAFT"
    (order,) = rooms.case["facts"]["order_id"]
    assert (order["value"], order["source"], order["status"]) == (ORDER, "attachment 1", "extracted")
    rooms.tick(WROTE)
    said = sent(rooms)
    assert f"Your file 1 says “{ORDER}”: is it that? If so, answer YES." in said, said
    rooms.says(BUYER, "complainant", "YES", "2026-03-03 09:00")
    assert rooms.case["state"] == "SCREENING" and rooms.case["facts"]["order_id"][0]["status"] == "confirmed"


def test_another_number_in_the_answer_takes_the_place_of_the_one_in_the_paper(rooms: Rooms) -> None:
    files = [("invoice.txt", f"Order No.: {ORDER}\n".encode())]
    raw = mail_of(BUYER, "Nothing came", ASKING.format(seller=SELLER), WROTE, files=files)
    rooms.ref = rooms.take(raw, WROTE)["case"]
    rooms.says(BUYER, "complainant", "No, it is order 8777777777777777", "2026-03-03 09:00")
    assert [f["value"] for f in rooms.case["facts"]["order_id"]] == ["8777777777777777"]
    assert rooms.case["state"] == "SCREENING"


def test_a_next_mail_that_names_another_number_than_the_paper_joins_the_draft(rooms: Rooms) -> None:
    files = [("invoice.txt", f"Order No.: {ORDER}\n".encode())]
    raw = mail_of(BUYER, "Nothing came", ASKING.format(seller=SELLER), WROTE, files=files)
    rooms.ref = rooms.take(raw, WROTE)["case"]
    when = "2026-03-03 09:00"
    line = rooms.take(mail_of(BUYER, "Number", "It is order number 8777777777777777.", when), when)
    assert (line["outcome"], line["case"], line["state_after"]) == ("appended", rooms.ref, "SCREENING")


def test_a_correction_is_quoted_in_the_writers_own_words(rooms: Rooms) -> None:
    files = [("invoice.txt", f"Order No.: {ORDER}\n".encode())]
    raw = mail_of(BUYER, "Nothing came", ASKING.format(seller=SELLER), WROTE, files=files)
    rooms.ref = rooms.take(raw, WROTE)["case"]
    rooms.says(BUYER, "complainant", "order_id: 8777777777777777", "2026-03-03 09:00")
    (order,) = rooms.case["facts"]["order_id"]
    assert (order["value"], order["status"], order["source"]) == ("8777777777777777", "corrected", "body")
    assert "8777777777777777" in order["quote"] and rooms.case["state"] == "SCREENING"


def test_what_only_a_paper_says_is_not_served(rooms: Rooms) -> None:
    text = f"{ASKING.format(seller=SELLER)} The order number is {ORDER}."
    raw = mail_of(BUYER, "Nothing came", text, WROTE, files=[("invoice.txt", INVOICE.encode())])
    line = rooms.take(raw, WROTE)
    rooms.ref = line["case"]
    assert line["state_after"] == "SCREENING", "what is not needed holds nothing up"
    rooms.staff("SERVE", "2026-03-03 10:00")
    rooms.tick("2026-03-03 10:00:01")
    (served,) = [row for row in rooms.notices(to_address=SELLER) if "N8" in row["numbers"]]
    assert "product" not in served["facts"]["facts"] and "order_id" in served["facts"]["facts"]
