"""Calendar entries: what they ask is a value and a text, and never in the way of the mail's own words."""

from base64 import b64encode

import pytest

from intake.reading.containers.invites import invites_in
from intake.reading.letter import Mailbox
from intake.reading.reader import read

EVENT = """BEGIN:VCALENDAR
PRODID:-//Example//Calendar 1.0//EN
VERSION:2.0
METHOD:{method}
BEGIN:VTIMEZONE
TZID:China Standard Time
BEGIN:STANDARD
DTSTART:16010101T000000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:visit-7@amber-quay.example
SUMMARY:Factory visit\\, second attempt
DTSTART;TZID=China Standard Time:20260504T100000
DTEND;TZID=China Standard Time:20260504T113000
LOCATION:Gate 3\\; Shenzhen
ORGANIZER;CN="Lin, Mei":mailto:mei@amber-quay.example
ATTENDEE;CN=Joan Okello;PARTSTAT={status};RSVP=TRUE:MAILTO:joan@ridge-
 farm.example
ATTENDEE:mailto:ben@ridge-farm.example
STATUS:{state}
DESCRIPTION:Please bring the contract.\\nThe gate closes at noon.
BEGIN:VALARM
SUMMARY:Wake up
ATTENDEE:mailto:alarm@amber-quay.example
END:VALARM
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def entry(method: str = "REQUEST", status: str = "NEEDS-ACTION", state: str = "CONFIRMED") -> str:
    return EVENT.format(method=method, status=status, state=state)


def alternative(plain: str, calendar: str) -> bytes:
    head = 'From: mei@amber-quay.example\r\nSubject: Visit\r\nContent-Type: multipart/alternative; boundary="b"\r\n\r\n'
    body = f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{plain}\r\n" if plain else ""
    packed = b64encode(calendar.encode()).decode()
    return (
        f"{head}{body}--b\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{packed}\r\n--b--\r\n"
    ).encode()


def test_who_asks_whom_to_come_where_and_when() -> None:
    invite = invites_in(entry().encode())[0]
    assert (invite.method, invite.uid) == ("REQUEST", "visit-7@amber-quay.example")
    assert (invite.summary, invite.place) == ("Factory visit, second attempt", "Gate 3; Shenzhen")
    assert (invite.start, invite.end) == ("2026-05-04T10:00:00", "2026-05-04T11:30:00")
    assert invite.zone == "China Standard Time" and invite.organizer == Mailbox("Lin, Mei", "mei@amber-quay.example")
    assert [(a.who.name, a.who.address, a.status) for a in invite.attendees] == [
        ("Joan Okello", "joan@ridge-farm.example", "needs-action"),
        ("", "ben@ridge-farm.example", ""),
    ]
    assert invite.status == "CONFIRMED" and invite.description == "Please bring the contract.\nThe gate closes at noon."


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("REQUEST", "Invitation: Factory visit"),
        ("REPLY", "Answer to an invitation: Factory visit"),
        ("CANCEL", "Cancelled: Factory visit"),
        ("PUBLISH", "Calendar entry: Factory visit"),
    ],
)
def test_its_text_says_what_it_is(method: str, words: str) -> None:
    text = invites_in(entry(method, "DECLINED", "CANCELLED").encode())[0].text
    assert text.startswith(words) and "Joan Okello <joan@ridge-farm.example> (declined)" in text
    assert "When: 2026-05-04 10:00:00 to 2026-05-04 11:30:00 (China Standard Time)" in text
    assert "Status: cancelled" in text and "Wake up" not in text


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("DTSTART:20260504T080000Z", "2026-05-04T08:00:00Z"),
        ("DTSTART;VALUE=DATE:20260504", "2026-05-04"),
        ("DTSTART:next Monday", "next Monday"),
        ("DTSTART:", ""),
    ],
)
def test_a_moment_keeps_what_it_says_of_its_zone(line: str, start: str) -> None:
    assert invites_in(f"BEGIN:VEVENT\n{line}\nUID:1\nEND:VEVENT\n".encode())[0].start == start


def test_an_invitation_beside_a_text_neither_hides_nor_repeats_it() -> None:
    letter = read(alternative("You are welcome on Monday.", entry()))
    assert letter.text.strip() == "You are welcome on Monday."
    assert [invite.summary for invite in letter.invites] == ["Factory visit, second attempt"]
    assert [f.content_type for f in letter.files] == ["text/calendar"]


def test_an_invitation_alone_is_the_text_of_its_mail() -> None:
    letter = read(alternative("", entry()))
    assert letter.text.startswith("Invitation: Factory visit, second attempt\nWhen: 2026-05-04")
    assert "Organizer: Lin, Mei <mei@amber-quay.example>" in letter.reply_text


def test_a_file_of_several_entries_or_a_broken_one_gives_what_it_has() -> None:
    several = entry().replace(
        "END:VCALENDAR", "BEGIN:VTODO\r\nSUMMARY:Pay\r\nDUE:20260601\r\nEND:VTODO\r\nEND:VCALENDAR"
    )
    assert [(i.summary, i.end) for i in invites_in(several.encode())][1] == ("Pay", "2026-06-01")
    cut = entry().partition("ORGANIZER")[0]
    assert invites_in(cut.encode())[0].summary == "Factory visit, second attempt"
    assert invites_in(b"no calendar at all") == [] and invites_in(b"") == []
