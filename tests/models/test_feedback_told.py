"""What each side reads of a feedback: in no mail and no state what is the other's alone."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from sqlalchemy import select

from config.desk import Desk
from models.addressing import reply_address
from models.filing.cases import Contact
from models.filing.feedback.notices import queue
from models.filing.feedback.rows import Held
from models.filing.queue import NOTICE
from models.filing.snapshot import Cause
from models.rules.docket import Send
from models.rules.feedback_told import told_of
from models.rules.feedback_values import BUYER, SUPPLIER, Feedback, FeedbackState, Said
from models.rules.states import Party
from notifier.rendering import render
from notifier.wording.shapes import allowed
from tests.desks import HOUSE

NOW = datetime(2026, 7, 1, 2, tzinfo=UTC)
REF = "OMB-F2026-000001"
ADDRESSES = {BUYER: "lena.brandt@tide-garden.example", SUPPLIER: "kevin.lu@north-quay.example"}
PHONES = {BUYER: "+49 170 5550133", SUPPLIER: "+86 138 0000 4477"}
IBANS = {BUYER: "DE89 3704 0044 0532 0130 00", SUPPLIER: "GB29 NWBK 6016 1331 9268 19"}
NUMBERS = [(f"N{n}", party) for n in range(48, 55) for party in allowed().readers[f"N{n}"]]
NUMBERS += [("N63", BUYER), ("N63", SUPPLIER), ("N39", BUYER), ("N39", SUPPLIER)]


def words(party: Party) -> str:
    """What a side writes: with all by which it could be reached, and its reply address in the quote."""
    token = reply_address(HOUSE, f"feedback:{REF}:{party}")
    return f"Write to {ADDRESSES[party]} or call {PHONES[party]}, account {IBANS[party]}. {token} order 5501-2345"


def whole(state: FeedbackState) -> Feedback:
    """A feedback on which all was said, whatever its state."""
    return Feedback(
        REF, "5501-2345", "secure_payment", state, True, date(2026, 6, 1), date(2026, 6, 26),
        disputable_until=NOW + timedelta(days=9), given=Said((2, 4, 3), words(BUYER)), given_at=NOW,
        reply=words(SUPPLIER), replied_at=NOW, revised=Said((4, 4, 4), words(BUYER)), revised_at=NOW,
        leave_until=NOW + timedelta(days=25), reply_until=NOW + timedelta(days=30),
        revise_until=NOW + timedelta(days=40),
    )  # fmt: skip


def held(desk: Desk, feedback: Feedback) -> Held:
    """It in hand, with both sides."""
    contacts = {party: Contact(address=address) for party, address in ADDRESSES.items()}
    return Held(1, REF, feedback, 1, desk.house.books[feedback.track], contacts)


def mail(desk: Desk, feedback: Feedback, number: str, party: str) -> tuple[dict[str, Any], str]:
    """The row of one notice and all that its reader sees."""
    with desk.database.begin() as db:
        extra = {"last": True, "again": False, "done": True, "verb": "STATUS", "line": "STATUS", "code": ""}
        cause = Cause(key=f"{number}:{feedback.state}:{feedback.revised is None}")
        (row_id,) = queue(
            db, desk.house, held(desk, feedback), [Send((number,), Party(party), extra=extra)], NOW, cause
        )
        row = dict(db.execute(select(NOTICE).where(NOTICE.c.id == row_id)).mappings().one())
    seen = message_from_bytes(render(desk, row), policy=default)
    parts = [str(seen["Subject"]), *(p.get_content() for p in seen.walk() if p.get_content_maintype() == "text")]
    return row, "\n".join(parts)


@pytest.mark.parametrize(("number", "party"), NUMBERS)
@pytest.mark.parametrize("state", FeedbackState)
def test_no_mail_tells_a_side_how_the_other_is_reached(
    make_desk: Callable[..., Desk], number: str, party: str, state: FeedbackState
) -> None:
    desk = make_desk()
    for revised in (True, False):
        feedback = whole(state) if revised else replace(whole(state), revised=None, revised_at=None)
        row, text = mail(desk, feedback, number, party)
        other = Party(party).opposite
        for secret in (ADDRESSES[other], PHONES[other], IBANS[other], "+f2026000001"):
            assert secret not in str(row["facts"]) and secret not in text, secret
        assert "5501-2345" in text or number == "N39", "the order's number stays readable"
        assert "None" not in text
        assert re.search(r" — \S|\?$", text.splitlines()[0]), "a subject says whose move it is"


def test_a_supplier_is_told_nothing_before_it_is_left_and_never_until_when_the_buyer_may_act(
    make_desk: Callable[..., Desk],
) -> None:
    desk = make_desk()
    book = desk.house.books["secure_payment"]
    assert told_of(replace(whole(FeedbackState.OPEN), given=None), book, SUPPLIER, str) == {}
    told = told_of(whole(FeedbackState.REVISABLE), book, SUPPLIER, str)
    assert told["ratings"] == [2, 4, 3] and told["text"]
    assert {name for name, value in told.items() if value is None} == {
        "completed_on", "delivered_on", "leave_until", "revise_until", "disputable_until", "ratings_needed",
    }  # fmt: skip
    _, text = mail(desk, whole(FeedbackState.LEFT), "N50", "respondent")
    assert "26 July" not in text and "10 August" not in text


def test_the_first_line_says_what_the_reader_can_do_and_until_when(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk()
    for number, party, state, said in (
        ("N48", "complainant", FeedbackState.OPEN, "Feedback — your move by Sunday 26 July 2026"),
        ("N50", "respondent", FeedbackState.LEFT, "Feedback — your move by Friday 31 July 2026"),
        ("N51", "complainant", FeedbackState.REVISABLE, "Feedback — your move by Monday 10 August 2026"),
        ("N53", "respondent", FeedbackState.FROZEN, "Feedback — nothing to do"),
        ("N54", "complainant", FeedbackState.NOT_OPEN, "Your order — you can complain until Friday 10 July 2026"),
    ):
        row, text = mail(desk, whole(state), number, party)
        assert said in text.splitlines()[1], text[:200]
        assert f"[{REF}]" in text and row["reply_key"] == f"feedback:{REF}:{party}"
        assert f"Feedback {REF} · " in text
