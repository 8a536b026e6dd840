"""An offer means the same in whatever language of the desk's mails it is spelled out."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.languages import Language, folded, load_languages
from intake.commands.grammar import parse_commands
from intake.commands.said import days_of
from intake.commands.terms import is_terms, parse_terms
from intake.commands.verbs import PARTY
from intake.understanding.folding import PAD, spellings
from intake.understanding.values import Ground
from models.rules.asked import Whole
from models.rules.limits import HIDDEN, hide_limits
from models.rules.terms import Terms

EVERY = tuple(load_languages().values())
OURS = [load_languages()[code] for code in ("en", "zh", "es", "pt", "fr", "de", "ru", "ar", "tr", "vi")]
ZONE = ZoneInfo("Asia/Shanghai")
DAY = days_of(Ground({}, "desk.example", date(2026, 5, 7)))
WHOLE = Whole(1_000_000, "USD")
FIFTY = "50 units by 20 May plus 40 USD"
# fmt: off
MONEY = {"en": "USD", "zh": "美元", "es": "dólares", "pt": "dólares", "fr": "dollars", "de": "Dollar", "ru": "долларов",
         "ar": "دولار", "tr": "dolar", "vi": "USD"}
UNTIL = {  # the twentieth of May, as a promise
    "en": "by 20 May", "zh": "5月20日前", "es": "antes del 20 de mayo", "pt": "até 20 de maio", "fr": "avant le 20 mai",
    "de": "bis 20. Mai", "ru": "до 20 мая", "ar": "قبل 20 مايو", "tr": "20 Mayıs'a kadar",
    "vi": "trước ngày 20 tháng 5",
}
# fmt: on


def read(words: str) -> Terms | str:
    return parse_terms(words, WHOLE, EVERY, DAY, ZONE)


def said(language: Language, meaning: str) -> list[str]:
    return [word for word, means in language.tables["terms"].items() if means == meaning]


@pytest.mark.parametrize("language", OURS, ids=lambda one: one.code)
def test_every_verb_of_a_party_has_a_word_in_every_language_of_our_mails(language: Language) -> None:
    canonical = {verb.casefold() for verb in PARTY}
    words = {verb for verb in PARTY if language.code == "en" and verb.casefold() in canonical}
    assert words | set(language.verbs.values()) >= set(PARTY)


def test_no_word_means_two_verbs_however_it_is_spelled() -> None:
    meant: dict[str, set[str]] = {}
    for language in EVERY:
        for word, verb in language.verbs.items():
            for spelled in (word, *spellings(word)):
                meant.setdefault(folded(spelled.replace(PAD, "")), set()).add(verb)
    assert not {word: verbs for word, verbs in meant.items() if len(verbs) > 1}


@pytest.mark.parametrize("language", OURS, ids=lambda one: one.code)
def test_every_way_to_write_a_verb_is_that_verb(language: Language) -> None:
    for word, verb in language.verbs.items():
        for spelled in {word, word.upper(), *spellings(word)}:
            words = " 500 USD" if verb in ("OFFER", "COUNTER", "LIMIT") else _least(verb)
            parsed = parse_commands(f"{spelled.replace(PAD, '')}{words}", "party", EVERY)
            assert [c.verb for c in parsed.commands] == [verb], spelled


def _least(verb: str) -> str:
    needed = {"WITHDRAW": " 1", "DEAD": " 3",
              "SEAL": " 1", "EXTEND": " 3", "SHIPPED": " DHL 1234567890", "LANGUAGE": " de",
              "TIMEZONE": " Africa/Nairobi", "ADDRESS": " new@home.example", "FEEDBACK": " 5 4 3", "REVISE": " 5 4 3",
              "REPLY": ": thanks", "ADD": " https://shop.example/1", "SAME AS": " OMB-2026-000007",
              "ORDER COMPLETE": " 8123456789"}  # fmt: skip
    return needed.get(verb, "")


@pytest.mark.parametrize("language", OURS, ids=lambda one: one.code)
def test_a_secret_bid_is_hidden_in_whatever_language_it_is_made(language: Language) -> None:
    for word, verb in language.verbs.items():
        for spelled in {word, word.upper(), *spellings(word)} if verb == "LIMIT" else ():
            for line in (f"{spelled.replace(PAD, '')} 450 USD", f"> *{spelled}: 450*", f"{spelled} 450 美元"):
                assert hide_limits(f"We can meet.\n{line}") == f"We can meet.\n{HIDDEN}", line
    assert hide_limits("底线450美元") == HIDDEN


@pytest.mark.parametrize("language", OURS, ids=lambda one: one.code)
@given(st.data(), st.integers(1, 900), st.integers(1, 9000))
def test_an_offer_spelled_out_in_a_language_is_the_english_one(
    language: Language, data: st.DataObject, units: int, sum_: int
) -> None:
    code = language.code

    def pick(meaning: str) -> str:
        return str(data.draw(st.sampled_from(said(language, meaning))))

    money = f"{sum_} {MONEY[code]}"
    theirs = f"{units} {pick('units')} {UNTIL[code]} {pick('plus')} {money} {pick('else')} {money}"
    english = read(f"{units} units by 20 May plus {sum_} USD else {sum_} USD")
    assert read(theirs) == english and isinstance(english, Terms) and is_terms(theirs, EVERY), theirs
    for meaning in ("full", "return", "remake", "reship"):
        assert read(pick(meaning)) == read(meaning.upper())
    percent = pick("percent")
    assert read(f"{sum_ % 100} {percent}") == read(f"{sum_ % 100}%") == read(f"{percent}{sum_ % 100}")


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("50 Stück bis zum 20. Mai und 40 US-Dollar", FIFTY),
        ("50件5月20日前加40美元", FIFTY),
        ("50件，在2026年5月20日之前，另加40美元", FIFTY),
        ("50 قطعة قبل 20 مايو و40 دولار", FIFTY),
        ("٥٠ قطعة قبل ٢٠ مايو زائد ٤٠ دولار", FIFTY),
        ("50 adet 20.05.2026 tarihine kadar artı 40 USD", FIFTY),
        ("12,5 Prozent", "12.5%"),
        ("20 ٪", "20%"),
        ("２０％", "20%"),
        ("%20", "20%"),
        ("500,50", "500.50 USD"),
        ("2.080,50 USD", "2,080.50 USD"),
        ("2 080 USD", "2080 USD"),
    ],
)
def test_sums_shares_and_days_are_read_as_they_are_written_there(words: str, same: str) -> None:
    assert read(words) == read(same)
    assert isinstance(read(words), Terms)


def test_a_joining_character_that_begins_a_currency_joins_nothing() -> None:
    canadian = parse_terms("500加元", Whole(100_000, "CAD"), EVERY, DAY, ZONE)
    assert isinstance(canadian, Terms) and (canadian.minor, canadian.currency) == (50_000, "CAD")


def test_a_number_of_two_scripts_is_refused() -> None:
    assert not isinstance(read("5٠0 USD"), Terms)
