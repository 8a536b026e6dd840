"""The mails to the desk's own people in every language: their lines understood as they stand, no English left."""

import re

import pytest

from config.languages import load_languages
from intake.commands.grammar import parse_commands
from notifier.speech import environment, loose
from notifier.wording.samples import EACH, samples
from notifier.wording.shapes import allowed
from notifier.wording.sources import built_in
from notifier.wording.twins import differing, given
from tests.templates.english_stock import english_in

LANGUAGES = [language for language in built_in().languages if language != "en"]
TO_STAFF = sorted((n for n, readers in allowed().readers.items() if "staff" in readers), key=lambda n: int(n[1:]))
SAME = re.compile(r"^    .*$|`[^`]*`|Awaiting .* response", re.MULTILINE)  # lines to copy, commands, names of a status
EVERY_LANGUAGE = [*load_languages().values()]


def commands(language: str, number: str, n: int) -> list[list[tuple[str, str, str]]]:
    """What the desk reads in each line to copy of one sample's mail: (verb, reference, numbers and codes behind it)."""
    facts = loose(samples(number, "staff")[n])
    text = environment("UTC", "UTC", None, language).written(f"{language}/{number}.j2", "body", facts)
    read = [parse_commands(line, "staff", EVERY_LANGUAGE).commands for line in re.findall(r"^    (\S.*)$", text, re.M)]
    return [[(one.verb, one.ref, given(one.words.split())) for one in line] for line in read]


@pytest.mark.parametrize("number", ["N38", "N41", "N47", "N55", "N56", "N61"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_to_copy_means_what_the_english_one_means(language: str, number: str) -> None:
    for n in range(0, len(samples(number, "staff")), EACH):
        assert commands(language, number, n) == commands("en", number, n)


@pytest.mark.parametrize("number", TO_STAFF)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_piece_of_an_english_sentence_is_left(language: str, number: str) -> None:
    jinja = environment("Asia/Shanghai", "UTC", None, language)
    for facts in map(loose, samples(number, "staff")[::EACH]):
        for block in ("subject", "body"):
            text = jinja.written(f"{language}/{number}.j2", block, facts)
            assert not english_in(SAME.sub("\n", text)), block


def test_a_request_to_the_wrong_side_is_refused() -> None:
    ours = built_in()
    turned = ours.texts["de/N61.j2"].replace("REQUEST C Unterlage", "REQUEST R Unterlage")
    swapped = type(ours)({**ours.texts, "de/N61.j2": turned}, ours.foreign, frozenset(), ours.folder, ours.built_in)
    assert "lacks REQUEST C" in next(p.says for p in differing(swapped, "de", "N61", "staff"))
