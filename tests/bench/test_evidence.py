"""A campaign is worth something only if it fails when it should."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update

from bench.evidence import CASE, MAIL, NOTICE, judge, progress
from bench.sink import Taken
from models.store.database import Database
from models.tables import CaseRow, MailRow, NoticeRow

NOW = datetime(2026, 3, 2, 9, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Two mails that opened two cases, one notice each, both sent."""
    database = Database(f"sqlite:///{tmp_path / 'ombud.sqlite'}")
    database.upgrade()
    with database.begin() as db:
        for n in (1, 2):
            case = CaseRow(id=n, ref=f"OMB-2026-00000{n}", state="DRAFT", opened_at=NOW)
            mail = MailRow(
                id=n,
                sha256=f"{n}",
                identity=f"{n}",
                message_id=f"m{n}@x.example",
                size_bytes=1,
                source="imap",
                received_at=NOW,
                state="handled",
                outcome="created",
                case_id=n,
            )
            notice = NoticeRow(
                id=n,
                key=f"{n}",
                case_id=n,
                numbers=["N1"],
                party="complainant",
                to_address=f"p{n}@x.example",
                message_id=f"n{n}@desk.example",
                state="sent",
                created_at=NOW,
                not_before=NOW,
                tries=1,
            )
            for table, row in ((CASE, case), (MAIL, mail), (NOTICE, notice)):
                db.execute(insert(table).values(row.model_dump()))
    yield database
    database.close()


def _taken(*ids: str) -> list[Taken]:
    return [Taken(f"<{name}@desk.example>", "p@x.example", "s") for name in ids]


def _change(database: Database, table: Any, row: int, **values: Any) -> None:
    with database.begin() as db:
        db.execute(update(table).where(table.c.id == row).values(**values))


def test_a_whole_intake_has_no_violation_and_is_quiet(database: Database) -> None:
    assert judge(database, 2, _taken("n1", "n2")).violations == []
    assert progress(database, NOW, relayed=2).waiting == 0


def test_a_missing_mail_is_seen(database: Database) -> None:
    assert "3 were sent" in judge(database, 3, _taken("n1", "n2")).violations[0]


def test_a_mail_without_outcome_is_seen_and_waits(database: Database) -> None:
    _change(database, MAIL, 1, state="stored", outcome="")
    assert any("without an outcome" in wrong for wrong in judge(database, 2, _taken("n1", "n2")).violations)
    assert progress(database, NOW, relayed=2).waiting == 1


def test_two_mails_for_one_case_they_both_opened_are_seen(database: Database) -> None:
    _change(database, MAIL, 2, case_id=1)
    assert any("2 cases from 2 mails" in wrong for wrong in judge(database, 2, _taken("n1", "n2")).violations)


def test_a_notice_that_came_twice_is_seen_unless_it_is_counted_as_unknown(database: Database) -> None:
    assert judge(database, 2, _taken("n1", "n2", "n2")).violations
    _change(database, NOTICE, 2, tries=2)
    found = judge(database, 2, _taken("n1", "n2", "n2"))
    assert (found.violations, found.twice, found.unknown) == ([], 1, 1)


def test_a_notice_marked_sent_that_never_came_is_seen(database: Database) -> None:
    assert any("never came" in wrong for wrong in judge(database, 2, _taken("n1")).violations)


def test_the_same_thing_queued_twice_for_one_recipient_is_seen(database: Database) -> None:
    _change(database, NOTICE, 2, case_id=1, to_address="p1@x.example")
    assert any("queued 2 times" in wrong for wrong in judge(database, 2, _taken("n1", "n2")).violations)
