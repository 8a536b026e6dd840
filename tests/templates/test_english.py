"""The English mails keep their promises: every template, every reader, hand-made facts."""

import re
from typing import Any

import pytest

from tests.templates.english_facts import A_DECISION, JINJA, ROOT, Loose, a_fact, a_file, an_exhibit, body, mail

NUMBERS = {p.stem for p in (ROOT / "en").glob("N*.j2")}
MINE = {
    f"N{n}" for n in (*range(1, 14), 16, 19, 23, 24, 27, 28, 31, 32, 33, 34, 35, 38, 39, 40, 41, 42, 56, 61, 62, 63, 64)
}
VIEWERS = ("complainant", "respondent", "staff")
NEVER = (
    r"\bscam",
    r"(will|shall) (get|receive) (your|the) money",
    r"(will|shall) be (refunded|reimbursed)",
    r"refund (is|was|has been) (granted|ordered|paid)",
    r"refund granted",
    r"we (will|shall) (pay|refund|reimburse)",
    r"has been resolved",
    r"\bguilty\b|\bfraud",
)


def test_every_notice_of_the_desk_has_its_english_template() -> None:
    assert NUMBERS >= MINE


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("number", sorted(MINE))
@pytest.mark.parametrize("trim", [False, True])
def test_every_template_speaks_to_every_reader_and_promises_nothing(number: str, viewer: str, trim: bool) -> None:
    extra = Loose(clock="response", party="respondent", hours_left=3, due_at="2026-03-08T15:59:59+00:00", last=True)
    subject, text = mail(
        number,
        trim=trim,
        viewer=viewer,
        decision=A_DECISION,
        extra=extra,
        missing=["amounts", "remedy"],
        files=[a_file("a.mov", 40 << 20)],
        asked=["the contract"],
        outcome="DEFAULT_RESPONDENT_SILENT",
    )
    assert text.strip() and "None" not in subject + text and "\n" not in subject
    assert re.search(r" — \S|\?$", subject), subject
    for word in NEVER:
        assert not re.search(word, f"{subject}\n{text}", re.I), word
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(row.rstrip().endswith("|") for row in rows), rows


@pytest.mark.parametrize("number", sorted(MINE))
def test_the_paragraphs_do_not_hang_on_how_the_environment_trims(number: str) -> None:
    facts: dict[str, Any] = {
        "decision": A_DECISION,
        "missing": ["amounts", "remedy"],
        "files": [a_file("a.mov", 40 << 20)],
        "extra": Loose(clock="response", party="respondent", hours_left=3, due_at="2026-03-08T15:59:59+00:00"),
    }
    plain, trimmed = (re.sub(r"\n\s*\n+", "\n\n", mail(number, trim=t, **facts)[1]).strip() for t in (False, True))
    assert plain == trimmed


def test_n1_shows_what_was_understood_with_the_words_that_said_it_and_asks_for_doubtful_money() -> None:
    text = body("N1", files=[a_file("slip.pdf", 2048, "accepted", ""), a_file("x.exe", 2048, "refused", "format")])
    for said in (
        "| Amount paid | USD 2,300.00 | “USD 2,300” |",
        "not clear to us — please check | “9950$”",
        "| Paid on | 20 January 2026 |",
    ):
        assert said in text
    assert (
        "YES" in text and "slip.pdf | 2 KB | accepted" in text and "**not accepted**: we cannot take this kind" in text
    )
    assert "reads it by Saturday 7 March 2026" in text


def test_what_a_complaint_names_as_proof_is_told_in_plain_words() -> None:
    named = a_fact({"kind": "payment_proof", "attached": True}, "the bank's slip")
    assert "| Evidence named | payment proof | “the bank's slip” |" in body("N1", facts=Loose(evidence=[named]))


def test_staff_read_what_the_server_said_and_nothing_where_it_said_nothing() -> None:
    told = Loose(address="x@y.example", status="5.1.1", diagnostic="550 no such user")
    assert "| In its words | 550 no such user |" in body("N38", viewer="staff", extra=told)
    assert "In its words" not in body("N38", viewer="staff", extra=Loose(address="x@y.example", status="5.1.1"))


def test_n1_to_an_unverified_sender_repeats_nothing_of_the_mail() -> None:
    text = body("N1", extra=Loose(quiet=True), files=[a_file("slip.pdf", 2048, "accepted", "")])
    assert "could not check" in text
    assert not re.search(r"2,300|9950|slip\.pdf|8123", text)
    template = JINJA[True].get_template("en/N1.j2")
    least = {
        "ref": "",
        "viewer": "other",
        "now": "2026-03-02T01:12:00+00:00",
        "people": {"desk": "D"},
        "extra": Loose(),
    }
    assert "could not check" in "".join(template.blocks["body"](template.new_context(least)))


def test_n2_asks_at_most_three_things_each_with_its_reason_and_an_example() -> None:
    missing = ["respondent_email|respondent_member_id|product_url", "amounts", "remedy", "payment_method"]
    subject, text = mail("N2", missing=missing)
    assert "3 more things" in subject and text.count("\n- **") == 3
    assert "respondent_email: " in text and "    remedy: " in text and "“9950$”" in text


def test_n3_offline_says_what_the_desk_can_and_cannot_do_and_names_the_last_day_to_file() -> None:
    text = body("N3", exhibits=[an_exhibit(1, "slip.pdf", state="accepted")])
    for said in ("offline order", "We can:", "We cannot:", "16 May 2026", "WITHDRAW 1", "force anyone to pay"):
        assert said in text


@pytest.mark.parametrize(
    ("sums", "reckoned"),
    [
        ([("total", 1_000_000)], True),
        ([("other", 4_000), ("paid", 1_000_000)], True),
        ([("other", 4_100), ("paid", 1_000_000)], False),
        ([("paid", 1_000_000)], False),
    ],
)
def test_n3_reckons_what_short_goods_come_to_where_the_price_of_one_is_told(
    sums: list[tuple[str, int]], reckoned: bool
) -> None:
    told = Loose(
        quantity_ordered=a_fact(250),
        quantity_received=a_fact(199),
        quantity_defective=a_fact(1),
        amounts=[a_fact({"minor": minor, "currency": "USD", "role": role}) for role, minor in sums],
    )
    text = body("N3", type="short_delivery", facts=told)
    assert "That leaves **52** to make good." in text
    assert ("52 × USD 40.00 = **USD 2,080.00**" in text) is reckoned


def test_n7_names_each_file_its_size_the_limit_and_the_new_due_date() -> None:
    text = body(
        "N7",
        files=[a_file("defect.exe", 2048, cause="format"), a_file("lamp.mov", 40 << 20)],
        extra=Loose(new_due_at="2026-08-12T15:59:59+00:00"),
    )
    for said in ("defect.exe", "lamp.mov", "40 MB", "limit: 25 MB", "12 August 2026", "paused"):
        assert said in text


def test_n8_quotes_the_complaint_and_says_how_and_until_when_to_answer() -> None:
    text = body("N8", viewer="respondent")
    for said in (
        "> I paid and nothing has come.",
        "ACCEPT",
        "CONTEST",
        "Sunday 8 March 2026, 23:59 (UTC+08:00)",
        "reported payment demand",
        "proof of shipment",
        "contract",
        "communication history",
        "Nothing has been decided",
    ):
        assert said in text
    assert "| Paid on | “on 20 January 2026” |" in text, "an unconfirmed value is served in the complaint's own words"
    assert "| Amount paid | USD 2,300.00 |" in text
    assert "reported payment demand" not in body("N8", viewer="respondent", flags=[])


def test_n10_gives_the_hours_left_and_exactly_what_follows() -> None:
    reminder = Loose(
        clock="claim_evidence",
        party="complainant",
        hours_left=3,
        due_at="2026-08-10T15:59:59+00:00",
        last=True,
        lapse="close_no_evidence",
    )
    text = body("N10", extra=reminder)
    assert (
        "You have 3 hours left" in text
        and "the payment is released to the supplier" in text
        and "last reminder" in text
    )
    late = Loose(
        clock="response", party="respondent", hours_left=60, due_at="2026-03-08T15:59:59+00:00", lapse="default_finding"
    )
    text = body("N10", viewer="respondent", extra=late)
    assert "2 days and 12 hours" in text and "taken as not disputed" in text and "48 hours" in text


@pytest.mark.parametrize("viewer", ["complainant", "respondent"])
def test_n13_and_n27_say_what_is_presumed_and_until_when_it_can_be_cured(viewer: str) -> None:
    facts: dict[str, Any] = {
        "viewer": viewer,
        "ends": Loose(cure="2026-03-10T16:00:00+00:00"),
        "numbers": ["N13", "N27"],
        "extra": Loose(clock="response", party="respondent", lapse="default_finding"),
    }
    text = body("N13", **facts) + body("N27", **facts)
    for said in ("has passed", "presumed", "files 1 and 2", "48 hours", "11 March 2026", "not decided yet"):
        assert said in text


def test_n19_numbers_its_items_and_says_who_sees_them() -> None:
    text = body(
        "N19", extra=Loose(items=["the bank slip", "a photo"]), ends=Loose(evidence="2026-03-20T15:59:59+00:00")
    )
    for said in (
        "**1.** the bank slip",
        "**2.** a photo",
        "Keep the originals, send copies",
        "reviewed by both parties",
        "20 March 2026",
    ):
        assert said in text
    claim = body("N19", substate="CLAIM_OPEN", ends=Loose(claim_evidence="2026-08-10T15:59:59+00:00"))
    assert "10 August 2026" in claim and "the payment is released to the supplier" in claim
