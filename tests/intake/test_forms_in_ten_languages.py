"""A form in each language we write: its labels, its examples, and what comes of them."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from config.form import load_form, plain
from config.languages import folded, load_languages
from intake.forms import form_in, understood_with_form
from intake.reading.reader import read
from intake.understanding.values import Ground, value_of
from models.rules.facts import Fact
from notifier.forms import form
from notifier.wording.sources import built_in
from tests.desks import letter
from tests.rooms import BUYER

LANGUAGES = built_in().languages
MEANT = {
    "type": ("not_received", "wrong_item", "not_as_described", "defective", "short_delivery", "shipped_not_paid"),
    "remedy": ("refund_full", "refund_partial", "replacement", "performance"),
    "track": ("trade_assurance", "secure_payment", "aliexpress", "offline"),
    "ip_right": ("trademark", "copyright", "patent", "design"),
    "payment_method": ("bank_transfer",),
    "prior_contact": (True,),
}
NO = {"en": "No.", "zh": "没有", "es": "no", "pt": "não", "fr": "non", "de": "Nein", "ru": "нет", "tr": "Hayır",
      "vi": "chưa", "ar": "لا"}  # fmt: skip
BLANKS = {blank.name: blank for blank in load_form().blanks}


def _alternatives(language: str, name: str) -> list[str]:
    """The answers that the example of a blank shows, one by one."""
    said = re.sub(r"[(（].*", "", BLANKS[name].example(language))
    return [one.strip() for one in re.split("[,、]" if name == "track" else "[;；؛]", said)]


def _value(name: str, words: str) -> object:
    told = value_of(name, words, Ground({}, "desk.example"))
    return told and (told.value if isinstance(told.value, str) else told.value.value)


def test_the_form_speaks_every_language_of_our_mails() -> None:
    assert set(load_form().title) == set(load_form().end) == set(load_form().how) == set(LANGUAGES)
    assert all(set(blank.labels) == set(LANGUAGES) for blank in load_form().blanks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_an_example_shows_is_understood(language: str) -> None:
    for name, meant in MEANT.items():
        assert [_value(name, words) for words in _alternatives(language, name)] == list(meant), name
    assert _value("prior_contact", NO[language]) is False


def test_a_label_means_the_same_in_a_line_of_its_own() -> None:
    fields = {word: name for language in load_languages().values() for word, name in language.fields.items()}
    for label, name in load_form().names.items():
        assert fields.get(folded(label), name) == name, label


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_filled_in_by_its_own_examples_becomes_a_complaint(language: str) -> None:
    first = {name: _alternatives(language, name)[0] for name in MEANT if name != "ip_right"}
    told = {"respondent_email": "sales@quay.example", "order_id": "8123456789012345", "amount.paid": "2300 USD",
            "date.paid": "2026-01-20", **first, "track": _alternatives(language, "track")[3]}  # fmt: skip
    text = form("txt", language, told).decode()
    said = understood_with_form(read(letter(BUYER, "form", text, "2026-06-01 09:00")), {})
    assert (said.type, said.track) == ("not_received", "offline")
    values = {name: fact.value if isinstance(fact, Fact) else fact[0].value for name, fact in said.facts.items()}
    assert values["amounts"] == {"minor": 230000, "currency": "USD", "role": "paid"}
    assert (values["remedy"], values["payment_method"], values["prior_contact"]) == (
        "refund_full",
        "bank_transfer",
        True,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_form_says_of_itself_is_no_word_of_the_sender(language: str) -> None:
    back = form_in(f"Hello\n\n{form('txt', language, {'order_id': '8123456789012345'}).decode()}\nJoan")
    assert back and back.rest.split() == ["Hello", "Joan"]


def test_an_arabic_form_runs_from_right_to_left() -> None:
    with ZipFile(BytesIO(form("docx", "ar"))) as document:
        page = document.read("word/document.xml").decode()
    with ZipFile(BytesIO(form("xlsx", "ar"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "w:bidiVisual" in page and page.count("<w:bidi/>") > len(BLANKS) and 'rightToLeft="1"' in sheet
    assert "w:bidi" not in ZipFile(BytesIO(form("docx", "ru"))).read("word/document.xml").decode()


@pytest.mark.parametrize("label", ["E-mail de l'autre partie", "E-mail de l’autre partie", "E-MAIL DE L`AUTRE PARTIE"])
def test_an_apostrophe_of_any_keyboard_is_one(label: str) -> None:
    assert load_form().names[plain(label)] == "respondent_email"
