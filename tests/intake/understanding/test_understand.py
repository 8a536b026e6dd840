"""Complaints in words of our own, and what the desk must make of them."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading.letter import Letter
from intake.understanding.names import REPEATED, SINGLE
from intake.understanding.understand import understand
from models.rules.facts import Fact
from tests.intake.understanding.letters import GRACE, INES, letter, read, values


def test_a_paid_order_that_never_came_with_a_new_fee_is_understood_to_the_last_fact() -> None:
    seen = read(GRACE, "Paid and nothing came", name="Grace Njeri", address="grace@northfield-tools.example")
    assert (seen.intent, seen.track, seen.type, seen.side, seen.flags) == (
        "complaint",
        "offline",
        "not_received",
        "buyer",
        ("advance_fee",),
    )
    assert values(seen, "amounts") == [
        {"minor": 230000, "currency": "USD", "role": "paid"},
        {"minor": 40000, "currency": "USD", "role": "demanded"},
        {"minor": 230000, "currency": "USD", "role": "claimed"},
    ]
    assert values(seen, "respondent_email") == ["sales@harbour-star.example"]
    assert values(seen, "respondent_member_id") == "hstar88"
    assert values(seen, "respondent_company") == ["Harbour Star Trading Co."]
    assert [(d["role"], d["date"]) for d in values(seen, "dates")] == [
        ("paid", "2026-01-20"),
        ("agreed", "2026-02-15"),
        ("contacted", "2026-02-20"),
        ("contacted", "2026-02-25"),
        ("replied", "2026-02-28"),
    ]
    told = {
        n: values(seen, n)
        for n in ("payment_method", "payee", "document_no", "remedy", "phone", "country", "prior_contact", "product")
    }
    assert told == {
        "payment_method": "bank_transfer",
        "payee": "Harbour Star Trading Co.",
        "document_no": ["HS-2201"],
        "remedy": "refund_full",
        "phone": "+254700000417",
        "country": "KE",
        "prior_contact": True,
        "product": "pruning saws",
    }
    assert values(seen, "quantity_ordered") == 40
    assert "order_id" not in seen.facts and "quantity_received" not in seen.facts


@pytest.mark.parametrize(("short", "status"), [("Fifty", "asked"), ("51", "extracted"), ("52", "extracted")])
def test_a_rounded_count_of_what_is_missing_is_asked_for_where_the_others_do_not_bear_it_out(
    short: str, status: str
) -> None:
    text = "I ordered 250 lamps, order 70554410777. Only 199 lamps came, and one of them is broken."
    missing = read(text, f"{short} lamps missing").facts["quantity_missing"]
    assert isinstance(missing, Fact) and missing.status == status


def test_nothing_in_the_plain_complaint_is_doubtful_so_it_can_go_on_at_once() -> None:
    for text in (GRACE, INES):
        facts = [f for fact in read(text).facts.values() for f in (fact if isinstance(fact, list) else [fact])]
        assert all(f.confidence >= 0.7 and f.status == "extracted" for f in facts)


def test_a_marketplace_claim_is_understood_with_its_order() -> None:
    seen = read(
        INES,
        "AliExpress order 8123456789012345 not as described",
        name="Ines Duarte",
        address="ines@vila-mail.example",
        date=datetime(2026, 8, 3, 10, tzinfo=UTC),
    )
    assert (seen.intent, seen.track, seen.type, seen.side, seen.flags) == (
        "complaint",
        "aliexpress",
        "not_as_described",
        "buyer",
        (),
    )
    assert values(seen, "order_id") == ["8123456789012345"]
    assert values(seen, "amounts") == [{"minor": 6400, "currency": "USD", "role": "paid"}]
    assert values(seen, "respondent_email") == ["store@happy-lamp.example"]
    assert values(seen, "respondent_company") == ["Happy Lamp Store"]
    assert [(d["role"], d["date"]) for d in values(seen, "dates")] == [
        ("paid", "2026-07-02"),
        ("delivered", "2026-07-28"),
        ("contacted", "2026-07-29"),
    ]
    assert values(seen, "remedy") == "refund_full"
    assert values(seen, "spec_points") == [{"expected": "brass", "actual": "painted plastic"}]


def test_machines_and_reports_are_known_by_their_headers() -> None:
    assert read("I never received the goods", is_bounce=True).intent == "bounce"
    assert read("I am out of the office", automatic="vacation").intent == "automatic"
    assert read("Big news for all", automatic="list").intent == "advert"
    assert read("They never came.", "Re: [OMB-2026-000004] your move").intent == "reply"
    assert read("They never came.", in_reply_to=("1@desk.example",)).intent == "reply"


def test_a_sum_that_cannot_be_read_is_asked_and_its_words_are_kept() -> None:
    facts = read("I paid $12,340,00.00 and got nothing. Later 330$ more.").facts["amounts"]
    assert isinstance(facts, list)
    assert [(f.value and f.value["minor"], f.quote, f.status) for f in facts] == [
        (None, "$12,340,00.00", "asked"),
        (33000, "330$", "asked"),
    ]
    assert all(f.confidence < 0.7 for f in facts)


def test_a_product_page_and_a_minisite_are_told_apart() -> None:
    seen = read(
        "Bad goods: https://www.alibaba.com/product-detail/Lamp_60012345678.html and their shop "
        "https://happylamp.en.alibaba.com/ , see www.alibaba.com"
    )
    assert values(seen, "product_url") == ["https://www.alibaba.com/product-detail/Lamp_60012345678.html"]
    assert values(seen, "minisite_url") == ["https://happylamp.en.alibaba.com/"]


def test_neither_the_writer_nor_the_desk_is_the_other_party() -> None:
    seen = read(
        "Not received my order. I wrote to ada@home.example, desk@desk.example, my colleague "
        "bob@home.example and shop@far.example."
    )
    assert values(seen, "respondent_email") == ["shop@far.example"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("I buy for Lakeside Hardware Ltd. I paid Silver Heron Trading Co. USD 500.", ["Silver Heron Trading Co."]),
        (
            "I am writing from Lakeside Hardware Ltd. Silver Heron Trading Co. kept USD 500.",
            ["Silver Heron Trading Co."],
        ),
        ("On behalf of Lakeside Hardware Ltd I complain of Silver Heron Trading Co.", ["Silver Heron Trading Co."]),
        ("I bought 50 lamps from Silver Heron Trading Co. and nothing came.", ["Silver Heron Trading Co."]),
    ],
)
def test_the_writers_own_company_is_never_the_one_complained_about(words: str, named: list[str]) -> None:
    assert values(read(words, "Complaint"), "respondent_company") == named


def test_partial_days_keep_their_precision_and_find_their_year() -> None:
    seen = read(
        "Ordered in November 2025, shipped mid-January, they promised 14 March, delivered on 2026-02-03, not working."
    )
    assert [(d["role"], d["date"], d["precision"]) for d in values(seen, "dates")] == [
        ("ordered", "2025-11", "month"),
        ("shipped", "2026-01", "about"),
        ("promised", "2026-03-14", "day"),
        ("delivered", "2026-02-03", "day"),
    ]
    assert values(seen, "promises") == [{"date": "2026-03-14", "precision": "day"}]


def test_a_day_that_shares_its_month_is_quoted_with_it() -> None:
    seen = read("I wrote to them on 19 and 24 February 2026 and they never replied.", "Complaint")
    dates = seen.facts["dates"]
    assert isinstance(dates, list)
    assert [fact.quote for fact in dates] == ["19 and 24 February 2026", "24 February 2026"]


def test_may_is_a_month_only_where_it_is_one() -> None:
    assert "dates" not in read("You may show this. I never received it.").facts


def test_an_enclosed_mail_never_speaks() -> None:
    inner = letter("I never received 500 USD, sales@evil.example")
    assert read("See the attachment.", enclosed=(inner,)).facts == {}


@settings(max_examples=60)
@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_is_understood_and_every_quote_stands_in_it(words: str, subject: str) -> None:
    seen = read(words + " paid 20 $ on 3 May, order 8123456789012345, a@b.example", subject)
    whole = f"{subject}\n\n{words} paid 20 $ on 3 May, order 8123456789012345, a@b.example"
    for name, fact in seen.facts.items():
        assert isinstance(fact, list) == (name in REPEATED) and name in REPEATED | SINGLE
        for one in fact if isinstance(fact, list) else [fact]:
            assert isinstance(one, Fact) and one.quote and one.quote in whole


@pytest.mark.parametrize(
    "word",
    [
        "i ",
        "paid 1 USD ",
        "want ",
        "1 2 3 ",
        "> ",
        "a@",
        "no. ",
        "not received ",
        "Big Co. ",
        "20 and ",
        "+1 ",
        "https://a.b/",
        "1,000",
        "\n \n",
    ],
)
def test_a_hostile_text_takes_no_long_time(word: str) -> None:
    began = time.process_time()
    read(word * (70_000 // len(word)))
    assert time.process_time() - began < 3


def test_the_subject_of_an_answer_to_us_is_ours_and_says_nothing_of_the_matter() -> None:
    ours = "Re: [OMB-2026-000001] Your draft has expired — a reply brings it back"
    answer = read("Sorry, I was on a journey. What do you need?", ours, in_reply_to="<n4@desk.example>")
    assert answer.type is None, answer.trace


def test_a_person_who_answers_and_names_a_catalogue_sends_no_advert() -> None:
    text = "Hello,\n\nWe found them through the catalogue. I have kept all the mails.\n"
    quote = "\nOn Mon, 2 Mar 2026 at 09:12, Desk <desk@elsewhere.example> wrote:\n> Good day.\n"
    own = letter_of(text + quote, text)
    assert understand(own, {}).intent in ("other", "complaint")
    assert understand(letter_of("We found them through the catalogue.", ""), {}).intent == "advert"


def test_of_a_sentence_or_two_no_kind_is_guessed() -> None:
    assert read("We shipped all of it.", "Re: your mail 204").type in (None, "unknown")


def letter_of(text: str, reply_text: str) -> Letter:
    return Letter(sha256="", size_bytes=0, text=text, reply_text=reply_text)


@pytest.mark.parametrize(("signature", "country"), [
    ("Joan Okello\nNairobi, Kenya", "KE"), ("Joan Okello, Kampala, Uganda", "UG"), ("Lina\nGermany", "DE"),
    ("Joan\nThe seller: Amber Quay, Kenya", None), ("Joan\nNingbo, China", None), ("Joan Okello", None),
])  # fmt: skip
def test_who_signs_with_a_country_writes_from_there(signature: str, country: str | None) -> None:
    told = read(f"I paid 2,300 USD by bank transfer to sales@north.example and nothing came.\n\n{signature}\n")
    assert values(told, "country") == country
