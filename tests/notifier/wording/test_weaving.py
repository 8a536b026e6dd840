"""A notice in another language is our English one with its phrases told anew; nothing of it is lost or left over."""

import re

import pytest

from notifier.wording.sources import BUILT_IN, CATALOGUE, built_in
from notifier.wording.weaving import catalogue_of, phrases, woven

LANGUAGES = [language for language in built_in().languages if language != "en"]
ENGLISH = {name: text for name, text in built_in().texts.items() if name.startswith("en/") and name.endswith(".j2")}


def catalogue(language: str) -> dict[str, str]:
    return catalogue_of((BUILT_IN / language / CATALOGUE).read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(ENGLISH))
def test_a_text_told_in_its_own_words_is_the_same_text(name: str) -> None:
    same = {phrase: phrase for phrase in phrases(ENGLISH[name])}
    assert woven(ENGLISH[name], "en", same) == ENGLISH[name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalogue_holds_what_no_mail_says_any_more(language: str) -> None:
    known = {phrase for text in ENGLISH.values() for phrase in phrases(text)}
    assert not set(catalogue(language)) - known


def test_a_phrase_that_is_missing_leaves_the_whole_mail_in_english() -> None:
    text = "{% if due %}Answer now.{% endif %}\nWe wait.\n"
    assert woven(text, "de", {"Answer now.": "Antworten Sie."}) is None
    told = {"Answer now.": "Antworten Sie.", "We wait.": "Wir warten."}
    assert woven(text, "de", told) == "{% if due %}Antworten Sie.{% endif %}\nWir warten.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One.{% if x %} Two.{% endif %}", ("One.", "Two.")),
        ("One{% if x %} and two{% endif %}.", ("One{% if x %} and two{% endif %}.",)),
        ("{{ name|plain }} | {{ due|moment }}", ()),
        ("{{ 'one file' if n == 1 else 'files' }}", ("{{ 'one file' if n == 1 else 'files' }}",)),
        ("{% block subject %}Done — {{ move() }}{% endblock %}", ("Done — {{ move() }}",)),
        ("{%- set of = {'a': 'one word',\n  'b': 'another'} -%}", ("one word", "another")),
        ("{#- Not told. -#}\n    ACCEPT\n", ("ACCEPT",)),
    ],
)
def test_a_phrase_is_a_sentence_or_the_line_whose_tags_part_one(text: str, said: tuple[str, ...]) -> None:
    assert phrases(text) == said


def test_a_catalogue_is_read_as_translators_write_it() -> None:
    po = 'msgid ""\nmsgstr "Language: de\\n"\n\n#: en/N8.j2\nmsgid ""\n"Say \\"yes\\" "\n"now."\nmsgstr "Ja."\n'
    assert catalogue_of(po + '\nmsgid "No."\nmsgstr ""\n') == {'Say "yes" now.': "Ja."}


def test_every_part_that_a_mail_takes_in_is_there() -> None:
    ours = built_in()
    taken = {(name, part) for name, text in ours.texts.items() for part in re.findall(r'import "([^"]+)"', text)}
    assert taken and not [pair for pair in taken if pair[1] not in ours.texts]
