"""One word typed in two ways is one word, and the quote stays as it was typed."""

import time
import unicodedata

import pytest

from intake.understanding.folding import fold, spellings
from tests.intake.understanding.letters import read, values


@pytest.mark.parametrize(
    ("typed", "alike"),
    [
        ("Devolución", "devolucion"),
        ("não", "nao"),
        ("İADE ışık", "iade isik"),
        ("Hoàn tiền đầy đủ", "hoan tien day du"),
        ("ещё", "еще"),
        ("٤٬٢٠٠٫٥٠", "4,200.50"),
        ("أموالي، إلى", "اموالي, الي"),
        ("commande n° 12", "commande no 12"),
    ],
)
def test_a_word_is_the_same_with_its_accents_and_without(typed: str, alike: str) -> None:
    assert fold(typed) == alike
    assert len(fold(typed)) == len(typed)


def test_marks_that_stand_alone_give_their_places_to_the_end_of_the_word() -> None:
    apart = unicodedata.normalize("NFD", "café noir")
    assert fold(apart) == "cafe\x1f noir"
    assert fold("شكراً") == "شكرا\x1f"


def test_german_letters_may_be_written_out() -> None:
    assert spellings("Käufer") == ("kaufer", "kaeufer")


def test_a_quote_keeps_the_accents_of_the_mail() -> None:
    understood = read(unicodedata.normalize("NFD", "Je suis trompé, remboursé jamais. J'ai payé 50 €."))
    assert [f.quote for f in understood.facts["amounts"]] == ["50 €"]  # type: ignore[union-attr]
    assert values(understood, "amounts")[0]["minor"] == 5000


def test_one_endless_word_costs_no_more_than_its_length() -> None:
    began = time.process_time()
    fold("é" + "а" * 60_000 + "\u0301" + "а" * 60_000)
    assert time.process_time() - began < 1
