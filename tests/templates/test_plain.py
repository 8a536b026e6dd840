"""Every English mail is easy to read; its first screen says what happened, whose turn it is, what to do, until when."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.settings import Settings
from notifier.speech import day
from notifier.wording.sources import built_in
from notifier.wording.spoken import OURS, words_of
from ombud.preview.mails import PEOPLE, Shown, in_language, preview_desk, scratch
from ombud.preview.scenes import facts_of
from tests.templates.plainness import WORD, grade, prose

HARDEST = 8.0  # Flesch–Kincaid: read with ease at thirteen (domain.md 2.2: "12–14-year reading level")
LONGEST = 25  # words of one sentence
SCREEN = 600  # characters of the body that a phone shows before anybody scrolls
# What tells a reader that something is for him to do.
ASKS = re.compile(
    r"\b(?:[Pp]lease|[Aa]nswer|[Rr]eply|[Ww]rite|[Ss]end|[Tt]ell us|You have until|Your part)\b|\n {4}[A-Z]"
)


@cache
def mails() -> dict[str, Shown]:
    with scratch() as folder:
        return {mail.name: mail for mail in in_language(preview_desk(Settings(), Path(folder)), OURS)}


def sentences(mail: Shown) -> list[str]:
    facts = facts_of(mail.numbers, mail.role)
    fixed = words_of(OURS, built_in())["disclaimers"].values()
    return prose(mail.text, facts, frozenset(text.format(desk=facts["people"]["desk"]) for text in fixed))


def to_parties() -> Iterator[Shown]:
    return (mail for mail in mails().values() if mail.role != "staff")


def test_every_english_mail_is_read_with_ease_at_thirteen() -> None:
    hard = {name: round(grade(said), 1) for name, mail in mails().items() if (said := sentences(mail))}
    assert len(hard) > 100
    assert not {name: years for name, years in hard.items() if years > HARDEST}


def test_no_sentence_of_ours_runs_on() -> None:
    long = {said for mail in mails().values() for said in sentences(mail) if len(WORD.findall(said)) > LONGEST}
    assert not long


def test_the_first_line_says_the_status_whose_turn_it_is_and_until_when_a_clock_runs() -> None:
    for mail in to_parties():
        facts = facts_of(mail.numbers, mail.role)
        first = mail.text.partition("\n")[0]
        assert first.startswith("" if facts.get("feedback") else facts["status"] or ""), mail.name
        status, dash, turn = first.partition(" — ")
        assert status and dash and turn, mail.name
        waits = not facts["status"] and facts.get("missing")
        due = facts["ends"].get("intake") if waits else facts.get("due_at")
        assert not due or day(due, ZoneInfo(PEOPLE[mail.role][1])) in turn, mail.name


def test_the_first_screen_says_what_to_do_and_by_when_to_whoever_must_act() -> None:
    asked = [mail for mail in to_parties() if facts_of(mail.numbers, mail.role)["turn"] == "you"]
    assert len(asked) > 30
    for mail in asked:
        screen = mail.text.split("\n\n", 2)[2][:SCREEN]
        assert ASKS.search(screen), f"{mail.name}: {screen}"


def measured(body: str, fixed: frozenset[str] = frozenset()) -> list[str]:
    return prose(f"Status\n\n--- mark ---\n\n{body}", {"people": {"desk": "Desk", "other": "Ltd. Co."}}, fixed)


def test_the_measure_knows_easy_from_hard() -> None:
    easy = measured("Ltd. Co. answered. Please answer by Friday 8 May 2026, 23:59 (UTC+08:00). It is your turn.")
    assert easy == ["they answered", " Please answer by then", " It is your turn"]
    assert grade(easy) < 2
    assert grade(["The determination notwithstanding, supplementary documentation remains obligatory"]) > 20


def test_the_measure_leaves_out_what_we_did_not_choose() -> None:
    others = (
        "> quoted words",
        "    VERB",
        "File  box.jpg",
        "A heading",
        "Case OMB-2026-1 · Desk",
        "* * *",
        "Noch mal.",
    )
    assert measured("\n\n".join(others)) == []
    assert measured("Keep the originals.", frozenset({"Keep the originals."})) == []
    assert measured("- 1. one thing\n- another\n  thing") == ["one thing", "another thing"]


@pytest.mark.parametrize("name", ["N1-en-complainant", "N2-en-complainant", "N4-en-complainant"])
def test_a_draft_says_on_its_first_line_how_long_it_waits(name: str) -> None:
    assert "we need something from you by Monday 16 March 2026" in mails()[name].text.partition("\n")[0]
