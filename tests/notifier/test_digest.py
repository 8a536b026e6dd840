"""The morning digest: on working days, once a person, what burns first, and never an empty one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update

from config.desk import Desk
from notifier.digest import next_digest, queue_digests
from notifier.rendering import render
from notifier.sections import sections
from tests.desks import ANA, BEN, ZONE, at, wired
from tests.notifier.mornings import CLOCK, MONDAY, a_case, a_row, clock_of, told
from tests.notifier.notices import opened, text_of


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with two of its own people, and a holiday on Tuesday 10 March."""
    made = wired(
        tmp_path,
        f"sqlite:///{tmp_path / 'desk.sqlite'}",
        desk={"address": "desk@ombud.example", "zone": "Asia/Shanghai", "holidays": [date(2026, 3, 10)]},
    )
    yield made
    made.database.close()


@pytest.mark.parametrize(
    ("after", "then"),
    [
        ("2026-03-06 07:59", "2026-03-06 08:00"),
        ("2026-03-06 08:00", "2026-03-06 08:00"),
        ("2026-03-06 08:01", MONDAY),
        ("2026-03-09 08:01", "2026-03-11 08:00"),
    ],
)
def test_the_next_digest_is_at_eight_on_a_working_day_of_the_desk(desk: Desk, after: str, then: str) -> None:
    a_case(desk)
    with desk.database.read() as db:
        assert next_digest(db, desk.house, at(after)) == at(then)


def test_while_nothing_is_open_no_digest_is_due_and_none_is_written(desk: Desk) -> None:
    a_case(desk, state="CLOSED")
    with desk.database.begin() as db:
        assert next_digest(db, desk.house, at(MONDAY)) is None
        assert queue_digests(db, desk.house, at(MONDAY)) == 0


def test_each_person_gets_it_once_a_day(desk: Desk) -> None:
    a_case(desk)
    for moment, count in ((MONDAY, 2), (MONDAY, 0), ("2026-03-09 09:00", 0), ("2026-03-10 08:00", 0)):
        with desk.database.begin() as db:
            assert queue_digests(db, desk.house, at(moment)) == count, moment
    assert [(n["to_address"], n["reply_key"], n["case_id"], n["numbers"]) for n in told(desk)] == [
        (ANA, f"staff:{ANA}", None, ["N55"]),
        (BEN, f"staff:{BEN}", None, ["N55"]),
    ]


@pytest.mark.parametrize(
    ("case", "section"),
    [
        (a_row(due="2026-03-08 23:59"), "overdue"),
        (a_row(due="2026-03-09 23:59", flags=["injury"]), "due_today"),
        (a_row(due="2026-03-11 23:59"), "due_soon"),
        (a_row(due="2026-03-20 23:59"), "later"),
        (a_row(due="2026-03-08 23:59", party="respondent"), "waiting"),
        (a_row(opened_at=at("2026-03-08 12:00")), "new"),
        (a_row(unreachable=True), "undeliverable"),
        (a_row(state="SUSPENDED"), "undeliverable"),
        (a_row(flags=["threat"]), "alarms"),
        (a_row(state="SUSPENDED", hold="a court deals with it"), "on_hold"),
        (a_row(state="SUSPENDED", hold="a court", look_again=at("2026-03-08 23:59:59")), "overdue"),
        (a_row(state="SUSPENDED", unreachable=True, look_again=at("2026-03-08 23:59:59")), "overdue"),
        (a_row(state="DRAFT", type=None, track=None), "drafts"),
        (a_row(state="DELIBERATION", due="2026-03-20 23:59"), "decision"),
        (a_row(state="EXECUTION", to_sign=True), "decision"),
    ],
)
def test_a_case_stands_where_the_morning_wants_it(desk: Desk, case: dict[str, Any], section: str) -> None:
    assert [s["name"] for s in sections([case], ZONE, at(MONDAY))] == [section]


def test_a_case_whose_clock_began_anew_is_still_overdue_since_the_first_date(desk: Desk) -> None:
    a_case(desk, due="2026-03-14 23:59:59", started_at="2026-03-05 00:00:00")
    with desk.database.begin() as db:
        for n, begins, ends in (
            (2, "2026-02-20 10:00", "2026-02-27 23:59:59"),
            (3, "2026-02-28 00:00", "2026-03-04 23:59:59"),
        ):
            db.execute(insert(CLOCK).values(clock_of(1, n, begins, ends, state="lapsed")))
        db.execute(update(CLOCK).where(CLOCK.c.n == 1).values(n=4))
        queue_digests(db, desk.house, at(MONDAY))
    (section,) = told(desk)[0]["facts"]["sections"]
    assert section["name"] == "overdue" and section["lines"][0]["due_at"] == "2026-02-27T15:59:59+00:00"


def test_a_person_elsewhere_reads_each_date_once_in_his_own_zone(desk: Desk) -> None:
    a_case(desk, due="2026-03-07 23:59")
    with desk.database.begin() as db:
        queue_digests(db, desk.house, at(MONDAY))
    text = " ".join(text_of(opened(render(desk, {**told(desk)[0], "zone": "Europe/Berlin"}))).split())
    assert "desk by Saturday 7 March 2026, 16:59 (UTC+01:00)" in text and "which is" not in text


def test_what_burns_stands_first_and_the_most_urgent_of_it_on_top(desk: Desk) -> None:
    rows = [a_row(1), a_row(2, due="2026-03-08 23:59"), a_row(3, due="2026-03-05 23:59"), a_row(4, state="DRAFT")]
    found = sections(rows, ZONE, at(MONDAY))
    assert [s["name"] for s in found] == ["overdue", "drafts", "waiting"]
    assert [line["ref"] for line in found[0]["lines"]] == ["OMB-2026-000003", "OMB-2026-000002"]


def test_the_digest_reads_well_and_every_case_has_a_line_to_answer_with(desk: Desk) -> None:
    a_case(desk, 1, due="2026-03-07 23:59", flags=["advance_fee"])
    a_case(desk, 2, state="DRAFT", type="", track="")
    with desk.database.begin() as db:
        queue_digests(db, desk.house, at(MONDAY))
    mail = opened(render(desk, told(desk)[0]))
    text = text_of(mail)
    assert mail["Subject"] == "2 open cases this Monday 9 March 2026 — 1 overdue first"
    assert text.index("Overdue at the desk (1)") < text.index("Drafts that wait for their sender (1)")
    assert "    OMB-2026-000001 SERVE" in text and "money asked in advance" in text and "None" not in text
    assert "Saturday 7 March 2026, 23:59 (UTC+08:00)" in " ".join(text.split())
    assert "<td" in text_of(mail, "html") and mail["In-Reply-To"] is None


def test_who_lives_elsewhere_gets_it_at_eight_of_his_own_clock_with_his_own_today(tmp_path: Path) -> None:
    staff = [
        {"name": "Ana Staff", "address": ANA, "zone": ZONE.key, "roles": ["case"]},
        {"name": "Eva Staff", "address": "eva@ombud.example", "zone": "America/New_York", "roles": ["case"]},
    ]
    desk = wired(tmp_path, f"sqlite:///{tmp_path / 'desk.sqlite'}", staff=staff)
    a_case(desk, due="2026-03-10 08:30")
    with desk.database.begin() as db:
        assert next_digest(db, desk.house, at("2026-03-09 08:01")) == at("2026-03-09 20:00")
        assert queue_digests(db, desk.house, at(MONDAY)) == 1
        assert queue_digests(db, desk.house, at("2026-03-09 20:00")) == 1
    sent = {row["to_address"]: row["facts"]["sections"][0]["name"] for row in told(desk)}
    assert sent == {ANA: "due_soon", "eva@ombud.example": "due_today"}
    desk.database.close()


def test_each_line_names_the_verbs_that_may_be_answered(desk: Desk) -> None:
    a_case(desk, 1, due="2026-03-07 23:59")
    a_case(desk, 2, state="SUSPENDED", hold="a court deals with it", assigned_to="Ana Staff")
    with desk.database.begin() as db:
        queue_digests(db, desk.house, at(MONDAY))
    text = " ".join(text_of(opened(render(desk, told(desk)[0]))).split())
    assert "SERVE · REFUSE out_of_scope · REQUEST C item; item · TAKE" in text
    assert "RESUME · STATUS · NOTE text" in text


def test_the_desks_load_is_a_picture_with_the_same_in_a_table_and_read_out(desk: Desk) -> None:
    a_case(desk, 1, due="2026-03-07 23:59", assigned_to="Ana Staff")
    a_case(desk, 2, due="2026-03-10 23:59", opened_at=at("2026-01-02 09:00"))
    with desk.database.begin() as db:
        queue_digests(db, desk.house, at(MONDAY))
    mail = opened(render(desk, told(desk)[0]))
    page, text = text_of(mail, "html"), " ".join(text_of(mail).split())
    (picture,) = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    cid = picture["Content-ID"].strip("<>")
    assert f'src="cid:{cid}"' in page and picture.get_content().startswith(b"\x89PNG")
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "multipart/related"]
    for words in ("Ana Staff: 1", "not taken: 1", "3–7: 1", "31+: 1", "to Mon 9: 1", "Tue 10: 1"):
        assert words in text, words
    assert 'alt="Bars of the desk&#x27;s load; the table below says each number."' in page
    assert "http" not in page.partition("<img")[2].partition(">")[0]
