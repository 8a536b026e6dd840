"""Mails about feedback: who is believed, what waits for a YES, and what goes to a case instead."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from config.desk import Desk
from config.directory import Order, directory_of
from intake.feedback.orders import learn
from intake.reading.pool import ReadingPool
from models.addressing import envelope_sender, reply_address
from models.filing.feedback.rows import FEEDBACK
from models.filing.suppression import suppressed
from notifier.rendering import render
from ombud.feedbackfile import feedback_file
from ombud.ticking import tick
from tests.desks import ANA, HOUSE, at, letter
from tests.rooms import Rooms

BUYER, SELLER, THIEF = "lena.brandt@tide-garden.example", "sales@north-quay.example", "somebody@else.example"
NUMBER, REF = "55012345678901", "OMB-F2026-000001"
OPENED = "2026-06-26 10:00"
IN_TIME, LATER = "2026-07-26 23:59:59", "2026-07-28 10:00"


def to(party: str) -> str:
    """The reply address of the buyer (complainant) or the supplier (respondent)."""
    return reply_address(HOUSE, f"feedback:{REF}:{party}")


class Talk:
    """A desk with one open feedback, and people who write about it."""

    def __init__(self, desk: Desk, reader: ReadingPool) -> None:
        self.desk, self.rooms = desk, Rooms(desk, reader)
        done = date(2026, 6, 26)
        order = Order(NUMBER, "secure_payment", BUYER, SELLER, state="complete", completed_on=done)
        with desk.database.begin() as db:
            learn(db, desk.house, directory_of(desk.settings.directory), [order], at(OPENED))
        tick(desk, at(OPENED))

    def says(self, text: str, when: str, who: str = BUYER, party: str = "complainant", **more: Any) -> dict[str, Any]:
        """Somebody writes to a side's reply address."""
        return self.rooms.take(letter(who, "Re: feedback", text, when, to=to(party), **more), when, to=to(party))

    @property
    def now(self) -> dict[str, Any]:
        """The feedback as `feedback show` tells it."""
        found = feedback_file(self.desk, REF)
        assert found is not None
        return found

    def last(self, who: str) -> str:
        """The last mail to somebody, its numbers first."""
        row = self.rooms.notices(to_address=who)[-1]
        return f"{row['numbers']} {render(self.desk, row).decode()}"


@pytest.fixture
def talk(make_desk: Callable[..., Desk], reader: ReadingPool) -> Talk:
    return Talk(make_desk(), reader)


@pytest.mark.parametrize(
    ("who", "verdict", "cause"),
    [
        (BUYER, "", "H02 sender_unproven"),
        (THIEF, "pass", "H03 foreign_sender"),
        (BUYER, "fail", "H01 failed_authentication"),
    ],
)
def test_whoever_is_not_proven_to_be_the_buyer_waits_for_his_yes(
    talk: Talk, who: str, verdict: str, cause: str
) -> None:
    line = talk.says("FEEDBACK 1 1 1 all bad", IN_TIME, who, verdict=verdict)
    assert (line["outcome"], line["cause"], line["feedback"]) == ("held", cause, REF)
    assert talk.now["state"] == "OPEN" and talk.rooms.numbers(BUYER)[-1] == "N39" and not talk.rooms.numbers(THIEF)
    tick(talk.desk, at("2026-07-27 12:00"))
    assert talk.now["state"] == "MISSED"
    line = talk.says("YES", LATER)
    assert line["state_after"] == "LEFT", "it came in time, and counts from when it came"
    assert talk.now["given_at"] == "2026-07-26T23:59:59+08:00" and talk.rooms.numbers(SELLER) == ["N50"]
    assert [m["state"] for m in talk.rooms.mails()] == ["handled", "handled"]


def test_a_yes_to_one_mail_lets_no_thief_s_mail_go(talk: Talk) -> None:
    talk.says("FEEDBACK 5 5 5 fine", "2026-07-01 10:00", verdict="")
    talk.says("FEEDBACK 1 1 1 all bad", "2026-07-01 11:00", THIEF)
    assert talk.rooms.numbers(BUYER).count("N39") == 1, "one question a day"
    talk.says("YES", "2026-07-01 12:00")
    assert talk.now["ratings"] == [5, 5, 5]
    assert [m["state"] for m in talk.rooms.mails()] == ["handled", "held", "handled"]


def test_an_answer_without_the_reply_address_is_asked_about(talk: Talk) -> None:
    told = talk.rooms.notices(to_address=BUYER)[0]
    raw = letter(
        BUYER, "Re: feedback", "FEEDBACK 5 5 5 fine", "2026-07-01 10:00",
        headers=[("In-Reply-To", f"<{told['message_id']}>")],
    )  # fmt: skip
    line = talk.rooms.take(raw, "2026-07-01 10:00")
    assert (line["outcome"], line["cause"], line["feedback"]) == ("held", "H04 reference_only", REF)
    talk.says("YES", "2026-07-01 11:00")
    assert talk.now["state"] == "LEFT"


def test_feedback_in_a_mail_of_its_own_is_known_by_its_sender_and_asked_about(talk: Talk) -> None:
    line = talk.rooms.take(letter(BUYER, "my tents", "FEEDBACK 5 5 5 fine", "2026-07-01 10:00"), "2026-07-01 10:00")
    assert (line["outcome"], line["cause"], line["feedback"]) == ("held", "H08 same_matter", REF)
    assert talk.rooms.numbers(BUYER) == ["N48", "N39"]
    other = talk.rooms.take(letter(THIEF, "my tents", "FEEDBACK 1 1 1 bad", "2026-07-01 10:00"), "2026-07-01 10:00")
    assert "feedback" not in other, "whoever is no side of the order is told nothing of it"
    talk.says("YES", "2026-07-01 11:00")
    assert talk.now["ratings"] == [5, 5, 5]


def test_a_mail_that_answers_a_case_goes_to_the_case(talk: Talk) -> None:
    rooms = talk.rooms
    rooms.open("2026-06-27 10:00")
    case = rooms.notices(case_id=1, party="complainant")[-1]
    raw = letter(
        case["to_address"], "Re: it", "FEEDBACK 5 5 5 fine", "2026-07-01 10:00",
        headers=[("In-Reply-To", f"<{case['message_id']}>")],
    )  # fmt: skip
    line = rooms.take(raw, "2026-07-01 10:00")
    assert line["case"] == rooms.ref and "feedback" not in line


def test_a_forged_reply_address_is_none(talk: Talk) -> None:
    forged = to("complainant").replace("+f2026000001c-", "+f2026000001r-")
    line = talk.rooms.take(letter(THIEF, "x", "REPLY: lies", OPENED, to=forged), OPENED, to=forged)
    assert (line["outcome"], line["cause"]) == ("quarantined", "Q05 forged_token")


def test_each_side_has_verbs_of_its_own(talk: Talk) -> None:
    talk.says("REPLY: I answer myself", "2026-07-01 10:00")
    assert "Only the supplier can answer" in talk.last(BUYER)
    talk.says("FEEDBACK 2 4 3 blue", "2026-07-01 11:00")
    talk.says("FEEDBACK 5 5 5 I am great", "2026-07-01 12:00", SELLER, "respondent")
    assert "Only the buyer can leave" in talk.last(SELLER) and talk.now["ratings"] == [2, 4, 3]
    talk.says("We did all we could.", "2026-07-01 13:00", SELLER, "respondent")
    assert "begin the first line with REPLY" in " ".join(talk.last(SELLER).replace("=\r\n", "").split())
    assert talk.now["state"] == "LEFT"


def test_words_over_many_lines_are_kept_as_they_were_written(talk: Talk) -> None:
    talk.says("FEEDBACK 2 4 3 The tents came late and\nwere blue.\n\nThe poles are good!", "2026-07-01 10:00")
    assert talk.now["text"] == "The tents came late and were blue.\n\nThe poles are good!"


def test_status_tells_where_it_stands_and_human_calls_a_person(talk: Talk) -> None:
    talk.says("STATUS", "2026-07-01 10:00")
    assert "can be left" in talk.last(BUYER) and "26 July 2026" in talk.last(BUYER)
    talk.says("HUMAN", "2026-07-01 11:00")
    assert talk.rooms.numbers(ANA)[-1] == "N56" and NUMBER in talk.last(ANA) and talk.now["state"] == "OPEN"


def test_a_machine_leaves_no_feedback(talk: Talk) -> None:
    line = talk.says("FEEDBACK 1 1 1", "2026-07-01 10:00", headers=[("Auto-Submitted", "auto-replied")])
    assert line["outcome"] == "ignored" and talk.now["state"] == "OPEN"


def test_a_returned_mail_is_noted_and_moves_no_end(talk: Talk) -> None:
    (told,) = talk.rooms.notices(to_address=BUYER)
    back = envelope_sender(talk.desk.house, told["id"])
    report = (
        f"Final-Recipient: rfc822; {BUYER}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no user"
    )
    raw = (
        f"From: Mail Delivery <mailer-daemon@tide-garden.example>\r\nTo: {back}\r\nSubject: Undelivered\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nNot delivered.\r\n"
        f"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n{report}\r\n\r\n--b--\r\n"
    ).encode()
    line = talk.rooms.take(raw, "2026-06-27 10:00", to=back, envelope_from="")
    assert line["outcome"] == "ignored" and talk.rooms.notices(to_address=BUYER)[0]["state"] == "bounced"
    assert talk.now["leave_until"] == "2026-07-26T23:59:59+08:00"
    with talk.desk.database.read() as db:
        assert suppressed(db, [BUYER]) == {BUYER}


def test_the_morning_digest_names_a_mail_that_waits(talk: Talk) -> None:
    talk.says("FEEDBACK 1 1 1 all bad", "2026-07-01 10:00", THIEF)
    tick(talk.desk, at("2026-07-02 08:00"))
    assert talk.rooms.numbers(ANA)[-1] == "N55" and REF in talk.last(ANA)


SAID = f"""Hello, Secure Payment order 99112233445566 with North Quay Outdoor ({SELLER}), USD 640. The tents are not as
described: blue and not green. The order is completed. I want a full refund.

Lena Brandt
"""


def test_an_order_that_nobody_vouches_for_tells_its_supplier_nothing_before_staff_do(
    make_desk: Callable[..., Desk], reader: ReadingPool
) -> None:
    rooms = Rooms(make_desk(), reader)
    rooms.ref = rooms.take(letter(BUYER, "my order", SAID, OPENED), OPENED)["case"]
    rooms.says(BUYER, "complainant", "YES", OPENED)
    assert rooms.case["state"] == "OUT_OF_SCOPE", rooms.case["facts"]
    rooms.says(BUYER, "complainant", "FEEDBACK 1 1 1 blue", "2026-06-27 10:00")
    with rooms.desk.database.read() as db:
        row = db.execute(select(FEEDBACK)).mappings().one()
    assert row["state"] == "LEFT" and not row["vouched"] and rooms.numbers(SELLER) == []
    assert rooms.numbers(ANA)[-1] == "N56"
    rooms.staff(f"ORDER COMPLETE {row['order_id']}", "2026-06-28 10:00")
    assert rooms.numbers(SELLER) == ["N50"]


def test_a_reply_in_a_case_that_waits_for_the_supplier_is_an_answer_there(rooms: Rooms) -> None:
    rooms.serve()
    line = rooms.says("export@amber-quay.example", "respondent", "REPLY: we shipped in time", "2026-03-04 10:00")
    assert (line["state_before"], line["state_after"]) == ("SERVED", "NEGOTIATION")


def test_feedback_in_a_case_whose_order_has_none_is_refused_with_the_reason(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says("joan.okello@ridge-farm.example", "complainant", "FEEDBACK 1 1 1 bad", "2026-03-04 10:00")
    row = rooms.notices(to_address="joan.okello@ridge-farm.example")[-1]
    assert row["numbers"] == ["N63"] and row["facts"]["extra"]["code"] == "no_feedback"
