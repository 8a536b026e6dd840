"""What is a command, and what merely begins like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.languages import load_languages
from intake.commands.grammar import Audience, Parsed, parse_commands
from intake.commands.reasons import free_words
from intake.commands.verbs import PARTY, STAFF

LANGUAGES = tuple(load_languages().values())


def party(text: str) -> Parsed:
    return parse_commands(text, "party", LANGUAGES)


def staff(text: str) -> Parsed:
    return parse_commands(text, "staff", LANGUAGES)


def pairs(parsed: Parsed) -> list[tuple[str, str]]:
    return [(c.verb, c.words) for c in parsed.commands]


COMMANDS = [
    ("YES", [("YES", "")]),
    ("yes.", [("YES", "")]),
    ("  Yes!  ", [("YES", "")]),
    ("*ACCEPT*", [("ACCEPT", "")]),
    ("ACCEPT #2", [("ACCEPT", "#2")]),
    ("accept offer #2", [("ACCEPT", "offer #2")]),
    ("ＹＥＳ", [("YES", "")]),
    ("ACCEPT ＃２", [("ACCEPT", "#2")]),
    ("CONTEST we shipped on 3 May", [("CONTEST", "we shipped on 3 May")]),
    ("EVIDENCE here is my proof", [("EVIDENCE", "here is my proof")]),
    ("evidence two photos", [("EVIDENCE", "two photos")]),
    ("CANCEL", [("CANCEL", "")]),
    ("Cancel my complaint", [("CANCEL", "my complaint")]),
    ("CANCEL we agreed", [("CANCEL", "we agreed")]),
    ("CANCEL - I GIVE UP", [("CANCEL", "- I GIVE UP")]),
    ("I give up", [("I GIVE UP", "")]),
    ("We agreed.", [("WE AGREED", "")]),
    ("STATUS?", [("STATUS", "?")]),
    ("Status", [("STATUS", "")]),
    ("HUMAN please", [("HUMAN", "please")]),
    ("OFFER 50%", [("OFFER", "50%")]),
    ("OFFER 50 units by 20 May plus 40 USD", [("OFFER", "50 units by 20 May plus 40 USD")]),
    ("OFFER 50 UNITS PLUS 40 USD BY 2026-05-20", [("OFFER", "50 UNITS PLUS 40 USD BY 2026-05-20")]),
    ("COUNTER 52 units BY 2026-05-20 ELSE 2,080 USD", [("COUNTER", "52 units BY 2026-05-20 ELSE 2,080 USD")]),
    ("LIMIT 40 USD", [("LIMIT", "40 USD")]),
    ("REJECT", [("REJECT", "")]),
    ("REJECT #2 too little", [("REJECT", "#2 too little")]),
    ("拒绝 布料已经裁好", [("REJECT", "布料已经裁好")]),
    ("未付款 一分钱也没到", [("NOT PAID", "一分钱也没到")]),
    ("UNDO", [("UNDO", "")]),
    ("WITHDRAW 1, 2", [("WITHDRAW", "1, 2")]),
    ("SHIPPED DHL 1234567890", [("SHIPPED", "DHL 1234567890")]),
    ("PAID", [("PAID", "")]),
    ("NOT PAID", [("NOT PAID", "")]),
    ("NOT PAID, nothing came", [("NOT PAID", ", nothing came")]),
    ("NOT RECEIVED not one of them", [("NOT PAID", "not one of them")]),
    ("EXTEND 3 days waiting for the bank", [("EXTEND", "3 days waiting for the bank")]),
    ("FEEDBACK 5 4 3 fine", [("FEEDBACK", "5 4 3 fine")]),
    ("REPLY: we are sorry", [("REPLY", "we are sorry")]),
    ("LANGUAGE de", [("LANGUAGE", "de")]),
    ("TIMEZONE Africa/Nairobi", [("TIMEZONE", "Africa/Nairobi")]),
    ("ADDRESS new@home.example", [("ADDRESS", "new@home.example")]),
    ("SAME AS OMB-2026-000007", [("SAME AS", "OMB-2026-000007")]),
    ("CALL ME +254 700 000 417", [("CALL ME", "+254 700 000 417")]),
    ("STATUS\nYES", [("STATUS", ""), ("YES", "")]),
    ("接受", [("ACCEPT", "")]),
    ("状态。", [("STATUS", "")]),
    ("证据 照片", [("EVIDENCE", "照片")]),
    ("Ja", [("YES", "")]),
    ("oui", [("YES", "")]),
    ("amount.paid: 9950 USD", [("CORRECT", "amount.paid: 9950 USD")]),
    ("Order number: 8123456789012345", [("CORRECT", "order_id: 8123456789012345")]),
    ("date paid: 2026-05-20\nYES", [("CORRECT", "date.paid: 2026-05-20"), ("YES", "")]),
]


@pytest.mark.parametrize(("text", "expected"), COMMANDS, ids=[c[0][:30] for c in COMMANDS])
def test_a_party_orders(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(party(text)) == expected


REASONS = {"CONTEST", "EVIDENCE", "REJECT", "APPEAL"}  # whose own words go along


@given(st.lists(st.sampled_from(COMMANDS), min_size=1, max_size=4), st.sampled_from(["", "We wish you well."]))
def test_what_the_other_side_reads_holds_no_line_of_a_command(
    drawn: list[tuple[str, list[tuple[str, str]]]], below: str
) -> None:
    parsed = party("\n".join(text for text, _ in drawn) + f"\n\n{below}")
    told = free_words(parsed)
    assert told.endswith(below)
    for command in parsed.commands:
        assert command.line not in told.splitlines()
        if command.verb not in REASONS and command.words:
            assert command.words not in told


SENTENCES = [
    "Accept my apologies, I was away.",
    "Yes but the goods are broken.",
    "Status quo is not acceptable.",
    "Cancelled order, no refund.",
    "Evidence of this is attached.",
    "Accepting this is impossible.",
    "Yes, I have received nothing",
    "Cancel your membership!",
    "Paid and nothing came",
    "Paid USD 2,300 by bank transfer on 20 January, nothing came",
    "We agreed by mail on 40 saws.",
    "Shipped on 20260501 by sea",
    "Human rights matter",
    "Reply to my mail please",
    "Undo this injustice",
    "I give up my time for this",
    "Received nothing so far",
    "Offer me something better",
    "Done with you all",
    "Hello,\n\nACCEPT",
    "> ACCEPT",
    "Language problems were there",
    "Address of the shop is unknown",
    "Hello: world",
    "Limit your lies",
    "Admit that you lied",
    "Escalate this nonsense to your boss",
    "No",
    "",
]


@pytest.mark.parametrize("text", SENTENCES, ids=[s[:30] for s in SENTENCES])
def test_a_sentence_orders_nothing(text: str) -> None:
    parsed = party(text)
    assert parsed.commands == ()
    assert parsed.rest == "\n".join(line for line in text.splitlines() if not line.startswith(">")).strip()


def test_a_sentence_that_begins_like_a_command_is_shown_as_such() -> None:
    assert party("Yes but the goods are broken.").verb_like == "Yes but the goods are broken."
    assert party("The goods are broken.").verb_like == ""


def test_the_text_after_the_blank_line_is_the_message() -> None:
    parsed = party("CONTEST\n\nWe shipped in time.\n> old words\nSee the file.")
    assert pairs(parsed) == [("CONTEST", "")]
    assert parsed.commands[0].message == parsed.rest == "We shipped in time.\nSee the file."


def test_staff_decide_with_reasons() -> None:
    parsed = staff("DECIDE DEFAULT_RESPONDENT_SILENT 500 USD BY 2026-04-26 CITING 1 2\n\nThe record shows it.")
    assert pairs(parsed) == [("DECIDE", "DEFAULT_RESPONDENT_SILENT 500 USD BY 2026-04-26 CITING 1 2")]
    assert parsed.commands[0].message == "The record shows it."


def test_a_long_command_may_be_wrapped_by_the_mail_program() -> None:
    parsed = staff("DECIDE DECIDED_FOR_COMPLAINANT_FULL 500 USD BY 2026-04-26\nCITING 1 2\n\nWhy.")
    assert pairs(parsed) == [("DECIDE", "DECIDED_FOR_COMPLAINANT_FULL 500 USD BY 2026-04-26 CITING 1 2")]


def test_what_a_button_began_and_nobody_went_on_with_stands_in_no_ones_way() -> None:
    fields = parse_commands("amount.paid: \n付款日期: 2026-01-20\ndate.delivered:\n\nThank you", "party", LANGUAGES)
    assert [(c.verb, c.words) for c in fields.commands] == [("CORRECT", "date.paid: 2026-01-20")]
    assert fields.rest == "Thank you"
    digest = parse_commands("OMB-2026-000011 \nOMB-2026-000017 SERVE\nOMB-2026-000019", "staff", LANGUAGES)
    assert [(c.ref, c.verb) for c in digest.commands] == [("OMB-2026-000017", "SERVE")]
    assert parse_commands("amount.paid:\ndate.paid:", "party", LANGUAGES).commands == ()


def test_a_digest_is_answered_line_by_line_with_references() -> None:
    parsed = staff("OMB-2026-000001 SERVE\nomb-2026-000002 take\n[OMB-2026-000003] REFUSE late FORWARD")
    assert [(c.ref, c.verb, c.words) for c in parsed.commands] == [
        ("OMB-2026-000001", "SERVE", ""),
        ("OMB-2026-000002", "TAKE", ""),
        ("OMB-2026-000003", "REFUSE", "late FORWARD"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "TAKE",
        "SERVE",
        "REFUSE out_of_scope",
        "REQUEST C payment slip; contract",
        "NOTE called the bank",
        "SET amount.paid 9950 USD",
        "SANCTION account_disabled",
        "APPROVE",
        "DECLINE",
        "STATUS",
        "WAIVE withdraw no files",
        "SUGGEST 50%",
        "SUGGEST FULL",
        "ASSIGN @ana",
        "MERGE OMB-2026-000009",
        "TRANSFER offline",
        "DIGEST",
        "SEARCH harbour star",
        "REFUSE nonsense reason here",
    ],
)
def test_staff_order(line: str) -> None:
    assert [c.verb for c in staff(line).commands] == [line.split()[0]]


@pytest.mark.parametrize(
    "line", ["Take care of yourself", "Note that I am away", "Serve it cold", "Approve of this?", "Set up a call"]
)
def test_staff_may_write_sentences_too(line: str) -> None:
    found = staff(line).commands
    assert found == () or found[0].verb == "NOTE"


AUDIENCES = st.sampled_from(["party", "staff"])
HEADS = st.sampled_from([*PARTY, *STAFF, ">", "OMB-2026-000001 ", "接受", "\n", "\n\n", "field: value", " "])


@given(st.lists(HEADS | st.text(max_size=20), max_size=12), AUDIENCES)
def test_no_text_is_too_strange(parts: list[str], audience: Audience) -> None:
    for joined in ("".join(parts), "\n".join(parts), " ".join(parts)):
        parsed = parse_commands(joined, audience, LANGUAGES)
        assert all(c.verb == "CORRECT" or c.verb in {*PARTY, *STAFF} for c in parsed.commands)


@given(st.lists(HEADS | st.text(max_size=20), max_size=8), AUDIENCES)
def test_quoted_lines_never_order(parts: list[str], audience: Audience) -> None:
    quoted = "\n".join(f"> {line}" for part in parts for line in part.splitlines())
    assert parse_commands(quoted, audience, LANGUAGES) == Parsed()


@pytest.mark.parametrize(
    ("text", "verb"),
    [("İptal", "CANCEL"), ("IPTAL", "CANCEL"), ("Evet", "YES"), ("نعم", "YES"), ("Да", "YES"), ("Có", "YES")],
)
def test_a_party_orders_in_the_own_tongue(text: str, verb: str) -> None:
    assert pairs(party(text)) == [(verb, "")]


def test_a_sentence_with_a_turkish_capital_orders_nothing() -> None:
    assert party("İptal etmeme rağmen ürünü kargoladılar").commands == ()
