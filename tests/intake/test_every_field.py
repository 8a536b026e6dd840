"""Each mandatory field of each track is completed by an answer of one line, in English and in Chinese."""

from collections.abc import Callable, Iterator

import pytest

from config.desk import Desk
from config.loading import load_books
from intake.reading.pool import ReadingPool
from tests.desks import letter
from tests.intake.dialogues import RESPONDENT, TONGUES, TRACKS
from tests.rooms import BUYER, OPENED, Rooms

ANSWERED = "2026-03-03 09:00"
BY_TYPE = (
    ("trade_assurance", "short_delivery"), ("secure_payment", "short_delivery"), ("offline", "shipped_not_paid"),
    ("ip", "right"),
)  # fmt: skip
# A mail that says these sentences says the field, too: whose photos are used has the copyright, who is not paid wants
# his money, and a complaint of rights without its kind is another one ("right").
SAID_BY_THE_REST = {("ip", "", "ip_right"), ("ip", "", "type"), ("offline", "shipped_not_paid", "remedy")}


def lacking(track: str, kind: str = "") -> list[str]:
    """What a complaint on this track, or of this kind on it, can lack: what its book wants, and what it is at all."""
    book = load_books()[track]
    groups = [*book.mandatory, *book.values.get(f"mandatory_by_type.{kind or 'not_received'}", ())]
    asked = [g for g in groups if g != f"{RESPONDENT}|infringing_url"]  # the page names its seller, too
    left = list(dict.fromkeys([*asked, *(["type"] if not kind else [])]))
    return [field for field in left if (track, kind, field) not in SAID_BY_THE_REST]


def rounds() -> Iterator[tuple[str, str, str, str, str]]:
    """(language, track, kind, what is left out, the answer)."""
    for language, tongue in TONGUES.items():
        for track, kind in (*((t, "") for t in TRACKS), *BY_TYPE):
            for field in lacking(track, kind):
                for answer in tongue.answers[field]:
                    yield language, track, kind, field, answer
        yield from ((language, "trade_assurance", "", "track", answer) for answer in tongue.answers["track"])


ROUNDS = list(rounds())
STORIES = [(language, track, kind) for language in TONGUES for track, kind in (*((t, "") for t in TRACKS), *BY_TYPE)]


@pytest.fixture
def town(make_desk: Callable[..., Desk], reader: ReadingPool) -> Rooms:
    """One desk to which many people tell the same story, each without another part of it."""
    return Rooms(make_desk(""), reader)


@pytest.mark.parametrize(("language", "track", "kind"), STORIES)
def test_what_is_missing_is_completed_by_one_line(town: Rooms, language: str, track: str, kind: str) -> None:
    told = [(field, answer) for *story, field, answer in ROUNDS if story == [language, track, kind]]
    for n, (field, answer) in enumerate(told):
        who = f"buyer{n}@farm{n}.example"
        text = TONGUES[language].complaint(track, kind, without=field)
        line = town.take(letter(who, f"My complaint {n}", text, OPENED), OPENED)
        town.ref = line["case"]
        assert line["state_after"] == "DRAFT", (field, town.case["track"], town.case["type"], town.case["facts"])
        missing = town.notices(to_address=who)[-1]["facts"]["missing"]
        assert field in missing and len(missing) <= 2, missing  # a page that is missing names nobody, either
        line = town.says(who, "complainant", answer, ANSWERED)
        assert line["outcome"] == "appended" and line["state_after"] in ("SCREENING", "EVIDENCE", "SERVED"), (
            field, answer, town.case["missing"], town.case["track"], town.case["type"], town.case["facts"],
        )  # fmt: skip
        assert town.case["track"] == track


@pytest.mark.parametrize(("language", "track", "kind"), STORIES)
def test_a_whole_complaint_asks_nothing(town: Rooms, language: str, track: str, kind: str) -> None:
    line = town.take(letter(BUYER, "My complaint", TONGUES[language].complaint(track, kind), OPENED), OPENED)
    town.ref = line["case"]
    assert line["state_after"] in ("SCREENING", "EVIDENCE", "SERVED"), (town.case["missing"], town.case["facts"])
    assert town.case["track"] == track and (kind in ("", "right") or town.case["type"] == kind)


def test_every_mandatory_field_of_every_book_is_asked_for() -> None:
    books = load_books().values()
    assert {book.track for book in books} - {"unknown"} == set(TRACKS)
    wanted = {(b.track, field) for b in books for field in b.mandatory if b.track != "unknown"}
    by_kind = {
        (b.track, f) for b in books for k, fs in b.values.items() if k.startswith("mandatory_by_type.") for f in fs
    }
    alternatives = {("ip", f"{RESPONDENT}|infringing_url")}  # asked with the page
    for language in TONGUES:
        asked = {(track, field) for spoken, track, _, field, _ in ROUNDS if spoken == language}
        assert (wanted | by_kind) - alternatives <= asked
