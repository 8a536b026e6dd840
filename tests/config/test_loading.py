"""Rule books as they come with the program, and what a broken one says."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from config.loading import RulebookError, book_of, evidence_profile, house_of, load_books, read_book
from config.settings import Settings
from models.rules.money import parse_setting
from models.rules.rulebook import Reminder, Rulebook

OFFLINE = (Path(__file__).parents[2] / "config" / "rulebooks" / "offline.toml").read_text("utf-8")


def test_every_track_has_a_book_and_an_unknown_one_too() -> None:
    assert set(load_books()) == {"offline", "aliexpress", "trade_assurance", "secure_payment", "ip", "unknown"}


@pytest.mark.parametrize(
    ("track", "name", "amount", "unit"),
    [
        ("offline", "screening", 5, "days"),
        ("offline", "response", 5, "days"),
        ("offline", "escalate_from", 6, "days"),
        ("offline", "stage", 11, "days"),
        ("offline", "filing_limit", 90, "days"),
        ("offline", "review", 30, "days"),
        ("offline", "cure", 48, "hours"),
        ("offline", "final_notice", 3, "days"),
        ("offline", "intake", 14, "days"),
        ("offline", "withdraw", 24, "hours"),
        ("offline", "undo", 3, "days"),
        ("offline", "performance", 10, "days"),
        ("offline", "settlement_check", 3, "days"),
        ("offline", "reopen", 30, "days"),
        ("offline", "courtesy", 5, "days"),
        ("offline", "return_address", 3, "days"),
        ("offline", "evidence_pause", 48, "hours"),
        ("offline", "confirm", 3, "days"),
        ("offline", "text_kept", 30, "days"),
        ("offline", "held", 2, "business_days"),
        ("offline", "evidence", 5, "days"),
        ("aliexpress", "claim_evidence", 7, "days"),
        ("aliexpress", "response", 7, "days"),
        ("aliexpress", "screening", 2, "business_days"),
        ("aliexpress", "clerical", 7, "days"),
        ("trade_assurance", "response", 3, "days"),
        ("trade_assurance", "stage", 7, "days"),
        ("trade_assurance", "escalate_from", 4, "days"),
        ("trade_assurance", "filing_limit", 30, "days"),
        ("secure_payment", "response", 3, "days"),
        ("secure_payment", "cancellation", 3, "days"),
        ("ip", "response", 3, "business_days"),
        ("ip", "screening", 3, "business_days"),
        ("unknown", "screening", 5, "days"),
    ],
)
def test_the_periods_are_those_of_the_domain(track: str, name: str, amount: int, unit: str) -> None:
    period = load_books()[track].periods[name]
    assert (period.amount, period.unit) == (amount, unit) and period.source


def test_the_turn_is_as_long_as_the_answer() -> None:
    for book in load_books().values():
        assert (book.periods["turn"].amount, book.periods["turn"].unit) == (
            book.periods["response"].amount,
            book.periods["response"].unit,
        )


def test_an_offline_silence_is_a_default_and_a_claim_without_evidence_is_closed() -> None:
    offline, claim = load_books()["offline"], load_books()["aliexpress"]
    answer, files = offline.periods["response"], claim.periods["claim_evidence"]
    assert (answer.lapse, answer.min_reminders, answer.reminders) == ("default_finding", 2, "long")
    assert (files.lapse, files.min_reminders, files.reminders) == ("close_no_evidence", 2, "claim")
    assert claim.cadences["claim"] == (
        Reminder(day=3, at="09:00"), Reminder(day=6, at="09:00"), Reminder(before=timedelta(hours=3))
    )  # fmt: skip
    assert claim.value("claim.status") == "Case Closed" and claim.value("claim.released_to") == "supplier"


def test_what_the_books_say_of_outcomes_and_sanctions() -> None:
    offline, claim = load_books()["offline"], load_books()["aliexpress"]
    assert {"not_received", "shipped_not_paid"} <= offline.accepted_types and "defective" not in offline.accepted_types
    assert offline.value("sanction.after_guilt") is True and offline.value("sanction.default") in offline.sanctions
    assert offline.value("decide.money") == "none" and offline.value("decide.reasons_min_chars") == 80
    assert "DEFAULT_RESPONDENT_SILENT" in offline.value("guilt_outcomes")
    assert offline.value("autoserve") is False and claim.value("autoserve") is True
    assert claim.value("review.mode") == "none" and claim.period("review") is None
    assert offline.disclaimers == ("R85", "R86", "R87", "R88", "R92")


@pytest.mark.parametrize("book", [*load_books().values()], ids=lambda book: book.id)
def test_what_only_a_clock_ends_is_no_outcome_of_a_person(book: Rulebook) -> None:
    assert not {"LAPSED_NO_REPLY", "ABANDONED"} & set(book.outcomes)


def test_an_unknown_track_refuses_nothing() -> None:
    assert not load_books()["unknown"].accepted_types


def test_a_book_cannot_be_changed() -> None:
    book = load_books()["offline"]
    with pytest.raises(TypeError):
        book.values["autoserve"] = True  # type: ignore[index]
    with pytest.raises(KeyError, match=r"offline-2026\.1 has no key 'nothing'"):
        book.value("nothing")


def test_a_case_keeps_the_book_it_was_opened_under(tmp_path: Path) -> None:
    (tmp_path / "earlier").mkdir()
    (tmp_path / "offline.toml").write_text(OFFLINE.replace("offline-2026.1", "offline-2027.1"), "utf-8")
    (tmp_path / "earlier" / "offline-2026.1.toml").write_text(OFFLINE, "utf-8")
    assert load_books(tmp_path)["offline"].version == "offline-2027.1"
    assert book_of("offline-2026.1", tmp_path).version == "offline-2026.1"
    assert book_of("offline-2027.1", tmp_path) is load_books(tmp_path)["offline"]
    with pytest.raises(LookupError, match=r"offline-1999\.1"):
        book_of("offline-1999.1", tmp_path)


def test_two_current_books_of_a_track_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(OFFLINE, "utf-8")
    (tmp_path / "b.toml").write_text(OFFLINE.replace("offline-2026.1", "offline-2026.2"), "utf-8")
    with pytest.raises(RulebookError, match=r"b\.toml:track"):
        load_books(tmp_path)
    with pytest.raises(RulebookError, match="no rule book"):
        load_books(tmp_path / "empty")


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: "[x", "book.toml:"),
        (swap('track = "offline"', ""), "book.toml:track"),
        (swap('accepted_types = ["not_received"', 'accepted_types = [3, "not_received"'), "book.toml:accepted_types"),
        (swap("cure = { hours = 48", "cure = { hours = 48, days = 2"), "book.toml:periods.cure: exactly one of"),
        (swap("cure = { hours = 48", 'cure = { hours = "48"'), "book.toml:periods.cure: whole numbers"),
        (swap('source = "ours: N27"', "source = 27"), "book.toml:periods.cure: source, reminders"),
        (swap("[periods]", "[periods]\nodd = 3"), "book.toml:periods.odd: a table"),
        (swap("{ half = true }", "{ quarter = true }"), "book.toml:cadences.long.moments"),
        (
            swap('draft = { moments = [{ day = 3, at = "09:00"', 'draft = { moments = [{ day = 3, at = "nine"'),
            "book.toml:cadences.draft.moments",
        ),
        (lambda text: 'id = "a"\nversion = "a"\ntrack = "a"\nperiods = 3', "book.toml:periods: a table"),
    ],
)
def test_a_misshapen_book_names_file_and_key(tmp_path: Path, change: Callable[[str], str], said: str) -> None:
    (tmp_path / "book.toml").write_text(change(OFFLINE), "utf-8")
    with pytest.raises(RulebookError) as caught:
        read_book(tmp_path / "book.toml")
    assert str(caught.value).startswith(said)


def test_the_evidence_profiles_have_their_limits() -> None:
    default, strict = evidence_profile("default"), evidence_profile("seed-strict")
    assert default.max_mail_bytes == 25 * 1024**2 and default.max_file_bytes is None
    assert strict.max_file_bytes == 2 * 1024**2 and default.max_case_bytes == 100 * 1024**2
    assert strict.formats < default.formats and {"mp4", "png"} <= default.formats - strict.formats
    with pytest.raises(LookupError, match="default, seed-strict"):
        evidence_profile("lavish")


def test_the_house_knows_what_the_settings_say() -> None:
    settings = Settings.model_validate(
        {
            "desk": {"zone": "Asia/Shanghai", "holidays": ["2026-10-01"], "links": {"terms": "https://d.example"}},
            "staff": [{"name": "Ana", "address": "ana@d.example", "zone": "UTC", "roles": ["case", "decide"]}],
        }
    )
    house = house_of(settings, load_books(), (bytes(32),))
    assert house.zone.key == "Asia/Shanghai" and house.holidays == {date(2026, 10, 1)}
    assert house.staff[0].roles == {"case", "decide"} and house.four_eyes == (parse_setting("10000 USD").minor, "USD")
    assert house.books["offline"].track == "offline" and house.links["terms"] == "https://d.example"
