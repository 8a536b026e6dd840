"""The shelf of rule books: profiles, an operator's own files, and versions that stay while cases need them."""

from pathlib import Path
from textwrap import dedent

import pytest

from config.linting import lint, lint_own
from config.loading import RulebookError
from config.shelf import PROFILES, RULEBOOKS, shelf_of

OURS = """\
    over = "offline-2026.1"
    version = "offline-2026.1-harbour"
    source = "terms of Harbour Market"
    [periods]
    response = { business_days = 3, source = "our terms, 3.2" }
    """


def laid(folder: Path, text: str, name: str = "offline.toml") -> Path:
    """Write a rule book of the operator's."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(dedent(text), "utf-8")
    return file


def test_an_overlay_changes_single_keys_and_leaves_the_rest(tmp_path: Path) -> None:
    laid(tmp_path, OURS)
    book, base = shelf_of(folder=tmp_path).books["offline"], shelf_of().books["offline"]
    response = book.periods["response"]
    assert (book.version, response.amount, response.unit) == ("offline-2026.1-harbour", 3, "business_days")
    assert response.source == "our terms, 3.2"
    assert (response.reminders, response.lapse, response.min_reminders) == ("long", "default_finding", 2)
    assert {k: v for k, v in book.periods.items() if k != "response"} == {
        k: v for k, v in base.periods.items() if k != "response"
    }
    assert book.values == base.values and book.outcomes == base.outcomes
    assert shelf_of(folder=tmp_path).books["ip"] == shelf_of().books["ip"], "no other track changes"
    assert lint_own(tmp_path) == []


def test_an_overlay_takes_a_rule_away(tmp_path: Path) -> None:
    laid(tmp_path, OURS.replace("[periods]", 'remove = ["periods.review", "silent.ladder"]\n    [periods]'))
    book = shelf_of(folder=tmp_path).books["offline"]
    assert book.period("review") is None and "silent.ladder" not in book.values
    assert "remove" not in book.values and "over" not in book.values


def test_an_overlay_stays_over_the_version_it_names_when_a_newer_one_comes(tmp_path: Path) -> None:
    own, ours = tmp_path / "own", tmp_path / "ours"
    text = (RULEBOOKS / "offline.toml").read_text("utf-8")
    laid(ours, text, "earlier/offline-2026.1.toml")
    laid(ours, text.replace("2026.1", "2027.1", 1).replace("turn = { days = 5", "turn = { days = 9"))
    laid(own, OURS)
    shelf = shelf_of(folder=own, ours=ours)
    assert shelf.books["offline"].periods["turn"].amount == 5
    assert shelf.book_of("offline-2027.1").periods["turn"].amount == 9


def test_an_earlier_file_of_the_operator_stays_for_the_cases_that_are_pinned_to_it(tmp_path: Path) -> None:
    laid(tmp_path, OURS, "earlier/offline-harbour-1.toml")
    laid(tmp_path, OURS.replace("-harbour", "-harbour-2").replace("business_days = 3", "days = 4"))
    shelf = shelf_of(folder=tmp_path)
    assert shelf.books["offline"].periods["response"].amount == 4
    assert shelf.book_of("offline-2026.1-harbour").periods["response"].amount == 3
    assert lint_own(tmp_path) == []


def test_an_overlay_may_lie_over_another(tmp_path: Path) -> None:
    laid(tmp_path, OURS, "earlier/first.toml")
    laid(tmp_path, 'over = "offline-2026.1-harbour"\nversion = "harbour-2"\nautoserve = true\n')
    book = shelf_of(folder=tmp_path).books["offline"]
    assert book.periods["response"].amount == 3 and book.values["autoserve"] is True


def test_a_whole_book_may_take_the_place_of_ours(tmp_path: Path) -> None:
    laid(tmp_path, (RULEBOOKS / "offline.toml").read_text("utf-8").replace("offline-2026.1", "harbour-1", 1))
    assert shelf_of(folder=tmp_path).books["offline"].version == "harbour-1"
    assert lint_own(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OURS.replace("-harbour", ""), "offline.toml:version: 'offline-2026.1' is a book of ours and says something"),
        (OURS.replace('over = "offline-2026.1"', 'over = "offline-1999.1"'), "offline.toml:over: there is no book"),
        (OURS.replace('over = "offline-2026.1"', 'over = "offline-2026.1-harbour"'), "offline.toml:over: 'offline-202"),
        (OURS.replace(', source = "our terms, 3.2"', ""), "offline.toml:periods.response.business_days: a number with"),
        (OURS.replace("response =", "respnse ="), "offline.toml:periods.respnse: no book of ours has this key; mend"),
        (OURS.replace("[periods]", 'remove = ["periods.stages"]\n    [periods]'), "offline.toml:remove: there is no"),
        (OURS.replace("[periods]", "remove = 3\n    [periods]"), "offline.toml:remove: a list of dotted keys"),
        (OURS.replace("[periods]", 'track = "ip"\n    [periods]'), "offline.toml:track: it is 'offline' in offline-2"),
        (OURS.replace('source = "our', 'lapse = "explode", source = "our'), "offline.toml:periods.response.lapse: 'ex"),
        (OURS.replace("business_days = 3", "days = 4, hours = 3"), "offline.toml:periods.response: exactly one of"),
        (OURS.replace('version = "offline-2026.1-harbour"', ""), "offline.toml:version: a short text is needed"),
    ],
)
def test_a_faulty_overlay_is_named_with_file_and_key(tmp_path: Path, text: str, said: str) -> None:
    laid(tmp_path, text)
    found = lint_own(tmp_path)
    assert any(line.startswith(said) for line in found), found


def test_an_overlay_is_called_like_the_book_it_changes(tmp_path: Path) -> None:
    laid(tmp_path, OURS, "offline-harbour.toml")
    assert "is called offline.toml" in lint_own(tmp_path)[0]


def test_one_overlay_alone_is_checked_with_what_stands_beside_it(tmp_path: Path) -> None:
    laid(tmp_path, OURS, "earlier/first.toml")
    file = laid(tmp_path, 'over = "offline-2026.1-harbour"\nversion = "harbour-2"\nautoserve = true\n')
    assert lint(file) == []


def test_an_empty_folder_changes_nothing_and_a_missing_one_is_named(tmp_path: Path) -> None:
    assert lint_own(tmp_path) == [] and shelf_of(folder=tmp_path).books == shelf_of().books
    with pytest.raises(RulebookError, match="no such folder"):
        shelf_of(folder=tmp_path / "none")


@pytest.mark.parametrize("track", sorted(shelf_of().books))
def test_the_strict_profile_says_less_than_the_default_one_and_lies_over_it(track: str) -> None:
    strict, default = shelf_of("seed-strict").books[track], shelf_of().books[track]
    assert strict.version == f"{default.version}-seed-strict" and strict.version in shelf_of().leaves
    assert set(strict.periods) <= set(default.periods) and strict.accepted_types <= default.accepted_types
    changed = {n: p for n, p in strict.periods.items() if p != default.periods[n]}
    assert all(p.source.startswith("S") for p in changed.values()), (
        "what it says otherwise, a page of the platform says"
    )


def test_the_strict_profile_knows_no_period_that_only_a_public_page_states_and_a_case_can_do_without() -> None:
    books = shelf_of("seed-strict").books
    gone = ("stage", "escalate_from", "filing_limit", "ship_back")
    kept = [("aliexpress", "ship_back")]  # a page knows that goods go back, and they must be back by some day
    assert [(t, n) for t, book in books.items() for n in gone if book.period(n)] == kept
    assert PROFILES == ("default", "seed-strict")


def test_the_example_of_the_manual_is_sound(tmp_path: Path) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
    laid(tmp_path, manual.split("```toml\n", 1)[1].split("```", 1)[0])
    assert lint_own(tmp_path) == []
    book = shelf_of(folder=tmp_path).books["offline"]
    assert book.periods["response"].amount == 4 and book.values["business_days.party_holidays"] is True
