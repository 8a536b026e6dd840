"""What one side writes by mail, and what of it is in the mails to the other, in the file and in the digest."""

from collections.abc import Callable

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from models.rules.tokens import HIDDEN
from notifier.hypertext import as_html
from notifier.rendering import render
from ombud.caseview import case_view
from tests.desks import ADDRESS, ANA, letter, token
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, COMPLAINT, SELLER, Rooms

UNTOLD = (
    COMPLAINT.replace("Amber Quay Trading Co. ", "a seller ")
    .replace(f"({SELLER})", "")
    .replace("Amber Quay Trading Co.", "J")
)
HIS = "wei.direct@amber-quay.example"


@pytest.fixture
def rooms(make_desk: Callable[..., Desk], reader: ReadingPool) -> Rooms:
    """Rooms on SQLite alone: nothing here hangs on the database."""
    return Rooms(make_desk(), reader)


def mails_to(rooms: Rooms, address: str) -> str:
    """Everything in the mails and rows of one reader."""
    rows = rooms.notices(to_address=address)
    return "\n".join(f"{row['facts']}\n{text_of(opened(render(rooms.desk, row)))}" for row in rows)


def test_an_address_that_staff_found_is_not_told_to_the_complainant(rooms: Rooms) -> None:
    rooms.open(text=UNTOLD)
    assert rooms.case["state"] == "DRAFT"
    rooms.staff(f"SET respondent_email {HIS}", "2026-03-02 11:00")
    rooms.says(BUYER, "complainant", "YES", "2026-03-02 12:00")
    rooms.tick("2026-03-02 12:00")
    rooms.staff("SERVE", "2026-03-03 13:00")
    rooms.tick("2026-03-03 13:01")
    assert "N8" in rooms.numbers(HIS) and "N9" in rooms.numbers(BUYER)
    assert HIS not in mails_to(rooms, BUYER) and "amber-quay" not in mails_to(rooms, BUYER)
    assert "We sent your complaint to the other party" in mails_to(rooms, BUYER)
    assert HIS in str(rooms.notices(to_address=ANA)), "staff know it"


def test_what_the_respondent_signs_with_is_not_told_and_what_the_complainant_told_stays(rooms: Rooms) -> None:
    rooms.serve()
    signed = f"We shipped. Mail me at {HIS} or our {SELLER}.\n\nWei\nWeChat: wei_8812, +86 755 0000 4477"
    rooms.says(SELLER, "respondent", signed, "2026-03-04 11:00", name="Wei Chen")
    (told,) = [row for row in rooms.notices(to_address=BUYER) if "N11" in row["numbers"]]
    said = told["facts"]["message"]["text"]
    assert "We shipped." in said and SELLER in said
    assert not any(secret in mails_to(rooms, BUYER) for secret in (HIS, "wei_8812", "0000 4477"))


def test_a_secret_limit_reaches_neither_the_other_side_nor_staff(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "LIMIT 7431 USD\n\nWe want peace.", "2026-03-04 11:00")
    assert "N11" not in rooms.numbers(BUYER) and "response" in rooms.clocks(), "a secret bid is no answer"
    rooms.says(SELLER, "respondent", "CONTEST\nLIMIT 7431 USD\n\nWe want peace.", "2026-03-04 12:00")
    assert "N11" in rooms.numbers(BUYER) and "We want peace." in mails_to(rooms, BUYER)
    rooms.tick("2026-03-05 08:00")
    for reader in (BUYER, ANA):
        assert "7431" not in mails_to(rooms, reader)
    assert "7431" not in str(rooms.case)


def test_a_reply_address_that_is_quoted_is_in_no_file_of_the_case(rooms: Rooms) -> None:
    rooms.serve()
    own = token(rooms.ref, "respondent")
    rooms.says(SELLER, "respondent", f"CONTEST We shipped; I write to {own} as you say.", "2026-03-04 11:00")
    case = rooms.case
    assert own not in str(case) and HIDDEN in case["messages"][-1]["text"]
    assert own not in mails_to(rooms, BUYER) and own not in mails_to(rooms, ANA)


def test_a_machine_that_calls_itself_by_a_reply_address_is_not_named_in_the_digest(rooms: Rooms) -> None:
    rooms.serve()
    own = token(rooms.ref, "respondent")
    for n in range(2):
        rooms.take(
            letter(own, f"{n}", "hello", f"2026-03-04 11:0{n}", verdict="fail"), f"2026-03-04 11:0{n}", to=ADDRESS
        )
    rooms.tick("2026-03-05 08:00")
    assert "N55" in rooms.numbers(ANA) and own not in mails_to(rooms, ANA)


def test_what_a_mail_says_is_no_markup_where_staff_read_it(rooms: Rooms) -> None:
    live = "<img src=x onerror=alert(1)>"
    raw = letter(
        BUYER, live, f"{COMPLAINT}\n{live}\n", "2026-03-02 09:12", name=f'"{live}"', files=[(f"{live}.jpg", b"x")]
    )
    rooms.ref = rooms.take(raw, "2026-03-02 09:12")["case"]
    page = as_html(case_view(rooms.desk, rooms.ref) or "")
    assert "<img" not in page and "onerror" in page
