"""The database of a desk: brought up to date, and when the world fails it says so without people's words."""

from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from models.store.database import HEAD, Database, StoreUnavailable


def test_an_empty_database_gets_its_tables_and_a_second_time_changes_nothing(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    for _ in range(2):
        database.upgrade()
        with database.read() as db:
            assert db.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == HEAD
            assert {"mail", "case", "event", "notice"} <= {name.rstrip("s") for name in inspect(db).get_table_names()}
    database.close()


@pytest.mark.parametrize("url", ["postgresql://ombud@127.0.0.1:1/desk", "sqlite:////proc/none/desk.sqlite"])
def test_a_database_that_cannot_be_reached_is_told(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="cannot be read now: OperationalError: "):
        Database(url).upgrade()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk.sqlite").write_bytes(b"not a database at all " * 100)
    with pytest.raises(StoreUnavailable, match="file is not a database"):
        Database(f"sqlite:///{tmp_path / 'desk.sqlite'}").upgrade()


def test_tables_of_a_newer_program_are_left_alone_and_told(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    database.upgrade()
    with database.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable, match="made by a newer Ombud \\(revision 9999"):
        database.upgrade()
    database.close()


def test_a_disk_that_is_away_while_tables_are_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk.sqlite").touch()
    database = Database(f"sqlite:///{tmp_path / 'desk.sqlite'}?mode=ro&uri=true".replace("///", "///file:"))
    with pytest.raises(StoreUnavailable, match="cannot be"):
        database.upgrade()


def test_what_is_wrong_with_a_statement_of_ours_is_no_weather(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    with pytest.raises(DBAPIError):
        _fill_twice(database)
    with database.read() as db:
        assert not inspect(db).has_table("one"), "rolled back whole"
    database.close()


def _fill_twice(database: Database) -> None:
    with database.begin() as db:
        db.execute(text("CREATE TABLE one (n INTEGER PRIMARY KEY)"))
        db.execute(text("INSERT INTO one VALUES (1)"))
        db.execute(text("INSERT INTO one VALUES (1)"))


GOING = {
    "sqlite": "SELECT * FROM no_such_table WHERE name = 'Joan Okello'",
    "postgresql": "DO $$ BEGIN RAISE SQLSTATE '57P01' USING MESSAGE = 'going down'; END $$ -- Joan Okello",
}


def test_a_fault_names_no_value(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    with pytest.raises(StoreUnavailable) as told, database.begin() as db:
        db.exec_driver_sql(GOING[db.dialect.name])
    assert "Joan" not in str(told.value)
    database.close()
