"""In a language whose marks tell words apart, a mail with marks speaks only of what its marks say."""

import pytest

from bench.stories import WRITTEN
from intake.understanding.marked import themes_apart
from intake.understanding.understand import read_page
from tests.intake.understanding.letters import letter


def themes(words: str) -> set[str] | None:
    page = read_page(letter(words), {}, "desk.example", WRITTEN)
    said = themes_apart(page)
    return None if said is None else set(said)


def test_a_wife_is_not_broken() -> None:
    assert "theme.breaks" in (themes("Mở hộp ra thấy bình đã vỡ, tôi rất buồn.") or ())
    assert "theme.breaks" not in (themes("Mở hộp ra thấy vợ tôi đã cười, tôi rất vui.") or ())


@pytest.mark.parametrize("spelled", ["hủy", "huỷ"])
def test_a_mark_may_stand_on_either_letter(spelled: str) -> None:
    assert "theme.called_off" in (themes(f"Tôi đã {spelled} đơn và được đồng ý.") or ())


def test_a_mail_without_marks_is_read_too() -> None:
    assert "theme.called_off" in (themes("Toi da huy don hang roi ma ho van gui hang den nha toi") or ())


@pytest.mark.parametrize(
    "words", ["El jarrón llegó roto y no responden.", "The parcel from Đà Nẵng never came.", "Der Krug ist zerbrochen."]
)
def test_other_languages_are_not_searched_apart(words: str) -> None:
    assert themes(words) is None
