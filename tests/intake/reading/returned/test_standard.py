"""Delivery reports by RFC 3464."""

import pytest

from intake.reading.letter import Letter
from intake.reading.reader import read
from tests.intake.reading.mails import mail, parts
from tests.intake.reading.returned.reports import NOTICE, ORIGINAL, SELLER, head, standard, status_of


def told(letter: Letter) -> tuple[bool, bool, tuple[str, ...], tuple[str, ...]]:
    return letter.is_bounce, letter.is_delay, letter.bounced, letter.delayed


def test_a_failure_names_address_code_and_the_mail_it_is_about() -> None:
    letter = read(standard(status_of()))
    assert told(letter) == (True, False, (SELLER,), ())
    assert (letter.bounce_status, letter.bounced_id, letter.automatic) == ("5.1.1", NOTICE, "")


def test_a_delay_has_failed_nobody() -> None:
    letter = read(standard(status_of(action="delayed", status="4.4.1")))
    assert told(letter) == (True, True, (), (SELLER,)) and letter.bounce_status == "4.4.1"


def test_a_mixed_report_tells_the_failed_from_the_late_and_the_reached() -> None:
    blocks = (
        status_of("late@amber-quay.example", "delayed", "4.0.0"),
        status_of("gone@amber-quay.example", "failed", "5.2.1"),
        status_of("here@amber-quay.example", "delivered", "2.0.0"),
    )
    letter = read(standard(*blocks))
    assert told(letter) == (True, False, ("gone@amber-quay.example",), ("late@amber-quay.example",))
    assert letter.bounce_status == "5.2.1"


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_news_of_success_is_a_receipt_and_no_bounce(action: str) -> None:
    letter = read(standard(status_of(action=action, status="2.1.5"), subject="Delivery Status Notification (Success)"))
    assert told(letter) == (False, False, (), ()) and letter.automatic == "receipt"


def test_giving_up_after_temporary_faults_is_a_failure() -> None:
    letter = read(standard(status_of(status="4.4.7")))
    assert told(letter) == (True, False, (SELLER,), ()) and letter.bounce_status == "4.4.7"


def test_the_address_as_we_wrote_it_counts_before_the_one_it_was_forwarded_to() -> None:
    letter = read(standard(status_of("box7@inner.test", more=f"Original-Recipient: rfc822;{SELLER}\n")))
    assert letter.bounced == (SELLER,)


@pytest.mark.parametrize(
    ("field", "address"),
    [
        ("rfc822; <sales@amber-quay.example>", SELLER),
        ("RFC822;sales+40amber-quay.example", SELLER),
        ("X400; c=US;a= ;p=AMBER;o=QUAY;dda:SMTP=sales@amber-quay.example;", SELLER),
        ("rfc822; smtp=sales@amber-quay.example", SELLER),
        ("utf-8; jos\\x{E9}@amber-quay.example", "josé@amber-quay.example"),
        ("sales@amber-quay.example", SELLER),
    ],
)
def test_a_recipient_is_found_in_every_dress(field: str, address: str) -> None:
    block = f"Final-Recipient: {field}\nAction: failed\nStatus: 5.1.1\n"
    assert read(standard(block)).bounced == (address,)


def test_recipients_without_an_empty_line_between_them_are_told_apart() -> None:
    letter = read(standard(status_of("a@one.example") + status_of("b@two.example", "delayed", "4.0.0").strip()))
    assert told(letter) == (True, False, ("a@one.example",), ("b@two.example",))


@pytest.mark.parametrize("action", ["Failed (5.1.1)", "error", "FAILURE"])
def test_an_odd_word_for_failed_is_understood(action: str) -> None:
    assert read(standard(status_of(action=action))).bounced == (SELLER,)


def test_the_other_servers_code_counts_where_the_report_gives_none() -> None:
    block = f"Final-Recipient: rfc822;{SELLER}\nAction: failed\nDiagnostic-Code: smtp; 552\n 5.2.2 mailbox is full\n"
    assert read(standard(block)).bounce_status == "5.2.2"


def test_headers_alone_give_the_message_id() -> None:
    headers = f"Content-Type: text/rfc822-headers\n\n{ORIGINAL.partition(chr(10) * 2)[0]}"
    leaves = (
        "Content-Type: text/plain\n\nSorry.",
        f"Content-Type: message/delivery-status\n\n\n{status_of()}",
        headers,
    )
    raw = mail(parts(*leaves), 'Content-Type: multipart/report; boundary="b1"', head=head())
    assert read(raw).bounced_id == NOTICE


def test_the_message_id_is_taken_from_the_thread_where_nothing_came_back() -> None:
    raw = standard(status_of(), original="").replace(
        b"MIME-Version", f"In-Reply-To: <{NOTICE}>\r\nMIME-Version".encode(), 1
    )
    assert read(raw).bounced_id == NOTICE


def test_a_report_that_names_nobody_is_about_whom_the_mail_was_for() -> None:
    assert read(standard("Action: failed\nStatus: 5.0.0\n")).bounced == (SELLER,)


def test_a_person_who_passes_a_report_on_has_not_bounced() -> None:
    raw = standard(
        status_of(), kind="multipart/mixed", sender="Joan Okello <joan@ridge-farm.example>", subject="My proof"
    )
    letter = read(raw)
    assert told(letter) == (False, False, (), ()) and letter.automatic == ""


def test_a_report_inside_a_persons_mail_is_an_exhibit() -> None:
    inner = standard(status_of()).decode()
    leaves = ("Content-Type: text/plain\n\nSee what came back.", f"Content-Type: message/rfc822\n\n{inner}")
    letter = read(mail(parts(*leaves, boundary="outer"), 'Content-Type: multipart/mixed; boundary="outer"'))
    assert not letter.is_bounce and [inner.is_bounce for inner in letter.enclosed] == [True]
