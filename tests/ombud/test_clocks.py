"""`clock explain`: every due date of a case told line by line, and the same as JSON."""

from pathlib import Path

import pytest

from tests.ombud.counter import ANA, Counter
from tests.ombud.test_time import OPENED, SERVED, served

REF = "OMB-2026-000001"
SELLER = "sales@blue-pier.example"
ABROAD = """\
over = "offline-2026.1"
version = "harbour-1"
[periods]
response = { business_days = 3, source = "our terms" }
[business_days]
party_holidays = true
"""
HOLIDAYS = """\
[holidays.CN]
2026-03-10 = "Spring Holiday"
2026-03-11 = "Spring Holiday"
"""


def test_a_due_date_is_explained_day_by_day(tmp_path: Path) -> None:
    counter = served(tmp_path)
    told = counter.run("clock", "explain", REF, "response", "--json").line
    assert told["due_at"] == "2026-03-08T23:59:59+08:00" and told["party"] == "respondent"
    assert told["period"]["amount"] == 5 and told["period"]["source"].startswith("P;")
    assert [(d["day"], d["n"]) for d in told["days"]] == [(f"2026-03-0{3 + n}", n) for n in range(6)]
    (begun,) = told["story"]
    assert (begun["at"], begun["event"], begun["transition"]) == ("2026-03-03T10:00:00+08:00", "Served", "T5")
    assert begun["by"] == {"role": "staff", "name": "Ana Staff"} and told["notes"] == []
    assert told["to_come"] == [r["at"] for r in told["reminders"] if not r["left_out"]]


def test_it_is_told_to_a_person_line_by_line(tmp_path: Path) -> None:
    counter = served(tmp_path)
    counter.run("outage", "2026-03-06T10:00:00", "2026-03-06T13:00:00")
    counter.run("tick", "--as-of", "2026-03-07T12:00:00")
    lines = [line.strip() for line in counter.run("clock", "explain", REF, "response").text.splitlines()]
    assert lines[0] == f"{REF}: clock 3, response of the respondent: running, due 2026-03-09 02:59:59 +0800"
    assert lines[1].startswith("5 days by offline-2026.1, periods.response (P; two reminders before: ours, T8)")
    assert lines[2] == "2026-03-03 10:00:00 +0800  Served (T5) of staff, Ana Staff: it began"
    assert lines[3] == "2026-03-03 Tue  day 0: it began on this day, as days go in Asia/Shanghai"
    assert lines[8:10] == [
        "2026-03-08 Sun  day 5",
        "2026-03-08 23:59:59 +0800  its end: the last second of the last day",
    ]
    moved = "Delayed (T26): it became due 3 hours later; we could not be reached; due 2026-03-09 02:59:59 +0800"
    assert f"2026-03-06 13:00:00 +0800  {moved}" in lines
    assert sum("a reminder was given" in line for line in lines) == 2
    assert any(line.startswith("reminders to come: ") for line in lines)


def test_a_reminder_put_off_out_of_quiet_hours_says_so(tmp_path: Path) -> None:
    counter = Counter(tmp_path)
    counter.case_opened(OPENED)
    counter.takes(counter.answer_of(ANA, "SERVE", "2026-03-04T00:30:00+08:00"), "2026-03-04T00:30:00")
    told = counter.run("clock", "explain", REF, "response", "--json").line
    half = told["reminders"][0]
    assert (half["meant"], half["at"]) == ("2026-03-07T00:14:59+08:00", "2026-03-07T07:00:00+08:00")
    assert half["says"] == "half of the time, put off out of the quiet hours, 22:00 to 07:00 in Asia/Shanghai"
    assert all("not given" in r["says"] for r in told["reminders"] if r["left_out"])


def test_a_clock_that_a_case_never_had_is_said(tmp_path: Path) -> None:
    counter = Counter(tmp_path)
    counter.case_opened(OPENED)
    ran = counter.run("clock", "explain", REF, "intake")
    assert ran.code == 65 and "never had the clock 'intake'" in ran.err


def test_weekends_and_holidays_are_named_where_business_days_are_counted(tmp_path: Path) -> None:
    counter = Counter(tmp_path, HOLIDAYS)
    text = counter.config.read_text("utf-8").replace("[desk]", '[desk]\ncountry = "CN"\nholidays = [2026-03-13]', 1)
    counter.config.write_text(text, "utf-8")
    counter.case_opened(OPENED)
    counter.takes(counter.answer_of(ANA, "SERVE", SERVED + "+08:00"), SERVED)
    for day in range(4, 12):
        counter.run("tick", "--as-of", f"2026-03-{day:02d}T12:00:00")
    told = counter.run("clock", "explain", REF, "decision", "--json").line
    says = {d["day"]: d["says"] for d in told["days"]}
    assert told["period"]["unit"] == "business_days"
    assert says["2026-03-13"] == "no business day: a holiday of the desk" and says["2026-03-14"].endswith("weekend")
    last = told["days"][-1]
    assert last["n"] == told["period"]["amount"] and told["due_at"].startswith(last["day"])


def test_a_holiday_where_the_party_lives_counts_where_the_book_says_so(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "offline.toml").write_text(ABROAD, "utf-8")
    counter = Counter(tmp_path, '[rules]\nfolder = "own"\n[holidays.KE]\n2026-03-05 = "Harbour Day"\n')
    head = (tmp_path / "members.csv").read_text("utf-8").strip().split(",")
    row = {"member_id": "m1", "email": SELLER, "country": "KE", "zone": "Africa/Nairobi"}
    (tmp_path / "members.csv").write_text(",".join(head) + "\n" + ",".join(row.get(c, "") for c in head) + "\n")
    counter.case_opened(OPENED)
    counter.takes(counter.answer_of(ANA, "SERVE", SERVED + "+08:00"), SERVED)
    told = counter.run("clock", "explain", REF, "response", "--json").line
    assert [(d["day"][8:], d["n"]) for d in told["days"]] == [
        ("03", 0), ("04", 1), ("05", None), ("06", 2), ("07", None), ("08", None), ("09", 3),
    ]  # fmt: skip
    assert told["days"][2]["says"] == "no business day: Harbour Day (KE)"
    assert told["due_at"] == "2026-03-09T23:59:59+08:00" and told["notes"] == []
    counter.config.write_text(counter.config.read_text("utf-8").replace("2026-03-05", "2026-03-06"), "utf-8")
    again = counter.run("clock", "explain", REF, "response", "--json").line
    assert again["due_at"] == told["due_at"] and again["notes"] == [], "a changed list moves no clock that runs"
    assert counter.run("verify").code == 0


def test_hours_are_counted_to_the_second(tmp_path: Path) -> None:
    counter = Counter(tmp_path)
    counter.case_opened(OPENED)
    told = counter.run("clock", "explain", REF, "withdraw", "--json").line
    assert told["days"] == [] and told["due_at"] == "2026-03-03T09:12:00+08:00"
    assert "24 hours by offline-2026.1, periods.withdraw" in counter.run("clock", "explain", REF, "withdraw").text


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("OMB-2026-000009", "response"), 65, "there is no case"),
        ((REF, "lunch"), 64, "no clock; there are intake, screening"),
    ],
)
def test_what_is_not_there_is_said(counter: Counter, words: tuple[str, str], code: int, said: str) -> None:
    ran = counter.run("clock", "explain", *words)
    assert ran.code == code and said in ran.err
