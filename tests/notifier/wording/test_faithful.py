"""A translated phrase that drops or adds what ours names, a tag, a cell or a bold mark is found in its catalogue."""

import pytest

from notifier.wording.faithful import unfaithful


@pytest.mark.parametrize(
    ("phrase", "words", "says"),
    [
        ("Answer by {{ due|moment }}.", "Antworten Sie bald.", "loses due|moment"),
        ("Answer by {{ due|moment }}.", "Antworten Sie bis {{ due }}.", "loses due|moment"),
        ("Answer.", "Antworten Sie bis {{ due|day }}.", "adds due|day"),
        ("**Answer** now.", "Antworten Sie jetzt.", "loses **"),
        ("| One | two |", "| Eins und zwei |", "loses |"),
        ("One{% if x %} and two{% endif %}.", "Eins und zwei.", "loses endif, if"),
    ],
)
def test_what_is_lost_or_added_is_named(phrase: str, words: str, says: str) -> None:
    assert (phrase, says) in list(unfaithful({phrase: words}))


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("{{ name|plain }} wrote on {{ at|day }}.", "Am {{ at|day }} schrieb {{ name|plain }}."),
        ("{{ 'a file' if n|length == 1 else 'files' }} in all", "文件"),
        ("{{ moves.whose(party)|capitalize }} time", "{{ moves.who(party) }} 的时间"),
    ],
)
def test_another_order_no_plural_and_macros_of_its_own_are_a_languages_right(phrase: str, words: str) -> None:
    assert not list(unfaithful({phrase: words}))
