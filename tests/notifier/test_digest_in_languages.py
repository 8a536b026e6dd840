"""The morning digest in the language of each of the staff: small in all of them, its commands told apart."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from config.desk import Desk
from models.rules.causes import MEANING
from notifier import waiting
from notifier.digest import queue_digests
from notifier.digest import told as told_by
from notifier.rendering import MOST_BYTES, render
from notifier.sections import MOST_LINES, sections
from notifier.speech import environment
from notifier.wording.sandbox import bounded
from notifier.wording.sources import built_in
from tests.desks import ANA, BEN, ZONE, at, wired
from tests.notifier.mornings import MONDAY, a_case, a_row, told
from tests.notifier.notices import opened, text_of


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk in Shanghai."""
    made = wired(tmp_path, f"sqlite:///{tmp_path / 'desk.sqlite'}")
    yield made
    made.database.close()


@pytest.mark.parametrize("language", built_in().languages)
def test_a_desk_with_a_thousand_cases_still_gets_a_small_mail(desk: Desk, language: str) -> None:
    late = datetime(2026, 3, 7, tzinfo=UTC)
    flags = ["account_change", "advance_fee", "injury"]
    worst = a_row(due="2026-03-07 23:59", type="cancellation_not_refunded", state="DELIBERATION", flags=flags)
    rows = [worst | {"ref": f"OMB-2026-{n:06d}", "opened_at": late - timedelta(days=n)} for n in range(1, 1001)]
    rows += [a_row(2000 + n, state=state) for n in range(400) for state in ("DRAFT", "SERVED", "SUSPENDED")]
    a_case(desk)
    with desk.database.begin() as db:
        queue_digests(db, desk.house, at(MONDAY))
    notice = dict(told(desk)[0])
    found = sections(rows, ZONE, at(MONDAY))
    assert found[0]["count"] == 1000 and len(found[0]["lines"]) == MOST_LINES and found[0]["more"] == 1000 - MOST_LINES
    notice["facts"] |= told_by(found, full_section("sender"), full_section("ref"), len(rows), language)
    raw = render(desk, {**notice, "language": language})
    shown = len(notice["facts"]["sections"][0]["lines"])
    assert len(raw) <= MOST_BYTES and f"{1000 - shown}" in text_of(opened(raw))
    assert shown >= 5 and len(notice["facts"]["quarantine"]["lines"]) >= 5


def full_section(name: str) -> dict[str, Any]:
    """As many waiting mails as one digest shows, each with the longest words there are."""
    told = {"at": at(MONDAY).isoformat(), "cause": "Q09 too_many_today", "size_bytes": 10**8, "count": 2}
    lines = [{**told, name: "x" * waiting.MOST_SENDER, "n": 10**6 + n} for n in range(waiting.MOST_LINES)]
    return {"count": 5000, "lines": lines, "more": 4000}


def test_each_of_the_staff_reads_it_in_a_language_of_his_own(tmp_path: Path) -> None:
    staff = [
        {"name": "Ana Staff", "address": ANA, "roles": ["case"], "language": "zh"},
        {"name": "Ben Staff", "address": BEN, "roles": ["case"]},
    ]
    folder = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    desk = wired(tmp_path, folder, staff=staff, desk={"language": "de", "zone": "Asia/Shanghai"})
    a_case(desk, 1, due="2026-03-07 23:59")
    with desk.database.begin() as db:
        assert queue_digests(db, desk.house, at(MONDAY)) == 2
    chinese, german = (opened(render(desk, row)) for row in told(desk))
    assert str(chinese["Subject"]).strip() == "2026年3月9日星期一：未结案件 1 件 — 先处理 1 件已逾期"
    assert german["Subject"] == "Offene Fälle am Montag, 9. März 2026: 1 — zuerst 1 überfällig"
    for mail in (chinese, german):
        assert "OMB-2026-000001 SERVE" in text_of(mail) and "<code>REFUSE out_of_scope</code>" in text_of(mail, "html")
    desk.database.close()


def test_a_command_in_a_sentence_is_told_apart_and_no_back_quote_is_seen(desk: Desk) -> None:
    rows = [a_row(n, due="2026-03-08 23:59") for n in range(MOST_LINES + 1)]
    a_case(desk)
    with desk.database.begin() as db:
        queue_digests(db, desk.house, at(MONDAY))
    notice = dict(told(desk)[0])
    notice["facts"] |= {"sections": sections(rows, ZONE, at(MONDAY))}
    mail = opened(render(desk, notice))
    assert "And 1 more; ombud case list names them all." in text_of(mail) and "`" not in text_of(mail)
    assert "And 1 more; <code>ombud case list</code> names them all." in text_of(mail, "html")


def test_it_says_of_a_cause_what_the_commands_say() -> None:
    causes = [cause for cause in MEANING if not cause.startswith("I")]  # with those nobody waits
    with bounded():
        module = environment("UTC", "UTC").get_template("en/_staff.j2").module
        said = {cause: module.cause(cause[:3]) for cause in causes}  # type: ignore[attr-defined]
    assert said == {cause: MEANING[cause][0] for cause in causes}
