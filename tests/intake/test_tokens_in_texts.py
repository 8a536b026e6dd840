"""A reply address quoted, printed or enclosed by its party never reaches the other one, nor an export."""

import json
import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from models.rules.tokens import HIDDEN
from notifier.outbox import mail_of
from tests.desks import ANA, letter, pdf, token
from tests.notifier.notices import opened
from tests.rooms import BUYER, SELLER, Rooms

WEDNESDAY = "2026-03-04 11:00"
FORMS: list[Callable[[str], str]] = [
    str,
    str.upper,
    lambda a: f"To: Ombud <{a}>",
    lambda a: f"mailto:{a.replace('+', '%2B')}",
    lambda a: a.replace("desk+", "").replace("@", "@reply."),
    lambda a: a.replace("-", "-\n"),
]


BUTTON = re.compile(r'(?<=href=")mailto:[^"]*')


def macs(*tokens: str) -> list[str]:
    return [t.partition("-")[2].partition("@")[0] for t in tokens]


def parts(mail: EmailMessage) -> Iterator[str]:
    """Everything a reader can get at: subject, texts, and files with their names."""
    yield str(mail["Subject"])
    for part in mail.walk():
        yield part.get_filename() or ""
        if not part.is_multipart():
            content = part.get_payload(decode=True)
            yield content.decode("utf-8", "replace") if isinstance(content, bytes) else str(content)


def read_by(rooms: Rooms, address: str, own: str) -> str:
    """All that somebody was ever sent, but for the address he answers to, in its header and behind its buttons."""
    with rooms.desk.database.read() as db:
        mails = [opened(mail_of(rooms.desk, db, n["id"])) for n in rooms.notices(to_address=address)]
    said = "\n".join(BUTTON.sub("", text) for mail in mails for text in parts(mail)).lower()
    assert own not in said, "nor does it stand in a text of ours"
    return said.replace("\n", "").replace("> ", "")


@pytest.fixture
def rooms(make_desk: Callable[..., Desk], reader: ReadingPool) -> Rooms:
    rooms = Rooms(make_desk(storms={"quick_answers_per_case_day": 100, "mails_per_case_day": 100}), reader)
    rooms.serve()
    return rooms


@pytest.mark.parametrize("form", range(len(FORMS)))
def test_no_token_in_a_message_reaches_the_other_side(rooms: Rooms, form: int) -> None:
    own, other_case = token(rooms.ref, "respondent"), token("OMB-2026-000777", "complainant")
    staff, later = token(rooms.ref, f"staff:{ANA}"), token(rooms.ref, "respondent:12")
    told = "\n\n".join(FORMS[form](t) for t in (own, other_case, staff, later))
    subject = f"Re: {FORMS[form](own)}".replace("\n", "")
    text = f"CONTEST\n\nWe wrote to\n\n{told}\n\nand it was shipped."
    raw = letter(SELLER, subject, text, WEDNESDAY, to=own, files=[("note.txt", told.encode())])
    line = rooms.take(raw, WEDNESDAY, to=own)
    assert line["state_after"] == "NEGOTIATION", line
    said = read_by(rooms, BUYER, macs(token(rooms.ref, "complainant"))[0])
    assert "it was shipped" in said and HIDDEN in said
    assert not [mac for mac in macs(own, other_case, staff, later) if mac in said]
    from ombud.casefile import case_file

    exported = json.dumps(case_file(rooms.desk, rooms.ref)).lower()
    assert not [mac for mac in macs(own, other_case, staff, later) if mac in exported.replace("\\n", "")]


def enclosed(own: str) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = SELLER, own, f"to {own}"
    mail["Reply-To"] = own
    mail.set_content(f"We answered to {own} in March.")
    return mail.as_bytes()


def test_no_file_carries_a_token_to_the_other_side(rooms: Rooms) -> None:
    own = token(rooms.ref, "respondent")
    files = [
        ("our mail.eml", enclosed(own)),
        ("print.pdf", pdf(f"From: Ombud Reply-To: {own}")),
        ("plain.pdf", pdf("A slip")),
    ]
    line = rooms.says(SELLER, "respondent", "CONTEST\n\nSee the files.", WEDNESDAY, files=files)
    assert [a["decision"] for a in line["attachments"]] == ["accepted"] * 3
    said = read_by(rooms, BUYER, macs(token(rooms.ref, "complainant"))[0])
    assert macs(own)[0] not in said and "we answered to" in said, "a mail goes out as masked text"
    with rooms.desk.database.read() as db:
        sent = [opened(mail_of(rooms.desk, db, n["id"])) for n in rooms.notices(to_address=BUYER)][-1]
    attached = [part for part in sent.walk() if part.get_content_type() == "application/pdf"]
    assert len(attached) == 1, "the print of our mail is described, not attached"
