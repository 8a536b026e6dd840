"""Phrases are found where they stand: in their notation's every way, in languages with blanks and without."""

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.languages import Language
from intake.understanding.folding import fold
from intake.understanding.knots import Knot, Next
from intake.understanding.notation import Reader
from intake.understanding.walking import walk

LIMITS = {
    "gap_chars": 40,
    "gap_chars_unspaced": 12,
    "tongue_percent": 15,
    "little_words_percent": 0,
    "few_little_words_percent": 0,
}
NONE: MappingProxyType[str, str] = MappingProxyType({})


def a_language(*phrases: str, spaced: bool = True) -> Language:
    return Language(
        code="en", name="", spaced=spaced, verbs=NONE, fields=NONE, phrases={"asked": phrases}, sets={}, tables={}
    )


def found(phrase: str, text: str, *, spaced: bool = True) -> list[str]:
    walked = walk(fold(text), (a_language(phrase, spaced=spaced),), LIMITS)
    return [text[hit.start : hit.end] for hit in walked.hits["asked"]]


@pytest.mark.parametrize(
    ("phrase", "text", "stands"),
    [
        ("lamp", "a lamp, two lamps, another lamp", ["lamp", "lamp"]),
        ("lamp*", "a lamp, two lamps", ["lamp", "lamps"]),
        ("not [yet] arrived", "not yet arrived. Not arrived; not, arrived", ["not yet arrived", "Not arrived"]),
        ("(money|money back) please", "money back please", ["money back please"]),
        ("it (broke|broke down|broke down twice)", "it broke down twice", ["it broke down twice"]),
        ("paid [it]", "paid it, paid", ["paid it", "paid"]),
        ("(e-mail|letter) sent", "an e-mail sent, an e mail sent", ["e-mail sent"]),
        ("didn't come", "it didn't come, it didn come", ["didn't come"]),
        ("d (didn't|did not)", "d didn't, d did not", ["d didn't", "d did not"]),
        ("# pieces", "1,200 pieces and $ 5 pieces", ["1,200 pieces", "5 pieces"]),
        ("paid # dollars", "paid 5 dollars, paid five dollars", ["paid 5 dollars"]),
        ("sent ~ back", "sent you all of it back. I sent it. Back", ["sent you all of it back"]),
        ("got (a|the) ~ (lamp|chair leg)", "got the wrong chair leg", ["got the wrong chair leg"]),
    ],
)
def test_a_phrase_stands_where_its_words_do(phrase: str, text: str, stands: list[str]) -> None:
    assert found(phrase, text) == stands


@pytest.mark.parametrize(
    ("phrase", "text", "stands"),
    [
        ("没有 收到", "一直没有收到，没有\n收到", ["没有收到", "没有\n收到"]),
        ("没有 ~ 收到", "没有一件收到。没有。收到", ["没有一件收到"]),
        ("(坏|坏了) [很多]", "都坏了很多", ["坏了很多"]),
        ("付了 # 元", "付了500元", ["付了500元"]),
        ("没 ~ (货|货款)", "没有付清的货款", ["没有付清的货款"]),
    ],
)
def test_a_phrase_without_blanks_stands_where_its_characters_do(phrase: str, text: str, stands: list[str]) -> None:
    assert found(phrase, text, spaced=False) == stands


def test_a_number_that_stands_nowhere_is_not_said() -> None:
    assert not walk("two lamps", (a_language("# [pieces]"),), LIMITS).said
    assert walk("2 lamps", (a_language("# [pieces]"),), LIMITS).said == {"asked": 1}


def test_ways_that_are_not_kept_are_found_again() -> None:
    phrase = Reader(a_language()).phrase("asked", "(red|blue) lamp")
    knot = Knot([Next(phrase, 0)], most=1)
    kept, passing = knot.to("red", ("red",)), knot.to("blue", ("blue",))
    assert kept is knot.to("red", ("red",))
    assert passing is not knot.to("blue", ("blue",))
    for one in (kept, passing):
        assert one is not None
        end = one.to("lamp", ("lamp",))
        assert end is not None
        assert end.closed == (phrase,)
    assert knot.to("green", ("green",)) is None


@given(st.lists(st.sampled_from(["a", "b", "c", "d", ", ", ". "]), max_size=30))
def test_words_in_a_row_stand_exactly_where_the_text_has_them(parts: list[str]) -> None:
    text = " ".join(parts)
    walked = walk(text, (a_language("a b", "a [c] d"),), LIMITS)
    at = {text[h.start : h.end] for h in walked.hits["asked"]}
    assert at == {row for row in ("a b", "a c d", "a d") if f" {row} " in f" {text} "}
