"""Thanks and nothing more: filed and noted; no answer, no end of a turn, and nothing that staff have to read (T27)."""

import pytest

from config.languages import load_languages
from intake.commands.saying import is_bare_thanks
from tests.desks import ANA, JPG
from tests.rooms import BUYER, SELLER, Rooms

LANGUAGES = tuple(load_languages().values())
THANKS = [
    "Thank you!", "Thanks a lot for your help!", "Thank you so much!\nGrace Njeri", "Thanks again, Grace",
    "Dear Ana,\nthank you very much for your help.\n\nBest regards\nGrace", "谢谢！", "非常感谢您的帮助。", "多谢",
    "Muchas gracias por su ayuda", "Obrigada!", "Merci beaucoup", "Большое спасибо", "Спасибо большое за помощь!",
    "Vielen Dank für Ihre Hilfe!\nMit freundlichen Grüßen\nLena Brandt", "شكرا جزيلا لكم", "Çok teşekkür ederim",
    "Cảm ơn rất nhiều", "Xin cảm ơn quý vị",
]  # fmt: skip
MORE = [
    "Thanks, it broke again", "Thanks, still broken", "Thank you but nothing came", "No thanks",
    "thank you please refund", "谢谢，但是没收到", "Gracias, pero no llegó nada", "Thank you. The money has arrived.",
    "Merci de me rembourser", "Danke, aber es ist kaputt", "Thanks.\nThe lamp broke again today",
    "Obrigado pelo reembolso", "Thanks, and when?",
]  # fmt: skip


@pytest.mark.parametrize("text", THANKS)
def test_thanks_and_nothing_more_are_known_in_every_language(text: str) -> None:
    assert is_bare_thanks(text, LANGUAGES)


@pytest.mark.parametrize("text", MORE)
def test_what_says_more_than_thanks_is_no_bare_thanks(text: str) -> None:
    assert not is_bare_thanks(text, LANGUAGES)


@pytest.mark.parametrize("text", ["谢谢！", "Thank you, Ana"])
def test_thanks_are_no_answer_to_a_complaint(rooms: Rooms, text: str) -> None:
    rooms.serve()
    clocks = rooms.clocks()
    rooms.says(SELLER, "respondent", text, "2026-03-04 10:00")
    assert rooms.case["state"] == "SERVED" and rooms.clocks() == clocks, "it is still his turn, and his time runs on"
    assert rooms.numbers(SELLER)[-1] == "N12"
    rooms.says(SELLER, "respondent", text, "2026-03-04 11:00", files=(("proof.jpg", JPG),))
    assert rooms.case["state"] == "NEGOTIATION", "a file beside them is an answer"


def test_thanks_at_the_end_reach_the_file_and_nobody_of_the_staff(rooms: Rooms) -> None:
    rooms.serve()
    rooms.says(BUYER, "complainant", "CANCEL we agreed", "2026-03-05 14:00")
    assert rooms.says(SELLER, "respondent", "WE AGREED", "2026-03-05 15:00")["state_after"] == "CLOSED"
    told = len(rooms.notices(to_address=ANA))
    line = rooms.says(BUYER, "complainant", "Thank you very much!\n\nJoan", "2026-03-06 10:00")
    assert line["outcome"] == "appended" and rooms.numbers(BUYER)[-1] == "N12"
    assert len(rooms.notices(to_address=ANA)) == told
    rooms.says(BUYER, "complainant", "Thank you. But the lamps are broken again.", "2026-03-06 11:00")
    assert len(rooms.notices(to_address=ANA)) == told + 1, "what tells more is read by a person"
