"""The words of the languages."""

from pathlib import Path

import pytest

from config.languages import LanguageError, folded, load_languages, read_language
from intake.commands.verbs import PARTY, STAFF
from intake.understanding.names import AMOUNT_ROLES, DATE_ROLES, FLAGS, TYPES
from intake.understanding.notation import Reader
from intake.understanding.phrases import keys_of


def test_english_and_chinese_are_there_and_every_verb_is_one_we_know() -> None:
    languages = load_languages()
    assert {"en", "zh"} <= set(languages)
    for language in languages.values():
        assert set(language.verbs.values()) <= {*PARTY, *STAFF}
    assert {"YES", "STATUS", "ACCEPT", "CONTEST", "EVIDENCE", "CANCEL", "HUMAN"} <= set(languages["zh"].verbs.values())


OURS = ("zh", "es", "pt", "fr", "de", "ru", "tr", "vi", "ar")  # beside English: those our mails are written in
OFFERED = {"YES", "CANCEL", "STATUS", "HUMAN", "ACCEPT", "CONTEST", "EVIDENCE", "WITHDRAW", "WE AGREED", "I GIVE UP",
           "CALL ME"}  # fmt: skip
ASKED = {"amount.paid", "date.paid", "respondent_email", "order_id", "remedy", "payment_method", "type", "track"}


@pytest.mark.parametrize("code", OURS)
def test_a_language_of_our_mails_has_a_word_for_each_verb_and_field_they_offer(code: str) -> None:
    language = load_languages()[code]
    assert set(language.verbs.values()) >= OFFERED
    assert set(language.fields.values()) >= ASKED


def test_no_word_means_two_things_in_two_languages() -> None:
    for table in ("verbs", "fields"):
        meant: dict[str, set[str]] = {}
        for language in load_languages().values():
            for word, name in getattr(language, table).items():
                meant.setdefault(word, set()).add(name)
        assert not {word: names for word, names in meant.items() if len(names) > 1}


def test_capitals_of_a_turkish_phone_are_the_same_word() -> None:
    assert len({folded(word) for word in ("İPTAL", "IPTAL", "iptal", "Iptal")}) == 1


def test_every_phrase_can_be_searched_and_speaks_of_a_name_of_the_interface() -> None:
    known = {"type": TYPES, "flag": FLAGS, "amount": AMOUNT_ROLES, "date": DATE_ROLES}
    for key in keys_of(tuple(load_languages().values())):
        head, _, name = key.partition(".")
        assert head not in known or name in known[head], key


def test_every_phrase_is_written_as_phrases_are() -> None:
    keys = set(keys_of(tuple(load_languages().values())))
    for language in load_languages().values():
        reader = Reader(language)
        for key in keys & set(language.phrases):
            assert all(reader.phrase(key, text).elements for text in language.phrases[key]), key


def test_every_language_says_how_its_mail_programs_quote() -> None:
    for language in load_languages().values():
        said = {key.removeprefix("reply."): phrases for key, phrases in language.phrases.items()}
        needed = {"wrote", "from", "date", "to", "cc", "subject", "original", "mobile", "sent", "disclaimer", "legal"}
        assert needed <= set(said), language.code
        assert all(phrase.count("~") <= 1 for key in needed for phrase in said[key]), language.code


def test_words_of_mail_programs_are_no_words_of_a_complaint() -> None:
    keys = keys_of(tuple(load_languages().values()))
    assert keys and not any(key.startswith(("reply.", "automatic.")) for key in keys)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "xx.toml"
    file.write_text('[phrases.type]\nlate = "no list"\n')
    with pytest.raises(LanguageError, match=r"xx\.toml: phrases\.type\.late"):
        read_language(file)
