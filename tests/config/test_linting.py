"""`rules check`: what it refuses, each with file and key."""

import json
from pathlib import Path

import pytest

from config.describing import describe
from config.linting import lint
from config.loading import load_books
from config.vocabulary import LAPSES

BOOKS = Path(__file__).parents[2] / "config" / "rulebooks"
OFFLINE = (BOOKS / "offline.toml").read_text("utf-8")


def test_the_books_that_come_with_the_program_are_sound() -> None:
    assert lint() == []
    assert lint(BOOKS / "aliexpress.toml") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("feedback_leave = {", "feedback_left = {", "periods.feedback_leave: this period is missing"),
        ("scale = [1, 5]", "scale = [5, 1]", "feedback.scale: two whole numbers are needed"),
        (
            'ratings = ["product as agreed", "communication", "shipping time"]',
            "ratings = []",
            "feedback.ratings: names of",
        ),
    ],
)
def test_a_book_whose_feedback_does_not_hold_together_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (BOOKS / "secure_payment.toml").read_text("utf-8")
    assert text.count(old) == 1
    (tmp_path / "secure_payment.toml").write_text(text.replace(old, new), "utf-8")
    assert any(said in fault for fault in lint(tmp_path / "secure_payment.toml"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('lapse = "default_finding", ', "", "periods.response.lapse: a clock without a lapse rule"),
        ('lapse = "default_finding"', 'lapse = "explode"', "periods.response.lapse: 'explode' is none of"),
        ("response = { days", "answer = { days", "periods.response: this clock is missing"),
        ("confirm_shipped = { days", "confirm_sent = { days", "periods.confirm_shipped: this period is missing"),
        (
            "confirm_shipped = { days = 45",
            "confirm_shipped = { days = 6",
            "periods.confirm_shipped: it ends before confirm_done",
        ),
        (', source = "ours: N27"', "", "periods.cure.hours: a number without a source"),
        (
            'cure = { hours = 48, reminders = "none", lapse = "decide", source = "ours: N27" }',
            'cure = { hours = 48, reminders = "none", lapse = "decide", source = " " }',
            "periods.cure.hours: a number without a source",
        ),
        ('], source = "ours: N22"', "]", "cadences.suggestion.moments: a number without a source"),
        ("[who]", '[order_gate]\nunpaid = "perhaps"\n[who]', "order_gate.unpaid: 'perhaps' is none of"),
        ("autoserve = false", "autoserve = false\nlucky = 7", "lucky: a number without a source"),
        (
            'days = 5, reminders = "long", min_reminders = 2, ',
            "days = 5, ",
            "periods.response.reminders: a clock without reminders",
        ),
        (
            'days = 5, reminders = "long", min_reminders = 2, ',
            'days = 5, reminders = "none", ',
            "periods.response.reminders: a clock without reminders: somebody owes",
        ),
        ('reminders = "stage"', 'reminders = "weekly"', "periods.stage.reminders: there is no cadence 'weekly'"),
        (
            'days = 5, reminders = "long", min_reminders = 2',
            'days = 3, reminders = "short", min_reminders = 2',
            "periods.response.min_reminders: in some zones only 1",
        ),
        ("[silent]", '[shown]\nstatus = "Case Solved"\n\n[silent]', "shown.status: 'Case Solved' is none of the five"),
        (
            "[silent]",
            '[status]\nnames = ["Processing", "Open"]\n\n[silent]',
            "status.names: 'Open' is none of the five",
        ),
        ("escalate_from = { days = 6", "escalate_from = { days = 11", "periods.escalate_from: day 11 overlaps day 11"),
        (
            "escalate_from = { days = 6",
            "escalate_from = { days = 5",
            "periods.escalate_from: day 5 overlaps the 5 days",
        ),
        ("stage = { days = 11", "later = { days = 11", "periods.escalate_from: escalation by a party without `stage`"),
        ('"INFO_ONLY",', '"PARDONED",', "outcomes: 'PARDONED' is not known here"),
        ('["not_received"', '["not_recieved"', "accepted_types: 'not_recieved' is not known here"),
        (
            "guilt_outcomes = [",
            'guilt_outcomes = ["SETTLED_FULL", ',
            "guilt_outcomes: 'SETTLED_FULL' is not known here",
        ),
        ('"R92"', '"N92"', "disclaimers: 'N92' is no disclaimer"),
        (
            'default = "account_disabled"',
            'default = "flogging"',
            "sanction.default: 'flogging' is none of the sanctions",
        ),
        ("autoserve = false", "", "autoserve: this key is missing"),
        ('track = "offline"', 'track = "barter"', "track: 'barter' is none of aliexpress, ip, offline"),
        (
            "escalate_from = { days = 6",
            "escalate_from = { business_days = 9",
            "periods.escalate_from: day 9 overlaps day 11",
        ),
        ("stage = { days = 11", "stage = { days = 5", "periods.escalate_from: day 6 overlaps day 5"),
        ('from = "22:00"', 'from = "ten"', "quiet: times such as"),
        ("[periods]", "[periods", ""),
    ],
)
def test_a_faulty_rule_is_named_with_file_and_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in OFFLINE
    (tmp_path / "offline.toml").write_text(OFFLINE.replace(old, new, 1), "utf-8")
    found = lint(tmp_path)
    assert any(line.startswith(f"offline.toml:{said}") for line in found), found


def test_the_day_by_itself_comes_after_the_answer_also_where_no_party_may_escalate(tmp_path: Path) -> None:
    lines = [line for line in OFFLINE.splitlines() if not line.startswith("escalate_from")]
    told = "\n".join(lines).replace("stage = { days = 11", "stage = { days = 5").replace("2026.1", "2026.2", 1)
    (tmp_path / "offline.toml").write_text(told, "utf-8")
    (fault,) = lint(tmp_path)
    assert fault.startswith("offline.toml:periods.stage: day 5 overlaps the 5 days of the answer; make it a later day")


@pytest.mark.parametrize(
    ("old", "new", "to_do"),
    [
        ('lapse = "default_finding", ', "", "write one of close_no_evidence, decide"),
        (', source = "ours: N27"', "", 'put source = "…" beside it'),
        ('reminders = "long", min_reminders = 2, ', 'reminders = "none", ', "write one of "),
        ("[silent]", '[shown]\nstatus = "Solved"\n[silent]', "Awaiting my response, Awaiting the other party's"),
        ("escalate_from = { days = 6", "escalate_from = { days = 12", "make it an earlier day"),
        ('default = "account_disabled"', 'default = "flogging"', "none of the sanctions: account_disabled"),
    ],
)
def test_a_fault_says_what_to_do(tmp_path: Path, old: str, new: str, to_do: str) -> None:
    assert old in OFFLINE
    (tmp_path / "offline.toml").write_text(OFFLINE.replace(old, new, 1).replace("2026.1", "2026.2", 1), "utf-8")
    assert any(to_do in fault for fault in lint(tmp_path))


def test_quiet_hours_that_are_missing_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "offline.toml").write_text(
        OFFLINE.replace('from = "22:00"', "").replace("2026.1", "2026.2", 1), "utf-8"
    )
    (told,) = lint(tmp_path)
    assert told.startswith("offline.toml:quiet.from: this key is missing")


def test_two_books_of_one_version_or_track_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(OFFLINE, "utf-8")
    (tmp_path / "b.toml").write_text(OFFLINE, "utf-8")
    (tmp_path / "d.toml").write_text(OFFLINE.replace("2026.1", "2026.2", 1), "utf-8")
    (tmp_path / "c.toml").write_text("[broken", "utf-8")
    found = lint(tmp_path)
    assert "b.toml:version: 'offline-2026.1' stands in a.toml too; each file needs its own" in found
    assert "d.toml:track: 'offline' stands in a.toml too; one of them belongs below earlier/" in found


def test_an_earlier_version_stands_beside_the_current_one(tmp_path: Path) -> None:
    (tmp_path / "earlier").mkdir()
    (tmp_path / "earlier" / "old.toml").write_text(OFFLINE, "utf-8")
    (tmp_path / "offline.toml").write_text(OFFLINE.replace("offline-2026.1", "offline-2027.1"), "utf-8")
    assert lint(tmp_path) == []


def test_a_folder_without_books_is_a_fault(tmp_path: Path) -> None:
    assert "no rule book" in lint(tmp_path)[0]
    assert lint(tmp_path / "absent.toml")


def test_every_word_for_a_lapse_is_explained() -> None:
    used = {p.lapse for book in load_books().values() for p in book.periods.values() if p.lapse}
    assert used <= set(LAPSES) and all(LAPSES.values())


def test_a_book_can_be_shown_as_json() -> None:
    shown = json.loads(json.dumps(describe(load_books()["aliexpress"])))
    assert shown["periods"]["claim_evidence"]["amount"] == 7 and "S3" in shown["periods"]["claim_evidence"]["source"]
    assert shown["cadences"]["claim"] == [{"day": 3, "at": "09:00"}, {"day": 6, "at": "09:00"}, {"hours_before": 3.0}]
    assert shown["cadences"]["long"][0] == {"half": True} and shown["values"]["claim.released_to"] == "supplier"


def test_a_book_for_pinned_cases_may_be_older_than_the_time_of_goods_on_their_way(tmp_path: Path) -> None:
    own = OFFLINE.replace('version = "offline-2026.1"', 'version = "offline-own"')
    (tmp_path / "earlier").mkdir()
    (tmp_path / "offline.toml").write_text(own, "utf-8")
    older = own.replace('"offline-own"', '"offline-older"').replace("confirm_shipped = {", "# confirm_shipped = {")
    (tmp_path / "earlier" / "offline.toml").write_text(older, "utf-8")
    assert lint(tmp_path) == []
