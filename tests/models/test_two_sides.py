"""Two sides, no leak: whatever happens in a case, nothing of one party's private matter is in a mail to the other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from sqlalchemy import Connection

from config.desk import Desk
from models.casework import Case, record
from models.filing import readers
from models.filing import snapshot as freezing
from models.rules import events as e
from models.rules import veil
from models.rules.states import Party
from notifier.rendering import render
from tests.models.planted import BARE, CARELESS, NAMELESS, a_case, armed, for_a_while, given_of, notices_of
from tests.models.rules.happenings import BEGIN, BOOKS, DAY, PRELUDES, SERVING, happenings
from tests.models.secrets import C, R, cause_of, leaks

TALK: list[tuple[int, e.Event]] = [  # each side is asked, answers with files, cannot be reached, and is decided about
    *SERVING,
    (60, e.Answered(role=R, how="contest", exhibits=({},), refused_files=1)),
    (60, e.Answered(role=C, how="words", exhibits=({},), refused_files=1)),
    (60, e.Requested(role=Party.STAFF, of=C, items=("",))),
    (60, e.Requested(role=Party.STAFF, of=R, items=("",))),
    (DAY, e.Answered(role=C, how="evidence", exhibits=({},))),
    (60, e.Bounced(party=R, address="")),
    (60, e.Readdressed(role=Party.STAFF, party=R)),
    (60, e.Cancelled(role=C, why="agreed")),
]


def lived(db: Connection, desk: Desk, case: Case, things: list[tuple[int, e.Event]]) -> None:
    """Let all this happen to a case, by people who write too much; what is due in between happens at its time."""
    now = BEGIN
    for minutes, event in things:
        now += timedelta(minutes=minutes)
        _pass_time(db, desk, case, now)
        told = armed(replace(event, role=_doer(event)), desk, case.book)
        files: Any = getattr(told, "exhibits", ())
        gave = isinstance(told, e.Filed | e.Answered | e.Merged) and bool(files)
        giver = R if isinstance(told, e.Merged) else told.role
        cause = replace(cause_of(told.role, now), exhibits=given_of(giver, files, desk) if gave else {})
        record(db, desk.house, case, told, now, cause)
    _pass_time(db, desk, case, now + timedelta(days=40))


def _doer(event: e.Event) -> Party:
    return Party.SYSTEM if isinstance(event, e.Bounced | e.Delayed) else event.role


def _pass_time(db: Connection, desk: Desk, case: Case, until: datetime) -> None:
    for _ in range(100):
        due = [(c.due_at + timedelta(seconds=1), c.n, True) for c in case.docket.running()]
        due += [(c.reminders[0], c.n, False) for c in case.docket.running() if c.reminders]
        if not due or min(due)[0] > until:
            return
        moment, n, lapses = min(due)
        event: e.Event = e.Lapsed(clock=n) if lapses else e.Reminded(clock=n)
        if record(db, desk.house, case, event, moment).refused is not None:
            return


def leaked(db: Connection, desk: Desk, *, mails: bool = True) -> list[str]:
    """What each notice tells that it should not, in words; `mails`: look into the mails too, not only the rows."""
    return [
        f"{'+'.join(notice['numbers'])} to {notice['party']} in {notice['facts'].get('state')}: {what}"
        for notice in notices_of(db)
        for what in leaks(notice, render(desk, notice) if mails else b"")
    ]


def told_in(desk: Desk, stories: list[list[tuple[int, e.Event]]], *, mails: bool = False) -> list[str]:
    """What leaks in these stories of an offline case."""
    found: list[str] = []
    for things in stories:
        with for_a_while(desk) as db:
            lived(db, desk, a_case(db, desk, desk.house.books["offline"], BEGIN, NAMELESS), things)
            found += leaked(db, desk, mails=mails)
    return found


@pytest.mark.parametrize("track", [book.track for book in BOOKS])
@given(things=happenings)
@settings(max_examples=8, derandomize=True, phases=[Phase.explicit, Phase.generate])
def test_whatever_happens_no_notice_tells_one_side_what_is_the_others(
    secretive: Desk, track: str, things: list[tuple[int, e.Event]]
) -> None:
    called = (CARELESS, NAMELESS, BARE)[len(things) % 3]
    with for_a_while(secretive) as db:
        lived(db, secretive, a_case(db, secretive, secretive.house.books[track], BEGIN, called), things)
        assert not leaked(db, secretive)


@pytest.mark.parametrize("called", [CARELESS, NAMELESS, BARE])
def test_two_who_talk_tell_each_other_what_they_mean_and_no_more(secretive: Desk, called: str) -> None:
    with for_a_while(secretive) as db:
        lived(db, secretive, a_case(db, secretive, secretive.house.books["offline"], BEGIN, called), TALK)
        assert not leaked(db, secretive)
        told = {n: row for row in notices_of(db) for n in row["numbers"] if row["party"] == C}
        assert "Please believe us." in told["N11"]["facts"]["message"]["text"], "the words themselves go over"
        assert [x["name"] for x in told["N11"]["facts"]["exhibits"] if x["by"] == R and x["class"] == "shared"] == [
            "file.jpg",
            "where.jpg",
            "slip.pdf",
            "plain.txt",
        ]
        asked = {row["party"]: row["facts"]["asked"] for row in notices_of(db) if "N19" in row["numbers"]}
        assert asked[C] != asked[R], "each is told what it was asked for"


def test_a_veil_that_is_off_is_seen(secretive: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freezing, "veiled", lambda told, reader: dict(told))
    found = {line.partition(": ")[2] for line in told_in(secretive, [TALK], mails=True)}
    assert {
        "respondent address",
        "complainant phone",
        "words of staff",
        "assignee",
        "complainant identity file",
    } <= found
    assert {"respondent secret limit", "note on a file", "complainant country", "line of staff"} <= found


@pytest.mark.parametrize(
    "name", ["asked", "complaint", "decision", "event", "exhibits", "facts", "files", "message", "people"]
)
def test_each_fold_of_the_veil_hides_something(secretive: Desk, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(veil.TOLD, name, lambda told, reader: told[name])
    raw_asked = name == "asked"
    if raw_asked:
        monkeypatch.setattr(freezing, "_asked", lambda db, case, after, viewer: list(after.asked))
    assert told_in(secretive, [TALK, PRELUDES["decided"]])


SHIELDS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "what is masked in words": lambda m: m.setattr(readers, "mask", lambda text, *_: (text, 0)),
    "secret limits": lambda m: m.setattr(veil, "hide_limits", lambda text: text),
    "our reply addresses": lambda m: m.setattr(veil, "hide_tokens", lambda text: text),
    "what is known by name": lambda m: m.setattr(readers, "_named", lambda case, address: True),
}


@pytest.mark.parametrize("shield", SHIELDS)
def test_each_shield_is_needed(secretive: Desk, shield: str, monkeypatch: pytest.MonkeyPatch) -> None:
    SHIELDS[shield](monkeypatch)
    assert told_in(secretive, [TALK])


def test_a_template_that_says_too_much_is_seen(secretive: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with for_a_while(secretive) as db:
        lived(db, secretive, a_case(db, secretive, secretive.house.books["offline"], BEGIN), SERVING)
        (served,) = [row for row in notices_of(db) if "N8" in row["numbers"]]
        served["facts"]["people"]["complainant"] = "zqcdirect@ridge-farm.example"  # as if the template knew it
        assert "complainant address" in leaks({**served, "facts": {}}, render(secretive, served))
