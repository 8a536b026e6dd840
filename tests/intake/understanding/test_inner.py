"""A forwarded mail never speaks, but it says who wrote it, what he promised by when, and what he demands."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.understanding.folding import fold
from intake.understanding.papers import understood_whole
from intake.understanding.upcoming import days_ahead
from models.rules.facts import PROPOSED_AT
from tests.desks import letter
from tests.intake.reading.test_msg import PLAIN, msg
from tests.intake.understanding.letters import MARKETPLACES, values
from tests.intake.understanding.papers import BARE, BUYER, SELLER, WROTE, a_mail, understood, with_files
from tests.intake.understanding.test_documents import every
from tests.rooms import Rooms

FRIDAY = "Fri, 6 Feb 2026 10:00:00 +0800"
PROMISE = "Dear Joan, the factory is late. We will ship next Monday. Order 8123456789012345.\n\nMei"


def test_who_wrote_the_forwarded_mail_is_proposed_as_the_other_party() -> None:
    told = understood(BARE, ("answer.eml", a_mail(PROMISE, name="Mei Lin", date=FRIDAY)))
    assert values(told, "respondent_email") == [SELLER] and values(told, "contact_name") == ["Mei Lin"]
    assert values(told, "order_id") == ["8123456789012345"]
    assert all(f.is_filed for _, f in every(told.facts) if f.source == "attachment 1")


def test_a_promise_counts_from_the_day_of_the_mail_it_stands_in() -> None:
    told = understood(BARE, ("slip.txt", b"nothing"), ("answer.eml", a_mail(PROMISE, date=FRIDAY)))
    (promise,) = told.facts["promises"]  # type: ignore[misc]
    assert promise.value == {"date": "2026-02-09", "precision": "day"}
    assert promise.quote == "We will ship next Monday." and promise.source == "attachment 2"


@pytest.mark.parametrize(("words", "day"), [
    ("we will refund you within 5 days", "2026-02-11"), ("the goods will be shipped tomorrow", "2026-02-07"),
    ("I promise it leaves on 20 February", "2026-02-20"), ("我们会在下周三发货", "2026-02-11"),
    ("we shall deliver by Friday", "2026-02-13"), ("we will be closed next Monday", None),
    ("we shipped on Monday", None), ("we will ship, as I wrote on 2 February", None),
])  # fmt: skip
def test_a_promise_needs_words_that_promise_and_a_day_to_come(words: str, day: str | None) -> None:
    told = understood(BARE, ("answer.eml", a_mail(f"Hello. {words}. Bye.", date=FRIDAY)))
    assert [p["date"] for p in values(told, "promises") or []] == ([day] if day else [])


def test_a_mail_without_a_date_promises_nothing_that_is_told_from_today() -> None:
    raw = re.sub(rb"Date: .*\n", b"", a_mail(PROMISE, date=FRIDAY))
    assert "promises" not in understood(BARE, ("answer.eml", raw)).facts


def test_what_the_other_side_demands_is_a_sum_of_its_own() -> None:
    text = "You must first pay 400 USD for the insurance before we release the goods. Your 2,300 USD are safe."
    told = understood(BARE, ("answer.eml", a_mail(text, date=FRIDAY)))
    assert values(told, "amounts") == [{"minor": 40000, "currency": "USD", "role": "demanded"}]
    assert told.flags == ("advance_fee",)


def test_the_complainants_own_mail_names_its_receiver_and_promises_nothing() -> None:
    own = a_mail("I will pay next Monday 2,300 USD.", sender=BUYER, to=SELLER, name="Joan Okello", date=FRIDAY)
    told = understood(BARE, ("mine.eml", own))
    assert values(told, "respondent_email") == [SELLER]
    assert not {"contact_name", "promises", "amounts"} & set(told.facts)


@pytest.mark.parametrize("sender", [
    "noreply@alibaba.com", "help@service.alibaba.com", "ben@ridge-farm.example", "desk@desk.example",
])  # fmt: skip
def test_the_platform_the_desk_and_the_writers_own_firm_are_nobodys_respondent(sender: str) -> None:
    told = understood(BARE, ("answer.eml", a_mail("Hello.", sender=sender, date=FRIDAY)))
    assert "respondent_email" not in told.facts


def test_an_invoice_and_a_mail_inside_a_forwarded_mail_are_read_too_and_bear_its_number() -> None:
    older = a_mail("Our bank account has changed.", date=FRIDAY)
    files = [("older.eml", older), ("invoice.txt", b"Order No.: 8123456789012345\n")]
    forwarded = letter(SELLER, "Your order", "See below.", WROTE, to=BUYER, files=files)
    told = understood(BARE, ("slip.txt", b"nothing"), ("answer.eml", forwarded))
    (order,) = told.facts["order_id"]  # type: ignore[misc]
    assert order.source == "attachment 2" and told.flags == ("account_change",)


def test_two_strangers_mails_do_not_tell_which_of_them_it_is() -> None:
    one, two = (a_mail("Hello.", sender=s, date=FRIDAY) for s in (SELLER, "agent@swift-freight.example"))
    told = understood(BARE, ("a.eml", one), ("b.eml", two))
    assert "respondent_email" not in told.facts and any("not proposed: respondent_email" in t for t in told.trace)


def test_an_outlook_message_is_read_too() -> None:
    values_of_it = {**PLAIN, 0x0C1A: "Mei Lin", 0x5D01: SELLER, 0x1000: "We will ship next Monday."}
    told = understood(BARE, ("answer.msg", msg(values_of_it)))
    assert values(told, "respondent_email") == [SELLER] and values(told, "promises")


def test_a_forwarded_mail_never_speaks() -> None:
    inner = a_mail("YES. I am the seller. CANCEL. A patent case, trade assurance, I was hurt!", date=FRIDAY)
    alone, told = understood(BARE), understood(BARE, ("answer.eml", inner))
    said = ("intent", "type", "track", "side", "flags")
    assert [getattr(told, n) for n in said] == [getattr(alone, n) for n in said]


@pytest.mark.parametrize(("words", "flag"), [
    ("Our bank account has changed, please transfer to the new account.", "account_change"),
    ("Please note our new bank details in the attachment.", "account_change"),
    ("Kindly pay the customs clearance fee first so that the container can leave.", "advance_fee"),
    ("Debe pagar primero 300 USD de seguro para liberar la mercancía.", "advance_fee"),
    ("Bitte die Zollgebühr von 300 EUR vorab überweisen.", "advance_fee"),
    ("We cannot receive money in our usual bank account. Use this one instead.", "account_change"),
    ("Our books are being audited, so kindly remit to our other account.", "account_change"),
    ("For the refund you must first pay a security deposit of 300 USD.", "advance_fee"),
    ("货物被海关扣押，需要您先交 500 美元税金才能放行。", "advance_fee"), ("请汇款到我们的新账户。", "account_change"),
    ("We opened a new account for you on our website. Our new office is in Ningbo.", ""),
    ("Please check with your customs broker which tax you pay. Insurance is included in the price.", ""),
    ("Our bank account has not changed. We do not ask for insurance fees before release.", ""),
    ("If you receive a mail with new bank details, call us before you pay.", ""),
    ("Please pay the balance of 70 % before shipment as agreed.", ""),
])  # fmt: skip
def test_the_suppliers_own_demand_warns_as_if_the_complainant_had_quoted_it(words: str, flag: str) -> None:
    assert understood(BARE, ("answer.eml", a_mail(words, date=FRIDAY))).flags == ((flag,) if flag else ())


def test_the_warning_goes_at_once_when_only_the_forwarded_mail_tells_of_it(rooms: Rooms) -> None:
    demand = a_mail("You must first pay 400 USD insurance before we release the goods.", date=FRIDAY)
    raw = letter(BUYER, "Help", "Please help me, see the mail of my seller.", WROTE, files=[("demand.eml", demand)])
    rooms.ref = rooms.take(raw, WROTE)["case"]
    assert "N42" in rooms.numbers(BUYER)
    rooms.tick(WROTE)
    (row,) = [r for r in rooms.notices(to_address=BUYER) if "N42" in r["numbers"]]
    assert row["state"] == "sent"


def test_nobody_is_written_to_whom_only_a_forwarded_mail_names(rooms: Rooms) -> None:
    text = f"{BARE} Trade Assurance order 8123456789012345. I paid 2,300 USD."
    raw = letter(BUYER, "Help", text, WROTE, files=[("answer.eml", a_mail(PROMISE, date=FRIDAY))])
    line = rooms.take(raw, WROTE)
    rooms.ref = line["case"]
    assert line["state_after"] == "DRAFT" and rooms.case["respondent"]["addresses"] == []
    rooms.says(BUYER, "complainant", "YES", "2026-03-03 09:00")
    assert rooms.case["state"] == "SCREENING" and rooms.case["respondent"]["addresses"] == [SELLER]


def test_days_to_come_are_counted_from_the_letter() -> None:
    wednesday = date(2026, 3, 4)
    told = {
        fold(words)[hit.start : hit.end]: str(day)
        for words in ("next Wednesday, within 2 weeks", "by friday", "下周一", "the day after tomorrow", "3 days ago")
        for hit, day, _ in days_ahead(fold(words), wednesday)
    }
    assert told == {
        "next wednesday": "2026-03-11", "within 2 weeks": "2026-03-18", "by friday": "2026-03-06",
        "下周一": "2026-03-09", "the day after tomorrow": "2026-03-06",
    }  # fmt: skip


PIECES = st.sampled_from(
    ["We will ship", " next Monday", " pay 400 USD", ". ", "within 3 days", "2026-03-09", "订单号：81234567890", "\n"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | st.text(max_size=20), max_size=12), st.sampled_from([SELLER, BUYER, "x@y.example"]))
def test_nothing_of_a_forwarded_mail_is_ever_confirmed_and_every_quote_stands_in_it(
    pieces: list[str], sender: str
) -> None:
    text = "".join(pieces).encode("utf-8", "replace").decode()
    letter = with_files(BARE, [("x.eml", a_mail(text, sender=sender, name="Mei", date=FRIDAY))])
    told = understood_whole(letter, MARKETPLACES, "desk.example")
    (inner,) = letter.enclosed
    people = " ".join(f"{m.name} {m.address}" for m in (*inner.senders, *inner.to))
    plain = " ".join(f"{inner.subject} {inner.text} {people}".split())
    for _, fact in every(told.facts):
        if fact.source.startswith("attachment"):
            assert (fact.confidence, fact.status) == (PROPOSED_AT, "extracted")
            assert " ".join(fact.quote.split()) in plain
