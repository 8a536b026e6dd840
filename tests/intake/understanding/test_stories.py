"""Stories of buyers and suppliers, each with the kind and road it must be read as."""

import pytest

from tests.intake.understanding.letters import read, values

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


@pytest.mark.parametrize("words", [
    "They copy our product and sell it here: {page}. Please remove this listing, it infringes our rights.",
    "I report an infringement of our intellectual property on this page, please take the listing down: {page}",
    "我要投诉知识产权侵权，页面：{page}，请下架。",
])  # fmt: skip
def test_a_complaint_of_rights_without_its_kind_is_asked_about_and_no_advert(words: str) -> None:
    told = read(words.format(page="https://www.alibaba.com/product-detail/Cans_1600123456789.html"))
    assert (told.intent, told.track, told.type) == ("complaint", "ip", "unknown")
    assert "infringing_url" in told.facts and "ip_right" not in told.facts
    assert values(told, "remedy") == "removal"


@pytest.mark.parametrize(("words", "right"), [
    ("Our emblem is registered for tea. A store that has nothing to do with us sells pots with the same fox.", "brand"),
    ("A store shows whole pages of our printed catalogue, half the watermark still there. Remove them.", "image_theft"),
    ("I filed my hinge in 2019. A workshop took one apart, made a mould from it and sells it as its own.", "patent"),
])  # fmt: skip
def test_a_right_is_known_by_what_is_told_of_it(words: str, right: str) -> None:
    told = read(words)
    assert (told.intent, told.track, told.type) == ("complaint", "ip", right), told.trace


def test_a_supplier_who_is_not_paid_is_quoted_with_those_words() -> None:
    told = read("Dear desk, I write because of my cans. We are the supplier, we shipped and the buyer does not pay us.")
    assert values(told, "remedy") == "performance" and "does not pay" in told.facts["remedy"].quote  # type: ignore[union-attr]


@pytest.mark.parametrize("words", [
    "Hello, our company ordered chairs from them in May, and since then they never answer.",
    "Our factory has sent the goods to https://www.alibaba.com/product-detail/Cans_1600123456789.html, please look.",
])  # fmt: skip
def test_one_word_of_selling_passes_nobody_over_who_tells_of_a_trade(words: str) -> None:
    assert read(words).intent not in ("advert", "thanks")
