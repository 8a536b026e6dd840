"""Complaints in words of our own, and what the desk must make of them."""

import time
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading.letter import Letter, Mailbox
from intake.understanding.names import REPEATED, SINGLE
from intake.understanding.understand import Understanding, understand
from models.rules.facts import Fact

MARKETPLACES = {"alibaba.com": "unknown", "aliexpress.com": "aliexpress"}
WROTE = datetime(2026, 3, 2, 9, 12, tzinfo=UTC)

GRACE = (
    "Hello,\n\nI am Grace Njeri of Northfield Tools in Nairobi, Kenya. I am the buyer. On "
    "alibaba.com I found Harbour Star Trading Co.\n"
    "(sales@harbour-star.example, member ID hstar88). We agreed by mail, without an online order, "
    "contract HS-2201, on 40 pruning saws.\n\n"
    "I paid USD 2,300 by bank transfer (T/T) on 20 January 2026, payee Harbour Star Trading Co. "
    "Delivery was agreed for 15 February 2026.\n"
    "Nothing has come. I wrote to them on 20 and 25 February. On 28 February they answered that I "
    "must first send 400 $ for insurance,\n"
    "see the attached mail. I want my 2,300 US dollars back. You may show all of this to the seller.\n\n"
    "Grace Njeri\n+254 700 000 417\n"
)
INES = (
    "Hello,\n\nI want to file a claim. AliExpress order 8123456789012345, Happy Lamp Store "
    "(store@happy-lamp.example), USD 64, paid on\n"
    "2 July 2026, delivered on 28 July 2026. The lamp is not as described: the page says brass, it "
    "is painted plastic. I wrote to the shop\n"
    "on 29 July, no answer. I want a full refund. You may show this to the shop.\n\nInes Duarte, buyer, Lisbon\n"
)


def letter(
    text: str, subject: str = "", name: str = "Ada Writer", address: str = "ada@home.example", **more: Any
) -> Letter:
    told: dict[str, Any] = {"date": WROTE, "reply_text": text} | more
    return Letter(
        sha256="", size_bytes=len(text), senders=(Mailbox(name, address),), subject=subject, text=text, **told
    )


def read(text: str, subject: str = "", **more: Any) -> Understanding:
    return understand(letter(text, subject, **more), MARKETPLACES, "desk.example")


def values(understood: Understanding, name: str) -> Any:
    found = understood.facts.get(name)
    return [f.value for f in found] if isinstance(found, list) else found.value if found else None


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


STORIES = [
    # (words, type, track, flags that must stand)
    (
        (
            "I ordered 20 tents under Trade Assurance. After I paid the supplier says the freight has "
            "doubled and tells me to apply for a refund. "
            "Will I get all my money?"
        ),
        "price_increase",
        "trade_assurance",
        (),
    ),
    (
        (
            "Paid 900 EUR by Western Union to a seller, no goods came, now he wants another 150 EUR for "
            "customs before he can ship."
        ),
        "not_received",
        "offline",
        ("advance_fee",),
    ),
    (
        (
            "I cancelled the order in time but they shipped anyway and do not refund my 1,800 USD. "
            "Secure Payment order 77120045119."
        ),
        "shipped_after_cancel",
        "secure_payment",
        ("shipped_after_cancel",),
    ),
    (
        (
            "Trade Assurance order 118234567001. We ordered 250 swords, only 199 arrived, one is broken. "
            "They promised the rest for 18 April. "
            "Please blacklist them, we want our money back."
        ),
        "short_delivery",
        "trade_assurance",
        (),
    ),
    (
        (
            "A factory is using our photos without permission on 27 listings. We own the copyright. "
            "Please remove the listings."
        ),
        "image_theft",
        "ip",
        (),
    ),
    (
        "The seller recalled the parcel from the carrier and is silent. Paid with my card on the platform.",
        "recalled_parcel",
        "unknown",
        (),
    ),
    (
        (
            "Our container was seized by customs because the supplier sent wrong documents. We paid by "
            "T/T, nothing can be imported."
        ),
        "compliance",
        "offline",
        (),
    ),
    (
        (
            "The supplier now refuses to deliver and wants to refund instead of shipping. I don't want a "
            "refund, I want my goods. Paid by bank transfer."
        ),
        "cannot_perform",
        "offline",
        (),
    ),
    (
        (
            "The machine for 6,200 USD never worked. It does not start. I could not write earlier "
            "because my mother died. Paid by wire transfer."
        ),
        "defective",
        "offline",
        ("delay_justified",),
    ),
    ("306 chairs collapsed and two guests were injured. We paid $42,000 by T/T.", "defective", "offline", ("injury",)),
    (
        (
            "The fabric is not as agreed, the colour is wrong. Received in November, we only now "
            "discovered it, they say it is past 30 days. "
            "Trade Assurance."
        ),
        "not_as_described",
        "trade_assurance",
        ("late_discovery",),
    ),
    (
        "I was cheated of 9950$ and there is no way to speak to anyone. Please call me.",
        "unknown",
        "unknown",
        ("human_wanted",),
    ),
    (
        (
            "We are the supplier. We shipped the goods in May, the buyer has not paid the balance of USD "
            "4,000. Invoice INV-2044 is unpaid."
        ),
        "shipped_not_paid",
        "offline",
        (),
    ),
    ("Our registered trademark is being infringed: a shop sells bags under our brand.", "brand", "ip", ()),
    ("They copy my patent. Patent no. 10345678, USPTO. I am the patent owner.", "patent", "ip", ()),
    (
        "i payed 500 usd to seler with western union but i not recieved any item he dont answer pls help",
        "not_received",
        "offline",
        (),
    ),
    ("hi i bougth phone on aliexpress, box was empty i got nothing, seller no reply", "not_received", "aliexpress", ()),
    (
        "They sent me the wrong item, a red kettle and not the kettle I ordered. AliExpress order 8100200030004000.",
        "wrong_item",
        "aliexpress",
        (),
    ),
    (
        "The delivery is delayed again, they keep promising a new shipping date. Trade Assurance order.",
        "late",
        "trade_assurance",
        (),
    ),
    (
        (
            "I paid in cash. They changed the bank account and want the rest sent to another account. "
            "Not received the goods yet."
        ),
        "not_received",
        "offline",
        ("account_change",),
    ),
    (
        "I never received my goods, I filed a police report and opened a chargeback. Paid with Bitcoin.",
        "not_received",
        "offline",
        ("other_proceedings",),
    ),
    (
        "My goods never arrived and the seller threatens to kill me. I sent him cash.",
        "not_received",
        "offline",
        ("threat",),
    ),
    (
        "Ich habe 400 Euro überwiesen, aber die Ware ist nie angekommen. Ich möchte mein Geld zurück.",
        "not_received",
        "offline",
        (),
    ),
    ("Die Lampe ist defekt und funktioniert nicht. Bezahlt per Kreditkarte.", "defective", "unknown", ()),
    (
        "J'ai payé 300 euros par virement et je n'ai rien reçu. Je demande un remboursement.",
        "not_received",
        "offline",
        (),
    ),
    ("我付了500美元，电汇，没有收到货，要求退款。", "not_received", "offline", ()),
]


@pytest.mark.parametrize(("words", "type_", "track", "flags"), STORIES, ids=[s[0][:40] for s in STORIES])
def test_a_story_is_a_complaint_of_its_kind_and_road(
    words: str, type_: str, track: str, flags: tuple[str, ...]
) -> None:
    seen = read(words)
    assert (seen.intent, seen.type, seen.track) == ("complaint", type_, track), seen.trace
    assert set(flags) <= set(seen.flags), seen.trace


OTHERS = [
    ("Thank you, the article was a great help!", "thanks"),
    ("Vielen Dank für Ihre Hilfe.", "thanks"),
    ("Merci beaucoup pour votre aide.", "thanks"),
    ("谢谢你们的帮助", "thanks"),
    ("We are a leading manufacturer of LED lamps. See our catalogue, best price! To unsubscribe write STOP.", "advert"),
    ("Dear Sir, we can supply you valves, our price list is attached, free samples.", "advert"),
    ("Hello, how can I find out whether a supplier is honest? Do you handle such things?", "question"),
    ("Wie kann ich einen Fall melden?", "question"),
    ("请问如何联系你们", "question"),
    ("ACCEPT\n", "command"),
    ("FEEDBACK 2 4 3 colour not as agreed", "feedback"),
    ("See you on Monday then.", "other"),
]


@pytest.mark.parametrize(("words", "intent"), OTHERS, ids=[o[0][:30] for o in OTHERS])
def test_a_mail_that_complains_of_nothing_has_no_kind(words: str, intent: str) -> None:
    seen = read(words)
    assert (seen.intent, seen.type, seen.side) == (intent, None, None), seen.trace
    if intent in ("thanks", "advert"):
        assert seen.track is None


def test_machines_and_reports_are_known_by_their_headers() -> None:
    assert read("I never received the goods", is_bounce=True).intent == "bounce"
    assert read("I am out of the office", is_auto_reply=True).intent == "automatic"
    assert read("Big news for all", is_bulk=True).intent == "advert"
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


def test_may_is_a_month_only_where_it_is_one() -> None:
    assert "dates" not in read("You may show this. I never received it.").facts


def test_an_enclosed_mail_never_speaks() -> None:
    inner = letter("I never received 500 USD, sales@evil.example")
    assert read("See the attachment.", enclosed=(inner,)).facts == {}


@settings(max_examples=60, deadline=None)
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
