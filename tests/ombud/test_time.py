"""`--as-of`, `tick` and `outage`."""

from pathlib import Path

import pytest

from tests.ombud.counter import ANA, Counter

OPENED, SERVED = "2026-03-02T09:12:00", "2026-03-03T10:00:00"
SHANGHAI = "+08:00"


def served(folder: Path) -> Counter:
    """A case whose respondent owes an answer until 8 March 23:59:59 in Shanghai."""
    folder.mkdir(exist_ok=True)
    counter = Counter(folder)
    counter.case_opened(OPENED)
    counter.takes(counter.answer_of(ANA, "SERVE", SERVED + SHANGHAI), SERVED)
    counter.run("outbox", "send", "--as-of", SERVED)
    return counter


def told(counter: Counter) -> list[tuple[str, str, str]]:
    return [(n["sent_at"], "+".join(n["numbers"]), n["to"]) for n in counter.notices()]


def test_a_tick_lapses_what_is_due_and_says_what_comes_next(tmp_path: Path) -> None:
    counter = served(tmp_path)
    line = counter.run("tick", "--as-of", "2026-03-08T23:59:59", "--json").line
    assert set(line) == {"as_of", "notifications", "lapsed", "next_at"}
    assert line["as_of"] == "2026-03-08T23:59:59+08:00" and line["lapsed"] == []
    assert line["next_at"] == "2026-03-09T00:00:00+08:00"
    assert set(line["notifications"]) <= {n["id"] for n in counter.notices()}
    lapsed = counter.run("tick", "--as-of", "2026-03-09T00:00:00", "--json").line["lapsed"]
    assert [(one["clock"], one["party"]) for one in lapsed] == [("response", "respondent")]
    assert counter.run("tick", "--as-of", "2026-03-09T00:00:00").text.startswith("2026-03-09T00:00:00+08:00: 0 notices")


def test_one_tick_over_a_week_sends_the_same_mails_at_the_same_times_as_a_tick_every_few_hours(tmp_path: Path) -> None:
    at_once, often = served(tmp_path / "once"), served(tmp_path / "often")
    at_once.run("tick", "--as-of", "2026-03-11T12:00:00")
    for day in range(3, 12):
        for hour in (3, 7, 8, 12, 21):
            moment = f"2026-03-{day:02d}T{hour:02d}:00:00"
            if SERVED < moment <= "2026-03-11T12:00:00":
                assert often.run("tick", "--as-of", moment).code == 0
    assert told(at_once) == told(often)
    assert all(sent for sent, _, _ in told(at_once)), "a tick sends"
    assert sum(numbers == "N10" for _, numbers, _ in told(at_once)) == 4


def test_no_send_leaves_the_outbox_alone(tmp_path: Path) -> None:
    counter = served(tmp_path)
    counter.run("tick", "--as-of", "2026-03-07T08:00:00", "--no-send")
    states = {n["state"] for n in counter.notices() if n["created_at"] > SERVED + "z"}
    assert states == {"queued"}


@pytest.mark.parametrize("command", [["tick"], ["outbox", "send"], ["ingest", "-"]])
def test_time_goes_only_forward(counter: Counter, command: list[str]) -> None:
    assert counter.run("tick", "--as-of", "2026-03-02T09:00:00").code == 0
    assert counter.run(*command, "--as-of", "2026-03-02T01:00:00+00:00").code == 0, "the same moment elsewhere"
    back = counter.run(*command, "--as-of", "2026-03-02T08:59:59")
    assert back.code == 64 and "2026-03-02T09:00:00+08:00" in back.err


def test_what_is_no_time_is_wrong_usage(counter: Counter) -> None:
    ran = counter.run("tick", "--as-of", "soon")
    assert ran.code == 64 and "expected" in ran.err


def test_an_outage_moves_the_clocks_it_touched(tmp_path: Path) -> None:
    counter = served(tmp_path)
    line = counter.run("outage", "2026-03-06T10:00:00", "2026-03-06T13:00:00", "--json").line
    assert line == {"from": "2026-03-06T10:00:00+08:00", "to": "2026-03-06T13:00:00+08:00", "seconds": 10800.0}
    counter.run("tick", "--as-of", "2026-03-06T13:30:00")
    clocks = counter.run("case", "show", "OMB-2026-000001", "--json").line["clocks"]
    assert [c["due_at"] for c in clocks if c["name"] == "response"] == ["2026-03-09T02:59:59+08:00"]


def test_an_outage_told_after_a_clock_ran_out_names_the_case_for_a_person_to_look_at(tmp_path: Path) -> None:
    counter = served(tmp_path)
    counter.run("tick", "--as-of", "2026-03-09T12:00:00")
    told = counter.run("outage", "2026-03-06T10:00:00", "2026-03-06T13:00:00", "--json").line["ran_out"]
    assert [(one["case"], one["clock"], one["party"]) for one in told] == [
        ("OMB-2026-000001", "response", "respondent"),
    ]
    assert "too late for OMB-2026-000001" in counter.run("outage", "2026-03-06T10:00:00", "2026-03-06T13:00:00").text
    assert "ran_out" not in counter.run("outage", "2026-02-06T10:00:00", "2026-02-06T13:00:00", "--json").line


def test_an_outage_that_ends_before_it_begins_is_wrong_usage(counter: Counter) -> None:
    assert counter.run("outage", "2026-03-06T13:00:00", "2026-03-06T10:00:00").code == 64
    assert counter.run("outage", "yesterday", "2026-03-06T10:00:00").code == 64


def test_a_desk_whose_cases_are_all_closed_still_ticks(counter: Counter) -> None:
    counter.case_opened(OPENED)
    counter.takes(counter.answer_of(ANA, "REFUSE out_of_scope", SERVED + SHANGHAI), SERVED)
    counter.run("tick", "--as-of", SERVED)
    before = len(counter.notices())
    assert counter.run("tick", "--as-of", "2026-06-02T09:12:00", "--json").line["lapsed"] == []
    assert [n["numbers"] for n in counter.notices()[before:]] == [["N58"]] * 4, "last week's and last month's figures"
    assert "next: nothing is due" in counter.run("tick", "--as-of", "2026-06-02T09:13:00").text
