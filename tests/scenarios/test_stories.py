"""Every reader's story of domain.md 1.11 by SMTP: what is read of it, its state, and what its first answer says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.desks import ANA, BEN, pdf
from tests.scenarios import stories as of
from tests.scenarios.door import Door

Doors = Callable[..., Door]
DEMAND = f"""From: North Quay <{of.SHOP}>
To: {of.FEE_DEMANDED.sender}
Date: Fri, 27 Feb 2026 10:00:00 +0800
Message-ID: <fee-1@north-quay.example>
Subject: before the parcel leaves

Dear Grace, the lamps wait here. First you must send 400 $ for insurance.
""".replace("\n", "\r\n").encode()


@dataclass(frozen=True)
class Told:
    """What a story must come to.

    facts   {name: one value that must be among those read}; of an amount or a date (role, value)
    answer  numbers of the writer's first mail, in order; beside: those of his other mails at once
    says    words of his mails; never: words that must not stand there
    staff   numbers that Ana gets
    """

    mail: of.Writer
    track: str
    type: str
    state: str
    answer: str
    says: tuple[str, ...]
    facts: dict[str, Any] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    staff: tuple[str, ...] = ("N61",)
    files: tuple[tuple[str, bytes], ...] = ()


STORIES = {
    "C1": Told(
        of.PRICE_RAISED, "trade_assurance", "price_increase", "SCREENING", "N1+N3",
        ("CANCEL is not the only door", "You need not agree", "all of your money back", "remedy: performance", "held"),
        {"order_id": "118234567001", "amounts": ("paid", 164000), "order_state": "paid", "quantity_ordered": 20},
    ),
    "C2": Told(
        of.FEE_DEMANDED, "offline", "not_received", "SCREENING", "N1+N3",
        ("do not send more money", "not obliged to pay more", "16 May 2026", "offline order", "Send us the demand"),
        {"amounts": ("paid", 230000), "payment_method": "bank_transfer", "dates": ("agreed", "2026-02-15")},
        frozenset({"advance_fee"}), beside=("N42",), staff=("N61", "N56"),
        files=(("slip.pdf", pdf("Transfer of USD 2300 on 20 Jan 2026")), ("their-mail.eml", DEMAND)),
    ),
    "C3": Told(
        of.SHIPPED_ANYWAY, "secure_payment", "shipped_after_cancel", "SCREENING", "N1+N3",
        ("with its reasons", "certificate", "Do not use them"),
        {"amounts": ("paid", 180000), "dates": ("cancelled", "2026-02-04"), "remedy": "refund_full"},
        frozenset({"shipped_after_cancel"}),
    ),
    "C4": Told(
        of.FEW_SWORDS, "trade_assurance", "short_delivery", "SCREENING", "N1+N3",
        ("250 ordered, 199 came, 1 of them bad", "That leaves 52", "only by a decision", "date.delivered"),
        {"quantity_ordered": 250, "quantity_received": 199, "quantity_defective": 1, "amounts": ("claimed", 208000),
         "dates": ("promised", "2026-02-22"), "remedy_alternative": "sanction"},
    ),
    "C5": Told(
        of.STOLEN_PICTURES, "ip", "image_theft", "SCREENING", "N1+N3",
        ("You need no account", "one mail can name many pages", "Do not answer the threat",
         "Send the papers of your right once"),
        {"infringing_url": "https://www.alibaba.com/product-detail/Wool-Sweater-C_1600333333333.html",
         "ip_right": "copyright", "remedy": "removal"},
        frozenset({"threat", "repeat_respondent"}), beside=("N42",), staff=("N61", "N56"),
    ),
    "C6": Told(
        of.PARCEL_RECALLED, "trade_assurance", "recalled_parcel", "SCREENING", "N1+N3",
        ("returned to sender", "ask your card issuer today", "within 3 days of our mail"),
        {"dates": ("promised", "2026-01-27"), "payment_method": "card", "amounts": ("paid", 74000)},
    ),
    "C7": Told(
        of.AT_CUSTOMS, "trade_assurance", "compliance", "SCREENING", "N1+N3",
        ("What we can decide", "What we cannot", "whoever writes for it", "papers they gave you"),
        {"respondent_email": of.SHOP, "contact_name": "Leo", "amounts": ("paid", 520000)},
    ),
    "C8": Told(
        of.WILL_NOT_DELIVER, "trade_assurance", "cannot_perform", "SCREENING", "N1+N3",
        ("cannot make anybody deliver", "by a fixed day", "did not perform"),
        {"remedy": "performance", "amounts": ("paid", 390000)},
    ),
    "C10": Told(
        of.MACHINE, "offline", "defective", "OUT_OF_SCOPE", "N1+N5",
        ("only two kinds of complaint", "paid outside the platform", "Verbraucherzentrale", "Amtsgericht",
         "card issuer", "HUMAN", "choose Trade Assurance"),
        {"amounts": ("paid", 620000), "payment_method": "bank_transfer", "country": "DE"},
        frozenset({"delay_justified"}), never=("N2",), staff=(),
    ),
    "C11": Told(
        of.CHAIRS, "offline", "defective", "OUT_OF_SCOPE", "N1+N5",
        ("health comes first", "Procon", "Inmetro", "Polícia Civil", "not clear to us", "$12,340,00.00"),
        {"amounts": ("", None), "quantity_ordered": 306, "country": "BR"},
        frozenset({"injury"}), beside=("N42",), staff=("N56",),
    ),
    "C12": Told(
        of.FOUND_LATE, "trade_assurance", "not_as_described", "SCREENING", "N1+N3",
        ("12 December 2025", "the day the goods came, 12 November 2025", "whether an exception can be made",
         "may still offer a repair, new goods or money"),
        {"dates": ("discovered", "2026-02-10")}, frozenset({"late_discovery"}), never=("cannot handle",),
    ),
    "C13": Told(
        of.CLOSED_ORDER, "trade_assurance", "not_as_described", "SCREENING", "N1+N3",
        ("22 March 2026", "the day the goods came, 20 February 2026", "You are in time", "a measure beside the goods"),
        {"order_state": "complete", "dates": ("delivered", "2026-02-20"), "amounts": ("claimed", 90000)},
        never=("only until the order is complete",),
    ),
    "C14": Told(
        of.NOBODY_TO_SPEAK_TO, "unknown", "unknown", "DRAFT", "N1+N2",
        ("its number is OMB-2026-000001", "You asked for a person", "CALL ME", "16 March 2026", "please check"),
        {"phone": "+15035550188"}, frozenset({"human_wanted"}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
def test_a_readers_story_is_understood_and_its_first_answer_says_what_helps(door: Doors, story: str) -> None:
    told, town = STORIES[story], door()
    town.write(told.mail.sender, told.mail.subject, told.mail.text, told.mail.when, told.files)
    case = town.case
    assert (town.line["outcome"], case["track"], case["type"]) == ("created", told.track, told.type)
    assert town.state()[0] == told.state
    assert told.flags <= set(case["flags"])
    for name, wanted in told.facts.items():
        assert wanted in values(case["facts"], name), (name, case["facts"].get(name))
    assert sorted(town.got(told.mail.sender)) == sorted([told.answer, *told.beside])
    read = " ".join(" ".join(t.words for t in town.fresh if t.to == told.mail.sender).split())
    for words in told.says:
        assert words in read, words
    for words in told.never:
        assert words not in read, words
    assert sorted(town.got(ANA)) == sorted(told.staff)
    assert not town.got(of.SHOP), "the other side knows nothing yet"


def values(facts: dict[str, Any], name: str) -> list[Any]:
    """What was read of a field: plain values, of amounts and dates (role, value)."""
    found = facts.get(name, [])
    return [_plain(f["value"]) for f in (found if isinstance(found, list) else [found])]


def _plain(value: Any) -> Any:
    if value is None:
        return ("", None)
    if isinstance(value, dict):
        return value.get("role", ""), value.get("minor", value.get("date"))
    return value


def test_thanks_are_filed_without_a_case_and_without_an_answer(door: Doors) -> None:
    town, mail = door(), of.GRATEFUL
    town.write(mail.sender, mail.subject, mail.text, mail.when)
    assert (town.line["outcome"], town.line["case"]) == ("ignored", None)
    assert not town.fresh


def test_a_question_from_a_stranger_reaches_a_draft_with_a_number(door: Doors) -> None:
    town = door()
    town.write(
        "kim@rowan-tea.example", "question", "Hello, how can I contact you about a supplier?\n\nKim", "2026-03-02 09:12"
    )
    assert town.state() == ("DRAFT", None)
    assert town.ref in town.mail("N1", "kim@rowan-tea.example").words


def test_who_asks_to_be_called_is_heard_by_a_person_at_once(door: Doors) -> None:
    town, mail = door(), of.NOBODY_TO_SPEAK_TO
    town.write(mail.sender, mail.subject, mail.text, mail.when)
    for member in (ANA, BEN):
        assert "Needs a person" in town.mail("N61", member).words
    town.answer(mail.sender, "CALL ME +1 503 555 0188", "2026-03-02 10:00")
    assert "N61" in town.got(ANA) and "N63" in town.got(mail.sender)


def test_two_complaints_about_one_seller_are_two_cases_and_one_record_for_staff_alone(door: Doors) -> None:
    town = door()
    for mail, when in (
        (of.FEE_DEMANDED, "2026-03-02 09:12"),
        (of.MACHINE, "2026-03-03 09:12"),
        (of.FEW_SWORDS, "2026-03-04 09:12"),
    ):
        town.write(mail.sender, mail.subject, mail.text, when)
    assert "repeat_respondent" in town.case["flags"]
    assert "OMB-2026-000001" in town.mail("N61", ANA).words
    assert not any("OMB-2026-000001" in t.words for t in town.fresh if t.to == of.FEW_SWORDS.sender)
