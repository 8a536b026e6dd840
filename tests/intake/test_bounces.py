"""A notice that comes back: its clock is void, staff are told, and a new address is served again (contract.md 4.6)."""

from email.message import EmailMessage
from email.policy import SMTP

from models.addressing import envelope_sender
from tests.desks import ADDRESS, ANA, HOUSE
from tests.rooms import BUYER, SELLER, Rooms

WEDNESDAY, THURSDAY = "2026-03-04 11:00", "2026-03-05 10:00"
NEW = "office@amber-quay.example"


def report(recipient: str, message_id: str = "", *, action: str = "failed", to: str = ADDRESS) -> bytes:
    """Return a delivery report (RFC 3464)."""
    head = (
        f"From: Mail Delivery <mailer-daemon@mx.relay.test>\r\nTo: {to}\r\nSubject: Undelivered mail\r\n"
        "Message-ID: <report@mx.relay.test>\r\nDate: Wed, 04 Mar 2026 11:00:00 +0800\r\nReturn-Path: <>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
    )
    status = f"Reporting-MTA: dns; mx.relay.test\r\n\r\nFinal-Recipient: rfc822; {recipient}\r\nAction: {action}\r\n"
    status += f"Status: {'5.1.1' if action == 'failed' else '4.4.1'}\r\nDiagnostic-Code: smtp; 550 no such user\r\n"
    parts = ["text/plain\r\n\r\nNobody is here.", f"message/delivery-status\r\n\r\n{status}"]
    if message_id:
        inner = EmailMessage(policy=SMTP)
        inner["Message-ID"], inner["To"] = f"<{message_id}>", recipient
        parts.append(f"text/rfc822-headers\r\n\r\n{inner.as_string()}")
    return (head + "".join(f"--b\r\nContent-Type: {p}\r\n" for p in parts) + "--b--\r\n").encode()


def served_notice(rooms: Rooms) -> dict[str, object]:
    """The N8 of a served case."""
    rooms.serve()
    return next(n for n in rooms.notices(to_address=SELLER) if "N8" in n["numbers"])


def returned(rooms: Rooms) -> None:
    """The N8 of a served case comes back to its own envelope sender."""
    to = envelope_sender(HOUSE, int(str(served_notice(rooms)["id"])))
    line = rooms.take(report(SELLER, to=to), WEDNESDAY, to=to, envelope_from="")
    assert (line["outcome"], line["case"]) == ("appended", rooms.ref), line


def test_a_bounce_suspends_the_case_voids_its_clock_and_tells_staff(rooms: Rooms) -> None:
    returned(rooms)
    assert rooms.case["state"] == "SUSPENDED" and "response" in rooms.clocks("void")
    assert rooms.case["status"] == {"complainant": "Processing", "respondent": "Processing"}
    assert "N38" in rooms.numbers(ANA)
    assert [n["state"] for n in rooms.notices(to_address=SELLER) if "N8" in n["numbers"]] == ["bounced"]
    rooms.tick("2026-03-20 12:00")
    assert rooms.case["state"] == "SUSPENDED" and "N13" not in rooms.numbers(BUYER), (
        "nobody can be late who was not asked"
    )


def test_a_new_address_is_served_again_with_a_full_period(rooms: Rooms) -> None:
    returned(rooms)
    rooms.staff(f"SET respondent_email {NEW}", THURSDAY)
    assert rooms.case["state"] == "SERVED"
    assert rooms.clocks()["response"] == "2026-03-10T23:59:59+08:00"
    assert "N8" in rooms.numbers(NEW) and rooms.numbers(SELLER).count("N8") == 1
    assert rooms.case["status"]["respondent"] == "Awaiting my response"
    assert rooms.case["respondent"]["addresses"] == [NEW, SELLER]


def test_a_report_that_encloses_our_message_id_and_names_its_recipient_counts(rooms: Rooms) -> None:
    notice = served_notice(rooms)
    rooms.take(report(SELLER, str(notice["message_id"])), WEDNESDAY, envelope_from="")
    assert rooms.case["state"] == "SUSPENDED"


def test_a_report_about_somebody_else_is_not_believed(rooms: Rooms) -> None:
    notice = served_notice(rooms)
    line = rooms.take(report("x@elsewhere.test", str(notice["message_id"])), WEDNESDAY, envelope_from="")
    assert (line["outcome"], line["cause"]) == ("ignored", "I03 unknown_bounce") and rooms.case["state"] == "SERVED"


def test_a_report_of_delay_changes_nothing(rooms: Rooms) -> None:
    notice = served_notice(rooms)
    line = rooms.take(report(SELLER, str(notice["message_id"]), action="delayed"), WEDNESDAY, envelope_from="")
    assert (line["outcome"], line["cause"]) == ("ignored", "I01 automatic") and "response" in rooms.clocks()


def test_a_report_that_fails_somebody_else_and_delays_our_party_changes_nothing(rooms: Rooms) -> None:
    notice = served_notice(rooms)
    other = b"Final-Recipient: rfc822; x@elsewhere.test\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\nFinal-Recipient: "
    late = report(SELLER, str(notice["message_id"]), action="delayed").replace(b"Final-Recipient: ", other, 1)
    line = rooms.take(late, WEDNESDAY, envelope_from="")
    assert (line["outcome"], line["cause"]) == ("ignored", "I01 automatic") and rooms.case["state"] == "SERVED"


def test_the_same_notice_bounces_once(rooms: Rooms) -> None:
    returned(rooms)
    told = rooms.numbers(ANA).count("N38")
    notice = next(n for n in rooms.notices(to_address=SELLER) if "N8" in n["numbers"])
    rooms.take(report(SELLER, notice["message_id"]), THURSDAY, envelope_from="")
    assert rooms.numbers(ANA).count("N38") == told == 1
