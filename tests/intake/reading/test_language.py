"""The language of a text, by which a sender is answered."""

import pytest

from bench.labelled import Labelled, labelled
from config.languages import load_languages
from intake.reading.language import language_of
from intake.reading.reader import read
from notifier.wording.sources import built_in
from tests.desks import letter


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("未收到货", "zh"),
        ("商家不退款怎么办", "zh"),
        ("refund please", "en"),
        ("no llegó el pedido", "es"),
        ("Ware nicht angekommen", "de"),
        ("товар не пришёл", "ru"),
        ("đơn hàng chưa đến", "vi"),
        ("لم تصل البضاعة", "ar"),
    ],
)
def test_a_short_complaint_tells_its_language(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "HUMAN", "OK", "好", "是的", "👍👍"])
def test_a_word_or_two_tells_none(text: str) -> None:
    assert language_of(text) == ""


ENGLISH = (
    "I ordered forty lamps and paid for them in January, but nothing has come. They do not answer my mails any more."
)
GERMAN = "Ich habe vierzig Lampen bestellt und im Januar bezahlt, aber es ist nichts gekommen. Niemand antwortet mir."
NAMES = {
    "German": (
        "Müller und Söhne GmbH, Geschäftsführer Hans-Jürgen Großmann, Bahnhofstraße 12, 10115 Berlin, Amtsgericht "
        "Charlottenburg; Lampenhaus Süd an der Donau KG, Straße des Friedens 8, 93047 Regensburg"
    ),
    "Chinese": (
        "深圳市东方照明科技有限公司, 广东省深圳市宝安区西乡街道宝源路, 李小明 经理; "
        "义乌市星光灯具厂, 浙江省义乌市北苑街道"
    ),
    "Spanish": (
        "Hermanos de la Vega y Cía S.L., Calle de los Molinos 14, San Sebastián de los Reyes; "
        "Luz del Sur, Avenida de la Constitución 3, Las Palmas de Gran Canaria"
    ),
    "French": (
        "Société des Lampes de la Loire, rue du Général de Gaulle, Saint-Étienne; "
        "Lumière du Sud et Fils, avenue des Alpes, Aix-les-Bains"
    ),
}
NEIGHBOURS = {
    "it": "Ho ordinato 40 lampade e le ho pagate a gennaio, ma non è arrivato niente. Il venditore non risponde.",
    "nl": "Ik heb veertig lampen besteld en in januari betaald, maar er is niets aangekomen. Niemand antwoordt mij.",
    "da": "Jeg har bestilt fyrre lamper og betalt i januar, men der er ikke kommet noget. Sælgeren svarer mig ikke.",
    "sv": "Jag har beställt fyrtio lampor och betalat i januari, men inget har kommit. Säljaren svarar inte.",
    "pl": "Zamówiłem 40 lamp i zapłaciłem w styczniu, ale nic nie przyszło. Sprzedawca nie odpowiada.",
    "ro": "Am comandat patruzeci de lămpi și am plătit în ianuarie, dar nu a ajuns nimic. Vânzătorul nu răspunde.",
    "ja": "ランプを四十個注文し、一月に支払いましたが、何も届きません。売り手は返事をしません。",
    "uk": "Я замовив сорок ламп і заплатив у січні, але нічого не прийшло. Продавець мені не відповідає.",
}
SIGNED = {
    "German": "Mit freundlichen Grüßen\nHans-Jürgen Großmann\nMüller und Söhne GmbH\nSitz der Gesellschaft: Berlin",
    "English": "Kind regards\nJoan Smith\nSmith and Sons Trading Ltd\nUnit 4, The Old Mill, Bath Road, Bristol",
    "French": "Cordialement\nJean de la Tour\nSociété des Lampes de la Loire\nrue du Général de Gaulle, Saint-Étienne",
}


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize(("said", "code"), [(ENGLISH, "en"), (GERMAN, "de")])
def test_names_and_addresses_of_another_language_do_not_change_the_language(said: str, code: str, names: str) -> None:
    assert language_of(f"{said}\n\n{names}\n{names}") == code
    assert language_of(f"{names}\n\n{said}") == code


@pytest.mark.parametrize("signed", SIGNED.values(), ids=SIGNED)
@pytest.mark.parametrize(("said", "code"), [(ENGLISH, "en"), (GERMAN, "de")])
def test_a_signature_of_another_language_does_not_change_the_language(said: str, code: str, signed: str) -> None:
    assert language_of(f"{said}\n\n{signed}") == code


def test_a_line_full_of_german_names_is_still_english() -> None:
    said = "I paid Müller und Söhne GmbH, Bahnhofstraße 12, Berlin, Herr Schmidt. Nothing came from Lampenhaus Süd KG."
    assert language_of(said) == "en"


@pytest.mark.parametrize(("said", "code"), [(ENGLISH.upper(), "en"), (GERMAN.upper(), "de")])
def test_capitals_of_an_angry_writer_are_no_names(said: str, code: str) -> None:
    assert language_of(said) == code


def test_the_language_is_that_of_what_the_sender_wrote_himself_not_of_what_he_sent_on() -> None:
    forwarded = "Von: Lampenhaus\nAn: Joan\n\n" + " ".join([GERMAN] * 4)
    raw = letter(
        "joan@hill.example", "Fwd", f"{ENGLISH}\n\n-------- Forwarded Message --------\n{forwarded}", "2026-03-02 09:00"
    )
    assert read(raw).language == "en"


@pytest.mark.parametrize("code", built_in().languages)
def test_every_language_we_write_has_function_words_of_its_own(code: str) -> None:
    languages = load_languages()
    others = {word for one in languages.values() if one.code != code for word in one.function_words}
    assert len(set(languages[code].function_words) - others) >= 15


@pytest.mark.parametrize("code", NEIGHBOURS)
def test_a_neighbour_is_not_taken_for_a_language_we_write(code: str) -> None:
    assert language_of(NEIGHBOURS[code]) == code


@pytest.mark.parametrize("mail", labelled(), ids=lambda mail: mail.name)
def test_every_labelled_mail_is_answered_in_the_language_it_is_written_in(mail: Labelled) -> None:
    romanised = mail.name == "ru-translit-svyorla"
    assert language_of(mail.body) in (
        {"", "ru"} if romanised else {mail.language, ""} if len(mail.body) < 20 else {mail.language}
    )
