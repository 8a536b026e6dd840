"""The form comes back in every way mail programs send things back, and at least 99 of 100 blanks are read exactly."""

import random
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.form import STORY, load_form
from intake.forms import FEWEST_LABELS, form_in, form_of, understood_with_form
from intake.reading.reader import read
from notifier.forms import KINDS, form
from tests.desks import letter, pdf
from tests.intake.ways_back import WAYS
from tests.rooms import BUYER, OPENED, SELLER, Rooms

SEED = 12
LANGUAGES = sorted(load_form().title)
WHEN = "2026-06-01 09:00"
WORDS = [
    "green",
    "steel",
    "watering",
    "cans",
    "25",
    "cm",
    "with",
    "a",
    "long",
    "spout,",
    "model",
    "W-7;",
    "packed",
    "in",
    "boxes",
    "of",
    "ten",
]
PEOPLE = [
    "Quay Trading Ltd.",
    "Müller & Söhne GmbH",
    "山东海港贸易有限公司",
    "O'Brien Tools",
    "Société Générale de Bois",
]


def filled(rng: random.Random) -> dict[str, str]:
    """A form as somebody fills it in: most blanks, in his own way."""
    day = f"2026-0{rng.randint(1, 5)}-{rng.randint(10, 28)}"
    told = {
        "respondent_email": f"sales{rng.randint(1, 99)}@quay-{rng.randint(1, 99)}.example",
        "respondent_member_id": f"hstar{rng.randint(10, 99)}",
        "product_url": f"https://www.alibaba.com/product-detail/Cans_{rng.randint(10**12, 10**13)}.html",
        "respondent_company": rng.choice(PEOPLE),
        "track": rng.choice(["Trade Assurance", "straight to the seller", "AliExpress", "Secure Payment"]),
        "order_id": str(rng.randint(10**15, 10**16)),
        "document_no": f"PI-2026-{rng.randint(1, 99):03d}",
        "type": rng.choice(["nothing came", "other goods came", "broken", "not as described"]),
        "product": " ".join(rng.sample(WORDS, rng.randint(2, len(WORDS)))),
        "quantity_ordered": str(rng.randint(2, 5000)),
        "quantity_received": str(rng.randint(2, 5000)),
        "amount.paid": rng.choice(["2300 USD", "USD 2,300.50", "1.500,00 EUR", "¥ 9800 JPY", "12500 CNY"]),
        "amount.claimed": rng.choice(["500 USD", "EUR 99.90"]),
        "payment_method": rng.choice(["bank transfer", "PayPal", "Western Union"]),
        "payee": rng.choice(PEOPLE),
        "date.paid": day,
        "date.delivered": rng.choice([day, "3 March 2026"]),
        "remedy": rng.choice(["all of the money back", "other goods", "repair"]),
        "prior_contact": rng.choice(["yes", "no"]),
        "story": rng.choice(["They do not answer any more.", "It came late.\nTwo boxes were open.\nI sent pictures."]),
    }
    return {name: value for name, value in told.items() if name == "respondent_email" or rng.random() < 0.85}


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_99_of_100_blanks_come_back_exactly(language: str) -> None:
    rng = random.Random(SEED)
    right, lost = 0, []
    for way in WAYS:
        for _ in range(12):
            values = filled(rng)
            back = form_of(read(way(form("txt", language, values).decode())))
            got = back.values if back else {}
            for name in {*values, *got}:
                if plain(got.get(name, "")) == plain(values.get(name, "")):
                    right += 1
                else:
                    lost.append((way.__name__, name, values.get(name), got.get(name)))
    assert right / (right + len(lost)) >= 0.99, lost[:20]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_form_that_comes_back_as_a_file_is_read_exactly(kind: str, language: str) -> None:
    rng = random.Random(SEED)
    for _ in range(10):
        values = filled(rng)
        raw = letter(BUYER, "form", "attached", WHEN, files=[(f"form.{kind}", form(kind, language, values))])
        back = form_of(read(raw))
        assert back and {n: plain(v) for n, v in back.values.items()} == {n: plain(v) for n, v in values.items()}
        assert back.rest == "attached"


def test_the_blanks_become_facts_and_a_case(rooms: Rooms) -> None:
    values = {"respondent_email": SELLER, "track": "Trade Assurance", "order_id": "8123456789012345",
              "type": "nothing came", "amount.paid": "2300 USD", "remedy": "all of the money back",
              "date.paid": "2026-02-20", "story": "I waited for two months."}  # fmt: skip
    text = f"Dear desk, here is the form.\n\n{form('txt', 'en', values).decode()}\n\nJoan"
    rooms.ref = rooms.take(letter(BUYER, "form", text, OPENED), OPENED)["case"]
    case = rooms.case
    assert (case["state"], case["track"], case["type"]) == ("SCREENING", "trade_assurance", "not_received")
    assert case["facts"]["amounts"][0]["value"] == {"minor": 230000, "currency": "USD", "role": "paid"}
    assert case["facts"]["remedy"]["value"] == "refund_full" and case["respondent"]["addresses"] == [SELLER]


def test_the_first_answer_brings_the_form_with_what_was_understood_and_it_completes_the_draft(rooms: Rooms) -> None:
    said = "Trade Assurance order 8123456789012345. Nothing has come! I paid 2,300 USD."
    rooms.ref = rooms.take(letter(BUYER, "Help", said, OPENED), OPENED)["case"]
    assert rooms.case["state"] == "DRAFT"
    rooms.tick(OPENED)
    mails = [read(p.read_bytes()) for p in rooms.desk.settings.outgoing.folder.glob("*.eml")]
    (first,) = [m for m in mails if m.to[0].address == BUYER]
    assert [f.filename for f in first.files] == [f"complaint-form.{kind}" for kind in KINDS]
    back = form_of(first)
    assert back and back.values["order_id"] == "8123456789012345" and back.values["amount.paid"] == "USD 2,300.00"
    sheet = next(f for f in first.files if f.filename.endswith(".txt")).content.decode()
    more = sheet.replace("Their e-mail address:", f"Their e-mail address: {SELLER}")
    rooms.says(
        BUYER, "complainant", more.replace("What you ask for:", "What you ask for: full refund"), "2026-03-03 09:00"
    )
    assert rooms.case["state"] == "SCREENING" and rooms.case["respondent"]["addresses"] == [SELLER]


def test_what_stands_round_the_form_is_kept_and_read(rooms: Rooms) -> None:
    text = form("txt", "en", {"order_id": "8123456789012345"}).decode()
    back = form_in(f"They threatened me!\n\n{text}\nPlease hurry.\nJoan")
    assert back and back.rest == "They threatened me!\n\nPlease hurry.\nJoan"


def test_an_empty_form_and_a_mail_with_a_label_or_two_are_no_form() -> None:
    assert form_in(form("txt", "en").decode()) is None
    few = "\n".join(f"{blank.label('en')}: x" for blank in load_form().blanks[: FEWEST_LABELS - 1])
    assert form_in(few) is None
    assert form_of(read(letter(BUYER, "x", "see file", WHEN, files=[("a.pdf", pdf("Goods: cans"))]))) is None


def test_a_sum_that_cannot_be_read_is_asked_and_a_wish_of_another_kind_is_kept() -> None:
    values = {"order_id": "8123456789012345", "amount.paid": "12,340,00.00 USD", "remedy": "an apology by letter"}
    told = understood_with_form(read(letter(BUYER, "f", form("txt", "en", values).decode(), WHEN)), {})
    amounts, remedy = told.facts["amounts"], told.facts["remedy"]
    assert isinstance(amounts, list) and amounts[0].value is None and amounts[0].status == "asked"
    assert not isinstance(remedy, list) and (remedy.value, remedy.quote) == ("other", "an apology by letter")
    assert told.type == "unknown" and told.intent == "complaint"


@given(st.text(max_size=2000))
def test_any_text_is_read_and_nothing_is_invented(text: str) -> None:
    back = form_in(text)
    assert back is None or all(plain(v) in plain(text.replace(">", "")) for v in back.values.values())


@given(st.dictionaries(st.sampled_from([b.name for b in load_form().blanks]), st.text(max_size=80), max_size=8))
def test_whatever_stands_in_a_blank_never_becomes_another_blanks(values: dict[str, str]) -> None:
    lines = {n: " ".join(v.split()) for n, v in values.items()}
    safe = {n: v for n, v in lines.items() if v.isalnum()}
    back = form_in(form("txt", "en", safe).decode())
    assert (back.values if back else {}) == safe


def test_a_form_is_the_same_bytes_every_time_and_a_sound_file() -> None:
    for kind in KINDS:
        assert form(kind, "en", {STORY: "a"}) == form(kind, "en", {STORY: "a"})
    for kind in ("docx", "xlsx"):
        assert ZipFile(BytesIO(form(kind, "zh"))).testzip() is None
