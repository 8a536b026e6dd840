"""What a complainant is told before anything is served is in his language, every sentence of it."""

import re

import pytest

from bench.labelled import labelled
from config.languages import load_languages
from models.addressing import MARKERS
from notifier.rendering import render
from notifier.wording.shapes import allowed
from tests.desks import letter
from tests.intake.test_first_answers import COMPLAINTS
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, OPENED, Rooms
from tests.templates.english_stock import english_in

WRITTEN = frozenset(allowed().tree["languages"]["least"])
ROMANISED = frozenset({"ru-translit-svyorla"})  # written in letters that tell no language


def _all_of_it_is_in(language: str, rooms: Rooms, to: str) -> list[str]:
    """Check every notice to somebody that our languages have; return their numbers."""
    numbers = []
    for notice in (n for n in rooms.notices(to_address=to) if WRITTEN.issuperset(n["numbers"])):
        mail = opened(render(rooms.desk, notice))
        body = mail.get_body(("html",))
        assert body is not None
        page = re.sub(r"<[^>]*>", " ", body.get_content())
        assert MARKERS[language] in text_of(mail), notice["numbers"]
        assert not english_in(f"{mail['Subject']}\n{text_of(mail)}"), notice["numbers"]
        assert not english_in(page), notice["numbers"]
        numbers += notice["numbers"]
    return numbers


@pytest.mark.parametrize("language", COMPLAINTS)
def test_a_complaint_is_accompanied_in_its_own_language_until_it_is_served(rooms: Rooms, language: str) -> None:
    program = [("setup.exe", b"MZ" + bytes(900))]
    rooms.ref = rooms.take(letter(BUYER, "-", COMPLAINTS[language], OPENED, files=program), OPENED)["case"]
    rooms.tick("2026-03-05 12:00")
    lines = re.findall(r"^    (\S+[^:\n]*: .+)$", _text(rooms), re.MULTILINE)
    for day in ("2026-03-06", "2026-03-07", "2026-03-08"):
        rooms.says(BUYER, "complainant", "\n".join(lines), f"{day} 09:00")
        if rooms.case["state"] != "DRAFT":
            break
        lines = re.findall(r"^    (\S+[^:\n]*: .+)$", _text(rooms), re.MULTILINE)
    assert rooms.case["state"] == "SCREENING"
    paid = next(word for word, name in load_languages()[language].fields.items() if name == "amount.paid")
    rooms.says(BUYER, "complainant", f"{paid}: ???", "2026-03-09 09:00")
    cancel = next(word for word, verb in load_languages()[language].verbs.items() if verb == "CANCEL")
    rooms.says(BUYER, "complainant", cancel, "2026-03-09 10:00")
    rooms.says(BUYER, "complainant", COMPLAINTS[language], "2026-03-09 11:00", files=program)
    rooms.says("somebody@other-farm.example", "complainant", cancel, "2026-03-09 12:00")
    rooms.staff("REQUEST C 1; 2", "2026-03-09 13:00")
    told = _all_of_it_is_in(language, rooms, BUYER)
    assert {"N1", "N2", "N3", "N4", "N7", "N19", "N39", "N40"} <= set(told), told


def _text(rooms: Rooms) -> str:
    return text_of(opened(render(rooms.desk, rooms.notices(to_address=BUYER)[-1])))


@pytest.mark.parametrize("language", COMPLAINTS)
def test_every_labelled_complaint_is_answered_in_its_own_language(rooms: Rooms, language: str) -> None:
    mails = [m for m in labelled() if m.language == language and not m.held_back and m.name not in ROMANISED][::2]
    told = []
    for mail in mails:
        sender, when = f"{mail.name}@ridge-farm.example", f"{mail.date:%Y-%m-%d %H:%M}"
        rooms.take(letter(sender, mail.subject or "-", mail.body, when), when)
        told += _all_of_it_is_in(language, rooms, sender)
    assert {"N1", "N2"} < set(told), told
