"""A party is written to in the language of its letters, where nobody has told another (domain.md G23)."""

from tests.rooms import BUYER, SELLER, Rooms


def languages(rooms: Rooms, who: str) -> list[str]:
    return [row["language"] for row in rooms.notices(to_address=who)]


def test_the_answer_to_a_chinese_letter_is_chinese_and_so_is_what_follows(rooms: Rooms) -> None:
    rooms.serve()
    assert set(languages(rooms, SELLER)) == {"en"}
    rooms.says(SELLER, "respondent", "异议 货物二月二十日已经发出，运单附后。", "2026-03-04 10:00")
    rooms.says(BUYER, "complainant", "That number is of another parcel.", "2026-03-05 10:00")
    assert languages(rooms, SELLER)[-2:] == ["zh", "zh"]
    assert set(languages(rooms, BUYER)) == {"en"}


def test_a_word_in_another_language_changes_nothing_nor_does_a_letter_after_a_wish(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(SELLER, "respondent", "OK 好", "2026-03-04 10:00")
    assert languages(rooms, SELLER)[-1] == "en"
    rooms.says(SELLER, "respondent", "LANGUAGE de", "2026-03-04 11:00")
    rooms.says(SELLER, "respondent", "异议 货物二月二十日已经发出，运单附后。", "2026-03-04 12:00")
    assert languages(rooms, SELLER)[-1] == "de"
