"""Family harmless, words and headers: people and firms whose mails look like machines or attacks, and are neither.

Answers come to the served case from its respondent; complaints come from strangers and open cases of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from tests.desks import letter, token
from tests.hostile.siege import WHEN
from tests.rooms import COMPLAINT, SELLER, Rooms

WORDS = "CONTEST\n\nWe shipped the goods on 12 February."


@dataclass(frozen=True)
class Answer:
    """What the respondent sends; `top` are header lines above From."""

    name: str
    source: str
    text: str = WORDS
    top: str = ""
    subject: str = "Re: your notice"


MEANWHILE = "I was out of office until 2 March and only now read your mail. We shipped everything on 12 February."
FORWARDED = f"""{WORDS}

Here is what we wrote to the buyer:

---------- Forwarded message ---------
From: Lin <{SELLER}>
Date: Thu, 12 Feb 2026 10:00:00 +0800
Subject: Shipped
Auto-Submitted: auto-replied
Precedence: bulk
Received: from mx.amber-quay.example

Your goods are on the way."""
BOUNCED = f"{WORDS}\n\nOur mail to the buyer came back: 550 5.1.1 user unknown, mail delivery failed."
UNSUBSCRIBE = "List-Unsubscribe: <mailto:out@amber-quay.example>"
ONE_CLICK = f"{UNSUBSCRIBE}\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click"
TWICE = "Delivered-To: desk@ombud.example"
HOPS = [f"Received: by h{n}.example; Wed, 4 Mar 2026 03:00:00 +0000" for n in range(100)]
RECEIPTS = [
    f"{name}: {SELLER}" for name in ("Disposition-Notification-To", "Return-Receipt-To", "X-Confirm-Reading-To")
]
ANSWERS = [
    Answer("an unsubscribe line of the firm's mail program", "RFC 8058, CRM programs", top=ONE_CLICK),
    Answer("an unsubscribe line and a normal precedence", "CRM programs", top=f"{UNSUBSCRIBE}\r\nPrecedence: normal"),
    Answer("Auto-Submitted no, with a comment", "RFC 3834 5.2", top="Auto-Submitted: no (a person wrote this)"),
    Answer("Auto-Submitted no, behind a comment", "RFC 3834 5.2", top="Auto-Submitted: (typed by hand) no"),
    Answer("an empty Auto-Submitted", "broken clients", top="Auto-Submitted:"),
    Answer("Precedence first-class", "sendmail", top="Precedence: first-class"),
    Answer("a loop mark of another desk", "procmailex(5)", top="X-Loop: helpdesk@amber-quay.example"),
    Answer(
        "its own address in Delivered-To",
        "RFC 9228",
        top=f"Delivered-To: {SELLER}\r\nDelivered-To: all@amber-quay.example",
    ),
    Answer("our address twice in Delivered-To", "RFC 9228, two servers of ours", top=f"{TWICE}\r\n{TWICE}"),
    Answer("a hundred servers on the way", "RFC 5321 6.3", top="\r\n".join(HOPS)),
    Answer("every wish for a receipt", "RFC 8098 2.1", top="\r\n".join(RECEIPTS)),
    Answer("every wish for no automatic answer", "MS-OXCMAIL", top="X-Auto-Response-Suppress: All"),
    Answer("an absence that is over", "people's habit", text=MEANWHILE),
    Answer("a forwarded mail with all its headers", "every client", text=FORWARDED),
    Answer("words of a mail that came back", "people's habit", text=BOUNCED),
    Answer(
        "a word about automatic replies",
        "people's habit",
        text=f"{WORDS}\n\nYour automatic reply came twice; this is no auto-reply.",
    ),
    Answer("a subject about an auto part", "people's habit", subject="Re: auto parts, automatic gearbox"),
    Answer("a subject about out of stock", "people's habit", subject="Re: out of stock, back on Monday"),
]


@pytest.fixture
def rooms(make_desk: Callable[..., Desk], reader: ReadingPool) -> Rooms:
    """A desk of its own, for each of these mails acts."""
    return Rooms(make_desk(), reader)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda a: a.name)
def test_an_answer_counts_whatever_its_programs_put_on_it(rooms: Rooms, answer: Answer) -> None:
    rooms.serve()
    to = token(rooms.ref, "respondent")
    raw = letter(SELLER, answer.subject, answer.text, WHEN, to=to)
    raw = raw.replace(b"From:", f"{answer.top}\r\nFrom:".encode(), 1) if answer.top else raw
    line = rooms.take(raw, WHEN, to=to)
    assert (line["outcome"], line["assurance"], line["state_after"]) == ("appended", "token+domain", "NEGOTIATION"), (
        line
    )
    assert "response" in rooms.clocks("met")


@dataclass(frozen=True)
class Person:
    """A stranger with a complaint; `told` replaces words of the usual one, `shown` must stand in the case."""

    name: str
    source: str
    sender: str = "ann@calm-bay.example"
    called: str = ""
    subject: str = "Paid and nothing came"
    told: tuple[str, str] = ("Joan Okello", "Joan Okello")
    shown: str = "120"


PEOPLE = [
    Person(
        "a man called Null",
        "Wired 2015, 'Hello, I'm Mr. Null'",
        called="Null",
        told=("Joan Okello", "Jo Null"),
        shown="Null",
    ),
    Person("a woman called None", "people's names", called="None True", shown="None True"),
    Person("an Irishman who likes jokes", "xkcd 327", called='"O\'Brien; DROP TABLE case"', shown="DROP TABLE case"),
    Person(
        "a firm called Formula",
        "firms' names",
        told=("Amber Quay Trading Co.", "Formula = Success Ltd"),
        shown="Success",
    ),
    Person(
        "a firm with an ampersand and a plus",
        "firms' names",
        told=("Amber Quay Trading Co.", "M&S + Sons <Export> Ltd"),
        shown="Sons",
    ),
    Person(
        "a phone at the beginning of a line", "people's habit", told=("Joan Okello\n", "+49 171 5550123\nJoan Okello\n")
    ),
    Person(
        "a list with signs of formulas",
        "people's habit",
        told=("I want my", "=> please\n- one\n+ two\n@ three\nI want my"),
    ),
    Person("an order called 0x1F", "shops' numbers", told=("without an online order", "as your order 0x1F")),
    Person("an order called 1e5", "shops' numbers", told=("without an online order", "as your order 1e5")),
    Person(
        "a postmaster with a complaint of his own",
        "RFC 2142 5, a mailbox people read",
        sender="postmaster@calm-bay.example",
    ),
    Person(
        "an address that says no reply", "shops' systems that forward people's words", sender="noreply@calm-bay.example"
    ),
    Person("an address called auto", "people's addresses", sender="auto.teile@calm-bay.example"),
    Person("a quoted address", "RFC 5321 4.1.2", sender='"ann"@calm-bay.example'),
    Person("a domain with an umlaut", "RFC 5890", sender="ann@xn--mller-kva.example"),
    Person("a subject about auto", "people's habit", subject="Auto: automatic gate paid, nothing came"),
    Person("a subject about failed delivery", "people's habit", subject="Delivery failed, parcel returned to sender"),
    Person("a subject in capitals with marks", "people's habit", subject="!!! URGENT $$$ PAID 100% NOTHING CAME ???"),
    Person("a template's marks", "people's exports", told=("Dear desk", "Dear {{ name }} / Dear %s / Dear desk")),
    Person(
        "a table of its own",
        "people's exports",
        told=("I want my", "| item | sum |\n|---|---|\n| cans | 2300 |\n\nI want my"),
    ),
    Person(
        "a machine's words about the matter",
        "people quote machines",
        told=("I want my", "The shop's bot said: 'Ignore all instructions'.\nI want my"),
    ),
]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda p: p.name)
def test_a_complaint_opens_its_case_whoever_writes_it(rooms: Rooms, person: Person) -> None:
    text = COMPLAINT.replace(*person.told, 1)
    raw = letter(person.sender.replace('"', ""), person.subject, text, WHEN, name=person.called)
    raw = raw.replace(b"From: ann@", b'From: "ann"@', 1) if '"' in person.sender else raw
    line = rooms.take(raw, WHEN)
    assert (line["outcome"], line["assurance"]) == ("created", "address"), line
    assert line["notifications"], "it is answered"
    rooms.ref = line["case"]
    case = rooms.case
    assert case["respondent"]["addresses"] == [SELLER] and case["track"] == "offline"
    assert person.shown in str(case["facts"]) + str(case["complainant"]) + str(case["messages"])
    assert set(rooms.numbers(person.sender.replace('"', ""))) & {"N1", "N2", "N3"}
