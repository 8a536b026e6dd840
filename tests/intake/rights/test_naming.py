"""Pages named by number or by address, as people write them under a command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.commands.rights_desk import pages_of
from intake.rights.naming import links_in, named_by_address, numbers_in, pages_named
from models.rules.listings import Listing

PAGES = [Listing(n, f"https://www.alibaba.com/product-detail/Lamp_160000000000{n}.html") for n in range(1, 6)]


@pytest.mark.parametrize(("words", "numbers", "rest"), [
    ("6-9", (6, 7, 8, 9), ""), ("1 2 5", (1, 2, 5), ""), ("#1, #3 and 4", (1, 3, 4), ""), ("URLs 2-3", (2, 3), ""),
    ("pages 4: we hold a licence", (4,), "we hold a licence"), ("2 - we hold a licence", (2,), "we hold a licence"),
    ("3 of these are ours", (), "3 of these are ours"), ("we shipped 3 of them", (), "we shipped 3 of them"),
    ("", (), ""), ("1-3, 2", (1, 2, 3), ""), ("9-7", (9,), ""), ("no. 4 to 6", (4, 5, 6), ""),
])  # fmt: skip
def test_numbers_stand_first_and_a_sentence_is_none(words: str, numbers: tuple[int, ...], rest: str) -> None:
    assert numbers_in(words) == (numbers, rest)


@pytest.mark.parametrize(("words", "numbers", "rest"), [
    ("LISTING_REMOVED URLS 1-5 CITING 1 2", (1, 2, 3, 4, 5), "LISTING_REMOVED CITING 1 2"),
    ("COUNTER_NOTICE_UPHELD CITING 2 PAGES 6, 7 and 9", (6, 7, 9), "COUNTER_NOTICE_UPHELD CITING 2"),
    ("LISTING_REMOVED CITING 1", (), "LISTING_REMOVED CITING 1"),
])  # fmt: skip
def test_a_decision_names_its_pages_beside_its_exhibits(words: str, numbers: tuple[int, ...], rest: str) -> None:
    assert pages_of(words) == (numbers, rest)


def test_a_page_is_known_by_its_address_however_it_is_written() -> None:
    said = f"These two: {PAGES[1].url}?spm=1, and\nwww.alibaba.com/product-detail/Lamp_1600000000004.html."
    assert named_by_address(PAGES, said) == (2, 4)
    assert pages_named(PAGES, "because we made them", said) == (2, 4)
    assert pages_named(PAGES, "3", said) == (3,), "numbers go first"
    assert pages_named(PAGES, "because we made them", "none of them is yours") == ()


def test_links_are_told_once_and_whole() -> None:
    text = "See https://a.example/p/1, https://a.example/p/1 and www.b.example/x)."
    assert links_in(text) == ("https://a.example/p/1", "https://www.b.example/x")


@given(st.text(max_size=60))
def test_any_words_are_read_without_a_fault(words: str) -> None:
    numbers, rest = numbers_in(words)
    assert len(numbers) <= 1000 and (numbers or rest == words)
